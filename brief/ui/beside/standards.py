"""Standards to lean on: the sources of the points and the cross-references of the article."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QHideEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from brief.core.reading import Standard
from brief.ui.beside.preview import Preview
from brief.ui.elided import plain_label
from brief.ui.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SIDE, _AIR, _HOVER_MS = 14, 9, 350
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole


class StandardsModel(QAbstractListModel):
    """The standards of a place, in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._standards: tuple[Standard, ...] = ()

    def show(self, standards: tuple[Standard, ...]) -> None:
        """Hold these standards in place of those before."""
        self.beginResetModel()
        self._standards = standards
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """One row a standard."""
        return 0 if parent.isValid() else len(self._standards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The standard under UserRole; its name and quotation in words otherwise."""
        if not index.isValid():
            return None
        standard = self._standards[index.row()]
        if role == _ROLE:
            return standard
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{standard.label} {standard.document_name}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            missing = "" if standard.found else self.tr("not in your library")
            said = (f"{standard.label}, {standard.document_name}", standard.quote, missing)
            return ", ".join(part for part in (*said, standard.cited_by) if part)
        return None


class StandardsPage(QStackedWidget):
    """A list to choose from: Enter or a click opens, Alt with either beside, Space previews."""

    source_opened = Signal(str, str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StandardsModel()
        self._list = StandardsList(theme)
        self._list.setModel(self._model)
        self._list.setAccessibleName(self.tr("Standards"))
        self._list.chosen.connect(self._open)
        empty, self._words = QWidget(), plain_label("", "muted", wrap=True)
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addWidget(self._words)
        layout.addStretch(1)
        self.addWidget(self._list)
        self.addWidget(empty)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._list.set_theme(theme)

    def show_standards(self, standards: tuple[Standard, ...], label: str) -> None:
        """Show these standards in place of those before."""
        self._list.hide_preview()
        self._model.show(standards)
        self._words.setText(
            self.tr(
                "Nothing is cited for {label}: no talking point names a source and the text "
                "refers to no other document."
            ).format(label=label)
        )
        self.setCurrentIndex(0 if standards else 1)

    def _open(self, standard: Standard, beside: bool) -> None:
        if standard.found:
            self.source_opened.emit(standard.document, standard.eid, beside)


class StandardsList(QListView):
    """The list itself, with the preview that hovering or Space brings."""

    chosen = Signal(Standard, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = StandardsDelegate(theme, self)
        self.setItemDelegate(self._paints)
        self.setProperty("look", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._preview = Preview(theme, self)
        self._hovered = QPersistentModelIndex()
        self._wait = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._wait.timeout.connect(self._show_hovered)
        self.entered.connect(self._hover)
        self.viewportEntered.connect(self.hide_preview)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._paints.set_theme(theme)
        self._preview.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def hide_preview(self) -> None:
        """Take the preview away."""
        self._wait.stop()
        self._preview.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, with Alt beside; Space shows and hides the preview; Escape hides it."""
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            beside = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.chosen.emit(index.data(_ROLE), beside)
            return
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self._toggle_preview(index)
            return
        if event.key() == Qt.Key.Key_Escape and self._preview.isVisible():
            self.hide_preview()
            return
        self.hide_preview()
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens, with Alt beside."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.hide_preview()
            beside = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.chosen.emit(index.data(_ROLE), beside)

    def leaveEvent(self, event: QEvent) -> None:
        """The preview goes with the pointer."""
        super().leaveEvent(event)
        self.hide_preview()

    def hideEvent(self, event: QHideEvent) -> None:
        """The preview goes with the list."""
        super().hideEvent(event)
        self.hide_preview()

    def _hover(self, index: QModelIndex) -> None:
        self._preview.hide()
        self._hovered = QPersistentModelIndex(index)
        self._wait.start()

    def _show_hovered(self) -> None:
        if self._hovered.isValid():
            self._show_preview(self._hovered)

    def _toggle_preview(self, index: QModelIndex) -> None:
        if self._preview.isVisible():
            self.hide_preview()
        else:
            self._show_preview(index)

    def _show_preview(self, index: _Index) -> None:
        standard: Standard = index.data(_ROLE)
        if standard.text:
            corner = self.visualRect(self.model().index(index.row(), 0)).bottomLeft()
            at: QPoint = self.viewport().mapToGlobal(corner)
            said = (standard.label, standard.document_name, standard.status)
            name = " · ".join(part for part in said if part)
            self._preview.show_text(name, standard.text, at)


class StandardsDelegate(QStyledItemDelegate):
    """Paints a standard: its name, its document, a few quoted words, who cites it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._bold, self._small = theme.font(), theme.font(size="small")
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._quote = theme.font("serif", "ui")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line for the name, one for what else is there."""
        del option
        lines = self._lines(index.data(_ROLE))
        height = sum(QFontMetrics(font).height() + 2 for _, font, _ in lines)
        return QSize(80, height + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one standard."""
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        focused = state & QStyle.StateFlag.State_HasFocus
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver or focused:
            painter.fillRect(area, self._theme.colour("hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(area.left() + _SIDE, area.bottom(), area.right() - _SIDE, area.bottom())
        if focused:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        top = area.top() + _AIR
        for text, font, colour in self._lines(index.data(_ROLE)):
            metrics = QFontMetrics(font)
            room = QRect(area.left() + _SIDE, top, area.width() - 2 * _SIDE, metrics.height())
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.TextFlag.TextSingleLine, shown)
            top += metrics.height() + 2
        painter.restore()

    def _lines(self, standard: Standard) -> list[tuple[str, QFont, str]]:
        lines = [(standard.label or standard.document_name, self._bold, "accent")]
        if not standard.found:
            lines[0] = (*lines[0][:2], "muted")
            lines.append((self.tr("Not in your library"), self._small, "warning"))
        if standard.label:
            lines.append((standard.document_name, self._small, "muted"))
        if standard.quote:
            lines.append((f"“{standard.quote}”", self._quote, "ink"))
        if standard.cited_by:
            lines.append((standard.cited_by, self._small, "muted"))
        return lines
