"""Tracked changes stay what they are: the text reads as accepted, and can be read as it was."""

import html
import re

import pytest

from brief.core.model import Kind, UnitType
from brief.core.tracked import TrackedView, as_seen
from brief.importers.docx import read_docx
from brief.importers.facts import Said
from brief.importers.imported import Imported
from brief.importers.render import render
from tests.importers.word_files import UN, b, dele, h, ins, moved, note, p, r, table, word


def read(*body: str, **parts) -> Imported:
    return read_docx(word(*body, **parts), "lamps.docx", Said(kind=Kind.DRAFT))


def seen(imported: Imported, view: TrackedView) -> list[str]:
    """The text of every unit in a view, its number in front, those that are empty left out."""
    said = []
    for unit in imported.document.units:
        words = re.sub(r"<[^>]+>", "", as_seen(render(unit.markdown), view))
        text = " ".join(html.unescape(words).split())
        said.append(" ".join(filter(None, (unit.number, unit.heading, text))))
    return list(filter(None, said))


def accepted(imported: Imported) -> list[str]:
    return seen(imported, TrackedView.ACCEPTED)


def rejected(imported: Imported) -> list[str]:
    return seen(imported, TrackedView.REJECTED)


def test_words_inserted_and_deleted():
    imported = read(p(r("Lamps "), dele("may"), ins(r("shall")), r(" burn.")))
    (unit,) = imported.document.units
    assert unit.markdown == "Lamps {--may--}{++shall++} burn."
    assert unit.text == "Lamps shall burn."
    assert rejected(imported) == ["Lamps may burn."]


def test_changes_are_counted_with_their_people_and_days():
    imported = read(
        p(ins(r("Oil"), who="Ada", day=3), dele("Fat", who="Bo", day=9), ins(r(" burns."))),
        p(moved("Wicks", to=True), r(" stay.")),
    )
    (told,) = imported.problems
    assert told.what.startswith("4 tracked changes by 2 people, 2026-11-01 to 2026-11-09; ")
    assert imported.quality == "good"


def test_what_was_moved_is_deleted_here_and_inserted_there():
    imported = read(
        p(r("One. "), moved("Two.", to=False)),
        p(moved("Two.", to=True), r(" Three.")),
    )
    assert accepted(imported) == ["One.", "Two. Three."]
    assert rejected(imported) == ["One. Two.", "Three."]


def test_what_one_inserted_and_another_deleted_is_in_neither_text():
    undone = ins(f"<w:del w:id='3' w:author='Bo'>{r('never', tag='delText')}</w:del>")
    imported = read(p(r("Oil "), undone, r(" burns.")))
    assert imported.document.units[0].markdown == "Oil {++{--never--}++} burns."
    assert accepted(imported) == rejected(imported) == ["Oil burns."]


LIST = (
    h("Article 1"),
    p("Lamps burn.", num=(UN, 0)),
    p(ins(r("Lamps shine.")), num=(UN, 0), mark="ins"),
    p(dele("Lamps smoke."), num=(UN, 0), mark="del"),
    p("Lamps are lit.", num=(UN, 0)),
)


def test_whole_paragraphs_come_and_go_with_their_numbers():
    imported = read(*LIST)
    assert [(u.eid, u.text) for u in imported.document.units] == [
        ("art_1", ""),
        ("art_1__para_1", "Lamps burn."),
        ("art_1__para_2", "Lamps shine."),
        ("art_1__para_3", "Lamps are lit."),
    ]
    assert rejected(imported) == ["1", "1 Lamps burn.", "2 2. Lamps smoke.", "3 Lamps are lit."]


def test_a_deleted_article_is_no_unit_and_stays_with_the_text_before_it():
    imported = read(
        h("Article 1", 2),
        p("Lamps burn."),
        p(dele("Article 2"), style="Heading2", mark="del"),
        p(dele("Lamps smoke."), mark="del"),
        h("Article 2", 2),
        p("Lamps are lit."),
    )
    assert [(u.eid, u.text) for u in imported.document.units] == [
        ("art_1", "Lamps burn."),
        ("art_2", "Lamps are lit."),
    ]
    assert rejected(imported) == ["1 Lamps burn. Article 2 Lamps smoke.", "2 Lamps are lit."]


