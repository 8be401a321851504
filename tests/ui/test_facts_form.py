"""The facts of a document: guessed, corrected, and told as wishes only where they differ."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.core.model import Kind
from brief.services.wishes import Wishes
from brief.ui.facts_form import FactsForm, Offers, guessed_again, laid_over
from tests.ui.candidates import INFO

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OFFERS = Offers(
    (("lakes", "Lakes Convention"), ("seas", "Seas Convention")),
    {"lakes": "Draft 2"},
    (("my-old", "The old draft"),),
)


@pytest.fixture
def form(qtbot: QtBot) -> FactsForm:
    form = FactsForm(replacing=True)
    qtbot.addWidget(form)
    form.show()
    form.show_facts(INFO, Wishes(), OFFERS)
    return form


def _type(form: FactsForm, field: str, text: str) -> None:
    line = getattr(form, field)
    line.selectAll()
    QTest.keyClicks(line, text) if text else line.clear() or line.textEdited.emit("")


def _choose(form: FactsForm, field: str, value: object) -> None:
    box = getattr(form, field)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_what_is_guessed_is_shown_and_is_no_wish(form: FactsForm) -> None:
    assert form._title.text() == INFO.title
    assert form._symbol.text() == "A/AC.1/22"
    assert form._kind.currentText() == "Standard"
    assert form._language.currentText() == "English"
    assert form.wishes() == Wishes()
    assert form.wrong() == ""


def test_only_what_differs_is_a_wish(form: FactsForm) -> None:
    told: list[Wishes] = []
    form.edited.connect(lambda: told.append(form.wishes()))
    _type(form, "_title", "  Revised   draft ")
    _choose(form, "_kind", Kind.DRAFT)
    assert told[-1] == Wishes(title="Revised draft", kind=Kind.DRAFT)
    _type(form, "_title", INFO.title)
    assert form.wishes() == Wishes(kind=Kind.DRAFT)


def test_what_is_emptied_is_cleared_and_a_title_never(form: FactsForm) -> None:
    for field in ("_symbol", "_date", "_title"):
        _type(form, field, "")
    assert form.wishes() == Wishes(cleared=frozenset({"symbol", "date"}))


def test_another_kind_or_language_asks_for_another_reading(form: FactsForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.reading_changed):
        _choose(form, "_language", "fr")
    with qtbot.assertNotEmitted(form.reading_changed):
        _type(form, "_title", "Another")


def test_a_draft_says_where_it_stands_among_the_drafts(form: FactsForm) -> None:
    assert form._place.isHidden()
    _choose(form, "_kind", Kind.DRAFT)
    form._instrument.setEditText("Lakes Convention")
    assert form.wishes().instrument == "lakes"
    assert form._place.accessibleName() == "Becomes the next draft, after Draft 2"
    form._instrument.setEditText("a new treaty")
    assert form.wishes().instrument == "a new treaty"
    assert form._place.accessibleName() == "Becomes its first draft here"
    _choose(form, "_kind", Kind.LETTER)
    assert "about:" in form._place.accessibleName()
    assert form._of.text() == "&On the treaty"


def test_a_date_that_is_none_is_told_at_once(form: FactsForm) -> None:
    _type(form, "_date", "yesterday")
    assert "no date" in form.wrong()
    assert not form._wrong.isHidden()
    _type(form, "_date", "2024-11")
    assert form.wrong() == ""
    assert form._wrong.isHidden()


def test_it_can_take_the_place_of_another_unless_it_is_the_same_file(form: FactsForm) -> None:
    _choose(form, "_replaces", "my-old")
    assert form.wishes() == Wishes(replaces="my-old")
    form.hold_place("In place of The old draft: it is the same file")
    assert form.wishes() == Wishes()
    assert not form._replaces.isEnabled()
    form.show_facts(INFO, Wishes(), OFFERS)
    form.hold_place("")
    assert form._replaces.isEnabled()


def test_a_language_and_a_treaty_that_nobody_offers_are_kept(form: FactsForm) -> None:
    form.show_facts(replace(INFO, language="pt", instrument="rivers"), Wishes(), OFFERS)
    assert form._language.currentData() == "pt"
    assert form._instrument.currentText() == "rivers"
    assert form.wishes() == Wishes()


def test_showing_the_same_again_leaves_the_cursor_where_one_types(form: FactsForm) -> None:
    _type(form, "_title", "Half a ti")
    said = form.wishes()
    form._title.setCursorPosition(4)
    form.show_facts(INFO, said, OFFERS)
    assert form._title.cursorPosition() == 4
    assert form.wishes() == said


def test_the_guess_of_a_second_reading_keeps_what_was_said_out_of_it() -> None:
    said = Wishes(kind=Kind.DRAFT, language="fr", title="Mine", cleared=frozenset({"date"}))
    now = replace(INFO, kind=Kind.DRAFT, language="fr", symbol="A/AC.1/23")
    again = guessed_again(INFO, said, now)
    assert (again.kind, again.language, again.symbol) == (INFO.kind, "en", "A/AC.1/23")
    assert laid_over(again, said) == replace(now, title="Mine", date="")


def test_every_field_is_named_for_a_screen_reader(form: FactsForm) -> None:
    for field in ("title", "symbol", "date", "kind", "language", "instrument", "replaces"):
        assert getattr(form, f"_{field}").accessibleName(), field
