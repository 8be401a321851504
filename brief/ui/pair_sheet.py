"""What became of a provision, in the user's words: units of both versions are ticked and kept."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from brief.services.comparing import Choice, Correction
from brief.ui.overlay import Overlay
from brief.ui.theme import Theme

_SIZE, _AROUND = (940, 660), 10


class PairSheet(Overlay):
    """A sheet with the units of both versions; those of the pair at the reading line are ticked."""

    pair_corrected = Signal(object, object)
    pair_forgotten = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, *_SIZE)
        title = QLabel(self.tr("Which of these are one provision?"))
        title.setProperty("look", "title")
        how = QLabel(
            self.tr(
                "Tick what belongs together: several on one side were split or merged, "
                "none on one side is new or deleted."
            )
        )
        how.setWordWrap(True)
        how.setProperty("look", "muted")
        self._names = QLabel(), QLabel()
        self.lists = QListWidget(), QListWidget()
        self.keep = QPushButton(self.tr("&Keep this"))
        self.forget = QPushButton(self.tr("&Forget what I said"))
        sides = QHBoxLayout()
        for name, listed in zip(self._names, self.lists, strict=True):
            name.setTextFormat(Qt.TextFormat.PlainText)
            listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            listed.setTextElideMode(Qt.TextElideMode.ElideRight)
            listed.itemChanged.connect(lambda _: self._allow())
            side = QVBoxLayout()
            side.addWidget(name)
            side.addWidget(listed, 1)
            sides.addLayout(side, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 16, 14)
        column.addWidget(title)
        column.addWidget(how)
        column.addLayout(sides, 1)
        column.addLayout(buttons)
        self.keep.clicked.connect(self._keep)
        self.forget.clicked.connect(self._forget)

    def open_sheet(self, correction: Correction) -> None:
        """Offer the units of two versions, the keyboard on the newer ones."""
        sides = zip(
            self._names, self.lists, correction.names, correction.offered, correction.chosen,
            strict=True,
        )  # fmt: skip
        for name, listed, called, offered, chosen in sides:
            name.setText(called)
            listed.setAccessibleName(called)
            _fill(listed, offered, chosen)
        self.forget.setVisible(correction.said)
        self._allow()
        self.open_over()
        self.lists[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self, side: int) -> tuple[str, ...]:
        listed = self.lists[side]
        items = [listed.item(row) for row in range(listed.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _allow(self) -> None:
        self.keep.setEnabled(any(self._ticked(side) for side in (0, 1)))

    def _keep(self) -> None:
        olds, news = self._ticked(0), self._ticked(1)
        self.close_sheet()
        self.pair_corrected.emit(olds, news)

    def _forget(self) -> None:
        self.close_sheet()
        self.pair_forgotten.emit()


def _fill(listed: QListWidget, offered: Sequence[Choice], chosen: Collection[str]) -> None:
    """List the units, those of the pair ticked and in view."""
    listed.clear()
    for choice in offered:
        item = QListWidgetItem(f"{choice.label}  {choice.opening}".strip())
        item.setData(Qt.ItemDataRole.UserRole, choice.eid)
        item.setToolTip(choice.opening)
        # As wide as the list: what is longer is cut with an ellipsis.
        item.setSizeHint(QSize(1, listed.fontMetrics().height() + _AROUND))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                      | Qt.ItemFlag.ItemIsUserCheckable)  # fmt: skip
        ticked = choice.eid in chosen
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        listed.addItem(item)
        if ticked and listed.currentRow() < 0:
            listed.setCurrentItem(item)
    if listed.currentRow() >= 0:
        listed.scrollToItem(listed.currentItem(), QListWidget.ScrollHint.PositionAtCenter)
