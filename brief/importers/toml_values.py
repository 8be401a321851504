"""Values of a TOML table in the types that are wanted, and a problem for each that is not."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from brief.importers.toml_lines import Path, Toml

Choice = TypeVar("Choice", bound=StrEnum)

ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
_LARGEST_NUMBER = 1 << 31


class Table:
    """One table of a TOML file, read key by key; what is wrong is told with its line."""

    def __init__(
        self, toml: Toml, path: Path, values: object, say: Callable[[int, str], None]
    ) -> None:
        self._toml, self._path, self._say = toml, path, say
        self._values: Mapping[str, object] = values if isinstance(values, dict) else {}
        if not isinstance(values, dict):
            self.say("must be a table of keys and values")

    @property
    def line(self) -> int:
        """Where the table begins."""
        return self._toml.line(self._path)

    @property
    def path(self) -> Path:
        """The way to the table."""
        return self._path

    def say(self, what: str, *key: str | int) -> None:
        """Tell a problem at a key, or at the table's beginning."""
        self._say(self._toml.line((*self._path, *key)), what)

    def only(self, known: Collection[str]) -> None:
        """Tell of every key that is not known here."""
        for key in self._values:
            if key not in known:
                self.say(f"{key} is not known here; known are {', '.join(known)}", key)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text on one line, or an empty one."""
        value = self._values.get(key, "")
        if not isinstance(value, str):
            self.say(f"{key} must be text in quotation marks", key)
            return ""
        if needed and not value.strip():
            self.say(f"{key} is missing", key)
        return " ".join(value.split())

    def id(self, key: str = "id", *, needed: bool = True) -> str:
        """An id, or an empty text where it is missing or no id."""
        value = self.text(key, needed=needed)
        if value and not ID.fullmatch(value):
            what = "must be lower-case letters, digits, hyphens and dots, like zero-draft"
            self.say(f"{key} is {value!r}; it {what}", key)
            return ""
        return value

    def number(self, key: str, default: int, least: int = 0) -> int:
        """A whole number, or the default."""
        value = self._values.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            if least <= value < _LARGEST_NUMBER:
                return value
            self.say(f"{key} must be at least {least}", key)
        else:
            self.say(f"{key} must be a whole number", key)
        return default

    def choice(self, key: str, kinds: type[Choice], default: Choice) -> Choice:
        """One of the listed words, or the default."""
        value = self.text(key)
        if not value or value in set(kinds):
            return kinds(value) if value else default
        self.say(f"{key} is {value!r}; it must be one of {', '.join(kinds)}", key)
        return default

    def date(self, key: str) -> str:
        """A day in ISO form, or an empty text."""
        value = self._values.get(key, "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        text = value if isinstance(value, str) else "?"
        if text and not is_date(text):
            self.say(f"{key} must be a day that exists, written 2023-05-29", key)
            return ""
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; what is none of them is left out and told."""
        value = self._values.get(key, [])
        if not isinstance(value, list):
            self.say(f'{key} must be a list: ["…", "…"]', key)
            return ()
        for n, each in enumerate(value):
            if not isinstance(each, str) or not each.strip():
                self.say(f"{key} must hold texts in quotation marks", key, n)
        return tuple(each.strip() for each in value if isinstance(each, str) and each.strip())

    def tables(self, key: str) -> "Iterator[Table]":
        """The tables of a list; what is none is left out and told."""
        value = self._values.get(key, [])
        if not isinstance(value, list):
            self.say(f"{key} must be a list of tables", key)
            return
        for n, each in enumerate(value):
            table = Table(self._toml, (*self._path, key, n), each, self._say)
            if isinstance(each, dict):
                yield table

    def table(self, key: str) -> "Table | None":
        """A table inside this one, or None where there is none."""
        value = self._values.get(key)
        if value is None:
            return None
        found = Table(self._toml, (*self._path, key), value, self._say)
        return found if isinstance(value, dict) else None

    def __iter__(self) -> Iterator[str]:
        """The keys that are there."""
        return iter(self._values)


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that exists, in ISO form."""
    if not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", text):
        return False
    try:
        date.fromisoformat(
            text + "-01-01"[len(text) - 4 :] if len(text) < len("2023-05-29") else text
        )
    except ValueError:
        return False
    return True
