"""A line of tools under a small heading, as pages beside the text begin with."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QToolButton

from brief.ui.elided import plain_label


class ToolRow(QHBoxLayout):
    """A heading and, at the other end, a button for each tool, which is known by its key."""

    def __init__(self, heading: str, names: Mapping[str, str]) -> None:
        super().__init__()
        self.tools: dict[str, QToolButton] = {}
        self.setSpacing(2)
        self.addWidget(plain_label(heading, "caps"), 1)
        for key, name in names.items():
            button = self.tools[key] = QToolButton()
            button.setToolTip(name)
            button.setAccessibleName(name)
            self.addWidget(button)
