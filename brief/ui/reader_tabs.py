"""The reader's tabs: which documents are open, and which one is in front."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from brief.ui.article_view.reading_view import LARGEST_ZOOM, SMALLEST_ZOOM
from brief.ui.article_view.style import ReaderStyle
from brief.ui.elided import plain_tip
from brief.ui.icons import icon, warning_icon
from brief.ui.reader_look import reader_style
from brief.ui.reader_tab import Fetch, ReaderTab
from brief.ui.theme import Theme
from brief.ui.trail import Stop

_REOPENABLE = 20
_LONGEST_NAME = 28
_LAST = 9


class ReaderTabs(QWidget):
    """A row of tabs over one reader each; there is always at least one tab."""

    tab_changed = Signal()
    tabs_changed = Signal()
    link_opened = Signal(str)
    zoom_changed = Signal(int)
    matches_counted = Signal(int, int, bool)
    scrolled = Signal()
    context_requested = Signal(QPoint)
    rows_renewed = Signal()
    problems_wanted = Signal(str)

    def __init__(self, theme: Theme, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch, self._theme = fetch, theme
        self._style = reader_style(theme)
        self._zoom = 100
        self._closed: list[Stop] = []
        self.bar = QTabBar(self)
        self.bar.setProperty("look", "reader")
        self.bar.setAccessibleName(self.tr("Open documents"))
        self.bar.setMovable(True)
        self.bar.setExpanding(False)
        self.bar.setDocumentMode(True)
        self.bar.setIconSize(QSize(14, 14))
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setUsesScrollButtons(True)
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self._tabs: list[ReaderTab] = []
        self.bar.currentChanged.connect(self._switch)
        self.bar.tabMoved.connect(self._move)
        self.bar.installEventFilter(self)

    @property
    def current(self) -> ReaderTab:
        """The tab in front; an empty one is made where there is none."""
        if not self._tabs:
            self.add_tab()
        return self._tabs[max(0, self.bar.currentIndex())]

    def all(self) -> tuple[ReaderTab, ...]:
        """Every tab, from left to right."""
        return tuple(self._tabs)

    def add_tab(self, *, front: bool = True) -> ReaderTab:
        """Make an empty tab at the end."""
        tab = ReaderTab(self._fetch, self)
        tab.view.set_style(self._style)
        tab.view.set_zoom(self._zoom)
        tab.view.link_opened.connect(self.link_opened)
        tab.view.zoom_changed.connect(self.set_zoom)
        tab.view.context_requested.connect(self._ask_context)
        tab.view.verticalScrollBar().valueChanged.connect(self.scrolled)
        tab.matches_counted.connect(self._tell_matches)
        tab.rows_renewed.connect(self.rows_renewed)
        tab.problems_wanted.connect(self.problems_wanted)
        self._tabs.append(tab)
        self._stack.addWidget(tab)
        index = self.bar.addTab(self.tr("No document"))
        self.bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._close_button(tab))
        if front:
            self.bar.setCurrentIndex(len(self._tabs) - 1)
            self._stack.setCurrentWidget(tab)
        return tab

    def name_tab(self, tab: ReaderTab, name: str, title: str, doubt: str = "") -> None:
        """Write a tab's name; the whole title is its tooltip, a `doubt` is marked."""
        index = self._tabs.index(tab)
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
        self.bar.setTabText(index, short.replace("&", "&&"))
        self.bar.setTabToolTip(index, plain_tip(f"{title} ({doubt})" if doubt else title))
        self.bar.setTabData(index, doubt)
        self._mark_doubt(index)
        self.tabs_changed.emit()

    def _mark_doubt(self, index: int) -> None:
        doubted = bool(self.bar.tabData(index))
        self.bar.setTabIcon(index, warning_icon(self._theme) if doubted else QIcon())

    def tab_of(self, document: str) -> ReaderTab | None:
        """The first tab that shows a document."""
        return next((tab for tab in self._tabs if tab.document == document), None)

    def bring_to_front(self, tab: ReaderTab) -> None:
        """Show a tab."""
        self.bar.setCurrentIndex(self._tabs.index(tab))

    def go_to(self, number: int) -> None:
        """Bring the tab of that number to the front, counted from 1; 9 is the last."""
        last = len(self._tabs)
        wanted = last if number == _LAST else number
        if wanted <= last:
            self.bar.setCurrentIndex(wanted - 1)

    def step(self, by: int) -> None:
        """Go to the next tab, or the one before, round the ends."""
        if self._tabs:
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % len(self._tabs))

    def close_tab(self, index: int) -> None:
        """Close a tab; the last one is emptied of its place but stays."""
        if len(self._tabs) <= 1:
            return
        tab = self._tabs.pop(index)
        if tab.document:
            self._closed = [*self._closed[1 - _REOPENABLE :], tab.here()]
        self._stack.removeWidget(tab)
        tab.deleteLater()
        self.bar.removeTab(index)
        self.tabs_changed.emit()

    def drop(self, tab: ReaderTab) -> None:
        """Close a tab whose document is gone; the last one stays, empty."""
        if len(self._tabs) == 1:
            tab.clear()
            self.name_tab(tab, self.tr("Empty"), "")
            return
        tab.text = tab.waiting = None  # nothing that could be brought back
        self.close_tab(self._tabs.index(tab))

    def close_current(self) -> None:
        """Close the tab in front."""
        self.close_tab(self.bar.currentIndex())

    def last_closed(self) -> Stop | None:
        """Where the tab closed last was; it is then forgotten."""
        return self._closed.pop() if self._closed else None

    def set_style(self, style: ReaderStyle) -> None:
        """Show every text in these colours and types."""
        self._style = style
        for tab in self._tabs:
            tab.view.set_style(style)

    @property
    def zoom(self) -> int:
        """The size of the text in per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Show every text larger or smaller, as far as letters can be read and drawn."""
        wanted = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, percent))
        if wanted != self._zoom:
            self._zoom = wanted
            for tab in self._tabs:
                tab.view.set_zoom(wanted)
            self.zoom_changed.emit(wanted)

    def set_theme(self, theme: Theme) -> None:
        """Draw the tabs' buttons and the texts in this theme."""
        self._theme = theme
        for index in range(self.bar.count()):
            button = self.bar.tabButton(index, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(icon("close", theme))
            self._mark_doubt(index)
        self.set_style(reader_style(theme))

    def _close_button(self, tab: ReaderTab) -> QToolButton:
        button = QToolButton(self.bar)
        button.setIcon(icon("close", self._theme))
        button.setIconSize(QSize(12, 12))
        button.setAccessibleName(self.tr("Close tab"))
        button.setToolTip(self.tr("Close tab"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.close_tab(self._tabs.index(tab)))
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A middle click closes a tab."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            index = self.bar.tabAt(event.position().toPoint())
            if event.button() == Qt.MouseButton.MiddleButton and index >= 0:
                self.close_tab(index)
                return True
        return super().eventFilter(watched, event)

    def _ask_context(self, at: QPoint, *_: object) -> None:
        self.context_requested.emit(at)

    def _tell_matches(self, tab: ReaderTab, current: int, total: int, complete: bool) -> None:
        if tab is self.current:
            self.matches_counted.emit(current, total, complete)

    def _switch(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self._stack.setCurrentWidget(self._tabs[index])
            self.tab_changed.emit()

    def _move(self, start: int, end: int) -> None:
        self._tabs.insert(end, self._tabs.pop(start))
        self.tabs_changed.emit()
