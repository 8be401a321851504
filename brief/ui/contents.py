"""The left panel: the contents of the open document; its head opens the list of documents."""

from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from brief.core.model import DocumentInfo
from brief.core.reading import PassageInfo
from brief.services.opening import Marks
from brief.ui.contents_rows import Row, document_rows, passage_rows
from brief.ui.contents_view import RowsView
from brief.ui.elided import ElidedButton, ElidedLabel, plain_tip
from brief.ui.icons import icon
from brief.ui.quality_badge import QualityBadge, badge_of, doubt
from brief.ui.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ContentsPanel(QWidget):
    """Contents with marks for points, notes and moves; the head opens the list of documents.

    A click or Enter chooses; typing in the filter narrows whichever list shows.
    """

    passage_chosen = Signal(int)
    document_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("contents")
        self._info: DocumentInfo | None = None
        self._outline: tuple[PassageInfo, ...] = ()
        self._position = -1
        self._documents: tuple[DocumentInfo, ...] = ()
        self._contents = RowsView(theme, self)
        self._contents.setAccessibleName(self.tr("Contents"))
        self._build(theme)
        self._contents.row_chosen.connect(lambda row: self.passage_chosen.emit(row.position))
        self._head.clicked.connect(self._turn)
        self._filter.textChanged.connect(self._narrow)
        self._filter.installEventFilter(self)
        self.set_theme(theme)

    def _build(self, theme: Theme) -> None:
        self._head, self._symbol = ElidedButton(), ElidedLabel()
        self._head.setProperty("look", "head")
        self._head.setIconSize(QSize(14, 14))
        self._head.setText(self.tr("Documents"))
        self._symbol.setProperty("look", "muted")
        self._badge, self._below = QualityBadge(), QWidget()
        line = QHBoxLayout(self._below)
        line.setContentsMargins(14, 0, 14, 4)
        line.setSpacing(8)
        line.addWidget(self._badge)
        line.addWidget(self._symbol, 1)
        self._filter = QLineEdit()
        self._filter.setProperty("look", "filter")
        self._filter.setClearButtonEnabled(True)
        self._filter.setPlaceholderText(self.tr("Number or words"))
        self._filter.setAccessibleName(self.tr("Narrow the list by number or words"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._contents)
        band = QWidget()
        inner = QVBoxLayout(band)
        inner.setContentsMargins(10, 2, 10, 6)
        inner.addWidget(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        for part in (self._head, self._below, band):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        self.setTabOrder(self._head, self._filter)
        self._theme = theme

    @cached_property
    def _library(self) -> RowsView:
        """The list of documents; made when first shown, so that the window opens sooner."""
        view = RowsView(self._theme, self)
        view.setAccessibleName(self.tr("Documents"))
        view.row_chosen.connect(self._choose_document)
        view.installEventFilter(self)
        view.show_rows(document_rows(self._documents))
        self._pages.addWidget(view)
        return view

    def sizeHint(self) -> QSize:
        """As wide as most headings need."""
        return QSize(250, 700)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._contents.set_theme(theme)
        if self._pages.count() > 1:
            self._library.set_theme(theme)
        self._name_head()

    def show_outline(
        self,
        info: DocumentInfo,
        outline: tuple[PassageInfo, ...],
        marks: Marks,
    ) -> None:
        """Show a document's contents; the same document again only renews the marks."""
        rows = passage_rows(outline, marks)
        same = self._info is not None and self._info.id == info.id and outline == self._outline
        if same:
            self._contents.rows.replace(rows)
            return
        self._info, self._outline, self._position = info, outline, -1
        self._filter.clear()
        self._contents.show_rows(rows)
        self._contents.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if info.right_to_left else Qt.LayoutDirection.LeftToRight
        )
        self._pages.setCurrentWidget(self._contents)
        self._name_head()

    def show_documents(self, documents: tuple[DocumentInfo, ...]) -> None:
        """Hold the library's documents; they show while no document is open and when asked for."""
        self._documents = documents
        if self._pages.count() > 1:
            self._library.show_rows(document_rows(documents))
        if self._info is None:
            self._pages.setCurrentWidget(self._library)
            self._name_head()

    def set_current(self, position: int) -> None:
        """Mark the passage at the reading line and keep it in view; the focus stays where it is."""
        if position != self._position:
            self._position = position
            self._contents.follow(position)

    def open_library(self) -> None:
        """Show the documents and put the cursor into the filter."""
        self._filter.clear()
        self._pages.setCurrentWidget(self._library)
        self._name_head()
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_contents(self) -> None:
        """Put the cursor into the contents, at the passage the reader is at."""
        self._leave_library()
        self._contents.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead the keys of the filter into the list: down, Enter, Escape."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        view = self._view()
        if event.key() == Qt.Key.Key_Escape:
            return self._step_back()
        if watched is not self._filter:
            return False
        if event.key() == Qt.Key.Key_Down:
            view.enter()
            return True
        if event.key() in _ENTER:
            view.choose_best()
            return True
        return False

    def _view(self) -> RowsView:
        return self._contents if self._contents_shown else self._library

    @property
    def _contents_shown(self) -> bool:
        return self._pages.currentWidget() is self._contents

    def _step_back(self) -> bool:
        """Escape clears the filter first, then leaves the library; else it is not ours."""
        if self._filter.text():
            self._filter.clear()
            return True
        if not self._contents_shown and self._info is not None:
            self.focus_contents()
            return True
        return False

    def _turn(self) -> None:
        if not self._contents_shown:
            self._leave_library()
        else:
            self.open_library()

    def _leave_library(self) -> None:
        if self._info is not None and not self._contents_shown:
            self._filter.clear()
            self._pages.setCurrentWidget(self._contents)
            self._name_head()

    def _choose_document(self, row: Row) -> None:
        self._leave_library()
        self.document_chosen.emit(row.key)

    def _narrow(self, text: str) -> None:
        self._view().rows.narrow(text)
        if self._view() is self._contents and self._position >= 0:
            self._contents.follow(self._position)

    def _name_head(self) -> None:
        library = not self._contents_shown
        self._head.setIcon(icon("library" if library else "down", self._theme))
        if library or self._info is None:
            self._head.show_text(self.tr("Documents"))
            self._below.hide()
            return
        self._head.show_text(self._info.name)
        self._head.setAccessibleDescription(self.tr("Choose another document"))
        known = (self._info.symbol, self._info.date)
        self._symbol.show_text(" · ".join(part for part in known if part))
        quality = badge_of(self._info)
        self._badge.show_quality(quality)
        self._badge.setToolTip(plain_tip(doubt(self._info)))
        self._below.setVisible(any(known) or quality is not None)
