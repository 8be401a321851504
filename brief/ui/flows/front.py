"""What an action is about: the text in front, or the comparison while that covers it."""

from dataclasses import dataclass

from brief.core.reading import Place
from brief.ui.article_view.view import ArticleView
from brief.ui.flows.comparing import ComparingFlow
from brief.ui.flows.reading import Reading
from brief.ui.reader_tabs import ReaderTabs


@dataclass(frozen=True, slots=True)
class Front:
    """Knows which view is seen and where it stands; of a comparison the last version counts."""

    tabs: ReaderTabs
    reading: Reading
    comparing: ComparingFlow

    @property
    def view(self) -> ArticleView:
        """The view that has the words."""
        return self.comparing.view or self.tabs.current.view

    @property
    def place(self) -> Place | None:
        """The passage that is read."""
        return self.comparing.place or self.reading.place

    @property
    def document(self) -> str:
        """The document that is read; empty for none."""
        return self.comparing.document or self.tabs.current.document
