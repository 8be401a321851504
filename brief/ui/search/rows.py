"""The rows of a list of results: groups by kind, within them by document, and what is said."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from brief.core.results import HIT_CLOSES, HIT_OPENS, NOTE, POINT, Hit

#: The order of the groups, and what each is called.
KINDS: Mapping[str, str] = {
    "draft": "Drafts",
    "letter": "Letter",
    POINT: "Points",
    "standard": "Standards",
    "comment": "Comments",
    "report": "Reports",
    "statement": "Statements",
    NOTE: "My notes",
}
#: A text that is not authentic says so beside its name.
STATUS: Mapping[str, str] = {
    "digest": "digest",
    "unofficial-translation": "unofficial translation",
    "illustrative": "illustrative",
    "imported": "imported",
}
#: And one that could not be read without doubt says that too.
DOUBT: Mapping[str, str] = {"fair": "fair", "poor": "poor"}


class RowKind(Enum):
    """What a row is: only the last three can be chosen."""

    HEADER = auto()
    SENTENCE = auto()
    HELP = auto()
    JUMP = auto()
    SUGGESTION = auto()
    HIT = auto()


_CHOSEN = frozenset({RowKind.JUMP, RowKind.SUGGESTION, RowKind.HIT})


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `text` is what it says, for a hit what a screen reader says."""

    kind: RowKind
    text: str
    hit: Hit | None = None
    aside: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether Enter does something here."""
        return self.kind in _CHOSEN


def said(text: str) -> str:
    """A text of this package in the interface's language."""
    return QCoreApplication.translate("results", text)


def kind_name(kind: str) -> str:
    """What a group of hits is called."""
    return said(KINDS[kind]) if kind in KINDS else kind.capitalize()


def hit_rows(
    hits: Iterable[Hit], totals: Mapping[str, int], *, further: bool = False
) -> Iterator[Row]:
    """Group a page of hits: kinds in their fixed order, documents by their best hit.

    `further` pages say so in their headings, so that what is on the screen never moves.
    """
    order = {kind: place for place, kind in enumerate(KINDS)}
    best: dict[tuple[str, str], int] = {}
    placed = list(hits)
    for hit in placed:
        best.setdefault((hit.kind, hit.document), len(best))
    placed.sort(key=lambda h: (order.get(h.kind, len(order)), h.kind, best[h.kind, h.document]))
    last = None
    for hit in placed:
        if hit.kind != last:
            last = hit.kind
            name = kind_name(hit.kind)
            yield Row(
                RowKind.HEADER,
                said("{kind}, further").format(kind=name) if further else name,
                aside="" if further else str(totals.get(hit.kind, "")),
            )
        yield Row(RowKind.HIT, _spoken(hit), hit)


def place_name(hit: Hit) -> str:
    """What a hit is called: its article, or its document where it has no number."""
    return hit.label or hit.title or hit.symbol


def surroundings(hit: Hit) -> str:
    """The heading and the document, after the hit's own name."""
    title = hit.title if hit.label else ""
    return " · ".join(part for part in (hit.heading, title) if part)


def status_name(hit: Hit) -> str:
    """How far the text may be trusted, empty for an authentic one."""
    if hit.text_status not in STATUS:
        return ""
    doubt = (said(DOUBT[hit.quality]),) if hit.quality in DOUBT else ()
    return ", ".join((said(STATUS[hit.text_status]), *doubt))


def kept_together(text: str) -> str:
    """The text with its ellipsis where its reading ends, in a line of another script too."""
    strong = (c for c in map(unicodedata.bidirectional, text) if c in {"L", "R", "AL"})
    return text if next(strong, "L") == "L" else f"\u200f{text}\u200f"


def _spoken(hit: Hit) -> str:
    snippet = hit.snippet.replace(HIT_OPENS, "").replace(HIT_CLOSES, "")
    parts = (place_name(hit), surroundings(hit), status_name(hit), snippet)
    return ", ".join(part for part in parts if part)
