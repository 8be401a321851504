"""The rows of a comparison: what they show, what they hide, where a change is."""

import pytest

from brief.core.comparison import Level
from brief.core.jobs import Job
from brief.ui.comparison.rows import ComparedRows, CompareView


@pytest.fixture
def two(desk):
    return desk.comparing.compare(("draft-1", "adopted"), Job())


@pytest.fixture
def three(desk):
    return desk.comparing.compare(("draft-1", "draft-2", "adopted"), Job())


def shown(rows, eid):
    """The cells of the row that shows a unit of the last version."""
    row = rows.row_of(rows.columns - 1 if rows.columns > 1 else 1, eid)
    assert row is not None
    return rows.cells(row)


def text(cell):
    return "".join(unit.html for unit in cell.units) if cell else ""


def test_every_row_has_a_cell_a_version_with_its_own_words(three):
    rows = ComparedRows(three, CompareView())
    assert (rows.count, rows.columns) == (len(three.rows), 3)
    for row in range(rows.count):
        cells = rows.cells(row)
        assert len(cells) == 3
        for column, cell in enumerate(cells):
            held = three.units(rows.shown[row], column)
            if held:
                assert cell
                assert [unit.eid for unit in cell.units] == [unit.eid for unit in held]
                assert [unit.text for unit in cell.units] == [unit.text for unit in held]
    assert len(rows.sizes()) == rows.count
    assert all(letters > 0 for letters, _ in rows.sizes())


def test_deleted_words_stand_left_and_inserted_ones_right(two):
    rows = ComparedRows(two, CompareView())
    left, right = shown(rows, "art_24__para_2")
    assert "<ins>" in text(right)
    assert "<ins>" not in text(left)
    assert "<del>" not in text(right)


def test_an_article_says_where_it_came_from(two):
    rows = ComparedRows(two, CompareView())
    _, right = shown(rows, "art_4")
    assert "moved 17 → 4" in text(right).replace("\u00a0", " ")
    _, right = shown(rows, "art_6")
    assert "renumbered 5 → 6" in text(right)


def test_one_column_has_both_wordings(two):
    rows = ComparedRows(two, CompareView(one_column=True))
    assert rows.columns == 1
    (cell,) = shown(rows, "art_24__para_2")
    assert "<ins>" in text(cell)
    assert "<del>" in text(cell)


def test_only_changes_keeps_every_change_and_the_head_of_its_article(two):
    every, few = ComparedRows(two, CompareView()), ComparedRows(two, CompareView(changes_only=True))
    changes = {every.shown[row] for row in range(every.count) if every.is_change(row)}
    assert 0 < len(changes) <= few.count < every.count
    assert changes <= set(few.shown)
    for number in few.shown:
        if two.rows[number].level is Level.INSIDE:
            head = max(n for n in range(number) if two.rows[n].level is not Level.INSIDE)
            assert head in few.shown


def test_a_text_against_itself_has_no_change(desk):
    same = desk.comparing.compare(("iccpr", "iccpr"), Job())
    assert ComparedRows(same, CompareView(changes_only=True)).count == 0
    rows = ComparedRows(same, CompareView())
    assert not any(rows.is_change(row) for row in range(rows.count))
    assert all("<ins>" not in text(cell) for cell in rows.cells(5))


def test_two_languages_stand_side_by_side_and_no_word_is_compared(desk):
    apart = desk.comparing.compare(("udhr-en", "udhr-ar"), Job())
    rows = ComparedRows(apart, CompareView())
    cells = [cell for row in range(rows.count) for cell in rows.cells(row) if cell]
    assert not [cell for cell in cells if "<ins>" in text(cell) or "<del>" in text(cell)]
    assert not [cell for cell in cells if "reworded" in text(cell)]
    assert not any(rows.is_change(row) for row in range(rows.count))
    assert ComparedRows(apart, CompareView(changes_only=True)).count == 0
