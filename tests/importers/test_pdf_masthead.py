"""The first page of a United Nations document: symbol, date, session, agenda, title, kind."""

from brief.core.model import Kind, UnitType
from brief.importers.pdf_masthead import masthead_of
from tests.importers.pdf_reading import imported, line, units_of
from tests.importers.pdf_writer import BOLD, ITALIC, Page


def resolution(*, adopted: bool) -> Page:
    """A first page as New York prints it, on lamps."""
    page = Page()
    page.text(123, 56, "United Nations", 14).text(480, 56, "A", 20)
    page.text(496, 56, "/RES/90/7" if adopted else "/C.9/90/L.7", 10)
    page.text(123, 86, "General Assembly", 20, BOLD).text(397, 86, "Distr.: General", 10)
    page.text(397, 98, "31 December 2044", 10)
    page.text(65, 747, "44-24621 (E)", 10).text(65, 762, "*4424621*", 12)
    page.text(60, 222, "Ninetieth session", 10, BOLD).text(60, 234, "Agenda item 108", 10)
    page.text(60, 246, "Keeping lamps lit in the towers of", 10, BOLD)
    page.text(60, 258, "every coast", 10, BOLD)
    if adopted:
        page.text(
            123, 290, "Resolution adopted by the General Assembly on 24 December 2044", 14, BOLD
        )
        page.text(123, 310, "[on the report of the Ninth Committee]", 10, ITALIC)
    else:
        page.text(123, 290, "Italy and Peru: draft resolution", 10, BOLD)
    number = "90/7. " if adopted else ""
    page.text(123, 340, f"{number}Keeping lamps lit;", 12, BOLD)
    page.text(123, 358, "towers and their keepers", 12, BOLD)
    page.text(147, 390, "The General Assembly", 10, ITALIC).text(236, 390, ",")
    page.text(147, 410, "Recalling", 10, ITALIC).text(188, 410, "its lamps of old, which burnt")
    page.text(123, 422, "in every tower of the coast,")
    page.text(147, 440, "1.").text(171, 440, "Decides", 10, ITALIC)
    page.text(205, 440, "that they shall burn again in the towers of every")
    page.text(123, 452, "coast, and that their keepers shall be paid for it;")
    page.text(147, 470, "2.").text(171, 470, "Requests", 10, ITALIC)
    page.text(212, 470, "the keepers to light them.")
    page.text(330, 500, "55th plenary meeting", 10, ITALIC)
    page.text(330, 512, "24 December 2044", 10, ITALIC)
    return page


def test_an_adopted_resolution():
    found = imported([resolution(adopted=True)], None)
    info = found.document.info
    assert info.symbol == "A/RES/90/7"
    assert info.date == "2044-12-24"
    assert info.title == "Keeping lamps lit; towers and their keepers"
    assert (info.kind, info.language, found.quality) == (Kind.STANDARD, "en", "good")
    assert [(eid, unit.type) for eid, unit in units_of(found).items()] == [
        ("para_u1", UnitType.PARAGRAPH),
        ("para_u2", UnitType.PARAGRAPH),
        ("para_u3", UnitType.PARAGRAPH),
        ("para_u4", UnitType.PARAGRAPH),
        ("hd_1", UnitType.HEADING),
        ("preamble", UnitType.PREAMBLE),
        ("pp_1", UnitType.PREAMBULAR),
        ("op_1", UnitType.OPERATIVE),
        ("op_2", UnitType.OPERATIVE),
        ("wrapUp", UnitType.WRAP_UP),
    ]


def test_a_draft_resolution():
    found = imported([resolution(adopted=False)], None)
    info = found.document.info
    assert (info.symbol, info.date, info.kind) == ("A/C.9/90/L.7", "2044-12-31", Kind.DRAFT)
    assert info.title == "Keeping lamps lit; towers and their keepers"


def test_the_masthead_keeps_its_lines_and_the_agenda_its_title():
    found = units_of(imported([resolution(adopted=True)], None))
    assert found["para_u1"].markdown.split("  \n") == [
        "United Nations",
        "A/RES/90/7",
        "**General Assembly**",
        "Distr.: General",
        "31 December 2044",
    ]
    assert found["para_u2"].markdown.split("  \n") == [
        "**Ninetieth session**",
        "Agenda item 108",
        "**Keeping lamps lit in the towers of every coast**",
    ]
    assert found["pp_1"].markdown == (
        "_Recalling_ its lamps of old, which burnt in every tower of the coast,"
    )


def test_without_symbol_or_session_there_is_no_masthead():
    lines = [line("United Nations"), line("A/RES/1/2"), line("Lamps of the coast")]
    assert masthead_of(lines) is None
    assert masthead_of([line("Seventy-ninth session"), line("A/RES/1/2")]) is None
    assert masthead_of([]) is None
