"""Spoilt databases, full disks, and several programs on one library at the same time."""

import json
import os
import resource
import shutil
import subprocess
import sys

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services import builds
from brief.services.compiling import compile_corpus
from brief.services.desk import SAMPLE, Damaged, Desk, restore_backup
from brief.services.doctor import examine
from brief.services.home import MINE, Home, sample_corpus
from brief.services.importing import Wishes
from brief.store import driver

DRAFT = Wishes(kind=Kind.DRAFT)


@pytest.fixture
def lamps(tmp_path):
    path = tmp_path / "lamps.md"
    path.write_text("# Agreement on lamps\n\n### Article 1\n\n1. Lamps burn brightly.\n")
    return path


def _brief(home, *arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "brief", *arguments],
        env={**os.environ, "BRIEF_HOME": str(home.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def _opened(home):
    desk = Desk(home)
    if desk.wants_preparing:
        desk.prepare(Job())
    return desk


@pytest.mark.parametrize("harm", ["gone", "empty", "garbage", "cut", "flipped"])
@pytest.mark.parametrize("part", ["corpus.db", "index", "current"])
@pytest.mark.parametrize("shelf", [SAMPLE, MINE])
def test_what_is_derived_is_made_anew(desk, lamps, shelf, part, harm):
    desk.importing.add(lamps, DRAFT, Job())
    home = desk.home
    desk.close()
    folder = home.library / shelf
    target = folder / part if part == "current" else builds.current(folder) / part
    for file in [*target.iterdir()] if target.is_dir() else [target]:
        data = file.read_bytes()
        if harm == "gone":
            file.unlink()
        elif harm == "flipped":
            # The first pages are read at every opening; text alone has no checksum in SQLite.
            file.write_bytes(bytes(b ^ 0x5A for b in data[:4096]) + data[4096:])
        else:
            spoilt = {"empty": b"", "garbage": b"garbage" * 900, "cut": data[: len(data) // 3]}
            file.write_bytes(spoilt[harm])
    desk = _opened(home)
    try:
        assert desk.searching.search("privacy", Job()).total
        assert desk.searching.search("lamps brightly", Job()).total
        assert desk.library.resolve("UDHR art 26")
    finally:
        desk.close()


@pytest.mark.parametrize("shelf", [SAMPLE, MINE])
@pytest.mark.parametrize("version", ["1", "0", "999"])
def test_a_shelf_of_another_version_is_made_anew(desk, lamps, shelf, version):
    report = desk.importing.add(lamps, DRAFT, Job())
    home = desk.home
    desk.close()
    build = builds.current(home.library / shelf)
    assert build is not None
    with driver.closing(build / "corpus.db") as connection:
        connection.execute("UPDATE meta SET value=? WHERE key='schema_version'", (version,))
        connection.execute("ALTER TABLE document DROP COLUMN quality")
    desk = _opened(home)
    try:
        assert not desk.library.damaged
        assert desk.library.document(report.document.id) == report.document
        assert desk.searching.search("privacy", Job()).total
    finally:
        desk.close()


@pytest.mark.parametrize("pointer", [b"..", b"../..", b".", b"build-", b"\0", b"x" * 10_000])
def test_a_spoilt_pointer_leads_nowhere_else(home, pointer):
    before = builds.current(home.library / SAMPLE)
    (home.library / SAMPLE / "current").write_bytes(pointer)
    assert builds.current(home.library / SAMPLE) == before


def test_a_lost_shelf_of_imports_is_made_anew(desk, lamps):
    report = desk.importing.add(lamps, DRAFT, Job())
    home = desk.home
    desk.close()
    shutil.rmtree(home.library)
    desk = _opened(home)
    assert desk.library.has(report.document.id)
    assert desk.library.has("adopted")
    desk.close()


def test_an_import_killed_between_two_moves_is_put_back(desk, lamps):
    report = desk.importing.add(lamps, DRAFT, Job())
    home = desk.home
    kept = home.documents / report.document.id
    kept.rename(home.documents / f".before-{kept.name}")
    (home.documents / ".importing-dead").mkdir()
    other = lamps.with_name("other.md")
    other.write_text("# Agreement on fog\n\n### Article 1\n\n1. Fog horns sound.\n")
    desk.importing.add(other, DRAFT, Job())
    assert desk.library.has(report.document.id)
    assert sorted(p.name for p in home.documents.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize("harm", [b"", b"{}", b"\xff", b'{"format": 1, "info": 3}'])
def test_one_damaged_import_hides_no_other(desk, lamps, harm):
    first = desk.importing.add(lamps, DRAFT, Job()).document.id
    (desk.home.documents / first / "document.json").write_bytes(harm)
    other = lamps.with_name("other.md")
    other.write_text("# Agreement on fog\n\n### Article 1\n\n1. Fog horns sound.\n")
    second = desk.importing.add(other, DRAFT, Job()).document.id
    # What is on the shelf was not damaged; only when that is lost too there is nothing to read.
    assert desk.library.has(first)
    assert not examine(desk.home, Job()).well
    desk.library.close()
    shutil.rmtree(desk.home.library / MINE)
    desk.library.refresh()
    desk.prepare(Job())
    assert desk.library.has(second)
    assert not desk.library.has(first)
    assert not desk.wants_preparing
    health = examine(desk.home, Job())
    assert [(f.name, first in f.path) for f in health.findings if not f.well] == [
        ("document", True)
    ]
    original = desk.home.documents / first / "original" / "lamps.md"
    assert desk.importing.add(original, DRAFT, Job()).document.id == first
    assert desk.library.has(first)
    assert examine(desk.home, Job()).well


def test_a_damaged_notebook_is_kept_aside_and_its_backup_comes_back(desk):
    home = desk.home
    desk.notes.add(desk.library.resolve("UDHR art 26")[0], "written before the harm")
    backup = desk.back_up()
    desk.close()
    home.user_db.write_bytes(b"garbage" * 900)
    with pytest.raises(Damaged, match=backup.name) as caught:
        Desk(home)
    assert caught.value.kept is not None
    assert caught.value.kept.read_bytes() == b"garbage" * 900
    assert caught.value.backups == (backup,)
    restore_backup(home.path, backup)
    desk = Desk(home)
    assert [note.body for note in desk.notes.all()] == ["written before the harm"]
    desk.close()


def test_two_processes_write_notes_and_none_is_lost(home, times):
    count = times(6, 40)
    writers = [
        [
            _brief(home, "note", "add", "UDHR art 26", f"writer {writer} note {number}")
            for writer in range(2)
        ]
        for number in range(count)
    ]
    for pair in writers:
        for process in pair:
            _, told = process.communicate()
            assert process.returncode == 0, told
    desk = Desk(home)
    assert sorted(note.body for note in desk.notes.all()) == sorted(
        f"writer {writer} note {number}" for writer in range(2) for number in range(count)
    )
    desk.close()


def test_a_window_that_has_the_library_sees_what_commands_write(desk, lamps):
    home = desk.home
    assert desk.searching.search("privacy", Job()).total
    for arguments in (
        ("note", "add", "UDHR art 26", "from a command"),
        ("import", str(lamps), "--kind", "draft"),
        ("import", str(lamps), "--kind", "letter"),
        ("corpus", "compile", str(sample_corpus())),
    ):
        process = _brief(home, *arguments)
        _, told = process.communicate()
        assert process.returncode == 0, told
    # Until it looks again the window goes on reading what it had open, from any thread.
    assert desk.library.passage("adopted", 3).units
    assert desk.library.shelf("adopted").passages("adopted", 0, 5)
    assert [note.body for note in desk.notes.all()] == ["from a command"]
    assert desk.library.refresh()
    assert desk.searching.search("lamps brightly", Job()).total == 1
    desk.sweep()
    for shelf in (SAMPLE, MINE):
        assert len([*(home.library / shelf).glob("build-*")]) == 1


def test_commands_write_while_a_window_holds_the_lock(home, lamps, qapp):
    from brief.ui.single_instance import claim

    held = claim(home.path)
    assert held is not None
    try:
        for arguments in (("note", "add", "6", "text"), ("import", str(lamps), "--kind", "draft")):
            process = _brief(home, *arguments)
            _, told = process.communicate()
            assert process.returncode == 0, told
    finally:
        held.release()


def test_two_compilations_at_once_both_end_well(home, times):
    for _ in range(times(2, 15)):
        both = [_brief(home, "corpus", "compile", str(sample_corpus())) for _ in range(3)]
        for process in both:
            _, told = process.communicate()
            assert process.returncode == 0, told
        shelf = home.library / SAMPLE
        assert [*shelf.glob("build-*")] == [builds.current(shelf)]
        assert not [*shelf.glob(".*-*")]
    assert examine(home, Job()).well


def test_imports_at_once_are_all_on_the_shelf(home, tmp_path):
    started = []
    for number in range(4):
        path = tmp_path / f"{number}" / "same-name.md"
        path.parent.mkdir()
        path.write_text(f"# Agreement on lamps\n\n### Article 1\n\n1. Lamp {number} burns.\n")
        started.append(_brief(home, "import", str(path), "--kind", "draft", "--json"))
    answers = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0] * 4, answers
    named = {json.loads(answer)["document"] for answer, _ in answers}
    assert len(named) == 4
    desk = Desk(home)
    assert not desk.wants_preparing
    assert named <= {info.id for info in desk.library.documents()}
    desk.close()


def _small_files(most):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
@pytest.mark.parametrize("most", [0, 4_096, 60_000, 200_000])
@pytest.mark.parametrize("what", ["note", "import", "compile", "first"])
def test_a_full_disk_is_one_sentence_and_loses_nothing(home, lamps, tmp_path, what, most):
    desk = Desk(home)
    desk.notes.add(desk.library.resolve("UDHR art 26")[0], "written before")
    desk.close()
    arguments = {
        "note": ("note", "add", "UDHR art 26", "x" * 100_000),
        "import": ("import", str(lamps), "--kind", "draft"),
        "compile": ("corpus", "compile", str(sample_corpus())),
        "first": ("search", "privacy"),
    }[what]
    where = Home(tmp_path / "new") if what == "first" else home
    before = builds.current(home.library / SAMPLE)
    process = _brief(where, *arguments, preexec_fn=_small_files(most))
    _, told = process.communicate()
    sentence = told.decode()
    if process.returncode:
        assert process.returncode in {1, 3}
        assert "Traceback" not in sentence
        assert "mistake in brief" not in sentence
        assert all(line.endswith(".") for line in sentence.splitlines())
    assert what != "compile" or most == 200_000 or builds.current(home.library / SAMPLE) == before
    desk = _opened(home)
    assert "written before" in [note.body for note in desk.notes.all()]
    assert desk.searching.search("privacy", Job()).total
    desk.close()
    assert examine(home, Job()).well


def _everything_that_writes(home, file):
    desk = Desk(home)
    try:
        desk.prepare(Job())
        desk.importing.add(file, DRAFT, Job())
        desk.back_up()
    finally:
        desk.close()


@pytest.mark.parametrize("where", ["library", "documents", "user.db", "backups"])
def test_a_file_in_the_place_of_a_folder_is_a_sentence(tmp_path, lamps, where):
    home = Home(tmp_path / "home")
    home.path.mkdir()
    if where == "user.db":
        (home.path / where).mkdir()
    else:
        (home.path / where).touch()
    with pytest.raises(BriefError, match="nothing") as caught:
        _everything_that_writes(home, lamps)
    assert "\n" not in str(caught.value)


def test_compiling_into_a_library_that_is_no_folder(tmp_path):
    home = Home(tmp_path / "home")
    home.path.mkdir()
    home.library.touch()
    with pytest.raises(BriefError, match="nothing was changed"):
        compile_corpus(home, sample_corpus(), Job())
    assert home.library.read_bytes() == b""
