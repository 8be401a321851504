"""The list of results as Qt sees it: groups, pages, what can be chosen."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from brief.core.results import Facets, Hit, Results
from brief.ui.search.model import HitsModel
from brief.ui.search.rows import Row, RowKind


def hit(kind: str, document: str, eid: str = "art_1", status: str = "authentic") -> Hit:
    return Hit(document, document.upper(), kind, "en", status, "", eid, eid, "Head", "a ⟦b⟧", 1.0)


def page(*hits: Hit, total: int = 0, offset: int = 0, **more: object) -> Results:
    return Results("q", total or len(hits), 1.0, hits, offset, **more)  # type: ignore[arg-type]


def listed(model: HitsModel) -> list[str]:
    return [
        f"{row.hit.kind}/{row.hit.document}/{row.hit.eid}" if row.hit else row.text
        for row in model.rows
    ]


def test_hits_are_grouped_by_kind_and_within_it_by_document(
    qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = HitsModel()
    answer = page(
        hit("standard", "iccpr"),
        hit("draft", "d2"),
        hit("draft", "d1"),
        hit("draft", "d2", "art_9"),
        hit("note", "d1"),
        facets=Facets(kind={"draft": 30}),
    )
    model.show_first_page(answer)
    assert listed(model) == [
        "Drafts", "draft/d2/art_1", "draft/d2/art_9", "draft/d1/art_1",
        "Standards", "standard/iccpr/art_1", "My notes", "note/d1/art_1",
    ]  # fmt: skip
    assert model.rows[0].aside == "30"
    qtmodeltester.check(model)


def test_every_hit_can_be_reached_page_by_page(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = HitsModel()
    asked: list[int] = []
    model.more_wanted.connect(asked.append)
    first = [hit("draft", "d1", f"art_{n}") for n in range(30)]
    model.show_first_page(page(*first, hit("note", "d1"), total=71))
    nowhere = QModelIndex()
    while model.canFetchMore(nowhere):
        model.fetchMore(nowhere)
        model.fetchMore(nowhere)  # asked once only
        offset = asked[-1]
        more = [hit("draft", "d1", f"art_{n}") for n in range(offset, min(offset + 30, 70))]
        model.show_further_page(page(*more, total=71, offset=offset))
    assert asked == [30, 60]
    eids = [row.hit.eid for row in model.rows if row.hit and row.hit.kind == "draft"]
    assert eids == [f"art_{n}" for n in range(70)]
    qtmodeltester.check(model)


def test_a_further_page_moves_nothing_above_it(qtbot: QtBot) -> None:
    model = HitsModel()
    model.show_first_page(page(hit("standard", "iccpr"), total=2))
    before = list(model.rows)
    model.show_further_page(page(hit("draft", "d1"), total=2, offset=1))
    assert list(model.rows[:2]) == before
    assert listed(model)[2:] == ["Drafts, further", "draft/d1/art_1"]


def test_an_empty_further_page_ends_the_asking(qtbot: QtBot) -> None:
    model = HitsModel()
    model.show_first_page(page(hit("draft", "d1"), total=5))
    model.fetchMore(QModelIndex())
    model.show_further_page(page(total=5, offset=1))
    assert not model.canFetchMore(QModelIndex())


def test_only_what_opens_can_be_chosen(qtbot: QtBot) -> None:
    model = HitsModel()
    model.show_lead(Row(RowKind.JUMP, "Article 6"))
    model.show_first_page(page(hit("draft", "d1"), understood="art 6"))
    chosen = [
        bool(model.index(n).flags() & Qt.ItemFlag.ItemIsSelectable) for n in range(len(model.rows))
    ]
    assert [row.kind for row in model.rows] == [
        RowKind.JUMP, RowKind.SENTENCE, RowKind.HEADER, RowKind.HIT,
    ]  # fmt: skip
    assert chosen == [True, False, False, True]


def test_nothing_found_offers_help_and_a_suggestion(qtbot: QtBot) -> None:
    model = HitsModel()
    model.show_first_page(page(suggestion="judicial"))
    kinds = [row.kind for row in model.rows]
    assert kinds == [RowKind.SENTENCE, RowKind.SUGGESTION, RowKind.HELP]
    assert "“q”" in model.rows[0].text


def test_a_screen_reader_hears_place_document_status_and_words(qtbot: QtBot) -> None:
    model = HitsModel()
    model.show_first_page(page(hit("draft", "d1", status="digest")))
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "art_1, Head · D1, digest, a b"
