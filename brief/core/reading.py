"""What a reader sees: compiled texts, the contents of a document, what stands beside an article."""

from dataclasses import dataclass

from brief.core.lineage import Carrier
from brief.core.model import DocumentInfo, UnitType
from brief.core.points import TalkingPoint

_WRITTEN = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def paragraph_html(words: str) -> str:
    """The HTML of a paragraph of nothing but these words, safe whatever they are."""
    for sign, written in _WRITTEN:
        words = words.replace(sign, written)
    return f"<p>{words}</p>\n"


@dataclass(frozen=True, slots=True)
class RenderedUnit:
    """A unit ready to show: `html` is safe (no markup of the author's, no images, listed links).

    `depth` counts from 0 at the head of the unit's passage.
    """

    eid: str
    type: UnitType
    number: str
    heading: str
    text: str
    html: str
    depth: int


@dataclass(frozen=True, slots=True)
class PassageInfo:
    """A passage as the contents list it, without its text.

    `label` is what it is called in its own language (`Article 6`, `المادة 26`); `level` is 0 for
    the outermost; `characters` and `blocks` (paragraphs) let a view guess its height.
    """

    position: int
    eid: str
    type: UnitType
    label: str
    heading: str
    level: int
    characters: int
    blocks: int


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage with its units, head first."""

    info: PassageInfo
    units: tuple[RenderedUnit, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of a document and the passage that shows it."""

    document: str
    eid: str
    position: int


@dataclass(frozen=True, slots=True)
class RenderedPoint:
    """A talking point with its bodies as safe HTML; empty where the section is missing."""

    point: TalkingPoint
    ask_html: str
    why_html: str
    say_html: str
    if_they_say_html: str


@dataclass(frozen=True, slots=True)
class Standard:
    """Something to lean on: a source of a talking point, or a cross-reference of the text.

    `text` is the unit's wording for a preview; `found` is false where the library lacks it.
    `status` is what a text that is not authentic calls itself.
    """

    document: str
    eid: str
    label: str
    document_name: str
    text: str
    quote: str = ""
    cited_by: str = ""
    found: bool = True
    status: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A provision in one draft: the draft, the unit that carries it (or none) and its text."""

    draft: DocumentInfo
    carrier: Carrier
    label: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class History:
    """A provision's way through the drafts, oldest first."""

    provision: str
    title: str
    stages: tuple[Stage, ...]
