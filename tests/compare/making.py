"""Small texts made for one question each."""

from collections.abc import Sequence
from dataclasses import replace

from brief.core import eids
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType

#: An article: its text, or its heading and paragraphs.
Article = str | tuple[str, Sequence[str]]


def text(*articles: Article, name: str = "made", language: str = "en") -> Document:
    """A draft with articles numbered from 1."""
    units: list[Unit] = []
    for number, article in enumerate(articles, start=1):
        eid = eids.join("", UnitType.ARTICLE, str(number))
        heading, paragraphs = ("", ()) if isinstance(article, str) else article
        own = article if isinstance(article, str) else ""
        units.append(Unit(eid, UnitType.ARTICLE, str(number), heading, own))
        for inner, paragraph in enumerate(paragraphs, start=1):
            inside = eids.join(eid, UnitType.PARAGRAPH, str(inner))
            units.append(Unit(inside, UnitType.PARAGRAPH, str(inner), text=paragraph, parent=eid))
    return Document(DocumentInfo(name, Kind.DRAFT, name, language=language), tuple(units))


def under(document: Document, *chapters: tuple[str, str, int]) -> Document:
    """The same text under chapters: the number and heading of each, and how many articles."""
    articles = [unit.eid for unit in document.units if unit.type is UnitType.ARTICLE]
    homes = [number for number, _, count in chapters for _ in range(count)]
    parents = dict(zip(articles, homes, strict=True))
    headings = {number: heading for number, heading, _ in chapters}
    units: list[Unit] = []
    opened: set[str] = set()
    for unit in document.units:
        if unit.type is not UnitType.ARTICLE:
            units.append(unit)
            continue
        number = parents[unit.eid]
        chapter = eids.join("", UnitType.CHAPTER, number)
        if number not in opened:
            opened.add(number)
            units.append(Unit(chapter, UnitType.CHAPTER, number, headings[number]))
        units.append(replace(unit, parent=chapter))
    return Document(document.info, tuple(units))
