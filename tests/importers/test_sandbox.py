"""A child that crashes, hangs, swells or lies costs itself and nothing else."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Cancelled, Job
from brief.core.model import Kind
from brief.importers import child
from brief.importers.document_json import imported_to_json
from brief.importers.facts import Said
from brief.importers.imported import Dropped
from brief.importers.sandbox import Limits, import_file

_LANTERN = "# On lanterns\n\n### Article 1\n\n1. Lanterns burn.\n"
#: A child whose reader is this body; it limits itself as the real one does.
_READER = """
import sys
from brief.importers import child
def prepare():
    import os, socket, time, subprocess
    def read(data, name, said):
        {body}
    return read
child.READERS["markdown"] = prepare
child.main()
"""


@pytest.fixture
def lantern(tmp_path: Path) -> Path:
    path = tmp_path / "lantern.md"
    path.write_text(_LANTERN, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """No process, thread or open file of a child outlives the question it was asked."""
    threads, files = threading.active_count(), _open_files()
    yield
    assert threading.active_count() == threads
    assert _open_files() == files
    if os.name == "posix":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def _open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def _reader(body: str) -> list[str]:
    return [sys.executable, "-c", _READER.format(body=body)]


def test_a_file_becomes_a_document(lantern: Path) -> None:
    imported = import_file(lantern, Job(), Said(kind=Kind.DRAFT, title="Lamps"))
    assert [u.eid for u in imported.document.units][-2:] == ["art_1", "art_1__para_1"]
    assert (imported.document.info.kind, imported.document.info.title) == (Kind.DRAFT, "Lamps")
    assert imported.kept_characters == imported.source_characters


def test_the_childs_sentence_reaches_the_user(tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(BriefError, match="a PDF"):
        import_file(path, Job())


def test_a_question_may_be_larger_than_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(
        "\n\n".join(f"{n}. Oil burns bright." for n in range(1, 900)) + "\n" + "x " * 200_000
    )
    assert import_file(path, Job()).paragraphs == 899


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("return b''.join(bytes([1]) * (100 << 20) for _ in range(20))", "memory"),
        ("os._exit(3)", "fail"),
        ("os.close(1); time.sleep(60)", "fail"),
        ("os.kill(os.getpid(), 11)", "fail"),
        ("raise KeyError('bug')", "fail"),
        ("print('garbage'); sys.stdout.flush(); os._exit(0)", "fail"),
        ("""print('{"imported": true}\\n{}'); sys.stdout.flush(); os._exit(0)""", "nonsense"),
        ("""print('{"imported": ' + '[' * 90_000); sys.stdout.flush(); os._exit(0)""", "fail"),
        ("print('{' * 9_000_000); sys.stdout.flush(); os._exit(0)", "fail"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="limits of its own are POSIX only")
def test_harm_ends_in_one_sentence(lantern: Path, body: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as caught:
        import_file(lantern, Job(), command=_reader(body))
    assert "nothing was changed" in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="tells what Linux enforces")
@pytest.mark.parametrize(
    "body",
    [
        "os.write(os.open({path!r}, os.O_CREAT | os.O_WRONLY), b'x')",
        "[os.pipe() for _ in range(200)]",
    ],
)
def test_the_child_may_not_write_nor_open_many(lantern: Path, body: str) -> None:
    tried = body.format(path=str(lantern.with_name("written")))
    told = f"try:\n            {tried}\n        except OSError: raise MemoryError"
    with pytest.raises(Refused, match="memory"):
        import_file(lantern, Job(), command=_reader(told))


@pytest.mark.skipif(sys.platform != "linux", reason="tells what Linux enforces")
def test_the_child_has_no_network_where_the_system_lets_it(lantern: Path) -> None:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-Urn", "true"], check=False).returncode:
        pytest.skip("this system lets nobody leave its network")
    ours = str(Path("/proc/self/ns/net").readlink())
    told = f"raise MemoryError if os.readlink('/proc/self/ns/net') != '{ours}' else KeyError"
    with pytest.raises(Refused, match="memory"):
        import_file(lantern, Job(), command=_reader(told))


def test_a_hang_is_ended_by_the_clock(lantern: Path) -> None:
    began = time.monotonic()
    with pytest.raises(Refused, match="took more than"):
        import_file(lantern, Job(), limits=Limits(seconds=1), command=_reader("time.sleep(60)"))
    assert time.monotonic() - began < 20


def test_a_child_that_does_not_listen_is_ended_too(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("word " * 400_000)
    deaf = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(Refused, match="took more than"):
        import_file(path, Job(), limits=Limits(seconds=1), command=deaf)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of others is measured on Linux")
def test_memory_is_watched_from_outside_too(lantern: Path) -> None:
    body = "held = [b'x' * (10 << 20) for _ in range(30)]; time.sleep(60)"
    unlimited = _READER.format(body=body).replace("child.main()", "child.main(limit=lambda: None)")
    with pytest.raises(Refused, match="more memory"):
        import_file(
            *(lantern, Job()), limits=Limits(memory=200 << 20),
            command=[sys.executable, "-c", unlimited],
        )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="groups of processes are POSIX")
def test_what_a_child_starts_ends_with_it(lantern: Path, tmp_path: Path) -> None:
    named = tmp_path / "grandchild"
    body = (
        "import subprocess, sys, time; from pathlib import Path; "
        "other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"Path({str(named)!r}).write_text(str(other.pid)); time.sleep({{sleep}})"
    )
    for sleep, says in ((60, "took more than"), (0, "took more than")):
        command = [sys.executable, "-c", body.format(sleep=sleep)]
        with pytest.raises(Refused, match=says):
            import_file(lantern, Job(), limits=Limits(seconds=2), command=command)
        assert _ends(int(named.read_text()))


def _ends(process: int) -> bool:
    """Whether a process ends soon: whoever takes it over has to notice first."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{process}/stat")
        if stat.is_file() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells a child of its parent's death")
