"""The beside panel: follows the reader cheaply, shows what is the article's, opens sources."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from brief.core.lineage import Carrier, Origin, Relation
from brief.core.model import DocumentInfo, Kind
from brief.core.points import TalkingPoint
from brief.core.reading import History, RenderedPoint, Stage, Standard
from brief.ui.beside.lectern import Lectern
from brief.ui.beside.panel import BesidePanel, Tab
from brief.ui.beside.place import BesidePlace, ShownPoint, ShownSource
from brief.ui.beside.standards import StandardsModel
from brief.ui.safe_text import SafeText
from brief.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def point(number: int, ask: str = "Keep it", say: str = "Madam Chair, keep it.") -> ShownPoint:
    talking = TalkingPoint(f"p{number}", ("x",), ask, "why", say, "reply", "Plenary", number)
    rendered = RenderedPoint(
        talking, f"<p>{ask}</p>", "<p>because</p>", f"<p>{say}</p>", "<p>no</p>"
    )
    sources = (ShownSource("letter", "para_2", "¶ 2", "Letter"),
               ShownSource("gc", "para_9", "¶ 9", "GC", found=False))  # fmt: skip
    return ShownPoint(rendered, sources)


def draft(name: str) -> DocumentInfo:
    return DocumentInfo(name, Kind.DRAFT, name.upper())


STANDARD = Standard("iccpr", "art_19", "Article 19", "Covenant", "Everyone may.", "may", "Cited")
HISTORY = History("x", "Rights", (
    Stage(draft("d1"), Carrier("d1", "art_5", Relation.NEW), "Article 5", "Rights", "Old words."),
    Stage(draft("d2"), Carrier("d2", "", Relation.DELETED), "", "", ""),
    Stage(draft("d3"), Carrier("d3", "art_6", Relation.RENUMBERED, "", 0.9, Origin.COMPUTED),
          "Article 6", "Rights", "New words."),
))  # fmt: skip
PLACE = BesidePlace("d3", "art_6", "Article 6", "Rights", ("Was article 5 in D1",),
                    (point(1), point(2, "Name it")), (), (STANDARD,), HISTORY)  # fmt: skip
BARE = BesidePlace("d3", "art_2", "Article 2", "Terms")


@pytest.fixture
def panel(qtbot: QtBot) -> BesidePanel:
    made = BesidePanel(load_theme("light"), lambda text: text)
    qtbot.addWidget(made)
    made.resize(368, 700)
    made.show_place(PLACE)
    made.show()
    qtbot.waitExposed(made)
    return made


def settled(panel: BesidePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel._follow.isActive() and not panel.points._rest.isActive())


def said(panel: BesidePanel) -> str:
    labels = (label.text() for label in panel.findChildren(QLabel) if label.isVisible())
    texts = (text.toPlainText() for text in panel.findChildren(SafeText) if text.isVisible())
    return "\n".join([*labels, *texts])


def test_the_head_names_the_article_and_what_became_of_it(panel: BesidePanel) -> None:
    assert "Article 6 · Rights" in said(panel)
    assert "Was article 5 in D1" in said(panel)
    assert [panel._tabs.tabText(n) for n in range(4)] == [
        "Points 2", "Notes", "Standards 1", "History",
    ]  # fmt: skip


def test_a_card_says_all_of_a_point(panel: BesidePanel) -> None:
    shown = said(panel)
    for words in (
        "PRIORITY 1 · 5 s · Plenary",
        "Keep it",
        "Madam Chair, keep it.",
        "Why because",
        "If they say no",
        "Letter ¶ 2",
        "GC ¶ 9 (not in your",
    ):
        assert words in shown


def test_only_the_last_of_many_places_is_filled_in(
    panel: BesidePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[str] = []
    monkeypatch.setattr(panel.points, "show_points", lambda points, label: filled.append(label))
    for number in range(50):
        panel.show_place(replace(BARE, eid=f"art_{number}", label=f"Article {number}"))
    settled(panel, qtbot)
    assert filled == ["Article 49"]


def test_cards_are_used_again(panel: BesidePanel, qtbot: QtBot) -> None:
    many = replace(PLACE, eid="art_7", points=tuple(point(n) for n in range(1, 11)))
    panel.show_place(many)
    settled(panel, qtbot)
    cards = list(panel.points._cards)
    assert len(cards) == 10
    panel.show_place(PLACE)
    settled(panel, qtbot)
    assert panel.points._cards == cards
    assert [card.isVisible() for card in cards] == [True, True] + [False] * 8


def test_an_article_without_anything_says_what_helps(panel: BesidePanel, qtbot: QtBot) -> None:
    panel.show_place(BARE)
    settled(panel, qtbot)
    assert "No talking point is prepared for Article 2" in said(panel)
    panel.open_tab(Tab.STANDARDS)
    assert "Nothing is cited for Article 2" in said(panel)
    panel.open_tab(Tab.HISTORY)
    assert "No earlier wording of Article 2" in said(panel)


def test_the_words_to_say_are_copied_as_plain_text(panel: BesidePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.words_copied):
        panel.points.copy_words()
    assert QGuiApplication.clipboard().text() == "Madam Chair, keep it."


def test_the_words_to_say_show_large_and_escape_goes_back(panel: BesidePanel, qtbot: QtBot) -> None:
    panel.points.speak()
    lectern = panel.points.currentWidget()
    assert isinstance(lectern, Lectern)
    words = lectern.findChild(SafeText)
    assert words is not None
    assert words.document().defaultFont().pixelSize() == 24
    lectern.setFocus()
    with qtbot.waitSignal(lectern.closed):
        qtbot.keyClick(lectern, Qt.Key.Key_Escape)
    assert panel.points.currentWidget() is not lectern


@pytest.mark.parametrize(
    ("modifier", "beside"),
    [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.AltModifier, True)],
)
def test_a_source_is_reached_by_tab_and_opened_by_enter(
    panel: BesidePanel, qtbot: QtBot, modifier: Qt.KeyboardModifier, beside: bool
) -> None:
    rest = panel.points._cards[0]._rest
    rest.setFocus()
    qtbot.keyClick(rest, Qt.Key.Key_Tab)
    with qtbot.waitSignal(panel.source_opened) as opened:
        qtbot.keyClick(rest, Qt.Key.Key_Return, modifier)
    assert opened.args == ["letter", "para_2", beside]


@pytest.mark.parametrize(
    ("modifier", "beside"),
    [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.AltModifier, True)],
)
def test_a_standard_is_opened_from_the_keyboard(
    panel: BesidePanel, qtbot: QtBot, modifier: Qt.KeyboardModifier, beside: bool
) -> None:
    panel.open_tab(Tab.STANDARDS)
    view = panel.standards._list
    view.setCurrentIndex(panel.standards._model.index(0))
    with qtbot.waitSignal(panel.source_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return, modifier)
    assert opened.args == ["iccpr", "art_19", beside]


def test_space_shows_and_hides_a_standards_text(panel: BesidePanel, qtbot: QtBot) -> None:
    panel.open_tab(Tab.STANDARDS)
    view = panel.standards._list
    view.setCurrentIndex(panel.standards._model.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view._preview.isVisible()
    assert view._preview._text.text() == "Everyone may."
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view._preview.isVisible()


def test_a_preview_is_a_dozen_lines_at_most(panel: BesidePanel) -> None:
    panel.show_preview("Long", "\n".join(f"<b>line</b> {n}" for n in range(99)), panel.pos())
    shown = panel._preview._text
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert len(shown.text().splitlines()) == 12
    panel.show_preview("长", "人人有权享有主张和发表意见的自由" * 60, panel.pos())
    assert 100 < len(shown.text()) < 500
    assert shown.text().endswith(" …")
    panel.hide_preview()


def test_the_standards_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = StandardsModel()
    model.show((STANDARD, replace(STANDARD, found=False)))
    qtmodeltester.check(model)
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Article 19, Covenant, may, not in your library, Cited"


def test_history_tells_the_way_through_the_drafts(panel: BesidePanel, qtbot: QtBot) -> None:
    panel.open_tab(Tab.HISTORY)
    shown = said(panel)
    for words in ("new", "deleted", "Not in this draft", "renumbered", "90 % certain",
                  "You are reading this one."):  # fmt: skip
        assert words in shown
    assert "Old words." not in shown
    first = panel.history._cards[0]
    qtbot.mouseClick(first._more, Qt.MouseButton.LeftButton)
    assert "Old words." in said(panel)
    with qtbot.waitSignal(panel.source_opened) as opened:
        qtbot.mouseClick(first._name, Qt.MouseButton.LeftButton)
    assert opened.args == ["d1", "art_5", False]


def test_a_hostile_text_opens_no_file(panel: BesidePanel, qtbot: QtBot) -> None:
    text = SafeText()
    qtbot.addWidget(text)
    text.show_html('<img src="file:///etc/hostname"><link rel=stylesheet href="file:///etc/x.css">')
    for kind in (QTextDocument.ResourceType.ImageResource,
                 QTextDocument.ResourceType.StyleSheetResource):  # fmt: skip
        for name in ("file:///etc/hostname", "//host/share/x.png", "qrc:/x"):
            loaded = text.document().resource(kind.value, name)
            assert not hasattr(loaded, "width") or loaded.width() == 1
    assert not text.openLinks()
    assert not text.openExternalLinks()


def test_a_theme_changes_everything_that_is_open(panel: BesidePanel) -> None:
    for tab in Tab:
        panel.open_tab(tab)
    panel.set_theme(load_theme("dark"))
    sheet = panel.points._cards[0]._rest.document().defaultStyleSheet()
    assert load_theme("dark").colours["accent"] in sheet


def test_everything_with_a_drawing_only_has_a_name(panel: BesidePanel) -> None:
    from PySide6.QtWidgets import QAbstractButton

    for tab in Tab:
        panel.open_tab(tab)
    nameless = [
        button
        for button in panel.findChildren(QAbstractButton)
        if not button.text() and not button.accessibleName() and button.isVisibleTo(panel)
    ]
    assert not nameless


def test_tabs_show_counts_names_or_drawings_as_there_is_room(
    panel: BesidePanel, qtbot: QtBot
) -> None:
    def texts() -> list[str]:
        return [panel._tabs.tabText(tab) for tab in Tab]

    def drawn() -> list[bool]:
        return [not panel._tabs.tabIcon(tab).isNull() for tab in Tab]

    panel.resize(600, 700)
    qtbot.waitUntil(lambda: texts() == ["Points 2", "Notes", "Standards 1", "History", "Positions"])
    assert not any(drawn())
    panel.setMinimumWidth(0)
    panel.resize(200, 700)
    qtbot.waitUntil(lambda: texts() == [""] * len(Tab))
    assert all(drawn())
    assert panel._tabs.accessibleTabName(Tab.POINTS) == "Points 2"
    assert panel._tabs.tabToolTip(Tab.POSITIONS) == "Positions"
    panel.set_theme(load_theme("dark"))
    assert all(drawn())
