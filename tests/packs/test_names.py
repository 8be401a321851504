"""The names of documents: what could leave the folder, collide, or mislead is refused."""

import pytest

from brief.importers.corpus_files import TABLES, source_files
from brief.packs import names

GOOD = ["corpus.toml", "lineage.toml", "documents/drafts/draft-1.md", "points/Ä/ж.md"]


def test_the_names_of_a_plain_corpus_are_well():
    assert names.wrong_with(GOOD) == ""
    assert names.wrong_with(["corpus.toml", "documents/通过.MD"]) == ""
    assert "corpus.toml is missing" in names.wrong_with(["documents/a.md"])


def test_every_file_that_a_corpus_is_made_of_has_a_name_that_packs_take(tmp_path):
    for name in (*TABLES, "documents/a.md", "points/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in source_files(tmp_path)]
    assert len(found) == len(TABLES) + 2
    assert names.wrong_with(found) == ""


@pytest.mark.parametrize(
    "path",
    [
        *("../evil.md", "documents/../../evil.md", "/documents/a.md", "documents//a.md"),
        *("documents/./a.md", "documents/.. /a.md", "documents\\a.md", "documents/a.md/", "C:a.md"),
        *("documents/a?.md", "documents/a*.md", 'documents/a".md', "documents/<a>.md"),
        *("documents/a.md:stream", "documents/a|b.md", "documents/a\0.md", "documents/a\n.md"),
        *("documents/con.md", "points/AUX.md", "documents/nul/a.md", "documents/lpt1.x.md"),
        *("documents/com¹.md", "documents/a .md ", "documents/ a.md", "documents/dir./a.md"),
        *("documents/invoice\u202edm.exe.md", "documents/a\u200b.md", "documents/a\u2066.md"),
        *("documents/\ud800.md", "documents/\ue000.md", "documents/\U000e0041.md"),
        *(
            "documents/a\u2028b.md",
            "documents/e\u0301.md",
            "documents/\u212a.md",
            "documents/a.exe",
            "documents/a",
            "a.md",
        ),
        *("evil.toml", "Corpus.toml", "documents", "Documents/a.md", "corpus.db", "index/a.md"),
        *("documents/" + "x" * 190 + ".md", "documents/" + "ж" * 61 + ".md", "points/\u0378.md"),
    ],
)
def test_a_name_that_is_not_safe_everywhere_is_refused(path):
    said = names.wrong_with([*GOOD, path])
    assert said
    assert said.isprintable()
    assert said.isascii()


@pytest.mark.parametrize(
    "pair",
    [
        ("documents/a.md", "documents/A.md"),
        ("documents/straße.md", "documents/strasse.md"),
        ("documents/a/x.md", "documents/A/y.md"),
        ("documents/ﬁ.md", "documents/fi.md"),
        ("documents/①.md", "documents/1.md"),
        ("documents/x.md", "documents/x.md/a.md"),
        ("documents/x.md/a.md", "documents/x.md"),
        ("documents/x.md/a.md", "documents/X.md"),
        ("documents/ſ.md", "documents/s.md"),
    ],
)
def test_names_that_are_one_on_some_systems_are_refused(pair):
    assert "one on some systems" in names.wrong_with([*GOOD, *pair])
    assert "one on some systems" in names.wrong_with([*GOOD, *reversed(pair)])


def test_a_name_twice_is_refused():
    assert "one on some systems" in names.wrong_with([*GOOD, GOOD[-1]])
