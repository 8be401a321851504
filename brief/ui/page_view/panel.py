"""The panel beside the text that shows its page as printed, and walks from page to page."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from brief.core.areas import UnitArea
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.icons import icon
from brief.ui.page_view.canvas import PageCanvas
from brief.ui.theme import Theme

_BUTTON = QSize(26, 26)


class PagePanel(QWidget):
    """Follows the article that is read until one turns a page oneself."""

    page_wanted = Signal(int)
    sharper_wanted = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("page_panel")
        self.setAccessibleName(self.tr("Page as printed"))
        self.canvas = PageCanvas(theme)
        self._page = 0
        self._title, self._sentence = ElidedLabel(), plain_label("", "muted", wrap=True)
        self._buttons = self._made()
        self._lay_out()
        self._wire()
        self.set_theme(theme)
        self.setMinimumWidth(220)
        self.hide()

    def _made(self) -> dict[str, QToolButton]:
        names = {
            "before": self.tr("Page before (Page Up)"),
            "next": self.tr("Next page (Page Down)"),
            "smaller": self.tr("Smaller (-)"),
            "fit": self.tr("Fit the width (0)"),
            "larger": self.tr("Larger (+)"),
            "close": self.tr("Close (Esc)"),
        }
        return {key: _button(name) for key, name in names.items()}

    def _lay_out(self) -> None:
        self._title.setProperty("look", "strong")
        head = QFrame()
        head.setProperty("look", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(2)
        row.addWidget(self._title, 1)
        for key, text in (("before", "‹"), ("next", "›"), ("smaller", "−"), ("fit", "↔"),
                          ("larger", "+"), ("close", "")):  # fmt: skip
            self._buttons[key].setText(text)
            row.addWidget(self._buttons[key])
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setContentsMargins(20, 20, 20, 20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._sentence, 1)
        column.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)

    def _wire(self) -> None:
        press = self._buttons
        press["before"].clicked.connect(lambda: self.step(-1))
        press["next"].clicked.connect(lambda: self.step(1))
        press["smaller"].clicked.connect(lambda: self.canvas.zoom_by(-1))
        press["larger"].clicked.connect(lambda: self.canvas.zoom_by(1))
        press["fit"].clicked.connect(lambda: self.canvas.set_zoom(1.0))
        press["close"].clicked.connect(self.put_away)
        self.canvas.step_wanted.connect(self.step)
        self.canvas.sharper_wanted.connect(self.sharper_wanted)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._buttons["close"].setIcon(icon("close", theme))
        self.canvas.set_theme(theme)

    @property
    def page(self) -> int:
        """The page that is shown, from 1; 0 for none."""
        return self._page

    def show_page(self, page: int, image: QImage, points: tuple[float, float]) -> None:
        """Show a page, of so many points."""
        same = page == self._page
        self._page = page
        self._title.show_text(self.tr("Page {number} as printed").format(number=page))
        self._sentence.hide()
        self.canvas.show()
        if same:
            self.canvas.sharpen(image)
        else:
            self.canvas.show_page(image, *points)
            self.canvas.verticalScrollBar().setValue(0)
        self._allow(last=False)

    def mark(self, areas: Sequence[UnitArea], *, reveal: bool = True) -> None:
        """Mark the areas that are on this page."""
        here = [area for area in areas if area.page == self._page]
        self.canvas.mark(here, reveal=reveal)
        marked = self.tr("what you read is marked") if here else self.tr("without what you read")
        self.canvas.setAccessibleDescription(f"{self._title.accessibleName()}, {marked}")

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no page."""
        self._page = 0
        self._title.show_text(self.tr("Page as printed"))
        self._sentence.setText(sentence)
        self._sentence.show()
        self.canvas.clear()
        self.canvas.hide()
        for key in ("before", "next"):
            self._buttons[key].setEnabled(False)

    def stay(self) -> None:
        """There is no page behind this one."""
        self._allow(last=True)

    def step(self, by: int) -> None:
        """Ask for another page."""
        wanted = self._page + by
        if self._page and wanted > 0 and self._buttons["next" if by > 0 else "before"].isEnabled():
            self.page_wanted.emit(wanted)

    def put_away(self) -> None:
        """Hide the panel."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the panel away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _allow(self, *, last: bool) -> None:
        self._buttons["before"].setEnabled(self._page > 1)
        self._buttons["next"].setEnabled(not last)


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFixedSize(_BUTTON)
    button.setIconSize(QSize(14, 14))
    return button
