from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from brief.ui.article_view.spots import Spot


def _top_of(view: Any, row: Any, eid: Any) -> Any:
    text = view.sheet.texts(row)[0]
    return view.sheet.caret(Spot(row, 0, text.start_of(eid))).y()


def test_shows_a_unit_inside_a_row_at_the_height_asked_for(view: Any) -> None:
    view.show_position(20, "art_21__para_2__subpara_b", top_offset=50)
    assert abs(_top_of(view, 20, "art_21__para_2__subpara_b") - 50) <= 1
    assert view.current_passage == 20


def test_a_row_shown_counts_as_read_until_the_reader_scrolls(view: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(view.passage_changed) as heard:
        view.show_position(39)
    assert heard.args == [39]
    view.scroll_by(-1000)
    assert view.current_passage < 39


def test_every_row_passes_the_reading_line_while_scrolling(view: Any, qtbot: Any) -> None:
    read = [view.current_passage]
    view.passage_changed.connect(read.append)
    while view.verticalScrollBar().value() < view.verticalScrollBar().maximum():
        view.scroll_by(12)
    assert read == list(range(40))


def test_the_unit_at_the_reading_line_is_told(view: Any, qtbot: Any) -> None:
    told: list[str] = []
    view.unit_changed.connect(told.append)
    view.show_position(10, "art_11__para_2")
    assert told[-1] == "art_11__para_2"


def test_only_rows_in_the_window_are_laid_out(qtbot: Any, view: Any, make: Any) -> None:
    asked: list[int] = []
    rows = make.articles(5000)
    fetch = rows.cells

    def cells(row: int) -> Any:
        asked.append(row)
        return fetch(row)

    rows.cells = cells
    view.set_rows(rows)
    view.grab()
    assert len(set(asked)) < 20


def test_the_last_line_is_reached_and_nothing_is_below_it(view: Any) -> None:
    view.scroll_by(10**6)
    last = view.sheet.settle()[-1]
    assert last.number == 39
    assert abs(last.y + last.row.height + view.sheet.type.margin - view.sheet.height) <= 1


def test_scrolling_up_over_rows_never_seen_moves_by_what_was_asked(view: Any) -> None:
    view.show_position(30, top_offset=0)
    for _ in range(40):
        top = view.sheet.y_of(30)
        view.scroll_by(-7)
        assert abs(view.sheet.y_of(30) - top - 7) < 0.01


def test_zoom_and_width_keep_the_line_at_the_top(view: Any) -> None:
    view.show_position(20, "art_21__para_1", top_offset=0)
    view.scroll_by(1)
    before = view.position()
    view.set_zoom(170)
    assert view.position()[:2] == before[:2]
    view.resize(420, 500)
    assert view.position()[:2] == before[:2]
    view.resize(700, 600)
    view.set_zoom(100)
    after = view.position()
    assert after[:2] == before[:2]
    assert abs(after.offset - before.offset) < 0.1


def test_a_position_is_restored_in_another_view(view: Any, qtbot: Any, make: Any) -> None:
    view.show_position(17, "art_18__para_2", top_offset=-9)
    kept = view.position()
    top = view.sheet.y_of(17)
    other = type(view)()
    qtbot.addWidget(other)
    other.resize(700, 600)
    other.set_rows(make.articles(40))
    other.restore_position(*kept)
    assert abs(other.sheet.y_of(17) - top) <= 1
    other.set_zoom(150)
    other.restore_position(*kept)
    assert other.position()[:2] == kept[:2]


def test_a_position_beyond_the_text_is_harmless(view: Any, make: Any) -> None:
    view.restore_position(9999, "art_9999", 12345678.0)
    view.show_position(-5)
    assert view.current_passage == 0
    view.set_rows(make.articles(0))
    view.show_position(3)
    view.restore_position(3, "art_4", 100.0)
    view.select_all()
    view.next_match()
    view.grab()
    assert view.position() == (0, "", -1.0)


def test_zoom_by_wheel_within_bounds(view: Any, qtbot: Any) -> None:
    def wheel(steps: Any) -> None:
        at = QPointF(100, 100)
        event = QWheelEvent(
            at,
            view.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    with qtbot.waitSignal(view.zoom_changed) as heard:
        wheel(1)
    assert heard.args == [110]
    view.set_zoom(9000)
    assert view.zoom == 300
    wheel(-1)
    assert view.zoom == 290


def test_reading_keys(view: Any, qtbot: Any) -> None:
    def press(key: Any, mods: Any = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(view, key, mods)

    view.setFocus()
    press(Qt.Key.Key_Space)
    page = view.sheet.top
    assert 400 < page < 600
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.sheet.top == 0
    press(Qt.Key.Key_Down)
    assert 0 < view.sheet.top < 100
    press(Qt.Key.Key_End)
    assert view.current_passage == 39
    press(Qt.Key.Key_Home)
    assert view.current_passage == 0
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.current_passage == 2
    press(Qt.Key.Key_K)
    assert view.current_passage == 1


def test_the_scroll_bar_and_the_text_agree(view: Any) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert abs(view.sheet.top - bar.value()) <= 1
    assert 10 < view.current_passage < 30
    bar.setValue(bar.maximum())
    assert view.current_passage == 39


def test_a_menu_is_asked_for_at_a_unit(view: Any, qtbot: Any, spot_point: Any) -> None:
    from PySide6.QtGui import QContextMenuEvent

    spot = Spot(0, 0, view.sheet.texts(0)[0].start_of("art_1__para_2"))
    point = spot_point(spot)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
    with qtbot.waitSignal(view.context_requested) as heard:
        QApplication.sendEvent(view.viewport(), event)
    assert heard.args[1:] == [0, "art_1__para_2"]