def test_a_deleted_beginning_waits_for_the_first_text():
    imported = read(
        p(dele("Draft of yesterday"), mark="del"), h("Article 1"), p("Lamps burn.", num=(UN, 0))
    )
    units = imported.document.units
    assert [u.eid for u in units] == ["art_1", "art_1__para_1"]
    assert rejected(imported) == ["1 Draft of yesterday", "1 Lamps burn."]


def test_a_text_that_is_deleted_whole_is_still_there():
    imported = read(p(dele("Lamps burn."), mark="del"))
    assert accepted(imported) == []
    assert rejected(imported) == ["Lamps burn."]


def test_paragraphs_are_joined_where_the_mark_between_them_was_deleted():
    imported = read(
        p("Lamps burn", num=(UN, 0), mark="del"),
        p(ins(r(" and ")), r("shine."), num=(UN, 0)),
        p("Oil burns.", num=(UN, 0)),
    )
    assert accepted(imported) == ["1 Lamps burn and shine.", "2 Oil burns."]
    assert rejected(imported) == ["1 Lamps burn 2. shine.", "2 Oil burns."]


def test_a_paragraph_that_was_split_is_two():
    imported = read(p("Lamps burn.", num=(UN, 0), mark="ins"), p("They shine.", num=(UN, 0)))
    assert accepted(imported) == ["1 Lamps burn.", "2 They shine."]


def test_numbers_that_were_typed_are_read_through_their_changes():
    imported = read(
        p(r("1. Lamps:")),
        p(ins(r("(a) glow;")), mark="ins"),
        p(dele("(a)"), ins(r("(b)")), r(" burn;")),
        p(r("(c) "), ins(b("shine."))),
        p(b("2. All of them")),
    )
    assert [(u.eid, u.markdown) for u in imported.document.units] == [
        ("para_1", "Lamps:"),
        ("para_1__subpara_a", "{++glow;++}"),
        ("para_1__subpara_b", "{--(a)--} burn;"),
        ("para_1__subpara_c", "{++**shine.**++}"),
        ("para_2", "**All of them**"),
    ]


def test_headings_read_as_accepted_and_what_they_said_is_kept():
    imported = read(
        p(
            r("Article 1\nRespect for "),
            dele("all "),
            ins(r("human ")),
            r("lamps"),
            style="Heading2",
        ),
        p("They burn."),
    )
    (unit,) = imported.document.units
    assert (unit.heading, unit.text) == ("Respect for human lamps", "They burn.")
    assert unit.markdown == "{--all--}\n\nThey burn."
    assert any("heading with tracked changes" in problem.what for problem in imported.problems)


def test_rows_of_tables_and_notes_are_tracked_too():
    row = "<w:tr><w:trPr><w:del w:id='4' w:author='Ada'/></w:trPr>{}</w:tr>"
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Small", "One"))
    rows = table(["Lamp", "Oil"], ["Large", "Two"]).replace(
        "</w:tbl>", f"{row.format(cells)}</w:tbl>"
    )
    imported = read(p("See:"), rows)
    assert imported.document.units[1].markdown.endswith("| {--Small--} | {--One--} |")
    assert "Small" not in imported.document.units[1].text


def test_a_deleted_note_counts_for_nothing():
    gone = f'<w:del w:id="5" w:author="Ada">{note(1)}</w:del>'
    imported = read(p(r("Oil"), gone, r(" burns"), note(2), r(".")), notes={1: "Fat.", 2: "Lit."})
    notes = [u for u in imported.document.units if u.type is UnitType.FOOTNOTE]
    assert [(u.number, u.text, u.markdown) for u in notes] == [
        ("1", "", "{--Fat.--}"),
        ("1", "Lit.", "Lit."),
    ]
    assert imported.document.units[0].text == "Oil burns."


@pytest.mark.parametrize("tag", ["rPrChange", "pPrChange"])
def test_changes_of_looks_alone_are_no_changes_of_the_text(tag):
    change = f'<w:{tag} w:id="6" w:author="Ada"><w:rPr><w:b/></w:rPr></w:{tag}>'
    run = r("Oil", change if tag == "rPrChange" else "")
    imported = read(p(run, more=change if tag == "pPrChange" else ""))
    assert imported.document.units[0].markdown == "Oil"
    assert imported.problems == ()


def test_a_blank_that_was_deleted_joins_two_words():
    imported = read(p(r("lamp"), dele(" "), r("light")))
    assert imported.document.units[0].text == "lamplight"
    assert rejected(imported) == ["lamp light"]
