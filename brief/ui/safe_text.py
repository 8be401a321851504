"""Showing a stranger's text: a document and a view that open no file, no address, no link."""

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCursor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from brief.ui.theme import Theme

_BAR = 3
_BESIDE = Qt.KeyboardModifier.AltModifier


def nothing(kind: int) -> QImage | QByteArray:
    """What to answer when a text asks for a resource: something empty, for None would open it."""
    if kind == QTextDocument.ResourceType.ImageResource.value:
        return QImage(1, 1, QImage.Format.Format_ARGB32)
    return QByteArray()


class SafeDocument(QTextDocument):
    """A text document that loads nothing."""

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | QByteArray:
        """Answer with nothing, whatever was asked for."""
        del name
        return nothing(kind)


class SafeText(QTextBrowser):
    """Safe HTML as high as it needs to be, selectable, its links reached by Tab and Enter.

    A link is only reported; Alt with Enter or a click asks for it beside what is open.
    """

    link_opened = Signal(str, bool)
    link_hovered = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = False
        self._heights: dict[int, int] = {}
        self._theme: Theme | None = None
        self._letters = ("sans", "ui")
        self._html = ""
        document = SafeDocument(self)
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        self.setDocument(document)
        self.setProperty("look", "flow")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(self._open)
        self.highlighted.connect(self._hover)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | QByteArray:
        """Answer with nothing, whatever was asked for."""
        del name
        return nothing(kind)

    def set_theme(self, theme: Theme, family: str = "sans", size: str = "ui") -> None:
        """Write in the theme's letters and colours; shows the same text again."""
        if theme is self._theme:
            return
        self._theme, self._letters = theme, (family, size)
        font = theme.font(family, size)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDefaultStyleSheet(
            f"a {{ color: {theme.colours['accent']}; text-decoration: none; }}"
            "p, ul, ol { margin: 0 0 6px 0; } li { margin: 0 0 2px 0; }"
        )
        if self._html:
            shown, self._html = self._html, ""
            self.show_html(shown)

    def show_html(self, html: str, *, right_to_left: bool = False) -> None:
        """Show safe HTML in place of what there was; the same text again costs nothing."""
        if html == self._html:
            return
        self._html = html
        document = self.document()
        if self._theme is not None:  # a style sheet applied meanwhile may have reset it
            document.setDefaultFont(self._theme.font(*self._letters))
        option = document.defaultTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft
            if right_to_left
            else Qt.LayoutDirection.LayoutDirectionAuto
        )
        document.setDefaultTextOption(option)
        self.setHtml(html)
        self._heights.clear()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        """The height follows the text."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        """How high the text is at that width, in pixels."""
        if width not in self._heights:
            document, shown = self.document(), self.document().textWidth()
            document.setTextWidth(max(40, width - 2))
            self._heights[width] = -int(-document.size().height() // 1) + 3
            if width != self.width():
                document.setTextWidth(shown)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As high as the text at the present width."""
        return QSize(80, self.heightForWidth(max(80, self.width())))

    def minimumSizeHint(self) -> QSize:
        """No higher than the text wants."""
        return QSize(40, 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note whether Alt is held; Enter follows the link that Tab has reached."""
        self._beside = bool(event.modifiers() & _BESIDE)
        address = self.textCursor().charFormat().anchorHref()
        if self._beside and address and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.link_opened.emit(address, True)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note whether Alt is held."""
        self._beside = bool(event.modifiers() & _BESIDE)
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around it."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never scroll inside: the whole text shows."""
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Stay: the whole text shows."""

    def _open(self, url: QUrl) -> None:
        self.link_opened.emit(url.toString(), self._beside)

    def _hover(self, url: QUrl) -> None:
        self.link_hovered.emit(url.toString(), QCursor.pos())


class QuoteBar(QWidget):
    """The coloured bar that marks words to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_BAR)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._colour = theme.colour("accent")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill."""
        QPainter(self).fillRect(event.rect(), self._colour)
