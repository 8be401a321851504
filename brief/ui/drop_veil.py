"""What the window shows while files are dragged over it, and where they are dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from brief.services.offered import can_be_read, is_pack
from brief.ui.theme import Theme

_FRAME, _MARGIN, _ROUND, _VEIL, _NAMED = 26, 14, 12, 0.92, 3


def dragged_files(data: QMimeData) -> list[Path]:
    """The local files and folders that are dragged; addresses of the web are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropVeil(QWidget):
    """Covers the window while files are over it; it lets nothing below take them for text."""

    files_dropped = Signal(list)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._files: list[Path] = []
        self.setAcceptDrops(True)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self.update()

    def watch(self, *fields: QWidget) -> None:
        """Leave files to the window when they come over one of these fields for text."""
        for widget in fields:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a drag of files on to what is around a field."""
        if isinstance(event, QDragEnterEvent) and dragged_files(event.mimeData()):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_over(self, files: Sequence[Path]) -> None:
        """Say what dropping these would do."""
        self._files = list(files)
        self.setAccessibleName(". ".join(self.lines()))
        self.setGeometry(QRect(self._window.rect()))
        self.show()
        self.raise_()
        self.update()

    def lines(self) -> tuple[str, str, str]:
        """What is said: what to do, with what, and what comes of it."""
        names = [file.name for file in self._files[:_NAMED]]
        more = len(self._files) - len(names)
        named = self.tr(", ").join(names)
        if more:
            named = self.tr("{names} and {more} more").format(names=named, more=more)
        if self._files and all(is_pack(file) for file in self._files):
            return (
                self.tr("Drop to look at it"),
                named,
                self.tr("You see what it would change. Nothing is installed until you say so."),
            )
        return (
            self.tr("Drop to import"),
            named,
            self._warning()
            or self.tr("Each file is read and shown first. Nothing enters your library yet."),
        )

    def _warning(self) -> str:
        # By the name alone: looking at a disk may take long, and this is drawn at once.
        known = any(
            can_be_read(file.name) or is_pack(file) or not file.suffix for file in self._files
        )
        if known:
            return ""
        return self.tr("brief cannot read a file of this kind; dropping it will say why.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take over what came to the window."""
        if files := dragged_files(event.mimeData()):
            self._files = files
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go away with the files."""
        del event
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files over."""
        files = dragged_files(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.hide()
        if files:
            self.files_dropped.emit(files)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil, a dashed frame and the words in it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._theme.colour("paper"))
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        frame = self.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        pen = QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(frame, _ROUND, _ROUND)
        self._paint_lines(painter, frame.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))

    def _paint_lines(self, painter: QPainter, room: QRect) -> None:
        head = self._theme.font(size="speak")
        head.setWeight(QFont.Weight.DemiBold)
        body = self._theme.font(size="title")
        looks = ((head, "accent"), (body, "ink"), (self._theme.font(), "muted"))
        heights = [QFontMetrics(font).height() + 8 for font, _ in looks]
        top = room.center().y() - sum(heights) // 2
        for text, (font, colour), height in zip(self.lines(), looks, heights, strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            line = QRect(room.left(), top, room.width(), height)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)
            top += height
