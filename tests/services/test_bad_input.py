"""Files from strangers and corpora with mistakes: one clear sentence, and nothing is lost."""

import os
import time

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.core.model import Kind, TextStatus
from brief.importers import sandbox
from brief.services.compiling import check_corpus, compile_corpus
from brief.services.importing import Wishes
from brief.services.notes import banner
from brief.store.shelf import Shelf

DRAFT = Wishes(kind=Kind.DRAFT)
TAGS = ("<script", "<iframe", "<img", "<object", "<svg", "<style", "<b ", "<!--")
SCHEMES = ("javascript:", "vbscript:", "data:", "file:", "smb:", "ms-msdt:", "search-ms:", "qrc:")
HOSTILE = """# A hostile agreement <script>alert(1)</script>

### Article 1 <img src=x onerror=alert(1)>

1. <script>alert(1)</script> Parties <b onload="x">agree</b> <!-- <iframe src="file:///etc"> -->

2. [a](javascript:alert(1)) [b](file:///etc/passwd) [c](//host/share) [d](\\\\\\\\host\\\\share)
[e](smb://host/x) [f](ms-msdt:/id) [g](search-ms:q) [h](qrc:/x) [i](data:text/html,x) [j](/etc/x)
[k](JaVaScRiPt:alert(1)) [l](&#106;avascript:alert(1)) <javascript:alert(1)> <file:///etc/passwd>

3. ![picture](https://example.org/x.png) ![local](file:///etc/passwd) [ref][r]

<style>p{background:url(file:///etc/passwd)}</style>

<object data="x"></object><svg onload=alert(1)>

[r]: javascript:alert(1)

4. A good [link](https://example.org/) stays.
"""


def _everything_shown(home):
    """Every piece of HTML that the user's documents are shown by."""
    for path in home.library.glob("mine/build-*/corpus.db"):
        shelf = Shelf.open(path)
        for document in shelf.documents():
            for passage in shelf.passages(document.id, 0, 1_000):
                yield from (unit.html for unit in passage.units)
        shelf.close()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.md", b"", "is empty"),
        ("blank.md", b" \n\t\r\n", "no text"),
        ("mark.md", b"\xef\xbb\xbf", "no text"),
        ("zeros.md", bytes(5000), "no text"),
        ("random.md", bytes(range(256)) * 40, "does not look like text"),
        ("renamed.md", b"%PDF-1.7 and so on", "is a PDF"),
        ("packed.md", b"PK\x03\x04 and so on", "packed"),
        ("program.md", b"\x7fELF and so on", "a program"),
        ("strange.xyz", b"text", "end in"),
        ("none", b"text", "end in"),
    ],
)
def test_what_is_no_document_is_told_and_nothing_changes(desk, tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    before = desk.library.documents()
    with pytest.raises(BriefError, match=says) as caught:
        desk.importing.add(path, DRAFT, Job())
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert desk.library.documents() == before
    assert not [*desk.home.documents.glob("*")]


def test_200_megabytes_are_refused_unread(desk, tmp_path, monkeypatch):
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(200 << 20)

    monkeypatch.setattr(sandbox, "_start", lambda path: pytest.fail("it was read"))
    with pytest.raises(Refused, match="larger than 50 MB"):
        desk.importing.add(path, DRAFT, Job())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_what_is_no_file_is_not_waited_for(desk, tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "device.md").symlink_to("/dev/zero")
    began = time.monotonic()
    for name in ("pipe.md", "folder.md", "loop.md", "device.md"):
        with pytest.raises(BriefError, match=r"nothing was imported"):
            desk.importing.add(tmp_path / name, DRAFT, Job())
    assert time.monotonic() - began < 10


def _tried(desk, path):
    """The report of an import, or the sentence that it ended in."""
    try:
        return desk.importing.add(path, DRAFT, Job())
    except BriefError as error:
        return str(error)


def test_a_huge_table_is_read_or_refused_soon(desk, tmp_path):
    path = tmp_path / "table.md"
    row = "| " + " | ".join(["cell"] * 20) + " |\n"
    rule = "|" + "---|" * 20 + "\n"
    path.write_text("# Table\n\n### Article 1\n\n" + row + rule + row * 1600, encoding="utf-8")
    assert path.stat().st_size > 220_000
    began = time.monotonic()
    report = _tried(desk, path)
    if isinstance(report, str):
        assert "nothing was changed" in report
    else:
        assert report.kept + report.dropped == report.source
        assert desk.searching.search("cell lang:en", Job()).total == 1
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "text",
    [
        "# x\n\n" + ">" * 50_000 + " deep\n",
        "# x\n\n" + "*" * 100_000 + "a\n",
        "# x\n\n" + "[" * 50_000 + "\n",
        "# x\n\n" + "![](" * 30_000 + "\n",
        "# x\n\n" + "- " * 20_000 + "x\n",
        "# x\n\n" + "`" * 60_001 + "x\n",
        "# x\n\n" + "### Article 1\n\ntext\n\n" * 5_000,
        "+++\nid = " + "[" * 5_000 + "\n+++\ntext\n",
        "+++\n" + "a.b.c.d = 1\n" * 10_000 + "+++\ntext\n",
        "# " + "word " * 100_000 + "\n\ntext\n",
        "# x\n\n" + "\u202e\u2066\u200b\u0301" * 30_000 + "x\n",
    ],
    ids=["quotes", "stars", "brackets", "images", "lists", "ticks", "same", "toml", "keys", "title",
         "marks"],
)  # fmt: skip
def test_texts_made_to_hurt_are_read_or_refused_soon(desk, tmp_path, text):
    path = tmp_path / "made-to-hurt.md"
    path.write_text(text, encoding="utf-8")
    began = time.monotonic()
    report = _tried(desk, path)
    if isinstance(report, str):
        assert "\n" not in report
        assert not [*desk.home.documents.glob("my-*")]
    else:
        assert report.kept + report.dropped == report.source
        assert desk.library.has(report.document.id)
    assert time.monotonic() - began < 45
    assert desk.searching.search("privacy", Job()).total


