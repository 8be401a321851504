"""Where the view's rows come from."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from brief.core.reading import PassageInfo, PassageText

_KEPT = 256


class Decoration(NamedTuple):
    """A stretch of a unit's `text` and what it is.

    That is `inserted`, `deleted`, `moved`, `changed` or `tag`.
    """

    eid: str
    start: int
    end: int
    role: str


class RowSource(Protocol):
    """What an `ArticleView` shows: rows of one or more cells, fetched as they come into view.

    `key` tells one source from another. `sizes` must cost next to nothing. `cells` is asked for a
    row that is about to be seen, and must be quick.
    """

    @property
    def key(self) -> str:
        """What tells this source from others."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    @property
    def columns(self) -> int:
        """How many cells a row has."""

    def sizes(self) -> Sequence[tuple[int, int]]:
        """Characters and paragraphs of every row's longest cell."""

    def cells(self, row: int) -> tuple[PassageText | None, ...]:
        """The row's passages, None where a column has nothing."""

    def language(self, column: int) -> str:
        """The language of a column, as in `DocumentInfo.language`."""

    def decorations(self, row: int, column: int) -> tuple[Decoration, ...]:
        """Stretches of a cell's text that are marked as changed; usually none."""


class NoRows:
    """A source without rows: what a new view shows."""

    key, count, columns = "", 0, 1

    def sizes(self) -> Sequence[tuple[int, int]]:
        """None."""
        return ()

    def cells(self, row: int) -> tuple[PassageText | None, ...]:
        """Never asked."""
        raise IndexError(row)

    def language(self, column: int) -> str:  # noqa: ARG002
        """English, for want of a text."""
        return "en"

    def decorations(self, row: int, column: int) -> tuple[Decoration, ...]:  # noqa: ARG002
        """None."""
        return ()


class TextRows:
    """One document, a passage a row: the reader's source."""

    columns = 1

    def __init__(
        self,
        key: str,
        language: str,
        outline: Sequence[PassageInfo],
        fetch: Callable[[int], PassageText],
    ) -> None:
        """Show `outline`, in order; `fetch` gets a passage's `position`."""
        self.key = key
        self.count = len(outline)
        self._language = language
        self._outline = outline
        self._fetch = fetch
        self._kept: OrderedDict[int, PassageText] = OrderedDict()

    def sizes(self) -> Sequence[tuple[int, int]]:
        """What the outline says."""
        return [(info.characters, info.blocks) for info in self._outline]

    def cells(self, row: int) -> tuple[PassageText | None, ...]:
        """The passage of this row, fetched when it is not at hand."""
        found = self._kept.get(row)
        if found is None:
            found = self._kept[row] = self._fetch(self._outline[row].position)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return (found,)

    def language(self, column: int) -> str:  # noqa: ARG002
        """The document's language."""
        return self._language

    def decorations(self, row: int, column: int) -> tuple[Decoration, ...]:  # noqa: ARG002
        """None: a text by itself has no changes."""
        return ()
