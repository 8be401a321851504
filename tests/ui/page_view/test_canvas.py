"""The page as printed: fitted, zoomed, marked, and drawn anew where more dots are wanted."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from brief.core.areas import UnitArea
from brief.ui.page_view.canvas import PageCanvas
from brief.ui.theme import load_theme, theme_names
from tests.ui.page_view.pages import POINTS, picture

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key
AREA = UnitArea("art_6", 1, 153, 396, 459, 420)


@pytest.fixture
def canvas(qtbot: QtBot) -> PageCanvas:
    canvas = PageCanvas(load_theme("light"))
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    canvas.show_page(picture(), *POINTS)
    return canvas


def _shot(canvas: PageCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def test_the_page_fits_the_width_whatever_that_is(canvas: PageCanvas) -> None:
    for width in (400, 700):
        canvas.resize(width, 300)
        page = canvas._page()
        assert abs(page.width() - (canvas.viewport().width() - 28)) < 1
        assert abs(page.height() / page.width() - POINTS[1] / POINTS[0]) < 0.001
        assert canvas.horizontalScrollBar().maximum() == 0
        assert canvas.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("name", theme_names())
def test_a_mark_shows_in_every_theme_and_lets_the_text_through(
    canvas: PageCanvas, name: str
) -> None:
    canvas.set_theme(load_theme(name))
    before = _shot(canvas)
    canvas.mark([AREA], reveal=True)
    canvas.verticalScrollBar().setValue(0)
    after = _shot(canvas)
    inside = canvas._place(AREA).center().toPoint()
    if not canvas.viewport().rect().contains(inside):
        canvas.verticalScrollBar().setValue(200)
        after = _shot(canvas)
        inside = canvas._place(AREA).center().toPoint()
    colour = after.pixelColor(inside)
    assert colour != before.pixelColor(inside)
    assert colour.lightnessF() > 0.6, "text under the mark can be read"


def test_what_is_read_comes_into_view(canvas: PageCanvas) -> None:
    low = UnitArea("art_9", 1, 100, 700, 400, 720)
    canvas.mark([low], reveal=True)
    place = canvas._place(low)
    assert 0 <= place.top() <= canvas.viewport().height()
    canvas.verticalScrollBar().setValue(0)
    canvas.mark([low], reveal=False)
    assert canvas.verticalScrollBar().value() == 0


def test_zooming_keeps_the_middle_and_stays_within_bounds(canvas: PageCanvas) -> None:
    canvas.verticalScrollBar().setValue(120)
    page, middle = canvas._page(), canvas.viewport().height() / 2
    share = (middle - page.top()) / page.height()
    canvas.zoom_by(3)
    page = canvas._page()
    assert abs((middle - page.top()) / page.height() - share) < 0.05
    canvas.zoom_by(50)
    assert canvas.zoom == 4.0
    canvas.zoom_by(-90)
    assert canvas.zoom == 0.5


def test_keys_zoom_scroll_and_turn_pages(canvas: PageCanvas) -> None:
    steps: list[int] = []
    canvas.step_wanted.connect(steps.append)
    QTest.keyClick(canvas, Key.Key_Plus)
    assert canvas.zoom == 1.25
    QTest.keyClick(canvas, Key.Key_0)
    assert canvas.zoom == 1.0
    QTest.keyClick(canvas, Key.Key_PageUp)
    assert steps == [-1]
    QTest.keyClick(canvas, Key.Key_End)
    QTest.keyClick(canvas, Key.Key_Space)
    QTest.keyClick(canvas, Key.Key_PageDown)
    assert steps == [-1, 1, 1]
    QTest.keyClick(canvas, Key.Key_Home)
    QTest.keyClick(canvas, Key.Key_PageDown)
    assert canvas.verticalScrollBar().value() > 0
    assert steps == [-1, 1, 1]


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(canvas: PageCanvas) -> None:
    def turn(by: int, held: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            QPointF(20, 20), QPointF(20, 20), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton,
            held, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas.viewport(), event)

    turn(120, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 1.25
    canvas.verticalScrollBar().setValue(0)
    turn(-120, Qt.KeyboardModifier.NoModifier)
    assert canvas.verticalScrollBar().value() > 0


def test_the_page_is_pulled_along_by_the_mouse(canvas: PageCanvas) -> None:
    view = canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    QTest.mouseMove(view, QPoint(100, 150))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 150))
    assert canvas.verticalScrollBar().value() == 50


def test_more_dots_are_asked_for_when_the_page_is_larger_than_drawn(
    canvas: PageCanvas, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(canvas.sharper_wanted) as told:
        canvas.zoom_by(2)
    assert told.args == [canvas.dots]
    canvas.sharpen(picture(canvas.dots))
    with qtbot.assertNotEmitted(canvas.sharper_wanted, wait=250):
        canvas.resize(390, 300)


def test_without_a_page_nothing_is_painted_but_the_ground(canvas: PageCanvas) -> None:
    canvas.clear()
    shot = _shot(canvas)
    assert {shot.pixelColor(x, 150).name() for x in range(0, 380, 7)} == {
        load_theme("light").colour("rail").name()
    }
