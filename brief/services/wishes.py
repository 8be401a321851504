"""What the user says of a file: checked, laid over what an importer guessed, and kept for later."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from brief.core.errors import BriefError
from brief.core.model import DocumentInfo, Kind, TextStatus

#: What a document can be without: the fields that `Wishes.cleared` may name.
CLEARABLE = ("symbol", "date", "instrument")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LONGEST = 300
_WORDS = ("title", "symbol", "instrument", "language", "date")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of a file; an empty field is left to the importer's guess.

    `cleared` names fields, of those in `CLEARABLE`, that shall be empty whatever is guessed: a
    draft without its instrument is detached from it. `date` is 2024, 2024-11 or 2024-11-25.
    `replaces` is the id of a document of the user's that this file is a corrected copy of: it
    takes the id, and the notes with it. `address` is where it was fetched from, if it was: kept, so
    that what comes from there again is known for the same text.
    """

    kind: Kind | None = None
    instrument: str = ""
    symbol: str = ""
    title: str = ""
    language: str = ""
    date: str = ""
    replaces: str = ""
    cleared: frozenset[str] = frozenset()
    address: str = ""

    def checked(self) -> Self:
        """The same in one line each; raises `BriefError` for a language or date that is none."""
        plain: dict[str, Any] = {
            name: " ".join(getattr(self, name).split())[:_LONGEST] for name in _WORDS
        }
        if plain["language"] and not _LANGUAGE.fullmatch(plain["language"]):
            raise BriefError(
                f"{plain['language']!r} is no language, so nothing was imported or changed; "
                "use letters such as en."
            )
        if plain["date"] and not _is_date(plain["date"]):
            raise BriefError(
                f"{plain['date']!r} is no date, so nothing was imported or changed; "
                "write it 2024-11-25."
            )
        for name in sorted(self.cleared - set(CLEARABLE)):
            raise BriefError(
                f"{name} cannot be left empty, so nothing was imported or changed; "
                f"what can is {', '.join(CLEARABLE)}."
            )
        return replace(self, **plain)

    def worded(self, words: Mapping[str, str]) -> "Wishes":
        """The same with these of its fields that are words."""
        given: dict[str, Any] = {name: words[name] for name in _WORDS if name in words}
        return replace(self, **given)

    def over(self, earlier: "Wishes") -> "Wishes":
        """What is wished now, and of what was wished earlier whatever is not said anew."""
        anew = {name for name in _WORDS if getattr(self, name)}
        kept = {n: getattr(earlier, n) for n in _WORDS if n not in anew | self.cleared}
        return replace(
            self,
            kind=self.kind or earlier.kind,
            cleared=self.cleared | (earlier.cleared - anew),
            address=self.address or earlier.address,
            **kept,
        )

    def laid_over(self, info: DocumentInfo) -> DocumentInfo:
        """A document's description as wished."""
        from brief.importers.instruments import short_title

        given: dict[str, Any] = {name: getattr(self, name) for name in _WORDS}
        given = {name: value for name, value in given.items() if value}
        given |= dict.fromkeys(self.cleared & set(CLEARABLE), "")
        if self.kind:
            given["kind"] = self.kind
        if "title" in given and given["title"] != info.title:
            given["short_title"] = short_title(given["title"])
        if info.text_status is TextStatus.AUTHENTIC:
            # That a file calls itself so proves nothing; only a publisher's word counts.
            given["text_status"] = TextStatus.IMPORTED
        return replace(info, **given)

    def as_json(self) -> dict[str, object]:
        """What is kept of them beside the document, for the next time its file is read."""
        said: dict[str, object] = {n: v for n in _WORDS if (v := getattr(self, n))}
        said |= {"kind": self.kind.value} if self.kind else {}
        said |= {"address": self.address} if self.address else {}
        return said | ({"cleared": sorted(self.cleared)} if self.cleared else {})

    @classmethod
    def from_json(cls, said: Mapping[str, object]) -> "Wishes":
        """What was kept, as far as it can be understood."""
        words = {n: v for n in _WORDS if isinstance(v := said.get(n), str)}
        kind, cleared, address = said.get("kind"), said.get("cleared"), said.get("address")
        listed = cleared if isinstance(cleared, list) else []
        wishes = cls(
            kind=Kind(kind) if isinstance(kind, str) and kind in set(Kind) else None,
            cleared=frozenset(name for name in CLEARABLE if name in listed),
            address=address if isinstance(address, str) else "",
            **words,
        )
        try:
            return wishes.checked()
        except BriefError:
            return cls(kind=wishes.kind)


def described(info: DocumentInfo) -> Wishes:
    """Wishes for just what a document is: of one kept before what was said of it was kept too."""
    names = {each.name for each in fields(DocumentInfo)}
    return Wishes(kind=info.kind, **{n: getattr(info, n) for n in _WORDS if n in names})


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True
