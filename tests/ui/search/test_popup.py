"""The box and its results, driven from the keyboard and with the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from brief.core.results import Facets, Hit, Results
from brief.ui.search.box import SearchBox
from brief.ui.search.popup import ResultsPopup
from brief.ui.theme import load_theme

Key, Modifier = Qt.Key, Qt.KeyboardModifier
COUNTS = Facets({"draft": 2, "letter": 1}, {"d1": 2, "l": 1}, {"en": 3})


def hit(kind: str = "draft", eid: str = "art_1", language: str = "en") -> Hit:
    document = "l" if kind == "letter" else "d1"
    return Hit(document, document, kind, language, "digest", "", eid, eid, "Head", "a ⟦b⟧ c", 1.0)


def answer(query: str, *hits: Hit, **more: object) -> Results:
    hits = hits or (hit(eid="art_1"), hit(eid="art_2"), hit("letter", "para_9"))
    settings: dict[str, object] = {"facets": COUNTS, "total": len(hits)} | more
    return Results(query=query, milliseconds=4.0, hits=hits, **settings)  # type: ignore[arg-type]


class Desk:
    """A window with a box, its results, and another field; `said` is what was signalled."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.window.resize(1000, 700)
        theme = load_theme("light")
        self.box = SearchBox(theme, self.window)
        self.box.setGeometry(200, 8, 600, 30)
        self.other = QLineEdit(self.window)
        self.other.setGeometry(0, 660, 200, 30)
        self.popup = ResultsPopup(theme, self.box, self.window)
        self.said: list[tuple[object, ...]] = []
        self.popup.hit_opened.connect(lambda h, where: self.said.append((h.eid, where)))
        self.popup.jumped.connect(lambda text: self.said.append(("jump", text)))
        self.popup.suggestion_taken.connect(lambda text: self.said.append(("meant", text)))
        self.box.query_changed.connect(lambda text: self.said.append(("query", text)))
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.box.start()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        QTest.keyClick(self.box, key, modifier)

    def ask(self, query: str, *hits: Hit, **more: object) -> None:
        self.box.setText(query)
        self.popup.show_results(answer(query, *hits, **more))
        self.said.clear()

    @property
    def at(self) -> str:
        row = self.popup.view.row
        return row.hit.eid if row and row.hit else row.text if row else ""


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_every_keystroke_asks_and_the_answer_drops_down(desk: Desk) -> None:
    QTest.keyClicks(desk.box, "jud")
    assert desk.said == [("query", "j"), ("query", "ju"), ("query", "jud")]
    assert not desk.popup.isVisible()
    desk.popup.show_results(answer("jud"))
    assert desk.popup.isVisible()
    assert not desk.popup.isWindow()
    assert desk.box.hasFocus()
    assert desk.at == "art_1"


def test_an_answer_to_an_older_question_is_ignored(desk: Desk) -> None:
    desk.ask("judicial")
    desk.popup.show_results(answer("jud", hit(eid="old")))
    assert desk.at == "art_1"


@pytest.mark.parametrize(
    ("modifier", "where"),
    [
        (Modifier.NoModifier, "here"),
        (Modifier.ControlModifier, "tab"),
        (Modifier.AltModifier, "beside"),
    ],
)
def test_enter_opens_the_hit_in_hand(desk: Desk, modifier: Qt.KeyboardModifier, where: str) -> None:
    desk.ask("judicial")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return, modifier)
    assert desk.said == [("art_2", where)]
    assert not desk.popup.isVisible()


def test_the_keys_move_over_headings_and_stop_at_the_ends(desk: Desk) -> None:
    desk.ask("judicial")
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Home, Key.Key_End):
        desk.press(key)
        seen.append(desk.at)
    assert seen == ["art_2", "para_9", "para_9", "art_2", "art_1", "para_9"]
    assert desk.box.hasFocus()
    assert desk.box.accessibleDescription().startswith("para_9")


def test_page_keys_move_by_a_screenful(desk: Desk) -> None:
    desk.ask("judicial", *(hit(eid=f"art_{n}") for n in range(40)))
    desk.press(Key.Key_PageDown)
    moved = int(desk.at.removeprefix("art_"))
    assert 3 <= moved < 20
    desk.press(Key.Key_PageUp)
    assert desk.at == "art_0"


def test_escape_closes_first_and_leaves_second(qtbot: QtBot, desk: Desk) -> None:
    desk.ask("judicial")
    desk.press(Key.Key_Escape)
    assert not desk.popup.isVisible()
    assert desk.box.text() == "judicial"
    with qtbot.waitSignal(desk.box.left):
        desk.press(Key.Key_Escape)


def test_the_results_close_when_the_keyboard_goes_and_return_with_it(desk: Desk) -> None:
    desk.ask("judicial")
    desk.other.setFocus()
    assert not desk.popup.isVisible()
    desk.box.start()
    assert desk.popup.isVisible()


