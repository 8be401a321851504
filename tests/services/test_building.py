"""A corpus compiled in a process of its own is the same corpus, or the same sentence."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Cancelled, Job
from brief.services import building, building_child, compiling, preparing
from brief.services.home import CORPUS_DB, INDEX, sample_corpus
from brief.store.shelf import Shelf
from tests.search.words import words_in


@pytest.fixture(autouse=True)
def _all_is_large(monkeypatch):
    monkeypatch.setattr(preparing, "SMALL", -1)


@pytest.fixture
def build(tmp_path):
    """A build that nothing is in yet."""
    folder = tmp_path / "build"
    folder.mkdir()
    return folder


def _told(monkeypatch, *lines: object) -> None:
    """Let the process say these lines instead."""
    said = "\n".join(json.dumps(line) for line in lines)
    body = f"print({said!r}, flush=True)" if lines else "import time; time.sleep(60)"
    monkeypatch.setattr(building, "_program", lambda: [sys.executable, "-c", body])


def test_it_is_what_is_made_here(tmp_path, build):
    here = tmp_path / "here"
    here.mkdir()
    corpus = compiling.fill_here(here, sample_corpus(), Job())
    heard: list[tuple[int, int, str]] = []
    made = compiling.fill(build, sample_corpus(), Job(lambda *said: heard.append(said)))
    assert made == (corpus.id, corpus.edition)
    rows = []
    for each in (here, build):
        shelf = Shelf.open(each / CORPUS_DB)
        rows.append(list(shelf.index_rows()))
        shelf.close()
    assert rows[0] == rows[1]
    assert words_in(here / INDEX) == words_in(build / INDEX)
    assert "Indexing" in {what for _, _, what in heard}
    assert any(what.startswith("documents/") for _, _, what in heard)


def test_mistakes_are_told_as_here(tmp_path, build):
    folder = tmp_path / "corpus"
    folder.mkdir()
    sentences = []
    for fill in (compiling.fill, compiling.fill_here):
        with pytest.raises(BriefError, match="This corpus has 1 mistake") as told:
            fill(build, folder, Job())
        sentences.append(str(told.value))
    assert sentences[0] == sentences[1]


def test_a_build_that_cannot_be_written_is_told_with_its_name(tmp_path):
    with pytest.raises((OSError, BriefError)):
        compiling.fill(tmp_path / "nowhere", sample_corpus(), Job())


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ({"sentence": "So it is.", "refused": False}, BriefError, "So it is."),
        ({"sentence": "Never.", "refused": True}, Refused, "Never."),
        ({"errno": 28, "file": "/a"}, OSError, os.strerror(28)),
        ({"bug": "KeyError: 1"}, RuntimeError, "KeyError: 1"),
    ],
)
def test_what_went_wrong_there_went_wrong_here(monkeypatch, build, line, kind, text):
    _told(monkeypatch, {"done": 1, "total": 2, "what": "a"}, line)
    with pytest.raises(kind, match=text.replace(".", r"\.")):
        compiling.fill(build, sample_corpus(), Job())


def test_a_process_that_ends_without_a_word_is_a_bug(monkeypatch, build):
    monkeypatch.setattr(building, "_program", lambda: [sys.executable, "-c", ""])
    with pytest.raises(RuntimeError, match="it ended"):
        compiling.fill(build, sample_corpus(), Job())


def test_cancelled_it_is_gone_at_once(monkeypatch, build):
    threads = threading.active_count()
    _told(monkeypatch)
    job = Job()
    timer = threading.Timer(0.3, job.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        compiling.fill(build, sample_corpus(), job)
    timer.join()
    assert threading.active_count() == threads
    if os.name == "posix":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_reports_come_seldom_but_for_what_is_new(capsys):
    report = building_child._Report()
    for done in range(1000):
        report(done, 1000, "reading")
    report(0, 0, "Indexing")
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said[0] == {"done": 0, "total": 1000, "what": "reading"}
    assert said[-1] == {"done": 0, "total": 0, "what": "Indexing"}
    assert len(said) < 500


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BriefError("One."), {"sentence": "One.", "refused": False}),
        (Refused("Two."), {"sentence": "Two.", "refused": True}),
        (OSError(28, "full", "/a"), {"errno": 28, "file": "/a"}),
        (OSError("odd"), {"errno": 0, "file": "/b"}),
        (KeyError("x"), {"bug": "KeyError: 'x'"}),
    ],
)
def test_whatever_is_raised_is_said(monkeypatch, error, said):
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(compiling, "fill_here", fails)
    assert building_child._outcome(Path("/b"), Path("/c")) == said


_PARENT = """
import sys
from pathlib import Path
from brief.core.jobs import Job
from brief.services import building
def told(done, total, what):
    print(what, flush=True)
building.fill_aside(Path(sys.argv[1]), Path(sys.argv[2]), Job(told))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a parent's end is told there only")
def test_it_ends_with_a_program_that_is_killed(tmp_path, build):
    folder = tmp_path / "made"
    (folder / "documents").mkdir(parents=True)
    (folder / "corpus.toml").write_text('id = "made"\ntitle = "Made"\n', encoding="utf-8")
    facts = '+++\nid = "{}"\nkind = "report"\ntitle = "T"\ntext_status = "illustrative"\n+++\n\n'
    for n in range(40):
        text = facts.format(f"d{n}") + "1. Words.\n\n" * 10_000
        (folder / "documents" / f"{n:02}.md").write_text(text, encoding="utf-8")
    program = [sys.executable, "-c", _PARENT, str(build), str(folder)]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline().startswith(b"documents/")
        child = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0]
        process.kill()
    until = time.monotonic() + 30
    while Path(f"/proc/{child}/exe").exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert not (build / INDEX / "stamp.json").exists()
