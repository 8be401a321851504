"""A bar over a text that can be read in several ways: what is peculiar, and a button a way."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from brief.ui.elided import ElidedLabel


class ViewBar(QFrame):
    """Says what is peculiar about the text, and asks how it is to be read; hidden at first."""

    view_chosen = Signal(object)

    def __init__(
        self,
        label: str,
        names: Mapping[StrEnum, tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Offer the ways of `names`, each with its name and what it means; the first is on."""
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._label = ElidedLabel(self)
        self._label.setProperty("look", "muted")
        self._label.show_text(label)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 3, 16, 3)
        row.setSpacing(2)
        row.addWidget(self._label, 1)
        self._buttons: dict[StrEnum, QToolButton] = {}
        for view, (name, tip) in names.items():
            self._buttons[view] = button = QToolButton()
            button.setText(name)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.setCheckable(True)
            button.setProperty("look", "choice")
            button.clicked.connect(lambda _checked, view=view: self.view_chosen.emit(view))
            self._group.addButton(button)
            row.addWidget(button)
        self.show_view(next(iter(names)))
        self.hide()

    def show_view(self, view: StrEnum) -> None:
        """Mark how the text is read now."""
        self._buttons[view].setChecked(True)