def test_a_click_beside_the_results_closes_them(desk: Desk) -> None:
    desk.ask("judicial")
    QTest.mouseClick(desk.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    assert not desk.popup.isVisible()


@pytest.mark.parametrize(
    ("button", "modifier", "where"),
    [
        (Qt.MouseButton.LeftButton, Modifier.NoModifier, "here"),
        (Qt.MouseButton.LeftButton, Modifier.ControlModifier, "tab"),
        (Qt.MouseButton.MiddleButton, Modifier.NoModifier, "tab"),
        (Qt.MouseButton.LeftButton, Modifier.AltModifier, "beside"),
    ],
)
def test_a_click_opens_a_hit(
    desk: Desk, button: Qt.MouseButton, modifier: Qt.KeyboardModifier, where: str
) -> None:
    desk.ask("judicial")
    view = desk.popup.view
    place = view.visualRect(view.hits.index(2)).center()
    QTest.mouseClick(view.viewport(), button, modifier, place)
    assert desk.said == [("art_2", where)]


def test_a_place_to_jump_to_comes_first(desk: Desk) -> None:
    desk.ask("6.2")
    desk.popup.show_jump("Article 6.2 · Convention", "6.2")
    assert desk.at == "Article 6.2 · Convention"
    desk.press(Key.Key_Return)
    assert desk.said == [("jump", "6.2")]


def test_a_jump_for_an_older_text_is_ignored_and_one_shown_goes_with_its_text(desk: Desk) -> None:
    desk.ask("6.22")
    desk.popup.show_jump("Article 6.2", "6.2")
    assert desk.at == "art_1"
    desk.popup.show_jump("Article 6.22", "6.22")
    QTest.keyClicks(desk.box, "x")
    assert desk.at != "Article 6.22"


def test_enter_before_the_answer_opens_its_first_hit(desk: Desk) -> None:
    desk.box.setText("judicial")
    desk.said.clear()
    desk.press(Key.Key_Return)
    assert desk.said == [("jump", "judicial")]
    desk.popup.show_results(answer("judicial"))
    assert desk.said[1:] == [("art_1", "here")]
    assert not desk.popup.isVisible()


def test_a_suggestion_is_taken_with_enter(desk: Desk) -> None:
    desk.box.setText("judical")
    desk.popup.show_results(Results("judical", 0, 0.4, (), suggestion="judicial", facets=Facets()))
    desk.said.clear()
    desk.press(Key.Key_Return)
    assert desk.said == [("query", "judicial"), ("meant", "judicial")]
    assert desk.box.text() == "judicial"


def test_a_sentence_takes_the_place_of_results(desk: Desk) -> None:
    desk.ask("judicial")
    desk.popup.show_sentence("The index is being built again.")
    assert [row.text for row in desk.popup.view.hits.rows] == ["The index is being built again."]
    assert desk.at == ""


def facet(desk: Desk, words: str) -> Callable[[], None]:
    model = desk.popup.facets.model()
    rows = [n for n in range(model.rowCount()) if model.index(n, 0).data() == words]
    place = desk.popup.facets.visualRect(model.index(rows[0], 0)).center()
    viewport = desk.popup.facets.viewport()
    return lambda: QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)


def test_a_count_is_a_filter_and_all_takes_it_back(desk: Desk) -> None:
    desk.ask("judicial")
    facet(desk, "Letter")()
    assert desk.box.text() == "judicial kind:letter"
    assert desk.box.hasFocus()
    assert desk.popup.isVisible()
    desk.popup.show_results(answer("judicial kind:letter", hit("letter")))
    facet(desk, "All")()
    assert desk.box.text() == "judicial"


def test_filters_work_from_the_keyboard(desk: Desk) -> None:
    desk.ask("judicial")
    facets = desk.popup.facets
    facets.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.popup.isVisible()
    facets.setCurrentIndex(facets.model().index(2, 0))
    QTest.keyClick(facets, Key.Key_Return)
    assert desk.box.text() == "judicial kind:draft"


def test_documents_go_by_their_names(desk: Desk) -> None:
    desk.popup.name_documents({"l": "Coalition letter"})
    desk.ask("judicial")
    facet(desk, "Coalition letter")()
    assert desk.box.text() == "judicial doc:l"


def test_more_is_asked_for_with_the_query_it_belongs_to(qtbot: QtBot, desk: Desk) -> None:
    asked: list[tuple[str, int]] = []
    desk.popup.more_wanted.connect(lambda query, at: asked.append((query, at)))
    desk.ask("judicial", *(hit(eid=f"art_{n}") for n in range(30)), total=33)
    desk.press(Key.Key_End)
    qtbot.waitUntil(lambda: asked == [("judicial", 30)])
    rest = answer("judicial", *(hit(eid=f"art_{n}") for n in (30, 31, 32)), total=33, offset=30)
    desk.popup.show_results(rest)
    desk.press(Key.Key_End)
    assert desk.at == "art_32"


