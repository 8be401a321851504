"""References between the files of a corpus: each that leads nowhere is told with its line."""

import pytest

from brief.core.jobs import Job
from brief.importers.check import check
from brief.importers.corpus_folder import read_corpus

FILES = {
    "corpus.toml": 'id = "orchards"\ntitle = "Orchards"\n[instruments]\ntreaty = "Treaty"\n',
    "documents/draft.md": """\
+++
id = "draft-1"
kind = "draft"
title = "Draft treaty on orchards"
instrument = "treaty"
order = 1
text_status = "illustrative"
+++

## Article 1 — Apples

1. Every Party shall count its apples, as in [article 2](brief:#art_2).

2. Pears may be “counted” too.

## Article 2 — Baskets

Baskets are lent under the [letter](brief:letter#para_1).
""",
    "documents/letter.md": """\
+++
id = "letter"
kind = "letter"
title = "Letter on pears"
text_status = "digest"
source = "https://example.org/letter"
+++

1. We ask for ladders.
""",
    "points/pears.md": """\
+++
id = "count-pears"
provisions = [
  "counting",
]
sources = [
  { document = "letter", eid = "para_1", quote = "ask for ladders" },
  { document = "draft-1", eid = "art_1", quote = 'pears may be "counted"' },
]
against = { document = "draft-1", eid = "art_1__para_2" }
+++

## Ask

Count
the [pears](brief:letter#para_1).
""",
    "lineage.toml": """\
[[provision]]
id = "counting"
title = "Counting fruit"
instrument = "treaty"
carriers = [
  { document = "draft-1", eid = "art_1" },
]

[[provision]]
id = "lending"
title = "Lending baskets"
instrument = "treaty"
carriers = [{ document = "draft-1", eid = "art_2", relation = "new" }]
""",
    "sources.toml": '[[source]]\ndocument = "letter"\naddress = "https://example.org/letter"\n',
}


def found(tmp_path, changes=(), added=None):
    files = {**FILES, **(added or {})}
    for name, old, new in changes:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    for name, text in files.items():
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check(read_corpus(tmp_path / "corpus", Job()))


def test_a_sound_corpus_has_nothing_to_tell(tmp_path):
    assert found(tmp_path) == ()


LINEAGE, POINT, DRAFT = "lineage.toml", "points/pears.md", "documents/draft.md"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        ((LINEAGE, 'eid = "art_1"', 'eid = "art_9"'), 6, "draft-1 has no unit art_9"),
        ((LINEAGE, 'document = "draft-1"', 'document = "draft-7"'), 6, "no document 'draft-7'"),
        (
            (LINEAGE, 'document = "draft-1", eid = "art_1"', 'document = "letter", eid = "para_1"'),
            6,
            "no text of",
        ),
        ((LINEAGE, 'id = "lending"', 'id = "counting"'), 10, "at lineage.toml:2 too"),
        ((LINEAGE, 'instrument = "treaty"', 'instrument = "pact"'), 4, "no instrument 'pact'"),
        ((LINEAGE, 'eid = "art_1"', 'relation = "deleted"'), 2, "no draft has"),
        ((POINT, '"counting"', '"eating"'), 4, "no provision 'eating'"),
        ((POINT, 'eid = "para_1"', 'eid = "para_8"'), 7, "letter has no unit para_8"),
        ((POINT, 'document = "draft-1"', 'document = "d"'), 8, "no document 'd'"),
        ((POINT, "ask for ladders", "beg for ladders"), 7, "has it moved"),
        ((POINT, "art_1__para_2", "art_1__para_3"), 10, "against: draft-1 has no unit"),
        ((POINT, "brief:letter#para_1", "brief:letter#para_3"), 16, "letter has no unit para_3"),
        ((POINT, "brief:letter#para_1", "#para_1"), 16, "names no document"),
        ((DRAFT, "brief:#art_2", "brief:#art_7"), 12, "draft-1 has no unit art_7"),
        ((DRAFT, "brief:letter#para_1", "brief:l#para_1"), 18, "no document 'l'"),
        ((DRAFT, 'instrument = "treaty"', 'instrument = "pact"'), 5, "no instrument 'pact'"),
        ((DRAFT, 'instrument = "treaty"\n', ""), 3, "names its instrument"),
        ((DRAFT, 'text_status = "illustrative"\n', ""), 1, "text_status is missing"),
        (("documents/letter.md", 'source = "https://example.org/letter"\n', ""), 5, "digest names"),
        (("sources.toml", '"letter"', '"postcard"'), 2, "no document 'postcard'"),
    ],
)
def test_a_mistake_and_its_line(tmp_path, change, line, words):
    problems = found(tmp_path, [change])
    assert any(
        (p.where, p.line, p.grave) == (change[0], line, True) and words in p.what for p in problems
    ), problems


def test_ids_given_twice(tmp_path):
    added = {
        "documents/zz.md": FILES["documents/letter.md"],
        "points/zz.md": FILES["points/pears.md"],
    }
    told = {(p.where, p.line, p.what) for p in found(tmp_path, added=added)}
    assert told == {
        ("documents/zz.md", 2, "the document 'letter' is at documents/letter.md:2 too"),
        ("points/zz.md", 2, "the talking point 'count-pears' is at points/pears.md:2 too"),
    }


def test_two_drafts_of_the_same_order(tmp_path):
    second = FILES[DRAFT].replace('id = "draft-1"', 'id = "draft-2"')
    (problem,) = found(tmp_path, added={"documents/draft2.md": second})
    assert (problem.where, problem.line) == ("documents/draft2.md", 6)
    assert "draft-1 has the same order 1" in problem.what


def test_a_unit_that_carries_two_provisions_is_a_warning_unless_they_were_merged(tmp_path):
    twice = (LINEAGE, 'eid = "art_2", relation = "new"', 'eid = "art_1"')
    (problem,) = found(tmp_path, [twice])
    assert (problem.where, problem.line, problem.grave) == (LINEAGE, 13, False)
    merged = (LINEAGE, 'eid = "art_1" },\n]\n\n', 'eid = "art_1", relation = "merged" },\n]\n\n')
    assert found(tmp_path, [twice, merged]) == ()


def test_mistakes_do_not_hide_one_another(tmp_path):
    problems = found(
        tmp_path,
        [
            (LINEAGE, 'eid = "art_1"', 'eid = "art_9"'),
            (POINT, '"counting"', '"eating"'),
            (POINT, "ask for ladders", "beg for ladders"),
            (DRAFT, "brief:#art_2", "brief:#art_7"),
        ],
    )
    assert [(p.where, p.line) for p in problems] == [
        (DRAFT, 12),
        (LINEAGE, 6),
        (POINT, 4),
        (POINT, 7),
    ]


def test_a_table_of_safeguards_is_checked_with_the_corpus(tmp_path):
    from brief.core.jobs import Job
    from brief.importers.corpus_folder import read_corpus

    (tmp_path / "corpus.toml").write_text('id = "c"\ntitle = "C"\n', encoding="utf-8")
    (tmp_path / "safeguards.toml").write_text(
        '[[safeguard]]\nid = "x"\nlost = 99\nwords = { en = ["x"] }\n', encoding="utf-8"
    )
    problems = [p for p in read_corpus(tmp_path, Job()).problems if p.where == "safeguards.toml"]
    assert problems
    assert problems[0].line > 0