def test_a_child_ends_when_the_program_is_killed(lantern: Path, tmp_path: Path) -> None:
    named = tmp_path / "child"
    body = f"open({str(named)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    hang = _READER.format(body=body).replace("child.main()", "child.main(limit=limit)")
    # Writing its number is the one thing that its limits would keep it from.
    hang = hang.replace("def prepare", "def limit():\n    child._leave_the_network()\ndef prepare")
    asking = (
        "from pathlib import Path; from brief.core.jobs import Job; "
        "from brief.importers.sandbox import import_file; import sys; "
        f"import_file(Path({str(lantern)!r}), Job(), command=[sys.executable, '-c', {hang!r}])"
    )
    with subprocess.Popen([sys.executable, "-c", asking]) as program:
        while not named.exists() or not named.read_text():
            assert program.poll() is None
            time.sleep(0.05)
        program.kill()
    assert _ends(int(named.read_text()))


@pytest.mark.parametrize("told", [{"source_characters": 1}, {"quality": "splendid"}, {"areas": 3}])
def test_a_lying_answer_is_not_believed(lantern: Path, told: dict[str, object]) -> None:
    imported = import_file(lantern, Job())
    lost = (Dropped(1, "x", "lost", 5),)
    answer = json.loads(imported_to_json(replace(imported, dropped=lost))) | told
    said = f'{{"imported": true}}\n{json.dumps(answer)}'
    liar = [sys.executable, "-c", f"import sys; sys.stdin.buffer.read(); print({said!r})"]
    with pytest.raises(Refused, match="nonsense"):
        import_file(lantern, Job(), command=liar)


def test_a_file_that_changes_while_it_is_read_is_told(
    lantern: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = os.fstat

    def growing(handle: int) -> os.stat_result:
        found = stat(handle)
        with lantern.open("a") as file:
            file.write("more\n")
        return found

    monkeypatch.setattr("brief.importers.sandbox.os.fstat", growing)
    with pytest.raises(BriefError, match="changed while it was read"):
        import_file(lantern, Job())


def test_a_program_that_cannot_be_started_is_a_sentence(lantern: Path) -> None:
    with pytest.raises(Refused, match="nothing was changed"):
        import_file(lantern, Job(), command=[str(lantern.with_name("none"))])


def test_an_endless_answer_is_cut_off(lantern: Path) -> None:
    body = "\n        ".join(["while True:", "    os.write(1, b'x' * 65536)"])
    with pytest.raises(Refused, match="grew beyond"):
        import_file(lantern, Job(), limits=Limits(answer=1 << 20), command=_reader(body))


def test_cancelling_kills_the_child(lantern: Path) -> None:
    job = Job()
    timer = threading.Timer(0.3, job.cancel)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        import_file(lantern, job, command=_reader("time.sleep(60)"))
    timer.join()
    assert time.monotonic() - began < 20


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "lantern.xyz").write_text("x")
    for name, says in [
        ("missing.md", "is not there"),
        ("empty.md", "is empty"),
        ("folder.md", "not a file"),
        ("lantern.xyz", "end in .md, .markdown, .txt"),
    ]:
        with pytest.raises(BriefError, match=says):
            import_file(tmp_path / name, Job())


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate((50 << 20) + 1)
    with pytest.raises(Refused, match="50 MB"):
        import_file(path, Job())


def test_every_format_has_a_reader() -> None:
    from brief.importers.formats import READER_OF

    assert set(READER_OF.values()) <= child.READERS.keys()
