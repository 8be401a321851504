"""A document of a corpus made ready: its rows, what the index is told of it, what is wrong with it.

All of this is made from the one file alone, so that it can be made elsewhere, and several at once.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from brief.core import eids
from brief.core.indexing import IndexRow, Tokens
from brief.core.points import Source
from brief.core.problems import Problem
from brief.importers import render
from brief.importers.check import Held, held
from brief.importers.corpus_folder import Written, read_document
from brief.search.writing import tokens
from brief.store import document_rows
from brief.store.document_rows import Rows


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one file of a corpus comes to; the last three are empty where it cannot be read.

    `tokens` has one entry a passage. Where a corpus is only checked there are no rows and tokens.
    """

    problems: tuple[Problem, ...]
    written: Written
    units: int = 0
    held: Held | None = None
    rows: Rows | None = None
    tokens: tuple[Tokens, ...] = ()

    def index_rows(self, first: int) -> Iterator[IndexRow]:
        """What the index is told, when the passages are numbered from `first`."""
        if self.rows is None:
            return
        info = self.rows.info
        document, kind, language = info.id, info.kind.value, info.language
        named = info.title, info.short_title, info.symbol, info.instrument
        found = zip(self.rows.passages, self.tokens, strict=True)
        for number, ((eid, *_), own) in enumerate(found, first):
            article = eids.article_number(eid)
            yield IndexRow(number, document, eid, kind, language, *named, article, "", "", "", own)


def prepare(
    text: str, name: str, quoted: Collection[Source] = (), *, only_check: bool = False
) -> Prepared:
    """Make the document file called `name` ready; whatever is wrong with it becomes a problem.

    `quoted` is looked for in it.
    """
    read = read_document(text, name)
    document = read.document
    if document is None:
        return Prepared(read.problems, read.written)
    looked_at, units = held(document, quoted), len(document.units)
    if only_check:
        return Prepared(read.problems, read.written, units, looked_at)
    rows = document_rows.rows(document, render.render, render.links, _go_on)
    language = document.info.language
    analysed = tuple(tokens(heading, said, language) for heading, said in rows.index_texts())
    return Prepared(read.problems, read.written, units, looked_at, rows, analysed)


def _go_on() -> None:
    """Whoever is not wanted any more is told, or ended, between documents."""
