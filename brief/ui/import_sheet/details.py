"""One file of the import sheet: what is known of it and what was found in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.facts_form import FactsForm, Offers
from brief.ui.import_sheet.batch import Item, State
from brief.ui.import_sheet.findings import Findings
from brief.ui.quality_badge import QualityBadge

_WIDE = 720
_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class Details(QScrollArea):
    """The chosen file: facts beside findings where there is room, else one above the other."""

    said = Signal(object)
    reread_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: Item | None = None
        self.form, self.findings = FactsForm(replacing=True), Findings()
        self._name, self._badge, self._found = ElidedLabel(), QualityBadge(), ElidedLabel()
        self._sentence = plain_label("", "", wrap=True)
        self._pages = QStackedWidget()
        self._parts = QBoxLayout(_SIDE_BY_SIDE)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._sheet())
        self.form.edited.connect(self._tell)
        self.form.reading_changed.connect(self._ask_again)
        self.show_item(None, Offers())

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setProperty("look", "paper")
        self._name.setProperty("look", "strong")
        self._found.setProperty("look", "muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._badge)
        head.addWidget(self._found, 1)
        facts = QVBoxLayout()
        facts.setSpacing(8)
        facts.addLayout(head)
        facts.addWidget(self.form)
        facts.addStretch(1)
        ready = QWidget()
        ready.setLayout(self._parts)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(24)
        self._parts.addLayout(facts, 5)
        self._parts.addWidget(self.findings, 4)
        other = QWidget()
        alone = QVBoxLayout(other)
        alone.setContentsMargins(0, 6, 0, 0)
        alone.addWidget(self._sentence)
        alone.addStretch(1)
        self._pages.addWidget(ready)
        self._pages.addWidget(other)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self._pages, 1)
        return sheet

    @property
    def item(self) -> Item | None:
        """The file that is shown."""
        return self._item

    def show_item(self, item: Item | None, offers: Offers) -> None:
        """Show a file as far as it is known."""
        another = item is not self._item
        self._item = item
        self._name.show_text(item.name if item else "")
        readable = item is not None and item.candidate is not None
        self._pages.setCurrentIndex(0 if readable else 1)
        if item is None:
            self._sentence.setText("")
            return
        if item.candidate is None:
            self._sentence.setText(self._unread(item))
            return
        self._show_read(item, offers, another=another)

    def _unread(self, item: Item) -> str:
        if item.state is not State.REFUSED:
            return item.state_words()
        return "\n\n".join(
            (item.why, self.tr("Del takes it off the list; dropped again, it is read again."))
        )

    def _show_read(self, item: Item, offers: Offers, *, another: bool) -> None:
        candidate, guess = item.candidate, item.guess
        if candidate is None or guess is None:
            return
        self._badge.show_quality(item.quality)
        under_way = item.state is not State.READY
        self._found.show_text(item.state_words())
        self.form.setEnabled(item.state is not State.ENTERING)
        if another or not under_way:
            self.form.show_facts(guess, item.said, offers)
            again = candidate.again
            self.form.hold_place(
                self.tr("In place of {name}: it is the same file").format(name=again.name)
                if again
                else ""
            )
            likely = candidate.resembles if not again else None
            self.form.show_likeness(likely.name if likely else "")
            self.findings.show_candidate(candidate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side, or one above the other."""
        super().resizeEvent(event)
        wanted = _SIDE_BY_SIDE if event.size().width() >= _WIDE else _BELOW
        if self._parts.direction() != wanted:
            self._parts.setDirection(wanted)
            self._parts.setSpacing(24 if wanted is _SIDE_BY_SIDE else 12)

    def _tell(self) -> None:
        if self._item:
            self._item.said = self.form.wishes()
            self.said.emit(self._item)

    def _ask_again(self) -> None:
        if self._item:
            self.reread_wanted.emit(self._item)
