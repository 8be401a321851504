"""Tracked changes: a text that has some is offered as marked, accepted or rejected."""

from PySide6.QtCore import QObject

from brief.core.errors import BriefError
from brief.services.desk import Desk
from brief.services.opening import OpenText
from brief.ui.flows.reading import Reading
from brief.ui.reader_tab import ReaderTab
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.tasks import Tasks
from brief.ui.tracked_bar import next_view


class TrackedFlow(QObject):
    """Shows the bar over the texts that have tracked changes, and puts it away over the others."""

    def __init__(
        self, desk: Desk, tasks: Tasks, tabs: ReaderTabs, reading: Reading, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._tabs = desk, tasks, tabs
        reading.document_shown.connect(self._look)

    def look_now(self) -> None:
        """Look at the text in front, which was shown before this was there."""
        if text := self._tabs.current.text:
            self._look(text)

    def next_view(self) -> None:
        """Read the text in front the next way, where it has tracked changes."""
        tab = self._tabs.current
        if tab.tracks:
            tab.read_tracked(next_view(tab.tracked_view))

    def _look(self, text: OpenText) -> None:
        tab, document, desk = self._tabs.current, text.info.id, self._desk
        self._tasks.ask(
            "tracked",
            lambda _: desk.my_documents.tracked(document),
            lambda tracked: self._offer(tab, document, tracked),
            _unknown,
        )

    def _offer(self, tab: ReaderTab, document: str, tracked: bool) -> None:
        if tab in self._tabs.all() and tab.text and tab.text.info.id == document:
            tab.offer_tracked(tracked)


def _unknown(_: BriefError) -> None:
    """Leave the text as it is: what is wrong with the document is told where it is opened."""
