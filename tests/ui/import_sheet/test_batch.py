"""The files on the import sheet: listed once, each as far as it is."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from brief.core.model import Kind, Quality
from brief.services.wishes import Wishes
from brief.ui.import_sheet.batch import Batch, Item, State, found_words
from brief.ui.two_lines import LINES_ROLE
from tests.ui.candidates import candidate

A, B, C = Path("/stick/a.pdf"), Path("/stick/b.docx"), Path("/stick/c.md")


def _states(batch: Batch) -> list[State]:
    return [item.state for item in batch.items]


def test_a_file_is_listed_once() -> None:
    batch = Batch()
    assert [item.path for item in batch.add([A, B, A])] == [A, B]
    assert [item.path for item in batch.add([B, C])] == [C]
    assert batch.rowCount() == 3


def test_a_file_that_was_refused_is_tried_again_when_it_comes_again() -> None:
    batch = Batch()
    first, second = batch.add([A, B])
    first.was_refused("a.pdf needs a password.")
    second.was_read(candidate(B))
    assert batch.add([A, B]) == []
    assert _states(batch) == [State.WAITING, State.READY]


def test_a_row_says_how_far_the_file_is() -> None:
    batch = Batch()
    [item] = batch.add([A])
    index = batch.index(0)
    assert index.data() == "a.pdf"
    assert index.data(LINES_ROLE).below == "waiting"
    item.was_refused("a.pdf needs a password.")
    assert index.data(LINES_ROLE).below == "a.pdf needs a password."
    assert index.data(LINES_ROLE).below_ink == "warning"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert index.data(spoken) == "a.pdf, refused, a.pdf needs a password."
    item.was_read(candidate(A, quality=Quality.FAIR))
    assert index.data(LINES_ROLE).quality is Quality.FAIR
    assert index.data(spoken) == "a.pdf, ready, fair, 2 articles, 3 paragraphs"


def test_what_was_said_outlasts_a_second_reading() -> None:
    item = Item(A)
    item.was_read(candidate(A))
    item.said = Wishes(kind=Kind.DRAFT, title="Mine")
    item.was_read(candidate(A, kind=Kind.DRAFT))
    assert item.guess
    assert item.shown
    assert item.guess.kind is Kind.STANDARD
    assert (item.shown.kind, item.shown.title) == (Kind.DRAFT, "Mine")


def test_what_was_found_is_counted_in_words() -> None:
    found = candidate(A)
    assert found_words(found) == "2 articles, 3 paragraphs"
    one = replace(found, report=replace(found.report, articles=1, paragraphs=0))
    assert found_words(one) == "1 article"
    none = replace(found, report=replace(found.report, articles=0, paragraphs=0))
    assert found_words(none) == "no articles, no paragraphs"


def test_a_name_of_any_bytes_can_be_shown() -> None:
    assert Item(Path("/stick/\udcff.md")).name == "?.md"


def test_files_go_away_one_by_one_or_all(qapp: object) -> None:
    batch = Batch()
    first, _, third = batch.add([A, B, C])
    batch.remove([first, first])
    assert [item.path for item in batch.items] == [B, C]
    assert (batch.row_of(first), batch.row_of(third)) == (-1, 1)
    batch.clear()
    assert batch.rowCount() == 0
