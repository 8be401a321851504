"""The contents panel: what it lists, how it narrows, follows and is chosen from."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from brief.core.model import DocumentInfo, Kind, UnitType
from brief.core.reading import PassageInfo
from brief.services.opening import Marks
from brief.ui import contents_delegate
from brief.ui.contents import ContentsPanel
from brief.ui.contents_rows import RowsModel, document_rows, passage_rows
from brief.ui.theme import load_theme

# The offscreen platform says this of every window; it concerns no one.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DRAFT = DocumentInfo("d2", Kind.DRAFT, "The text as adopted", "Adopted", "A/1", order=2)
OLDER = DocumentInfo("d1", Kind.DRAFT, "Draft one", order=1)
LETTER = DocumentInfo("l", Kind.LETTER, "A letter", language="fr")
ARABIC = DocumentInfo("a", Kind.STANDARD, "إعلان", language="ar")

_ROWS = [
    ("preamble", UnitType.PREAMBLE, "Preamble", "", 0),
    ("chp_I", UnitType.CHAPTER, "Chapter I", "General", 0),
    ("art_1", UnitType.ARTICLE, "Article 1", "Purpose", 1),
    ("art_6", UnitType.ARTICLE, "Article 6", "Respect for rights", 1),
    ("chp_II", UnitType.CHAPTER, "Chapter II", "Offences", 0),
    ("art_6bis", UnitType.ARTICLE, "Article 6 bis", "Illegal access", 1),
    ("art_16", UnitType.ARTICLE, "Article 16", "", 1),
]
OUTLINE = tuple(
    PassageInfo(n, eid, kind, label, heading, level, 100, 2)
    for n, (eid, kind, label, heading, level) in enumerate(_ROWS)
)
NO_MARKS = Marks({}, frozenset(), frozenset())
MARKS = Marks({"art_6": 4, "art_1": 1}, frozenset({"art_6"}), frozenset({"art_6bis"}))


def long_outline(count: int) -> tuple[PassageInfo, ...]:
    return tuple(
        PassageInfo(n, f"para_{n}", UnitType.PARAGRAPH, f"¶ {n}", f"About matter {n}", 1, 100, 2)
        for n in range(count)
    )


@pytest.fixture
def panel(qtbot: QtBot) -> ContentsPanel:
    made = ContentsPanel(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(250, 400)
    made.show_documents((OLDER, DRAFT, LETTER, ARABIC))
    made.show_outline(DRAFT, OUTLINE, MARKS)
    made.show()
    qtbot.waitExposed(made)
    return made


def titles(model: RowsModel) -> list[str]:
    return [model.index(n).data() for n in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = RowsModel()
    model.show(passage_rows(OUTLINE, MARKS))
    qtmodeltester.check(model)
    model.narrow("6")
    qtmodeltester.check(model)


def test_rows_name_numbers_titles_and_marks() -> None:
    rows = passage_rows(OUTLINE, MARKS)
    assert [r.number for r in rows] == ["", "I", "1", "6", "II", "6 bis", ""]
    assert rows[6].title == "Article 16"
    assert rows[3].spoken == "6 Respect for rights, 4 talking points, a note of yours"
    assert rows[2].spoken == "1 Purpose, 1 talking point"
    assert rows[5].spoken.endswith("moved since the draft before")


def test_rows_cannot_be_edited(qapp: QApplication) -> None:
    model = RowsModel()
    model.show(passage_rows(OUTLINE, MARKS))
    assert not model.setData(model.index(2), "another title")
    assert titles(model)[2] == "Purpose"
    assert not model.flags(model.index(2)) & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["Preamble", "General", "Purpose", "Respect for rights", "Offences",
              "Illegal access", "Article 16"]),
        ("6", ["General", "Respect for rights", "Offences", "Illegal access"]),
        ("RIGHTS", ["General", "Respect for rights"]),
        ("for resp", ["General", "Respect for rights"]),
        ("offences", ["Offences"]),
        ("nothing like it", []),
    ],
)  # fmt: skip
def test_typing_narrows_by_number_or_words(
    panel: ContentsPanel, qtbot: QtBot, typed: str, expected: list[str]
) -> None:
    qtbot.keyClicks(panel._filter, typed)
    assert titles(panel._contents.rows) == expected


def test_enter_in_the_filter_goes_to_the_very_number(panel: ContentsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel._filter, "6")
    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        qtbot.keyClick(panel._filter, Qt.Key.Key_Return)
    assert chosen.args == [3]


def test_keys_alone_reach_and_choose_a_row(panel: ContentsPanel, qtbot: QtBot) -> None:
    panel.set_current(2)
    panel._filter.setFocus()
    qtbot.keyClick(panel._filter, Qt.Key.Key_Down)
    qtbot.keyClick(panel._contents, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        qtbot.keyClick(panel._contents, Qt.Key.Key_Return)
    assert chosen.args == [3]


def test_a_click_chooses_a_row_or_a_chapter(panel: ContentsPanel, qtbot: QtBot) -> None:
    for line in (1, 5):
        spot = panel._contents.visualRect(panel._contents.rows.index(line)).center()
        with qtbot.waitSignal(panel.passage_chosen) as chosen:
            qtbot.mouseClick(panel._contents.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert chosen.args == [line]


def test_it_follows_the_reader_without_taking_the_focus(panel: ContentsPanel, qtbot: QtBot) -> None:
    panel.show_outline(LETTER, long_outline(2000), NO_MARKS)
    panel._filter.setFocus()
    chosen: list[int] = []
    panel.passage_chosen.connect(chosen.append)
    panel.set_current(1500)
    view = panel._contents
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.rows.index(1500))))
    assert panel._filter.hasFocus()
    assert chosen == []
    assert view.rows.index(1500).data(Qt.ItemDataRole.UserRole + 1) is True


def test_following_a_little_does_not_scroll(panel: ContentsPanel, qtbot: QtBot) -> None:
    panel.show_outline(LETTER, long_outline(2000), NO_MARKS)
    panel.set_current(1000)
    before = panel._contents.verticalScrollBar().value()
    panel.set_current(1001)
    assert before > 0
    assert panel._contents.verticalScrollBar().value() == before


def test_new_marks_keep_the_place_and_the_filter(panel: ContentsPanel, qtbot: QtBot) -> None:
    panel.show_outline(LETTER, long_outline(2000), NO_MARKS)
    panel.set_current(1000)
    before = panel._contents.verticalScrollBar().value()
    panel.show_outline(
        LETTER, long_outline(2000), Marks({"para_3": 2}, frozenset({"para_4"}), frozenset())
    )
    assert panel._contents.verticalScrollBar().value() == before
    assert panel._contents.rows.row(3).points == 2
    assert panel._contents.rows.row(4).noted


def test_documents_stand_under_their_kinds_in_order(qapp: QApplication) -> None:
    rows = document_rows((LETTER, DRAFT, OLDER))
    assert [(r.title, r.heading) for r in rows] == [
        ("Drafts", True), ("Draft one", False), ("Adopted", False),
        ("Letters", True), ("A letter", False),
    ]  # fmt: skip


def test_the_head_opens_the_documents_and_enter_chooses_one(
    panel: ContentsPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel._head, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(panel._filter, "letter")
    with qtbot.waitSignal(panel.document_chosen) as chosen:
        qtbot.keyClick(panel._filter, Qt.Key.Key_Return)
    assert chosen.args == ["l"]
    assert panel._pages.currentWidget() is panel._contents


def test_escape_leaves_the_filter_then_the_documents(panel: ContentsPanel, qtbot: QtBot) -> None:
    panel.open_library()
    qtbot.keyClicks(panel._filter, "x")
    qtbot.keyClick(panel._filter, Qt.Key.Key_Escape)
    assert panel._filter.text() == ""
    assert panel._pages.currentWidget() is panel._library
    qtbot.keyClick(panel._filter, Qt.Key.Key_Escape)
    assert panel._pages.currentWidget() is panel._contents


def test_an_arabic_text_reads_from_the_right(panel: ContentsPanel) -> None:
    panel.show_outline(ARABIC, OUTLINE, NO_MARKS)
    assert panel._contents.layoutDirection() is Qt.LayoutDirection.RightToLeft
    panel.show_outline(DRAFT, OUTLINE, NO_MARKS)
    assert panel._contents.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_only_rows_in_view_are_described(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """20,000 passages show at once because nothing is asked of those out of sight."""
    asked: set[int] = set()
    original: Callable[..., object] = RowsModel.data

    def data(self: RowsModel, index: object, role: int = 0) -> object:
        asked.add(index.row())  # type: ignore[attr-defined]
        return original(self, index, role)

    monkeypatch.setattr(RowsModel, "data", data)
    panel = ContentsPanel(load_theme("light"))
    qtbot.addWidget(panel)
    panel.show_outline(LETTER, long_outline(20_000), NO_MARKS)
    panel.resize(250, 600)
    panel.grab()
    assert 0 < len(asked) < 100


@pytest.fixture
def numbers_painted(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Each number that was to stand in a margin, with what there was room to show of it."""
    painted: dict[str, str] = {}
    original = contents_delegate._draw

    def draw(
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        text: str,
        *,
        far: bool = False,
    ) -> None:
        if far and text:
            right = Qt.TextElideMode.ElideRight
            painted[text] = painter.fontMetrics().elidedText(text, right, room.width())
        original(painter, option, room, text, far=far)

    monkeypatch.setattr(contents_delegate, "_draw", draw)
    return painted


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_a_number_is_never_shortened_whatever_the_letters(
    qtbot: QtBot, numbers_painted: dict[str, str], theme: str, bold: bool, scale: float
) -> None:
    before = QApplication.font()
    letters = QApplication.font()
    letters.setBold(bold)
    QApplication.setFont(letters)
    try:
        panel = ContentsPanel(load_theme("light"))
        qtbot.addWidget(panel)
        panel.resize(250, 400)
        wide = ("art_24", "art_6bis", "art_100", "art_7MMM", "art_7iiii")
        outline = tuple(
            PassageInfo(n, eid, UnitType.ARTICLE, eid, "Title", 0, 100, 2)
            for n, eid in enumerate(wide)
        )
        panel.show_outline(DRAFT, outline, NO_MARKS)
        panel.set_theme(load_theme(theme))
        image = QImage(round(250 * scale), round(400 * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        panel.render(image, QPoint())
    finally:
        QApplication.setFont(before)
    assert len(numbers_painted) == len(wide)
    assert all(shown == number for number, shown in numbers_painted.items()), numbers_painted


def test_a_strangers_title_is_never_markup(panel: ContentsPanel) -> None:
    hostile = DocumentInfo("h", Kind.REPORT, "<img src='//host/x'>" * 9, "")
    panel.show_outline(hostile, OUTLINE, NO_MARKS)
    panel.grab()
    assert "<" not in panel._head.toolTip()
    assert panel._head.toolTip().startswith("‹img")
