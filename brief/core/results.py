"""What a search answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The marks around a match in a snippet.
HIT_OPENS, HIT_CLOSES = "⟦", "⟧"

#: The kinds of hit that are no documents.
POINT, NOTE = "point", "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that matches, named by its best paragraph.

    `kind` is a document's kind, or `point` or `note`. For a point `document` and `eid` are where
    it is shown; `ref` is the point's or note's own id, empty for a text. `quality` says of a text
    how well it could be read.
    """

    document: str
    title: str
    kind: str
    language: str
    text_status: str
    symbol: str
    eid: str
    label: str
    heading: str
    snippet: str
    score: float
    ref: str = ""
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many hits there are by kind, by document and by language; all hits count."""

    kind: Mapping[str, int] = field(default_factory=dict)
    document: Mapping[str, int] = field(default_factory=dict)
    language: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits: those from `offset` on, out of `total`.

    `understood` says how an odd query was read, and is empty for a plain one. `suggestion` is a
    query that would find something, offered when this one does not.
    """

    query: str
    total: int
    milliseconds: float
    hits: tuple[Hit, ...]
    offset: int = 0
    facets: Facets = field(default_factory=Facets)
    suggestion: str = ""
    understood: str = ""
