"""A corpus folder with many mistakes: each is told, with its file and line."""

import os

import pytest

from brief.core.jobs import Cancelled, Job
from brief.core.lineage import Relation
from brief.core.model import TextStatus
from brief.core.points import Anchor, Source
from brief.importers.corpus_files import LARGEST
from brief.importers.corpus_folder import read_corpus

CORPUS = """\
id = "orchards"
title = "The orchard talks"
edition = 3
date = 2026-05-01
languages = ["en", "fr"]

[instruments]
orchard-treaty = "Treaty on Orchards"
"""
DRAFT = """\
+++
id = "draft-1"
kind = "draft"
title = "Draft treaty on orchards"
instrument = "orchard-treaty"
order = 1
text_status = "authentic"
+++

## Article 1 — Apples

1. Every Party shall count its apples.

2. Pears may be counted too.
"""
POINT = """\
+++
id = "count-pears"
provisions = ["counting"]
audience = "growers"
priority = 1
sources = [
  { document = "draft-1", eid = "art_1__para_2", quote = "may be counted" },
]
against = { document = "draft-1", eid = "art_1" }
+++

## ASK

Count the pears.

## Why

They are eaten, too.

### Evidence

A basket.

## Say

Chair, a pear is a fruit.

## If they say

Nothing to add.
"""
LINEAGE = """\
[[provision]]
id = "counting"
title = "Counting fruit"
instrument = "orchard-treaty"
carriers = [
  { document = "draft-1", eid = "art_1", relation = "new", note = "First seen here." },
]
"""
SOURCES = """\
[[source]]
document = "draft-1"
symbol = "A/ORCH/1"
address = "https://example.org/A/ORCH/1"
"""


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def orchard(tmp_path):
    """A folder without mistakes."""
    return write(
        tmp_path / "orchard",
        {
            "corpus.toml": CORPUS,
            "documents/drafts/draft-1.md": DRAFT,
            "points/pears.md": POINT,
            "lineage.toml": LINEAGE,
            "sources.toml": SOURCES,
        },
    )


def told(folder):
    return [(p.where, p.line, p.what) for p in read_corpus(folder, Job()).problems]


def assert_told(folder, where, line, words):
    found = told(folder)
    assert any((w, n) == (where, line) and words in what for w, n, what in found), found


def test_a_folder_without_mistakes_is_read_whole(orchard):
    read = read_corpus(orchard, Job())
    assert read.problems == ()
    assert read.corpus is not None
    assert (read.corpus.edition, read.corpus.date) == (3, "2026-05-01")
    assert read.corpus.instruments == (("orchard-treaty", "Treaty on Orchards"),)
    assert read.documents[0].info.text_status is TextStatus.AUTHENTIC
    assert read.documents_written[0].file == "documents/drafts/draft-1.md"
    assert read.provisions[0].carriers[0].relation is Relation.NEW
    assert read.sources[0].address == "https://example.org/A/ORCH/1"
    point = read.points[0]
    assert point.sources == (Source("draft-1", "art_1__para_2", "may be counted"),)
    assert point.against == Anchor("draft-1", "art_1")
    assert (point.ask, point.say) == ("Count the pears.", "Chair, a pear is a fruit.")
    assert point.why == "They are eaten, too.\n\n### Evidence\n\nA basket."
    assert point.if_they_say == "Nothing to add."


def test_every_mistake_is_told_and_none_hides_another(orchard):
    write(
        orchard,
        {
            "documents/empty.md": "",
            "documents/bare.md": "Words without facts.\n",
            "documents/latin.md": DRAFT.encode() + "\nLa p\u00eache".encode("latin-1"),
            "documents/broken.md": '+++\nid = "b"\ntitle = \norder = 1\n+++\n\nText.\n',
            "documents/notes.txt": "not read",
            "points/none.md": "Words.\n",
            "points/odd.md": (
                '+++\nid = "Odd One"\nprovisions = []\npriority = "high"\n+++\n\nLost.\n'
            ),
        },
    )
    (orchard / "corpus.toml").write_text(CORPUS.replace("edition = 3", 'edition = "3"\nprice = 1'))
    assert_told(orchard, "documents/empty.md", 0, "empty")
    assert_told(orchard, "documents/bare.md", 1, "+++")
    assert_told(orchard, "documents/latin.md", 16, "not UTF-8")
    assert_told(orchard, "documents/broken.md", 3, "TOML")
    assert_told(orchard, "documents/notes.txt", 0, ".md")
    assert_told(orchard, "points/none.md", 1, "+++")
    assert_told(orchard, "points/odd.md", 2, "Odd One")
    assert_told(orchard, "points/odd.md", 3, "provisions")
    assert_told(orchard, "points/odd.md", 4, "whole number")
    assert_told(orchard, "points/odd.md", 7, "first section")
    assert_told(orchard, "points/odd.md", 6, "Ask")
    assert_told(orchard, "corpus.toml", 3, "edition")
    assert_told(orchard, "corpus.toml", 4, "price")
    problems = read_corpus(orchard, Job()).problems
    assert list(problems) == sorted(problems)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('kind = "draft"', 'kind = "drift"', 3, "one of draft"),
        ("order = 1", 'order = "first"', 6, "whole number"),
        ('text_status = "authentic"', 'text_status = "real"', 7, "one of authentic"),
        ("order = 1", "order = 1\ncolour = 2", 7, "colour is not known"),
        ("order = 1", 'date = "2026-02-31"', 6, "date"),
        ("order = 1", 'date = "May"', 6, "date"),
        ('title = "Draft treaty on orchards"', "title = 5", 4, "title"),
        ('id = "draft-1"\n', "", 1, "id is missing"),
    ],
)
def test_a_document_s_facts(orchard, old, new, line, words):
    write(orchard, {"documents/drafts/draft-1.md": DRAFT.replace(old, new)})
    assert_told(orchard, "documents/drafts/draft-1.md", line, words)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("## Say", "## Sing", 24, "'Sing' is not known"),
        ("## Say", "## Why", 24, "twice"),
        ("priority = 1", "priority = 0", 5, "at least 1"),
        ('provisions = ["counting"]', 'provisions = ["counting",\n 7]', 4, "texts"),
        ('quote = "may be counted"', 'words = "x"', 7, "words is not known"),
        ('document = "draft-1", eid = "art_1__para_2"', 'eid = "art_1"', 7, "document is missing"),
        ('against = { document = "draft-1", eid = "art_1" }', "against = 1", 9, "table"),
        ("sources = [\n", "sources = [ 3,\n", 6, "table"),
        ("against", "gegen", 9, "gegen is not known"),
    ],
)
def test_a_talking_point_s_facts_and_sections(orchard, old, new, line, words):
    write(orchard, {"points/pears.md": POINT.replace(old, new)})
    assert_told(orchard, "points/pears.md", line, words)


