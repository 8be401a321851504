"""The files of a corpus folder as they are listed, whatever state they are in."""

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.packs import contents
from brief.packs.edition import plain
from brief.packs.parts import Part
from tests.packs.house import write_corpus


def test_what_cannot_be_read_as_a_document_is_called_by_its_path(tmp_path):
    folder = write_corpus(tmp_path / "corpus")
    (folder / "documents" / "odd.md").write_bytes(b"\xff\xfe\x00")
    (folder / "points" / "odd.md").write_bytes(b"no front matter")
    found = {content.path: content for content, _ in contents.files(folder, Job())}
    assert list(found) == sorted(found)
    odd = [found["documents/odd.md"], found["points/odd.md"]]
    assert [(c.part, c.id, c.title) for c in odd] == [
        (Part.DOCUMENT, "documents/odd.md", "documents/odd.md"),
        (Part.POINT, "points/odd.md", "points/odd.md"),
    ]


def test_a_file_that_vanishes_or_swells_is_told(tmp_path, monkeypatch):
    folder = write_corpus(tmp_path / "corpus")
    listing = contents.files(folder, Job())
    next(listing)
    (folder / "documents" / "first-draft.md").unlink()
    with pytest.raises(BriefError, match="cannot be read"):
        next(listing)
    monkeypatch.setattr(contents, "LARGEST", 5)
    with pytest.raises(BriefError, match="larger than"):
        list(contents.files(folder, Job()))


def test_it_can_be_cancelled(tmp_path):
    job = Job(lambda *_: job.cancel())
    with pytest.raises(Cancelled):
        list(contents.files(write_corpus(tmp_path / "corpus"), job))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("  two \n lines ", "two lines"),
        ("turned \u202earound", "turned around"),
        ("\x1b[31mred", "[31mred"),
        ("نص عربي", "نص عربي"),
        ("x" * 400, "x" * 300),
        ("x" * 299 + " y", "x" * 299),
    ],
)
def test_a_title_is_one_plain_line(said, shown):
    assert plain(said) == shown
    assert plain(plain(said)) == plain(said)
