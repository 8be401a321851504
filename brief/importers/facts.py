"""What is known about a document: said by the user or its front matter, or guessed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import TypeVar

from brief.core.model import DocumentInfo, Kind, TextStatus
from brief.core.problems import Problem
from brief.core.references import symbols
from brief.importers.blocks import Block
from brief.importers.front_matter import FrontMatter
from brief.importers.headings import read_heading
from brief.importers.instruments import short_title
from brief.importers.languages import guess_language
from brief.importers.plain import plain_line

Choice = TypeVar("Choice", bound=StrEnum)

#: The keys of a document's front matter.
KEYS = (
    "id",
    "kind",
    "title",
    "short_title",
    "symbol",
    "date",
    "language",
    "instrument",
    "order",
    "text_status",
    "source",
    "rights",
)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ISO = re.compile(r"\b(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SPELT = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) ((?:1[89]|20)\d\d)\b", re.IGNORECASE)
_LONGEST_TITLE, _LONGEST_ID, _SHORT_LINE, _FIRST_BLOCKS = 300, 48, 120, 12
_SMALL_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "on",
        "a",
        "an",
        "to",
        "in",
        "for",
        "against",
        "la",
        "le",
        "les",
        "des",
        "et",
        "de",
        "du",
        "el",
        "los",
        "las",
        "y",
    ]
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of a file; it outweighs what the file says of itself."""

    kind: Kind | None = None
    title: str = ""
    symbol: str = ""
    language: str = ""
    instrument: str = ""
    id: str = ""


def document_info(
    front: FrontMatter, said: Said, blocks: Sequence[Block], name: str
) -> tuple[DocumentInfo, tuple[Problem, ...]]:
    """Gather the facts of the document in the file `name`: guess what is missing, tell mistakes."""
    reader = _Reader(front, name)
    title = said.title or reader.text("title") or _guess_title(blocks, name)
    symbol = (
        said.symbol or reader.text("symbol") or ("" if front.present else _guess_symbol(blocks))
    )
    short = reader.text("short_title") or short_title(title)
    info = DocumentInfo(
        id=said.id or reader.matching("id", _ID) or slug(short or symbol or title, name),
        kind=said.kind or reader.choice("kind", Kind) or Kind.STANDARD,
        title=title,
        short_title=short,
        symbol=symbol,
        date=reader.date() or ("" if front.present else _guess_date(blocks)),
        language=said.language or reader.matching("language", _LANGUAGE) or _guess_language(blocks),
        instrument=said.instrument or reader.text("instrument"),
        order=reader.number("order"),
        text_status=reader.choice("text_status", TextStatus) or TextStatus.IMPORTED,
        source=reader.text("source"),
        rights=reader.text("rights"),
    )
    return info, tuple(reader.problems)


def slug(text: str, name: str = "") -> str:
    """A short id in ASCII: the text's words, the longer ones of a long title, or the file's."""
    for candidate in (text, PurePath(name).stem):
        plain = unicodedata.normalize("NFKD", candidate).encode("ascii", "ignore").decode()
        words = re.findall(r"[a-z0-9]+", plain.lower())
        joined = "-".join(words)
        if len(joined) > _LONGEST_ID:
            words = [word for word in words if word not in _SMALL_WORDS]
            joined = "-".join(words)[:_LONGEST_ID].rsplit("-", 1)[0]
        if joined:
            return joined
    return "document"


class _Reader:
    """Front matter's values in the types that are wanted, and a problem for each that is not."""

    def __init__(self, front: FrontMatter, name: str) -> None:
        self.problems: list[Problem] = []
        self._front, self._name = front, name
        if front.present:
            for key in front.values:
                if key not in KEYS:
                    self._say(key, f"{key} is not known here; known are {', '.join(KEYS)}")

    def text(self, key: str) -> str:
        value = self._values.get(key, "")
        if isinstance(value, str):
            return " ".join(value.split())
        self._say(key, f"{key} must be text in quotation marks")
        return ""

    def matching(self, key: str, pattern: re.Pattern[str]) -> str:
        value = self.text(key)
        if value and not pattern.fullmatch(value):
            example = "en" if key == "language" else "zero-draft"
            self._say(
                key,
                f"{key} must be short and simple, like {example}",
            )
            return ""
        return value

    def choice(self, key: str, kinds: type[Choice]) -> Choice | None:
        value = self.text(key)
        if not value:
            return None
        try:
            return kinds(value)
        except ValueError:
            self._say(key, f"{key} is {value!r}; it must be one of {', '.join(kinds)}")
            return None

    def date(self) -> str:
        value = self._values.get("date", "")
        if isinstance(value, date):
            return value.isoformat()[:10]
        text = self.text("date")
        if text and not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", text):
            self._say("date", "date must be written 2023-05-29")
            return ""
        return text

    def number(self, key: str) -> int:
        value = self._values.get(key, 0)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 31:
            return value
        self._say(key, f"{key} must be a whole number")
        return 0

    @property
    def _values(self) -> Mapping[str, object]:
        return self._front.values

    def _say(self, key: str, what: str) -> None:
        self.problems.append(Problem(self._name, self._front.line(key), what))


def _guess_title(blocks: Sequence[Block], name: str) -> str:
    for block in blocks[:_FIRST_BLOCKS]:
        text = plain_line(block.text)
        if block.level and read_heading(text) is None:
            return text[:_LONGEST_TITLE]
    first = plain_line(blocks[0].text) if blocks else ""
    # Without any heading, a short first line is taken for one.
    if 0 < len(first) <= _SHORT_LINE and _could_be_title(blocks[0], first):
        return first
    return PurePath(name).stem.replace("_", " ") or "Untitled"


def _could_be_title(block: Block, text: str) -> bool:
    return not (
        block.level or block.marker or text.endswith((".", ";", ":", ",")) or read_heading(text)
    )


def _short_lines(blocks: Sequence[Block]) -> list[str]:
    lines = (line for block in blocks[:_FIRST_BLOCKS] for line in block.text.split("\n"))
    return [plain_line(line) for line in lines if len(line) <= _SHORT_LINE]


def _guess_symbol(blocks: Sequence[Block]) -> str:
    return next((found for line in _short_lines(blocks) for found in symbols(line)), "")


def _guess_date(blocks: Sequence[Block]) -> str:
    for line in _short_lines(blocks):
        if iso := _ISO.search(line):
            return iso[0]
        if m := _SPELT.search(line):
            return f"{m[3]}-{_MONTHS.index(m[2].lower()) + 1:02}-{int(m[1]):02}"
    return ""


def _guess_language(blocks: Sequence[Block]) -> str:
    return guess_language("\n".join(block.text[:2_000] for block in blocks[:60]))
