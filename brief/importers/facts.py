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
from brief.importers.blocks import Block
from brief.importers.front_matter import FrontMatter
from brief.importers.guesses import (
    guess_date,
    guess_kind,
    guess_language_of,
    guess_symbol,
    guess_title,
)
from brief.importers.instruments import short_title

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
_LONGEST_ID = 48
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
    title = said.title or reader.text("title") or guess_title(blocks, name)
    symbol = said.symbol or reader.text("symbol") or ("" if front.present else guess_symbol(blocks))
    short = reader.text("short_title") or short_title(title)
    info = DocumentInfo(
        id=said.id or reader.matching("id", _ID) or slug(short or symbol or title, name),
        kind=said.kind or reader.choice("kind", Kind) or guess_kind(blocks, symbol, title),
        title=title,
        short_title=short,
        symbol=symbol,
        date=reader.date() or ("" if front.present else guess_date(blocks)),
        language=said.language
        or reader.matching("language", _LANGUAGE)
        or guess_language_of(blocks),
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
