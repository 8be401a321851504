from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from brief.ui.article_view.columns import columns
from brief.ui.article_view.rows import Decoration
from brief.ui.article_view.spots import Spot
from brief.ui.article_view.style import ReaderStyle, Typography


class Pairs:
    key, columns = "pairs", 2

    def __init__(self, make: Any, second: Any = "en") -> None:
        self._rows = [(make.article(n, n + 1), make.article(n, n + 2)) for n in range(6)]
        self._rows[2] = (self._rows[2][0], None)
        self.count = 6
        self._second = second

    def sizes(self) -> Any:
        return [(200, 4)] * self.count

    def cells(self, row: Any) -> Any:
        return self._rows[row]

    def language(self, column: Any) -> Any:
        return self._second if column else "en"

    def decorations(self, row: Any, column: Any) -> Any:
        return (Decoration("art_1__para_2", 2, 7, "deleted"),) if not column else ()


@pytest.mark.parametrize("width", [200, 380, 740, 1500, 3000])
@pytest.mark.parametrize("backwards", [False, True])
def test_one_column_stays_in_the_window_and_is_never_too_wide(
    qapp: QApplication, width: Any, backwards: Any
) -> None:
    face = Typography(ReaderStyle())
    (column,) = columns(width, 1, (backwards,), face)
    assert column.x >= 0
    assert column.x + column.width <= width
    assert column.width <= face.measure()
    (other,) = columns(width, 1, (not backwards,), face)
    assert abs(column.x - (width - other.x - other.width)) <= 1


def test_cells_of_a_row_begin_side_by_side(view: Any, make: Any) -> None:
    view.set_rows(Pairs(make))
    left, right = view.sheet.columns
    assert left.outer_x + left.outer_width < right.outer_x
    first = view.sheet.caret(Spot(1, 0, 0))
    second = view.sheet.caret(Spot(1, 1, 0))
    assert first.y() == second.y()
    assert second.x() - first.x() == right.x - left.x
    tallest = max(cell.height for cell in view.sheet.row(1).cells)
    assert view.sheet.row(1).height > tallest


def test_a_selection_stays_in_its_column(view: Any, qtbot: Any, make: Any) -> None:
    view.set_rows(Pairs(make))
    right = view.sheet.columns[1]
    port = view.viewport()
    start = view.sheet.caret(Spot(0, 1, 0)).center().toPoint()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, start + QPoint(0, 30))
    qtbot.mouseMove(port, QPoint(60, 590))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(60, 590))
    assert right.x > 60
    assert view.selected_text().startswith("Article 2. Promise 2")
    assert {spot.column for spot in view.selected.ends} == {1}


def test_an_empty_cell_is_no_obstacle(view: Any, qtbot: Any, make: Any) -> None:
    view.set_rows(Pairs(make))
    view.show_position(2, "art_3")
    view.grab()
    end = view.sheet.texts(1)[1].length
    view.select(Spot(1, 1, end), Spot(1, 1, end))
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected.caret == (3, 1, 0)


def test_text_that_runs_right_to_left_mirrors_everything(view: Any, make: Any) -> None:
    unit = make.unit("para_1", "paragraph", "1", "لكل طفل مكان في المدرسة")
    inner = make.unit("a", "subparagraph", "أ", "وله كتاب", 1)
    view.set_rows(make.rows([make.passage(0, "", "", unit, inner)], "ar"))
    column = view.sheet.columns[0]
    assert column.outer_x + column.outer_width > column.x + column.width
    text = view.sheet.texts(0)[0]
    first = view.sheet.caret(Spot(0, 0, 0))
    assert abs(first.x() - (column.x + column.width)) < 2
    after = view.sheet.caret(Spot(0, 0, 3))
    assert after.x() < first.x()
    indented = view.sheet.caret(Spot(0, 0, text.start_of("a")))
    assert abs(first.x() - indented.x() - view.sheet.type.indent) < 2
    # The left arrow goes on in the text.
    view.select(Spot(0, 0, 0), Spot(0, 0, 0))
    view.caret_shown = True
    from PySide6.QtGui import QTextCursor

    from brief.ui.article_view.caret import CaretWalk

    left = CaretWalk(view.sheet).moved(Spot(0, 0, 0), QTextCursor.MoveOperation.Left)
    assert left.at == 1
