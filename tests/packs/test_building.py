"""Building: the same folder and day give the same bytes, and nothing readers would refuse."""

import os
import random
import shutil
import subprocess
import sys
from datetime import date

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.packs import layout, objects
from brief.packs.building import Packed, packing
from brief.services import publishing
from tests.packs.forging import entries, paper
from tests.packs.house import unasked, write_corpus

DAY = date(2026, 3, 1)


def _build(house, source, target, since="", day=DAY):
    return publishing.build(
        source, house.pub, house.key("a"), unasked, target, Job(), since=since, day=day
    )


def test_the_same_folder_and_day_give_the_same_bytes_elsewhere(house, tmp_path):
    """Another working folder, time zone, umask, locale, hash seed and order of files."""
    source = write_corpus(tmp_path / "source")
    _build(house, source, tmp_path / "one.briefpack")
    elsewhere = tmp_path / "elsewhere" / "deeper"
    elsewhere.mkdir(parents=True)
    files = [path for path in source.rglob("*") if path.is_file()]
    random.Random(7).shuffle(files)
    for file in files:
        target = elsewhere / "the same corpus" / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        target.chmod(0o640)
        os.utime(target, (1_000_000_000, 1_000_000_000))
    command = (
        "import os, time; os.umask(0o077); time.tzset()\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from brief.core.jobs import Job\n"
        "from brief.services import publishing\n"
        f"publishing.build(Path('the same corpus'), Path({str(house.pub)!r}), "
        f"Path({str(house.key('a'))!r}), lambda: '', Path('two.briefpack'), Job(), "
        "day=date(2026, 3, 1))\n"
    )
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "42",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    subprocess.run([sys.executable, "-c", command], cwd=elsewhere, env=environment, check=True)
    two = (elsewhere / "two.briefpack").read_bytes()
    assert two == (tmp_path / "one.briefpack").read_bytes()


def test_without_a_day_an_edition_keeps_the_day_it_was_first_built(house, tmp_path):
    source = write_corpus(tmp_path / "source")
    _build(house, source, tmp_path / "one")
    _build(house, source, tmp_path / "two", day=None)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("edition", "texts", "day"),
    [(1, {"publish": "Else."}, DAY), (1, {}, date(2026, 3, 2)), (2, {"publish": "Else."}, DAY)],
)
def test_a_number_is_used_once(house, tmp_path, edition, texts, day):
    _build(house, write_corpus(tmp_path / "one", 1), tmp_path / "one.briefpack")
    _build(house, write_corpus(tmp_path / "two", 2), tmp_path / "two.briefpack")
    again = write_corpus(tmp_path / "again", edition, **texts)
    with pytest.raises(BriefError, match="to 3"):
        _build(house, again, tmp_path / "again.briefpack", day=day)
    assert not (tmp_path / "again.briefpack").exists()


def test_a_mistake_in_the_corpus_stops_it(house, tmp_path):
    source = write_corpus(tmp_path / "source")
    (source / "points" / "bad.md").write_text("+++\nid = 3\n+++\n", encoding="utf-8")
    with pytest.raises(BriefError, match="mistakes"):
        _build(house, source, tmp_path / "pack")
    assert not (tmp_path / "pack").exists()
    assert not (house.pub / "editions").exists()


def test_a_name_that_not_every_system_keeps_stops_it(house, tmp_path):
    source = write_corpus(tmp_path / "source")
    draft = source / "documents" / "first-draft.md"
    draft.rename(source / "documents" / "aux.md")
    with pytest.raises(BriefError, match="cannot be packed"):
        _build(house, source, tmp_path / "pack")


def test_what_readers_would_take_for_a_bomb_stops_it(house, tmp_path):
    source = write_corpus(tmp_path / "source", publish="Lakes. " * 200_000)
    with pytest.raises(BriefError, match="repeats itself"):
        _build(house, source, tmp_path / "pack")


def test_more_than_a_pack_holds_stops_it(house, tmp_path, monkeypatch):
    source = write_corpus(tmp_path / "source")
    monkeypatch.setattr(objects, "MOST_UNPACKED", 100)
    with pytest.raises(BriefError, match="larger than"):
        _build(house, source, tmp_path / "pack")


