"""Find in the open document: what is typed lights up, and F3 walks from match to match."""

from PySide6.QtCore import QObject, Signal

from brief.core.errors import BriefError
from brief.services.desk import Desk
from brief.ui.article_view.rows import RowSource
from brief.ui.find_bar import FindBar
from brief.ui.flows.front import Front
from brief.ui.tasks import Tasks


class FindingFlow(QObject):
    """Joins the find bar, or the query a hit was opened from, to the document in front."""

    sentence_said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        bar: FindBar,
        front: Front,
    ) -> None:
        reading, tabs = front.reading, front.tabs
        super().__init__(reading)
        self._desk, self._tasks, self._bar, self._front = desk, tasks, bar, front
        self._text = ""
        self._lit: tuple[str, RowSource] | None = None
        bar.find_changed.connect(self.light)
        bar.next_wanted.connect(self.next)
        bar.previous_wanted.connect(self.previous)
        bar.closed.connect(self._put_out)
        tabs.matches_counted.connect(bar.show_count)
        reading.document_shown.connect(lambda _: self.renew())
        tabs.rows_renewed.connect(self.renew)

    def open(self) -> None:
        """Show the bar with the selected words in it."""
        selected = self._front.view.selected_text()
        words = selected if "\n" not in selected else ""
        self._bar.open(words)

    def light(self, text: str) -> None:
        """Light every match of a query in the document in front; nothing for an empty one."""
        self._text = text
        view = self._front.view
        # By the rows themselves: a tab may get others, of another document or of the same anew.
        if self._lit and self._lit[0] == text and self._lit[1] is view.source:
            return
        self._lit = (text, view.source)
        if not text.strip():
            self._tasks.forget("light")
            for each in {view, self._front.tabs.current.view}:
                each.set_matcher(None)
            return
        desk = self._desk
        self._tasks.ask(
            "light", lambda _: desk.searching.lights(text), view.set_matcher, self._failed
        )

    def next(self) -> None:
        """Go to the next match."""
        self._front.view.next_match()

    def previous(self) -> None:
        """Go to the match before."""
        self._front.view.previous_match()

    def renew(self) -> None:
        """Light the same words in what is in front now."""
        self.light(self._text)

    def _put_out(self) -> None:
        self.light("")
        self._front.view.setFocus()

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))
