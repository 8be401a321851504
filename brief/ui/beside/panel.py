"""The beside panel: the head names the article at the reading line, five tabs belong to it."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cached_property

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from brief.core.notes import Note, NoteVersion
from brief.ui.beside.history import HistoryPage
from brief.ui.beside.notes import NotesPage
from brief.ui.beside.place import BesidePlace, NoteToken
from brief.ui.beside.points import PointsPage
from brief.ui.beside.positions import PositionsPage
from brief.ui.beside.preview import Preview
from brief.ui.beside.standards import StandardsPage
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.icons import icon
from brief.ui.theme import Theme

_FOLLOW_MS, _LEAST_WIDTH, _TAB_EDGES = 12, 270, 17
#: What the tabs show where there is no room for their names.
_ICONS = ("point", "note", "standard", "history", "speak")

Page = PointsPage | NotesPage | StandardsPage | HistoryPage | PositionsPage


class Tab(IntEnum):
    """The tabs of the panel, from left to right."""

    POINTS = 0
    NOTES = 1
    STANDARDS = 2
    HISTORY = 3
    POSITIONS = 4


class BesidePanel(QWidget):
    """Follows the reader: `show_place` may be called at every scroll step and costs little.

    Only the tab in view is filled; places that pass faster than a frame are skipped. `render`
    turns a note's Markdown into safe HTML for its preview. Saves are asked for by `note_edited`
    and answered by `saving_started`, `saved` or `failed`, with the same token. The
    page of positions speaks for itself once it is made.
    """

    source_opened = Signal(str, str, bool)
    source_hovered = Signal(str, str, QPoint)
    address_opened = Signal(str)
    words_copied = Signal(str)
    note_edited = Signal(NoteToken, str)
    note_deleted = Signal(int)
    note_restored = Signal(int)
    versions_requested = Signal(int)
    difference_wanted = Signal()
    attach_wanted = Signal(int)
    compare_wanted = Signal(str, str, str)
    positions_made = Signal(PositionsPage)
    note_state_changed = Signal(str)
    tab_changed = Signal(int)

    def __init__(
        self, theme: Theme, render: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("beside")
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place: BesidePlace | None = None
        self._next: BesidePlace | None = None
        self._filled: dict[int, BesidePlace] = {}
        self._theme, self._render = theme, render
        self._opened: dict[Tab, Page] = {}
        self._preview = Preview(theme, self)
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._take)
        self.setMinimumWidth(_LEAST_WIDTH)
        self._build()

    def _build(self) -> None:
        self._heading, self._lineage = ElidedLabel(), plain_label("", "muted", wrap=True)
        self._heading.setProperty("look", "title")
        head = QWidget()
        head.setAccessibleName(self.tr("Beside"))
        inner = QVBoxLayout(head)
        inner.setContentsMargins(14, 10, 14, 6)
        inner.setSpacing(2)
        inner.addWidget(self._heading)
        inner.addWidget(self._lineage)
        self._lineage.hide()
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(self.tr("Beside the text"))
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        for _ in Tab:
            self._tabs.addTab("")
        self._pages = QStackedWidget()
        for _ in Tab:
            self._pages.addWidget(QWidget())
        rule = QFrame()
        rule.setProperty("look", "rule")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (head, self._tabs, rule):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        self._name_tabs()
        self._tabs.currentChanged.connect(self._turn)

    # A page is made when first asked for, so that the window opens sooner.

    @cached_property
    def points(self) -> PointsPage:
        """The page of talking points."""
        page = PointsPage(self._theme)
        page.source_hovered.connect(self._on_hover)
        page.words_copied.connect(self.words_copied)
        page.difference_wanted.connect(self.difference_wanted)
        page.address_opened.connect(self.address_opened)
        self._admit(Tab.POINTS, page)
        return page

    @cached_property
    def notes(self) -> NotesPage:
        """The page of notes."""
        page = NotesPage(self._theme, self._render)
        page.text_changed_for.connect(self.note_edited)
        page.note_deleted.connect(self.note_deleted)
        page.note_restored.connect(self.note_restored)
        page.versions_requested.connect(self.versions_requested)
        page.difference_wanted.connect(self.difference_wanted)
        page.attach_wanted.connect(self.attach_wanted)
        page.state_changed.connect(self.note_state_changed)
        page.address_opened.connect(self.address_opened)
        self._admit(Tab.NOTES, page)
        return page

    @cached_property
    def standards(self) -> StandardsPage:
        """The page of standards."""
        page = StandardsPage(self._theme)
        self._admit(Tab.STANDARDS, page)
        return page

    @cached_property
    def history(self) -> HistoryPage:
        """The page of the provision's history."""
        page = HistoryPage(self._theme)
        page.compare_wanted.connect(self.compare_wanted)
        self._admit(Tab.HISTORY, page)
        return page

    @cached_property
    def positions(self) -> PositionsPage:
        """The page of positions."""
        page = PositionsPage(self._theme)
        page.difference_wanted.connect(self.difference_wanted)
        self._admit(Tab.POSITIONS, page)
        self.positions_made.emit(page)
        return page

    def _admit(self, tab: Tab, page: Page) -> None:
        """Put a page where its tab's empty stand-in was."""
        page.source_opened.connect(self.source_opened)
        self._opened[tab] = page
        if stand_in := self._pages.widget(tab):
            self._pages.insertWidget(tab, page)
            self._pages.removeWidget(stand_in)
            stand_in.deleteLater()
        self._pages.setCurrentIndex(self._tabs.currentIndex())

    def sizeHint(self) -> QSize:
        """Wide enough for a card of some fifty characters a line."""
        return QSize(368, 700)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counts out where there is no room for them."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._name_tabs()

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        for part in (*self._opened.values(), self._preview):
            part.set_theme(theme)
        self._name_tabs()

    def show_place(self, place: BesidePlace) -> None:
        """Show what stands beside an article; the last place wins when they follow fast."""
        self._next = place
        if self._place is None:
            self._take()
        elif not self._follow.isActive():
            self._follow.start()

    def open_tab(self, tab: Tab) -> None:
        """Bring a tab forward, filled, without taking the focus."""
        self._tabs.setCurrentIndex(tab)

    @property
    def tab(self) -> Tab:
        """The tab in view."""
        return Tab(self._tabs.currentIndex())

    def write_note(self) -> None:
        """Put the cursor into the note of this article."""
        self._take()
        self.open_tab(Tab.NOTES)
        self.notes.focus_editor()

    def saving_started(self, token: NoteToken) -> None:
        """The save of this note is on its way."""
        self.notes.saving_started(token)

    def saved(self, token: NoteToken, note: Note) -> None:
        """The save was committed."""
        self.notes.saved(token, note)

    def failed(self, token: NoteToken, sentence: str) -> None:
        """The save failed, for the reason in the sentence; the text is still in the editor."""
        self.notes.failed(token, sentence)

    def retry_saving(self) -> None:
        """Ask again for every note that could not be saved."""
        if Tab.NOTES in self._opened:
            self.notes.drafts.retry()

    def flush_notes(self) -> None:
        """Ask now for every note that is not saved; before the window closes."""
        if Tab.NOTES in self._opened:
            self.notes.drafts.flush()

    def unsaved_notes(self) -> tuple[tuple[NoteToken, str], ...]:
        """The notes that the disk is not known to hold, with their text as it is now."""
        return self.notes.drafts.unsaved() if Tab.NOTES in self._opened else ()

    def record_position(self, unit: str = "") -> None:
        """Open the form that records a position on this article, or on one unit of it."""
        self._take()
        self.open_tab(Tab.POSITIONS)
        self.positions.record(unit)

    def show_versions(self, note_id: int, versions: tuple[NoteVersion, ...]) -> None:
        """Show the versions that were asked for."""
        self.notes.show_versions(note_id, versions)

    def show_preview(self, name: str, text: str, at: QPoint) -> None:
        """Show the first lines of a text near a point of the screen, for a hovered source."""
        self._preview.show_text(name, text, at)

    def hide_preview(self) -> None:
        """Take the preview away."""
        self._preview.hide()

    def _take(self) -> None:
        place, self._next = self._next, None
        self._follow.stop()
        if place is None or place == self._place:
            return
        self._place = place
        self.hide_preview()
        name = " · ".join(part for part in (place.label, place.heading) if part)
        self._heading.show_text(name)
        self._lineage.setText("\n".join(place.lineage))
        self._lineage.setVisible(bool(place.lineage))
        self._name_tabs()
        self._fill()

    def _turn(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self._fill()
        self.tab_changed.emit(number)

    def _fill(self) -> None:
        """Fill the tab in view; the others wait until they are turned to."""
        place, tab = self._place, self._tabs.currentIndex()
        if place is None or self._filled.get(tab) is place:
            return
        self._filled[tab] = place
        if tab == Tab.POINTS:
            self.points.show_points(place.points, place.label)
        elif tab == Tab.NOTES:
            self.notes.show_notes(place)
        elif tab == Tab.STANDARDS:
            self.standards.show_standards(place.standards, place.label)
        elif tab == Tab.HISTORY:
            self.history.show_history(place.history, place.label, place.document)
        else:
            self.positions.show_positions(place)

    def _name_tabs(self) -> None:
        place = self._place
        held = (place.points, place.notes, place.standards, (), place.positions) if place else ()
        counts = [len(each) for each in held] or [0] * len(Tab)
        names = (
            *(self.tr("Points"), self.tr("Notes"), self.tr("Standards"), self.tr("History")),
            self.tr("Positions"),
        )
        counted = [f"{n} {count}" if count else n for n, count in zip(names, counts, strict=True)]
        roomy, named = self._fit(counted), self._fit(names)
        for tab, (name, full) in enumerate(zip(names, counted, strict=True)):
            self._tabs.setTabText(tab, full if roomy else name if named else "")
            self._tabs.setTabIcon(tab, QIcon() if named else icon(_ICONS[tab], self._theme))
            self._tabs.setAccessibleTabName(tab, full)
            self._tabs.setTabToolTip(tab, "" if roomy else full)

    def _fit(self, names: Sequence[str]) -> bool:
        metrics = self._tabs.fontMetrics()
        return sum(metrics.horizontalAdvance(n) + _TAB_EDGES for n in names) <= self.width()

    def _on_hover(self, document: str, eid: str, at: QPoint) -> None:
        if document:
            self.source_hovered.emit(document, eid, at)
        else:
            self.hide_preview()
