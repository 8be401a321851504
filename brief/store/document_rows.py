"""Cuts a document into the rows of a corpus database: passages, units, links."""

import textwrap
from collections.abc import Callable, Iterator, Mapping

from brief.core import eids, references
from brief.core.model import STRUCTURAL, Document, Unit, UnitType
from brief.core.passages import Passage, passages
from brief.core.points import Anchor
from brief.core.reading import PassageInfo

#: A passage's columns from `id` to `blocks`, see `corpus_schema`.
PassageRow = tuple[int, str, int, str, str, str, str, int, int, int]
UnitRow = tuple[int, int, str, str, str, str, str, str, str, str, int]
LinkRow = tuple[str, str, str, str]

_UNITS_A_CHECK = 200
_OPENING_CHARACTERS = 60
_NUMBERED = frozenset({UnitType.PARAGRAPH, UnitType.OPERATIVE, UnitType.PREAMBULAR})
# Looking for references takes a hundred times as long as looking for the beginnings of their words.
_WORD_BEGINS, _ANYWHERE = ("art", "ст"), ("ماد", "第")


class DocumentRows:
    """The rows of one document; `check` is asked often whether to go on."""

    def __init__(
        self,
        document: Document,
        first: int,
        render: Callable[[str], str],
        links: Callable[[str], tuple[Anchor, ...]],
        check: Callable[[], None],
    ) -> None:
        self._document = document
        self._render, self._links, self._check = render, links, check
        self._first = first
        self._by_eid = {unit.eid: unit for unit in document.units}
        self.passages: list[PassageRow] = []

    def units(self) -> Iterator[UnitRow]:
        """The rows of the units, rendered as they are asked for; fills `passages` on the way."""
        for info, passage in contents(self._document):
            row = self._first + info.position
            self.passages.append(self._passage_row(row, info))
            depths: dict[str, int] = {}
            for n, unit in enumerate(passage.units):
                if n % _UNITS_A_CHECK == 0:
                    self._check()
                depths[unit.eid] = depth = depths.get(unit.parent, -1) + 1 if n else 0
                yield self._unit_row(row, n, unit, depth)

    def links(self) -> Iterator[LinkRow]:
        """What each unit refers to, each target once a unit, in the order of the text."""
        own = self._document.info.id
        for n, unit in enumerate(self._document.units):
            if n % _UNITS_A_CHECK == 0:
                self._check()
            linked = [(a.document or own, a.eid) for a in self._links(unit.markdown)]
            named = [(own, eid) for eid in self._articles_named_in(unit)]
            for to_document, to_eid in dict.fromkeys(linked + named):
                yield own, unit.eid, to_document, to_eid

    def _articles_named_in(self, unit: Unit) -> Iterator[str]:
        """The articles of this document that running text names, other than the unit's own."""
        if not may_name_articles(unit.text):
            return
        article = _article_of(unit.eid)
        for eid in references.find_articles(unit.text):
            if eid in self._by_eid and not (article and _article_of(eid) == article):
                yield eid

    def _passage_row(self, row: int, passage: PassageInfo) -> PassageRow:
        return (
            *(row, self._document.info.id, passage.position, passage.eid, passage.type.value),
            *(passage.label, passage.heading, passage.level, passage.characters, passage.blocks),
        )

    def _unit_row(self, row: int, position: int, unit: Unit, depth: int) -> UnitRow:
        html = self._render(unit.markdown) if unit.markdown else ""
        return (
            *(row, position, self._document.info.id, unit.eid, unit.parent, unit.type.value),
            *(unit.number, unit.heading, unit.text, html, depth),
        )


def contents(document: Document) -> Iterator[tuple[PassageInfo, Passage]]:
    """A document's passages in order, each with what the contents list of it."""
    by_eid = {unit.eid: unit for unit in document.units}
    for position, passage in enumerate(passages(document.units)):
        head = passage.head
        # The number inside a heading's address is ours: nothing is printed before a heading.
        unnamed = head.type is UnitType.HEADING or (not head.number and head.type in _NUMBERED)
        info = PassageInfo(
            position=position,
            eid=head.eid,
            type=head.type,
            label="" if unnamed else eids.printed(head.eid, document.info.language),
            heading=head.heading or _opening(head),
            level=_level(head, by_eid),
            characters=sum(len(unit.text) + len(unit.heading) for unit in passage.units),
            blocks=sum(unit.text.count("\n\n") + 1 for unit in passage.units if unit.text),
        )
        yield info, passage


def _level(head: Unit, by_eid: Mapping[str, Unit]) -> int:
    """How many structural units stand around this one."""
    level, seen, parent = 0, {head.eid}, head.parent
    while parent in by_eid and parent not in seen:
        seen.add(parent)
        unit = by_eid[parent]
        level += unit.type in STRUCTURAL
        parent = unit.parent
    return level


def _article_of(eid: str) -> str:
    """The article a unit belongs to, or an empty string."""
    for above in reversed(eids.ancestors(eid)):
        if above.rsplit("__", 1)[-1].startswith("art_"):
            return above
    return ""


def _opening(head: Unit) -> str:
    """The first words of a paragraph that has no number to be called by; empty for any other."""
    if head.number or head.type not in _NUMBERED:
        return ""
    return textwrap.shorten(head.text, _OPENING_CHARACTERS, placeholder=" …")


def may_name_articles(text: str) -> bool:
    """Whether a text has the beginning of a word for an article; most texts are done with here."""
    folded = text.casefold()
    return any(begins in folded for begins in _ANYWHERE) or any(
        _begins_a_word(folded, begins) for begins in _WORD_BEGINS
    )


def _begins_a_word(text: str, begins: str) -> bool:
    at = text.find(begins)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(begins, at + 1)
    return at >= 0