def test_the_box_says_how_much_and_how_fast(desk: Desk) -> None:
    desk.ask("judicial")
    shown = [label.text() for label in desk.box.findChildren(type(desk.box._found))]
    assert "3 hits · 4 ms" in shown
    desk.box.clear()
    assert desk.box._found.text() == ""
    assert not desk.popup.isVisible()


@pytest.mark.parametrize("width", [380, 700, 1400])
def test_the_results_stay_inside_the_window(desk: Desk, width: int) -> None:
    desk.window.resize(width, 500)
    desk.box.setGeometry(20, 8, width - 40, 30)
    desk.ask("judicial", *(hit(eid=f"art_{n}", language="ar") for n in range(30)))
    place = desk.popup.geometry()
    assert place.left() >= 0
    assert place.left() + place.width() <= width
    assert place.bottom() < 500
    assert not desk.popup.grab().isNull()


class Painted(QWidget):
    """Fills the window behind the results and counts how often it must be painted."""

    times = 0
    colour = QColor("magenta")

    def paintEvent(self, event: QPaintEvent) -> None:
        self.times += 1
        QPainter(self).fillRect(event.rect(), self.colour)


def test_a_keystroke_repaints_nothing_behind_the_results(qtbot: QtBot, desk: Desk) -> None:
    behind = Painted(desk.window)
    behind.setGeometry(0, 45, 1000, 655)  # below the box, which repaints what is under it
    behind.lower()
    behind.show()
    desk.ask("judicial", *(hit(eid=f"art_{n}") for n in range(12)))
    QTest.qWait(50)
    behind.times = 0
    desk.ask("judicial a", *(hit(eid=f"art_{n}") for n in range(20, 32)))
    desk.popup.repaint()
    desk.popup.view.viewport().update()
    QApplication.processEvents()
    assert behind.times == 0
    desk.popup.close_results()
    qtbot.waitUntil(lambda: behind.times > 0)


def test_the_results_grow_while_one_types_and_shrink_only_when_closed(desk: Desk) -> None:
    many = [hit(eid=f"art_{n}") for n in range(12)]
    desk.ask("j", hit())
    low = desk.popup.height()
    desk.ask("ju", *many)
    high = desk.popup.height()
    assert high > low
    desk.ask("jud", hit())
    assert desk.popup.height() == high
    desk.popup.close_results()
    desk.ask("judi", hit())
    assert desk.popup.height() == low


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_no_pixel_of_what_is_behind_shines_through(desk: Desk, theme: str) -> None:
    behind = Painted(desk.window)
    behind.setGeometry(desk.window.rect())
    behind.lower()
    behind.show()
    desk.popup.set_theme(load_theme(theme))
    desk.ask("judicial", hit(), hit("letter"))
    looks = []
    for colour in ("magenta", "lime"):
        behind.colour = QColor(colour)
        looks.append(desk.window.grab().toImage())
    content = desk.popup.geometry()
    band = content.adjusted(6, -5, -6, 5)
    for area in (content, band):
        assert looks[0].copy(area) == looks[1].copy(area)
    beside = QPoint(content.left() - 30, content.top() + 30)
    assert looks[0].pixelColor(beside) != looks[1].pixelColor(beside)


def test_the_backdrop_comes_and_goes_with_the_results(desk: Desk) -> None:
    desk.ask("judicial")
    backdrop = desk.popup._backdrop
    assert backdrop.isVisible()
    assert backdrop.geometry().contains(desk.popup.geometry())
    QTest.mouseClick(backdrop, Qt.MouseButton.LeftButton, pos=QPoint(40, 5))
    assert desk.popup.isVisible(), "a click on the frame is none beside it"
    QTest.mouseClick(backdrop, Qt.MouseButton.LeftButton, pos=QPoint(5, backdrop.height() - 5))
    assert not backdrop.isVisible()
    assert not desk.popup.isVisible()


def test_a_page_with_room_below_it_asks_for_more_at_once(qtbot: QtBot, desk: Desk) -> None:
    asked: list[tuple[str, int]] = []
    desk.popup.more_wanted.connect(lambda query, at: asked.append((query, at)))
    desk.ask("judicial", hit(eid="art_0"), hit(eid="art_1"), total=4)
    qtbot.waitUntil(lambda: asked == [("judicial", 2)])
    low = desk.popup.height()
    rest = (hit(eid=f"art_{n}") for n in range(2, 30))
    desk.popup.show_results(answer("judicial", *rest, total=30, offset=2))
    assert desk.popup.height() > low
