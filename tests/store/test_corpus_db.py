import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Cancelled, Job
from brief.core.model import Document, Quality
from brief.store import corpus_db
from brief.store.shelf import Shelf
from tests.store.corpora import ARABIC, CORPUS, draft, links, render, write


def test_put_replaces_in_place_and_never_reuses_rows(corpus: Path) -> None:
    shelf = Shelf.open(corpus)
    before = {row.passage for row in shelf.index_rows("arabic")}
    corpus_db.put(corpus, draft(numbers=("8", "9")), render, links, Job())
    corpus_db.remove(corpus, "arabic")
    corpus_db.put(corpus, ARABIC, render, links, Job())
    assert [d.id for d in shelf.documents()] == ["draft-1", "arabic"]
    assert [p.eid for p in shelf.outline("draft-1")] == ["chp_I", "art_8", "art_9"]
    assert shelf.generation == 4
    assert not before & {row.passage for row in shelf.index_rows()}
    assert shelf.check() == []
    shelf.close()


def test_a_failed_put_changes_nothing(corpus: Path) -> None:
    before = corpus.read_bytes()

    def broken(markdown: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        corpus_db.put(corpus, draft(), broken, links, Job())
    assert corpus.read_bytes() == before


def test_remove_of_a_document_nobody_has_is_no_error(corpus: Path) -> None:
    corpus_db.remove(corpus, "nowhere")


def test_put_into_a_missing_corpus_makes_none(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        corpus_db.put(tmp_path / "none.db", draft(), render, links, Job())
    assert not (tmp_path / "none.db").exists()


def test_an_address_used_twice_is_said(tmp_path: Path) -> None:
    doubled = Document(ARABIC.info, ARABIC.units * 2)
    with pytest.raises(BriefError, match="twice"):
        write(tmp_path / "c.db", doubled)
    assert not (tmp_path / "c.db").exists()


def test_never_overwrites(corpus: Path) -> None:
    before = corpus.read_bytes()
    with pytest.raises(FileExistsError):
        write(corpus)
    assert corpus.read_bytes() == before


def test_reports_each_document_and_can_be_cancelled(tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    job = Job(lambda *said: heard.append(said))

    def documents() -> Iterator[Document]:
        yield draft()
        job.cancel()
        yield ARABIC

    path = tmp_path / "c.db"
    with pytest.raises(Cancelled):
        corpus_db.write(path, CORPUS, documents(), (), (), render, links, job)
    assert heard == [(1, 0, "Draft 1")]
    assert not path.exists()


_LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
from tests.store.corpora import write, draft
from brief.core.errors import BriefError
try:
    write(Path({path!r}), *(draft(f"d{{n}}") for n in range(400)))
except BriefError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_a_full_disk_is_said_and_leaves_no_half_file(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "c.db"
    code = _LIMITED.format(path=str(path))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert "disk is full" in done.stdout, done.stderr
    assert not path.exists()


_KILLED = """
import os, sys
from pathlib import Path
from tests.store.corpora import draft, links, render
from brief.core.jobs import Job
from brief.store import corpus_db
from brief.store.driver import connect
def die():
    os.kill(os.getpid(), 9)
class Dying(Job):
    asked = 0
    def check(self):
        self.asked += 1
        if self.asked > 3: die()
import brief.store.driver as driver
original = driver.connect
def small(path, **k):
    connection = original(path, **k)
    connection.execute("PRAGMA cache_size=1")
    return connection
driver.connect = small
document = draft(numbers=("30", "31"))
from dataclasses import replace
units = document.units + tuple(
    replace(document.units[1], eid=f"art_{{n}}", number=str(n), text="words " * 900)
    for n in range(100, 400)
)
corpus_db.put(Path({path!r}), replace(document, units=units), render, links, Dying())
"""


@pytest.mark.skipif(os.name == "nt", reason="a killed writer is made with a signal")
def test_a_killed_put_is_rolled_back_by_the_next_reader(corpus: Path, root: Path) -> None:
    code = _KILLED.format(path=str(corpus))
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)
    assert done.returncode == -9
    shelf = Shelf.open(corpus)
    assert [p.eid for p in shelf.outline("draft-1")] == ["chp_I", "art_6", "art_7"]
    assert shelf.generation == 1
    assert shelf.check() == []
    shelf.close()


def test_how_well_a_text_was_read_comes_back(corpus: Path) -> None:
    text = draft()
    info = replace(text.info, quality=Quality.FAIR, doubts=3)
    corpus_db.put(corpus, replace(text, info=info), render, links, Job())
    shelf = Shelf.open(corpus)
    assert shelf.document(info.id) == info
    shelf.close()
