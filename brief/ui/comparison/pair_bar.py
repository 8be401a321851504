"""The bar under the comparison: a proposal is confirmed or parted, what was said can be seen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from brief.core import eids
from brief.core.comparison import Level, Pair


class PairBar(QFrame):
    """Asks about the pair at the reading line, where it is a proposal and no more."""

    confirmed = Signal()
    parted = Signal()
    correction_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "foot")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._confirm = QPushButton(self.tr("&They belong together"))
        self._part = QPushButton(self.tr("They are &different"))
        self._other = QPushButton(self.tr("&Another one…"))
        self._other.setToolTip(self.tr("Say what became of it"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(30, 6, 16, 6)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._confirm)
        layout.addWidget(self._part)
        layout.addWidget(self._other)
        self._confirm.clicked.connect(self.confirmed)
        self._part.clicked.connect(self.parted)
        self._other.clicked.connect(self.correction_wanted)

    def show_pair(self, pair: Pair | None, *, by_numbers: bool = False) -> None:
        """Ask about a pair; about none, and about one that is certain, nothing is asked."""
        asks = (
            pair is not None
            and bool(pair.old and pair.new)
            and not pair.certain
            and pair.level is not Level.STRUCTURE
        )
        self.setVisible(asks)
        if not asks or pair is None:
            return
        old, new = (", ".join(map(eids.label, side)) for side in (pair.old, pair.new))
        alike = self.tr("{old} and {new} are alike, {percent} %. Are they one provision?")
        if by_numbers:
            alike = self.tr("{old} and {new} have the same number. Are they one provision?")
        percent = round(pair.confidence * 100)
        self._words.setText(alike.format(old=old, new=new, percent=percent))
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
