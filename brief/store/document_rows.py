"""Cuts a document into the rows of a corpus database: passages, units, links."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from brief.core import eids, references
from brief.core.model import STRUCTURAL, Document, DocumentInfo, Unit, UnitType
from brief.core.passages import Passage, passages
from brief.core.points import Anchor
from brief.core.reading import PassageInfo, paragraph_html

#: A passage's columns from `eid` to `blocks`, and a unit's from `eid` to `depth` behind the number
#: of its passage and its position there; see `corpus_schema`.
PassageRow = tuple[str, str, str, str, int, int, int]
UnitRow = tuple[int, int, str, str, str, str, str, str, str, int]
LinkRow = tuple[str, str, str]

_UNITS_A_CHECK = 200
_OPENING_CHARACTERS = 60
_NUMBERED = frozenset({UnitType.PARAGRAPH, UnitType.OPERATIVE, UnitType.PREAMBULAR})
# Looking for references takes a hundred times as long as looking for the beginnings of their words.
_WORD_BEGINS, _ANYWHERE = ("art", "ст"), ("ماد", "第")


@dataclass(frozen=True, slots=True)
class Rows:
    """A document as it is written into a database: its passages counted from 0, in order."""

    info: DocumentInfo
    passages: Sequence[PassageRow]
    units: Sequence[UnitRow]
    links: Sequence[LinkRow]

    def index_texts(self) -> tuple[tuple[str, str], ...]:
        """The heading and the text that each passage is found by, as a shelf gives them."""
        parts: list[list[str]] = [[] for _ in self.passages]
        for passage, position, _, _, _, _, heading, text, _, _ in self.units:
            said = parts[passage]
            if heading and position:
                said.append(heading)
            if text:
                said.append(text)
        headings = (row[3] for row in self.passages)
        return tuple(
            (heading, "\n".join(said)) for heading, said in zip(headings, parts, strict=True)
        )


def rows(
    document: Document,
    render: Callable[[str], str],
    links: Callable[[str], tuple[Anchor, ...]],
    check: Callable[[], None],
) -> Rows:
    """Cut a document into rows, its units rendered; `check` is asked often whether to go on."""
    passages: list[PassageRow] = []
    units: list[UnitRow] = []
    for info, passage in contents(document):
        passages.append(_passage_row(info))
        depths: dict[str, int] = {}
        for n, unit in enumerate(passage.units):
            if len(units) % _UNITS_A_CHECK == 0:
                check()
            depths[unit.eid] = depth = depths.get(unit.parent, -1) + 1 if n else 0
            units.append(_unit_row(info.position, n, unit, depth, render))
    return Rows(document.info, passages, units, tuple(_links(document, links, check)))


def _passage_row(passage: PassageInfo) -> PassageRow:
    return (
        *(passage.eid, passage.type.value, passage.label, passage.heading),
        *(passage.level, passage.characters, passage.blocks),
    )


def _unit_row(
    passage: int, position: int, unit: Unit, depth: int, render: Callable[[str], str]
) -> UnitRow:
    html = render(unit.markdown) if unit.markdown else ""
    kept = "" if html == paragraph_html(unit.text) else html
    return (
        *(passage, position, unit.eid, unit.parent, unit.type.value),
        *(unit.number, unit.heading, unit.text, kept, depth),
    )


def _links(
    document: Document, links: Callable[[str], tuple[Anchor, ...]], check: Callable[[], None]
) -> Iterator[LinkRow]:
    """What each unit refers to, each target once a unit, in the order of the text."""
    own = document.info.id
    known = {unit.eid for unit in document.units}
    for n, unit in enumerate(document.units):
        if n % _UNITS_A_CHECK == 0:
            check()
        linked = [(a.document or own, a.eid) for a in links(unit.markdown)]
        named = [(own, eid) for eid in _articles_named_in(unit, known)]
        for to_document, to_eid in dict.fromkeys(linked + named):
            yield unit.eid, to_document, to_eid


def _articles_named_in(unit: Unit, known: set[str]) -> Iterator[str]:
    """The articles of its document that running text names, other than the unit's own."""
    if not may_name_articles(unit.text):
        return
    article = _article_of(unit.eid)
    for eid in references.find_articles(unit.text):
        if eid in known and not (article and _article_of(eid) == article):
            yield eid


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
    if folded.isascii():
        return _begins_a_word(folded, _WORD_BEGINS[0])
    return any(begins in folded for begins in _ANYWHERE) or any(
        _begins_a_word(folded, begins) for begins in _WORD_BEGINS
    )


def _begins_a_word(text: str, begins: str) -> bool:
    at = text.find(begins)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(begins, at + 1)
    return at >= 0
