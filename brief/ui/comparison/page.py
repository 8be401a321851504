"""The comparison's page: which versions, what changed in short, and the versions themselves."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from brief.core.comparison import Level, Pair
from brief.core.model import DocumentInfo
from brief.services.comparing import Comparison, Version
from brief.ui.article_view.rows import NoRows
from brief.ui.article_view.view import ArticleView
from brief.ui.comparison.brief_strip import BriefStrip, ShownBrief
from brief.ui.comparison.head import ComparisonHead
from brief.ui.comparison.pair_bar import PairBar
from brief.ui.comparison.rows import ComparedRows, CompareView
from brief.ui.reader_look import reader_style
from brief.ui.theme import Theme


class ComparisonPage(QWidget):
    """Shows a comparison; what to compare is chosen in its head, and told to whoever compares."""

    versions_chosen = Signal(tuple)
    unit_opened = Signal(str, str)
    pair_confirmed = Signal(object)
    pair_parted = Signal(object)
    correction_wanted = Signal()
    export_wanted = Signal(str)
    closed = Signal()
    #: There is no change in the direction of the step: 1 is down.
    changes_ended = Signal(int)
    rows_shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows: ComparedRows | None = None
        self._view_as = CompareView()
        self.head = ComparisonHead(theme, self)
        self.strip = BriefStrip(self)
        self.notice = QLabel()
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setProperty("look", "warning")
        self.view = ArticleView(self)
        self.view.setAccessibleName(self.tr("Comparison"))
        self.view.set_style(reader_style(theme))
        self.pair_bar = PairBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        notices = QHBoxLayout()
        notices.setContentsMargins(30, 4, 30, 4)
        notices.addWidget(self.notice)
        layout.addWidget(self.head)
        layout.addWidget(self.strip)
        layout.addLayout(notices)
        layout.addWidget(self.view, 1)
        #: Where a bar that finds words has its place.
        self.foot = QVBoxLayout()
        layout.addLayout(self.foot)
        layout.addWidget(self.pair_bar)
        self.notice.hide()
        self.pair_bar.hide()
        self.setFocusProxy(self.view)
        self._wire()

    def _wire(self) -> None:
        self.head.versions_chosen.connect(self.versions_chosen)
        self.head.view_changed.connect(self._show_as)
        self.head.export_wanted.connect(self.export_wanted)
        self.head.closed.connect(self.closed)
        self.strip.unit_chosen.connect(self.show_unit)
        self.view.passage_changed.connect(lambda _: self._follow())
        self.pair_bar.confirmed.connect(self._confirm)
        self.pair_bar.parted.connect(self._part)
        self.pair_bar.correction_wanted.connect(self.correction_wanted)

    # -- what is shown ---------------------------------------------------------------------

    def offer(self, documents: Sequence[DocumentInfo], chosen: Sequence[str]) -> None:
        """Offer texts to compare, the chosen ones as they stand side by side."""
        self.head.offer(documents, chosen)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a comparison from its top; at the row that was read where it is the same again."""
        if self.rows and self.rows.comparison is comparison:
            return
        before = self.rows.comparison.documents if self.rows else ()
        kept = self.view.current_passage if before == comparison.documents else -1
        self.head.one_column.setEnabled(not comparison.by_numbers)
        self.rows = ComparedRows(comparison, self._as(comparison))
        # First, for it takes room from the rows, which would be laid out twice.
        self._show_notice(comparison)
        self.view.set_rows(self.rows)
        if 0 <= kept < self.rows.count:
            self.view.show_position(kept)
        self._follow()
        self.rows_shown.emit()

    def show_brief(self, comparison: Comparison, brief: ShownBrief) -> None:
        """Show above a comparison what changed in short; nothing where another one is shown."""
        if self.rows and self.rows.comparison is comparison:
            self.strip.show_brief(brief)

    def show_waiting(self) -> None:
        """Say that the texts are being compared."""
        self.strip.show_waiting(self.tr("Comparing …"))

    def show_nothing(self, why: str) -> None:
        """Show why there is nothing to compare."""
        self.rows = None
        self.view.set_rows(NoRows())
        self.strip.show_brief(ShownBrief(why))
        self.notice.hide()
        self.pair_bar.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self.head.set_theme(theme)
        self.view.set_style(reader_style(theme))

    def show_unit(self, eid: str, column: int = -1) -> None:
        """Scroll to a unit of a version, of the last one if none is named."""
        if self.rows is None:
            return
        at = column % len(self.rows.comparison.versions)
        row = self.rows.row_of(at, eid)
        if row is not None:
            self.view.show_position(row, flash=True)
            # Where nobody sees it the keyboard would be lost: it may be left by now.
            if self.isVisible():
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- moving about ----------------------------------------------------------------------

    def next_change(self) -> bool:
        """Go to the next change of substance; False where there is none below."""
        return self._step(1)

    def previous_change(self) -> bool:
        """Go to the change of substance above; False where there is none."""
        return self._step(-1)

    def _step(self, by: int) -> bool:
        if self.rows is None:
            return False
        row = self.view.current_passage + by
        while 0 <= row < self.rows.count:
            if self.rows.is_change(row):
                self.view.show_position(row, flash=True)
                return True
            row += by
        self.changes_ended.emit(by)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N and P go from change to change, Escape leaves."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif plain and event.key() == Qt.Key.Key_N:
            self.next_change()
        elif plain and event.key() == Qt.Key.Key_P:
            self.previous_change()
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    # -- inside ----------------------------------------------------------------------------

    def _show_as(self, view: CompareView) -> None:
        self._view_as = view
        if self.rows is None:
            return
        here = self.view.current_passage
        number = self.rows.shown[here] if 0 <= here < self.rows.count else 0
        self.rows = ComparedRows(self.rows.comparison, self._as(self.rows.comparison))
        self.view.set_rows(self.rows)
        if near := bisect_right(self.rows.shown, number):
            self.view.show_position(near - 1)
        self._follow()
        self.rows_shown.emit()

    def _as(self, comparison: Comparison) -> CompareView:
        """As the switches say; two languages never share a column."""
        one_column = self._view_as.one_column and not comparison.by_numbers
        return replace(self._view_as, one_column=one_column)

    def _show_notice(self, comparison: Comparison) -> None:
        said = []
        if comparison.by_numbers:
            said.append(
                self.tr(
                    "These texts are in two languages: they are matched by their numbers alone, "
                    "and nothing of it is certain."
                )
            )
        self.notice.setText("\n".join((*said, *banners(comparison.versions))))
        self.notice.setVisible(bool(self.notice.text()))

    @property
    def here(self) -> tuple[str, str] | None:
        """The document and the unit at the reading line, of the last version that has one."""
        row = self.view.current_passage
        if self.rows is None or not 0 <= row < self.rows.count:
            return None
        held = self.rows.comparison.rows[self.rows.shown[row]].cells
        every = list(zip(self.rows.comparison.documents, held, strict=True))
        return next(((name, units[0]) for name, units in reversed(every) if units), None)

    @property
    def pair_here(self) -> Pair | None:
        """The pair at the reading line; None at a heading, and where there is none."""
        row = self.view.current_passage
        pair = self.rows.pair(row) if self.rows and 0 <= row < self.rows.count else None
        return pair if pair and pair.level is not Level.STRUCTURE else None

    def _follow(self) -> None:
        by_numbers = self.rows is not None and self.rows.comparison.by_numbers
        self.pair_bar.show_pair(self.pair_here, by_numbers=by_numbers)

    def _confirm(self) -> None:
        if pair := self.pair_here:
            self.pair_confirmed.emit(pair)

    def _part(self) -> None:
        if pair := self.pair_here:
            self.pair_parted.emit(pair)

    def _open(self) -> None:
        if here := self.here:
            self.unit_opened.emit(*here)


def banners(versions: Sequence[Version]) -> list[str]:
    """What stands above each text, behind its name; what is said of several is said once."""
    named: dict[str, list[str]] = {}
    for version in versions:
        info = version.info
        said = version.banner
        if info.cited == info.symbol:
            said = said.replace(f" · {info.symbol}", "")
        if said:
            named.setdefault(said, []).append(info.cited)
    return [f"{', '.join(dict.fromkeys(names))}: {said}" for said, names in named.items()]
