"""What to check in the text that is read, as far as its importer could tell."""

from PySide6.QtCore import QObject, Signal

from brief.core.errors import BriefError
from brief.services.desk import Desk
from brief.ui.problems_page import ProblemsPage
from brief.ui.quality_badge import badge_of
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.tasks import Tasks


class CheckingFlow(QObject):
    """Opens the list of problems of an imported text."""

    sentence_said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, page: ProblemsPage, tabs: ReaderTabs) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page, self._tabs = desk, tasks, page, tabs
        tabs.problems_wanted.connect(self.show_problems)

    def show_front(self) -> None:
        """Show what to check in the text in front."""
        text = self._tabs.current.text
        if text and badge_of(text.info):
            self.show_problems(text.info.id)
        else:
            self.sentence_said.emit(
                self.tr("Nothing is to be checked here: only imported texts have such a list.")
            )

    def show_problems(self, document: str) -> None:
        """Show what to check in a document."""
        desk = self._desk
        self._tasks.ask(
            "problems",
            lambda _: desk.my_documents.document(document),
            self._page.show_document,
            self._failed,
        )

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))
