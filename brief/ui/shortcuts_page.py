"""Every shortcut by menu, on a sheet over the window and as text to print."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from brief.ui.action_table import rows_by_menu
from brief.ui.actions import key_names, translated
from brief.ui.overlay import Overlay
from brief.ui.theme import Theme


def printable_text() -> str:
    """The shortcuts of this platform as plain text, a menu at a time."""
    lines = []
    for menu, specs in rows_by_menu().items():
        lines += [translated(menu), "-" * len(translated(menu))]
        for spec in specs:
            keys = ", ".join(key_names(spec)) or "–"
            lines.append(f"{translated(spec.label):<28} {keys}")
        lines.append("")
    return "\n".join(lines)


class ShortcutsPage(Overlay):
    """The shortcuts in two columns of menus; the keyboard scrolls it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, 860, 680)
        self._area = QScrollArea()
        self._area.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._area.setWidgetResizable(True)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 10, 12)
        title = QLabel(self.tr("Keyboard shortcuts"))
        title.setProperty("look", "title")
        column.addWidget(title)
        column.addWidget(self._area)
        self._filled = False

    def open_page(self) -> None:
        """Show the page, the keyboard on it."""
        if not self._filled:
            self._filled = True
            self._area.setWidget(_sheet())
        self.open_over()
        self._area.setFocus()


def _sheet() -> QWidget:
    sheet = QWidget()
    sheet.setProperty("look", "paper")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(sheet)
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(5)
    row = 0
    for menu, specs in rows_by_menu().items():
        grid.addWidget(_label(translated(menu).upper(), "caps"), row, 0, 1, 3)
        grid.setRowMinimumHeight(row, 28)
        row += 1
        for spec in specs:
            name = _label(translated(spec.label).replace("…", ""), "")
            keys = _label(
                "   ".join(key_names(spec)) or "–", "keys" if spec.keys(sys.platform) else "muted"
            )
            for column, widget in enumerate((name, _label(translated(spec.tip), "muted"))):
                grid.addWidget(widget, row, column)
            grid.addWidget(keys, row, 2, Qt.AlignmentFlag.AlignRight)
            row += 1
    grid.setRowStretch(row, 1)
    return sheet


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    return label