def test_it_can_be_cancelled(house, tmp_path):
    source = write_corpus(tmp_path / "source")
    job = Job(lambda *_: job.cancel())
    with pytest.raises(Cancelled):
        publishing.build(source, house.pub, house.key("a"), unasked, tmp_path / "pack", job)
    assert not (tmp_path / "pack").exists()


def test_a_name_is_packed_in_one_form_whatever_the_system_makes_of_it(house):
    """macOS takes é apart into e and an accent; the same corpus has the same name everywhere."""

    def renamed(name):
        def change(folder):
            (folder / "documents" / "first-draft.md").rename(folder / "documents" / name)

        return change

    one = house.pack(change=renamed("trait\u00e9.md"))
    two = house.pack(change=renamed("traite\u0301.md"))
    assert one.read_bytes() == two.read_bytes()
    assert "documents/trait\u00e9.md" in paper(entries(one), "targets.json")["signed"]["targets"]


def test_two_names_that_become_one_stop_it(house):
    def both(folder):
        text = (folder / "documents" / "first-draft.md").read_text(encoding="utf-8")
        text = text.replace('"first-draft"', '"other"').replace("order = 1", "order = 7")
        (folder / "documents" / "trait\u00e9.md").write_text(text, encoding="utf-8")
        text = text.replace('"other"', '"another"').replace("order = 7", "order = 8")
        (folder / "documents" / "traite\u0301.md").write_text(text, encoding="utf-8")

    with pytest.raises(BriefError, match="one on some systems"):
        house.pack(change=both)


def test_a_document_that_is_there_twice_is_packed_once(house, tmp_path):
    def twice(folder):
        text = (folder / "points" / "publish.md").read_text(encoding="utf-8")
        (folder / "points" / "again.md").write_text(text, encoding="utf-8")

    with pytest.raises(BriefError, match="1 mistake"):
        house.pack(change=twice)
    with packing() as packed:
        for _ in range(2):
            packed.add("0" * 64, b"data")
        assert [b"".join(entry.chunks()) for entry in packed.entries()] == [b"data"]
        assert list(packed.entries(frozenset({"0" * 64}))) == []
    assert isinstance(packed, Packed)


@pytest.mark.parametrize("by", ["number", "pack"])
def test_an_update_has_only_what_is_not_in_the_edition_before(house, by):
    first = house.pack()
    since = "1" if by == "number" else str(first)
    update = house.pack(edition=2, publish="Each Party shall publish.", since=since)
    full = house.pack(edition=2, publish="Each Party shall publish.")
    new = {name for name in entries(update) if layout.object_of(name)}
    assert new == {n for n in entries(full) if layout.object_of(n)} - set(entries(first))
    assert len(new) == 2
    lists = [n for n in entries(full) if n.startswith("metadata/")]
    assert {n: entries(update)[n] for n in lists} == {n: entries(full)[n] for n in lists}


def test_an_update_of_what_does_not_come_before_is_refused(house, tmp_path):
    first = house.pack()
    stranger = type(house)(tmp_path / "stranger").pack()
    for since, match in (
        *(("7", "was not built here"), ("2", "was not built here")),
        *((str(stranger), "not one of this publisher's"), (str(first), "does not come before")),
    ):
        edition = 1 if since == str(first) else 2
        with pytest.raises(BriefError, match=match):
            house.pack(edition=edition, since=since)
    with pytest.raises(BriefError, match="does not come before"):
        house.pack(edition=2, corpus="other-lakes", since=str(first))


def test_documents_are_listed_by_what_readers_call_them(house):
    files = paper(entries(house.pack()), "targets.json")["signed"]["targets"]
    known = {
        path: (file["custom"]["part"], file["custom"]["title"]) for path, file in files.items()
    }
    assert known == {
        "corpus.toml": ("table", "corpus.toml"),
        "lineage.toml": ("table", "lineage.toml"),
        "documents/first-draft.md": ("document", "First draft"),
        "points/publish.md": ("point", "Say “shall” in article 2."),
    }


def test_a_long_ask_is_cut_at_a_word(house):
    found = entries(house.pack(ask="Publish " + "every measurement " * 20 + "\n\nNow."))
    title = paper(found, "targets.json")["signed"]["targets"]["points/publish.md"]["custom"][
        "title"
    ]
    assert title.endswith("measurement …")
    assert len(title) <= 122
