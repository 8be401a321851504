"""Documents and their units: what every importer produces and every panel shows."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of document a text is."""

    DRAFT = "draft"
    LETTER = "letter"
    STANDARD = "standard"
    COMMENT = "comment"
    REPORT = "report"
    STATEMENT = "statement"


class TextStatus(StrEnum):
    """How far a text may be trusted to be the official wording."""

    AUTHENTIC = "authentic"
    DIGEST = "digest"
    UNOFFICIAL_TRANSLATION = "unofficial-translation"
    ILLUSTRATIVE = "illustrative"
    IMPORTED = "imported"


class Quality(StrEnum):
    """How far the text of an imported document may be trusted to be what its source says."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class UnitType(StrEnum):
    """The elements of a treaty, a resolution or a letter; names follow Akoma Ntoso 3.0."""

    PREAMBLE = "preamble"
    PART = "part"
    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    WRAP_UP = "wrapUp"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    ANNEX = "annex"
    NOTE = "note"
    FOOTNOTE = "footnote"
    HEADING = "heading"


#: Units that hold others and carry no provisions themselves: shown as a line of their own.
STRUCTURAL = frozenset(
    {
        UnitType.PART,
        UnitType.TITLE,
        UnitType.CHAPTER,
        UnitType.SECTION,
        UnitType.ANNEX,
        UnitType.HEADING,
    }
)

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered element of a document, without the elements inside it.

    `number` is as printed without punctuation (`6`, `6 bis`, `a`, `II`), empty where nothing is
    printed. `markdown` is the unit's own content as written, `text` the same without markup,
    without the marks of footnotes and as it reads when tracked changes are accepted, its blocks
    parted by a blank line. `line` is where it starts in the source file, from 1; in a file that
    has no lines, such as a PDF, importers count the lines they read. A footnote follows the units
    of the article or paragraph that calls it, and one of those is its parent. `wid` is what a
    source calls the unit through all versions of its text (Akoma Ntoso's wId), where it says so:
    units of two versions with one `wid` are the same provision, whatever their numbers.
    """

    eid: str
    type: UnitType
    number: str = ""
    heading: str = ""
    text: str = ""
    markdown: str = ""
    parent: str = ""
    line: int = 0
    wid: str = ""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document without its text; `order` sorts an instrument's drafts.

    `quality` says how well an importer could read the file, and `doubts` how many things it asks
    to be checked; a publisher's own text is good.
    """

    id: str
    kind: Kind
    title: str
    short_title: str = ""
    symbol: str = ""
    date: str = ""
    language: str = "en"
    instrument: str = ""
    order: int = 0
    text_status: TextStatus = TextStatus.IMPORTED
    source: str = ""
    rights: str = ""
    quality: Quality = Quality.GOOD
    doubts: int = 0

    @property
    def name(self) -> str:
        """The shortest title a person would recognise."""
        return self.short_title or self.title

    @property
    def cited(self) -> str:
        """What people call it who have several of one title before them: mostly its symbol."""
        return self.short_title or self.symbol or self.title

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.split("-")[0] in RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class Document:
    """One readable text in one language; units in the order of the text, eids unique."""

    info: DocumentInfo
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What `corpus.toml` says: one publisher's edition for one negotiation."""

    id: str
    title: str
    publisher: str = ""
    edition: int = 1
    date: str = ""
    languages: tuple[str, ...] = ("en",)
    instruments: tuple[tuple[str, str], ...] = ()
    description: str = ""


def fold_number(number: str) -> str:
    """The form a number takes inside an eid: `6 bis` becomes `6bis`."""
    return "".join(number.split())
