"""Passages that are there already, as the rows of a view."""

from collections.abc import Sequence

from brief.core.reading import PassageText
from brief.ui.article_view.rows import Decoration


class ListedRows:
    """A `RowSource` over passages that are there already."""

    columns = 1

    def __init__(self, passages: Sequence[PassageText], language: str) -> None:
        self._passages, self._language = list(passages), language
        self.count = len(self._passages)
        self.key = f"listed {id(self)}"

    def sizes(self) -> Sequence[tuple[int, int]]:
        """Letters and paragraphs of every row."""
        return [(each.info.characters, each.info.blocks) for each in self._passages]

    def cells(self, row: int) -> tuple[PassageText | None, ...]:
        """The passage of a row."""
        return (self._passages[row],)

    def language(self, column: int) -> str:  # noqa: ARG002
        """The language of the text."""
        return self._language

    def decorations(self, row: int, column: int) -> tuple[Decoration, ...]:  # noqa: ARG002
        """None: what changed is part of the text that is shown."""
        return ()
