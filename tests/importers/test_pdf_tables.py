"""Tables: cells that stand below one another, with their heads, their labels and their notes."""

from brief.importers.pdf_lines import Line
from brief.importers.pdf_pieces import Style
from brief.importers.pdf_tables import Table, tables_of
from tests.importers.pdf_reading import imported, line, page_of, units_of
from tests.importers.pdf_writer import ITALIC, REGULAR, Page

SMALL, HEAD = Style(8.5, False, False), Style(7, False, True)


def cell(text: str, left: float, base: float, style: Style = SMALL) -> Line:
    return line(text, left, base, style=style)


def rows_of(table: Table) -> list[list[str]]:
    return [[" ".join(each.text for each in cell) for cell in row] for row in table.rows]


def tables(lines: list[Line]) -> list[list[list[str]]]:
    return [rows_of(table) for table in tables_of(page_of(lines).lines, 612, 10)]


POSTS = [
    cell("Category", 120, 100, HEAD),
    cell("Number of", 300, 92, HEAD),
    cell("posts", 310, 100, HEAD),
    cell("Total", 450, 100, HEAD),
    cell("Keepers", 120, 120),
    cell("Chief keeper", 120, 135),
    cell("1", 320, 135),
    cell("1", 460, 135),
    cell("Keepers of the tower at", 120, 150),
    cell("the harbour", 120, 160),
    cell("1 573", 310, 160),
    cell("1 871", 450, 160),
    cell("Boats", 120, 175),
    cell("–", 322, 175),
    cell("4", 460, 175),
]


def test_cells_heads_and_labels():
    assert tables(POSTS) == [
        [
            ["Category", "Number of posts", "Total"],
            ["Keepers", "", ""],
            ["Chief keeper", "1", "1"],
            ["Keepers of the tower at the harbour", "1 573", "1 871"],
            ["Boats", "–", "4"],
        ]
    ]


def test_two_rows_are_no_table():
    assert tables(POSTS[5:8] + POSTS[12:]) == []


def test_running_text_is_no_table():
    text = [line("Words of a text that fill a line " * 2, 100, 100 + 12 * n) for n in range(20)]
    assert tables(text) == []
    assert tables([]) == []


def test_numbers_in_one_line_are_cells_of_their_own():
    lines = [cell("Lamps", 120, 100 + 15 * n) for n in range(4)]
    lines += [
        Line(
            1,
            (
                *cell("28 063", 300, 100 + 15 * n).spans,
                *cell("25 634", 345, 100 + 15 * n).spans,
            ),
            300,
            372,
            93 + 15 * n,
            102 + 15 * n,
            100 + 15 * n,
            SMALL,
        )
        for n in range(4)
    ]
    assert tables(lines) == [[["Lamps", "28 063", "25 634"]] * 4]


def test_tables_far_apart_are_two_and_share_no_line():
    again = [cell(each.text, each.left, each.base + 300, each.style) for each in POSTS]
    found = list(tables_of(page_of([*POSTS, *again]).lines, 612, 10))
    assert len(found) == 2
    assert not {id(one) for one in found[0].lines} & {id(one) for one in found[1].lines}


def table_page(rows: int = 5) -> Page:
    page = Page()
    for n in range(4):
        page.text(
            100, 80 + 12 * n, "Words of the text before the table, as long as lines are here."
        )
    page.text(100, 160, "Lamp", 8, ITALIC).text(300, 160, "Watts", 8, ITALIC)
    page.text(450, 160, "Oil | gas", 8, ITALIC)
    for n in range(rows):
        y = 175 + 15 * n
        page.text(100, y, f"Lamp {n}", 8.5).text(300, y, str(40 + n), 8.5).text(450, y, "–", 8.5)
    page.text(100, 175 + 15 * rows, "a", 5, REGULAR).text(104, 178 + 15 * rows, "At night.", 8)
    return page


def test_a_table_becomes_markdown_and_is_one_unit():
    found = units_of(imported([table_page()], None))
    (table,) = (unit for unit in found.values() if unit.markdown.startswith("|"))
    assert table.markdown.split("\n")[:3] == [
        "| Lamp | Watts | Oil \\| gas |",
        "| --- | --- | --- |",
        "| Lamp 0 | 40 | – |",
    ]
    assert "Lamp 4 | 44 | –" in table.text
    assert found["fn_a"].text == "At night."


def test_a_table_too_large_for_columns_is_lines(monkeypatch):
    monkeypatch.setattr("brief.importers.pdf_tables._MOST_CELLS", 8)
    found = units_of(imported([table_page()], None))
    texts = [unit.text for unit in found.values()]
    assert "Lamp 0 — 40 — –" in texts