def test_no_markup_of_a_strangers_is_shown(desk, tmp_path):
    path = tmp_path / "hostile.md"
    path.write_text(HOSTILE, encoding="utf-8")
    desk.importing.add(path, DRAFT, Job())
    shown = "\n".join(_everything_shown(desk.home))
    assert "agree" in shown
    assert '<a href="https://example.org/"' in shown
    for tag in TAGS:
        assert tag not in shown.lower()
    for scheme in SCHEMES:
        assert f'href="{scheme}' not in shown.lower()
    for target in ('href="//', 'href="/', 'href="\\', 'href="file', "src="):
        assert target not in shown.lower()


@pytest.mark.parametrize(
    "name",
    [
        "with space.md",
        "line\nbreak.md",
        "right\u202eto left\u200f.md",
        "hash#percent%20query?.md",
        "quote'\"; drop table.md",
        "CON.md",
        "aux.something.md",
        "dots....md",
        "اتفاقية.md",
        "公约.md",
        "\033]0;title\007.md",
        "<b>bold</b>.md",
        "-rf.md",
        "é" * 100 + ".md",
        "caf\udce9.md",
    ],
)
def test_a_file_is_imported_whatever_it_is_called(desk, tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_text("# Agreement on lamps\n\n### Article 1\n\n1. Lamps burn.\n")
    except OSError:
        pytest.skip("this system has no such file names")
    report = desk.importing.add(path, DRAFT, Job())
    assert report.articles == 1
    kept = [*(desk.home.documents / report.document.id / "original").iterdir()]
    assert [each.read_bytes() for each in kept] == [path.read_bytes()]
    assert kept[0].name.isprintable()
    assert desk.importing.add(path, DRAFT, Job()).document.id == report.document.id


@pytest.mark.parametrize(
    "named", ["../../evil", "/etc/evil", "x" * 500, "adopted", "..", "my-", "CON", "a/b"]
)
def test_a_file_cannot_choose_where_it_is_kept(desk, tmp_path, named):
    path = tmp_path / "draft.md"
    path.write_text(
        f'+++\nid = "{named}"\nkind = "draft"\ntitle = "Lamps"\n+++\n\n### Article 1\n\nLamps.\n'
    )
    before = {*desk.home.path.parent.iterdir()}
    report = desk.importing.add(path, DRAFT, Job())
    assert report.document.id.startswith("my-")
    assert (desk.home.documents / report.document.id / "document.json").is_file()
    assert {*desk.home.path.parent.iterdir()} == before
    assert desk.library.document("adopted").symbol == "A/RES/79/243"


def test_a_file_cannot_call_itself_authentic(desk, tmp_path):
    path = tmp_path / "forged.md"
    path.write_text(
        '+++\nid = "f"\nkind = "draft"\ntitle = "Forged"\nsymbol = "A/RES/79/243"\n'
        'text_status = "authentic"\n+++\n\n### Article 6\n\nSuppression is fine.\n'
    )
    info = desk.importing.add(path, DRAFT, Job()).document
    assert info.text_status is TextStatus.IMPORTED
    assert banner(desk.library.document(info.id)).startswith("Imported copy")


@pytest.mark.parametrize("language", ["../x", "e", "english language", "en;drop", "\u202e"])
def test_a_language_that_is_none_is_told(desk, tmp_path, language):
    path = tmp_path / "draft.md"
    path.write_text("# Lamps\n\ntext\n")
    with pytest.raises(BriefError, match="nothing was imported"):
        desk.importing.add(path, Wishes(kind=Kind.DRAFT, language=language), Job())


def test_a_language_nobody_stems_is_found_all_the_same(desk, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("# Lamps\n\n### Article 1\n\nTaa zote zinawaka.\n")
    desk.importing.add(path, Wishes(kind=Kind.DRAFT, language="sw"), Job())
    assert desk.searching.search("zinawaka lang:sw", Job()).total == 1


CORPUS = 'id = "{id}"\ntitle = "T"\nlanguages = ["en"]\n'
DOCUMENT = (
    '+++\nid = "{id}"\nkind = "letter"\ntitle = "T"\ntext_status = "authentic"\n+++\n\n1. Text.\n'
)


def _corpus(folder, corpus="lamps", document="letter-1"):
    (folder / "documents").mkdir(parents=True)
    (folder / "corpus.toml").write_text(CORPUS.format(id=corpus), encoding="utf-8")
    (folder / "documents" / "one.md").write_text(DOCUMENT.format(id=document), encoding="utf-8")
    return folder


def test_a_small_corpus_is_sound(home, tmp_path):
    compile_corpus(home, _corpus(tmp_path / "corpus"), Job())
    assert (home.library / "lamps" / "current").is_file()


@pytest.mark.parametrize(
    "named",
    ["../evil", "mine", "", " ", "/etc/evil", "..", ".", "C:evil", "a/b", "x" * 200, "con", "nul.x",
     "a.", "Mine", ".building-1", "current", "lämpe"],
)  # fmt: skip
def test_a_corpus_cannot_choose_where_it_is_kept(home, tmp_path, named):
    folder = _corpus(tmp_path / "corpus", corpus=named)
    before = {*home.path.parent.rglob("*")} - {home.library / ".writing"}
    if named == "current":
        compile_corpus(home, folder, Job())
        assert (home.library / "current" / "current").is_file()
        return
    checked = check_corpus(folder, Job())
    assert [p.where for p in checked.problems if p.grave] == ["corpus.toml"]
    with pytest.raises(BriefError, match="nothing was changed"):
        compile_corpus(home, folder, Job())
    assert {*home.path.parent.rglob("*")} - {home.library / ".writing"} == before


@pytest.mark.parametrize("named", ["my-letter", "../evil", "", "x" * 200, "Letter", "a/b"])
def test_a_document_of_a_corpus_has_a_plain_id(tmp_path, named):
    checked = check_corpus(_corpus(tmp_path / "corpus", document=named), Job())
    grave = {(p.where, p.line) for p in checked.problems if p.grave}
    assert grave & {("documents/one.md", 1), ("documents/one.md", 2)}
    assert not checked.sound


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_every_mistake_in_a_folder_is_told(home, tmp_path):
    folder = _corpus(tmp_path / "corpus")
    documents = folder / "documents"
    (tmp_path / "outside.md").write_text(DOCUMENT.format(id="outside"))
    (documents / "empty.md").touch()
    with (documents / "huge.md").open("wb") as file:
        file.truncate(200 << 20)
    (documents / "latin.md").write_bytes(b"+++\nid = 'x'\n+++\n\ncaf\xe9\n")
    os.mkfifo(documents / "pipe.md")
    (documents / "folder.md").mkdir()
    (documents / "loop.md").symlink_to("loop.md")
    (documents / "out.md").symlink_to(tmp_path / "outside.md")
    (documents / "round").symlink_to(documents)
    (documents / "a b\n#%.md").write_text("no front matter\n")
    (documents / "same.md").write_text(DOCUMENT.format(id="letter-1"))
    (folder / "points").mkdir()
    (folder / "points" / "bad.md").write_text("+++\n[[[\n+++\n")
    (folder / "lineage.toml").write_text("a = [" + "[" * 3000)
    (folder / "sources.toml").write_bytes(b"\xff")
    began = time.monotonic()
    checked = check_corpus(folder, Job())
    assert time.monotonic() - began < 10
    assert {problem.where for problem in checked.problems if problem.grave} >= {
        *(f"documents/{n}.md" for n in ("empty", "huge", "latin", "pipe", "loop", "out")),
        *("documents/round", "documents/a b\n#%.md", "points/bad.md", "lineage.toml"),
        "sources.toml",
    }
    assert any("letter-1" in p.what for p in checked.problems if p.where == "documents/same.md")
    with pytest.raises(BriefError, match="mistakes, the first"):
        compile_corpus(home, folder, Job())


def test_only_what_a_corpus_is_made_of_is_kept(home, tmp_path):
    folder = _corpus(tmp_path / "corpus")
    (folder / "documents" / "again.md").symlink_to("../shared.md")
    (folder / "shared.md").write_text(DOCUMENT.format(id="letter-2"))
    (folder / ".git").mkdir()
    (folder / ".git" / "objects").write_bytes(b"x" * 1000)
    (folder / "film.mp4").write_bytes(b"x" * 1000)
    compile_corpus(home, folder, Job())
    source = next((home.library / "lamps").glob("build-*/source"))
    kept = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert kept == {"corpus.toml", "documents/one.md", "documents/again.md"}
    assert check_corpus(source, Job()).documents == 2


def test_a_corpus_without_a_text_is_compiled_or_told(home, tmp_path):
    folder = _corpus(tmp_path / "corpus")
    (folder / "documents" / "bare.md").write_text(
        DOCUMENT.format(id="bare").replace("1. Text.", "")
    )
    checked = check_corpus(folder, Job())
    assert "documents/bare.md" in {problem.where for problem in checked.problems}


@pytest.mark.parametrize(
    "name", ["two\nlines.md", "turned\u202e.md", "bell\a.md", "no\u2028way.md"]
)
def test_a_sentence_about_a_file_is_one_line_whatever_it_is_called(desk, tmp_path, name):
    path = tmp_path / name
    try:
        path.write_bytes(b"")
    except OSError:
        pytest.skip("this system has no such file names")
    for tried in (path, tmp_path / f"none-{name}"):
        with pytest.raises(BriefError) as caught:
            desk.importing.read(tried, DRAFT, Job())
        assert str(caught.value).isprintable()


def test_what_a_file_says_of_itself_is_shown_in_one_line(desk, tmp_path):
    joined = "\u0645\u06cc\u200c\u0634\u0648\u062f"
    title = f"Lamps\n\u202eand\\u0007 \u2066storms {joined}"
    path = tmp_path / "draft.md"
    path.write_text(
        f'+++\nid = "x"\ntitle = """{title}"""\nsymbol = "{"S" * 3000}"\n+++\n\n'
        "### Article 1\n\nLamps.\n",
        encoding="utf-8",
    )
    info = desk.importing.add(path, DRAFT, Job()).document
    assert info.title == f"Lamps and storms {joined}"
    assert len(info.symbol) <= 500
