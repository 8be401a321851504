"""The bar over a text with tracked changes: as they are marked, all accepted, all rejected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from brief.core.tracked import TrackedView
from brief.ui.elided import ElidedLabel


class TrackedBar(QFrame):
    """Says that the text has changes that were tracked, and asks how it is to be read."""

    view_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._label = ElidedLabel(self)
        self._label.setProperty("look", "muted")
        self._label.show_text(self.tr("Tracked changes"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 3, 16, 3)
        row.setSpacing(2)
        row.addWidget(self._label, 1)
        self._buttons: dict[TrackedView, QToolButton] = {}
        for view, (name, tip) in self._names().items():
            self._buttons[view] = button = QToolButton()
            button.setText(name)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.setCheckable(True)
            button.setProperty("look", "choice")
            button.clicked.connect(lambda _checked, view=view: self.view_chosen.emit(view))
            self._group.addButton(button)
            row.addWidget(button)
        self.show_view(TrackedView.MARKED)
        self.hide()

    def show_view(self, view: TrackedView) -> None:
        """Mark how the text is read now."""
        self._buttons[view].setChecked(True)

    def _names(self) -> dict[TrackedView, tuple[str, str]]:
        return {
            TrackedView.MARKED: (
                self.tr("As marked"),
                self.tr("What was inserted is underlined, what was deleted is struck out"),
            ),
            TrackedView.ACCEPTED: (
                self.tr("Accepted"),
                self.tr("As if every change had been accepted"),
            ),
            TrackedView.REJECTED: (
                self.tr("Rejected"),
                self.tr("As it was before the changes"),
            ),
        }


def next_view(view: TrackedView) -> TrackedView:
    """The way of reading after this one, round the end."""
    views = tuple(TrackedView)
    return views[(views.index(view) + 1) % len(views)]