def test_the_same_lines_with_the_line_ends_of_another_system(orchard):
    text = POINT.replace("## Say", "## Sing").replace("priority = 1", "priority = 0")
    write(orchard, {"points/pears.md": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()})
    assert_told(orchard, "points/pears.md", 24, "Sing")
    assert_told(orchard, "points/pears.md", 5, "at least 1")


def test_headings_inside_code_are_no_sections(orchard):
    write(orchard, {"points/pears.md": POINT.replace("A basket.", "```\n## Sing\n```")})
    assert told(orchard) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('relation = "new"', 'relation = "grown"', 6, "one of same"),
        ('eid = "art_1"', 'eid = "article 1"', 6, "address"),
        ('eid = "art_1", ', "", 6, "only what is deleted"),
        ('relation = "new"', 'relation = "deleted"', 6, "a deleted provision has no eid"),
        ('id = "counting"', 'id = "Counting fruit"', 2, "lower-case"),
        ('title = "Counting fruit"\n', "", 1, "title is missing"),
        ("carriers = [", "carriers = [,", 5, "TOML"),
        ("[[provision]]", "[[provisions]]", 1, "provisions is not known"),
    ],
)
def test_the_lineage(orchard, old, new, line, words):
    write(orchard, {"lineage.toml": LINEAGE.replace(old, new)})
    assert_told(orchard, "lineage.toml", line, words)


@pytest.mark.parametrize("address", ["http://example.org", "file:///x", "https://", "//host/x"])
def test_an_address_of_a_source_is_https(orchard, address):
    write(orchard, {"sources.toml": SOURCES.replace("https://example.org/A/ORCH/1", address)})
    assert_told(orchard, "sources.toml", 4, "https://")
    assert read_corpus(orchard, Job()).sources[0].address == ""


def test_a_digest_of_a_source_is_hexadecimal(orchard):
    write(orchard, {"sources.toml": SOURCES + 'sha256 = "xyz"\n'})
    assert_told(orchard, "sources.toml", 5, "64 hexadecimal")


def test_a_folder_without_corpus_toml(orchard):
    (orchard / "corpus.toml").unlink()
    assert told(orchard) == [("corpus.toml", 0, "it is missing: every corpus folder has one")]
    assert read_corpus(orchard, Job()).corpus is None


@pytest.mark.parametrize("text", ["a = " + "[" * 5_000, "a = " + "9" * 5_000, "a = 1\na = 2\n"])
def test_toml_that_breaks_its_reader(orchard, text):
    write(orchard, {"corpus.toml": text, "lineage.toml": text, "sources.toml": text})
    for name in ("corpus.toml", "lineage.toml", "sources.toml"):
        assert any(where == name and "TOML" in what for where, _, what in told(orchard))


def test_links_out_of_the_folder_are_not_followed(orchard, tmp_path):
    secret = write(tmp_path, {"secret.md": DRAFT, "aside/x.md": DRAFT}) / "secret.md"
    (orchard / "documents/link.md").symlink_to(secret)
    (orchard / "documents/loop").symlink_to(tmp_path / "aside")
    (orchard / "points/pears.md").unlink()
    (orchard / "points").rmdir()
    (orchard / "points").symlink_to(tmp_path / "aside")
    assert_told(orchard, "documents/link.md", 0, "leads out")
    assert_told(orchard, "documents/loop", 0, "not entered")
    assert_told(orchard, "points", 0, "leads out")
    assert len(read_corpus(orchard, Job()).documents) == 1


def test_a_file_beyond_the_limit(orchard):
    with (orchard / "documents/big.md").open("wb") as stream:
        stream.write(b"x")
        stream.truncate(LARGEST + 1)
    assert_told(orchard, "documents/big.md", 0, "larger than 50 MB")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(orchard):
    os.mkfifo(orchard / "documents/pipe.md")
    assert_told(orchard, "documents/pipe.md", 0, "no ordinary file")


def test_progress_is_told_and_can_be_stopped(orchard):
    heard = []
    read_corpus(orchard, Job(lambda done, total, what: heard.append((done, total))))
    assert heard == [(0, 2), (1, 2), (2, 2)]
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read_corpus(orchard, job)
