"""What an imported document is called: an id of its own, and its place among the drafts."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING
from unicodedata import category

from brief.core.model import DocumentInfo, Kind
from brief.services.kept import Kept
from brief.services.library import Library
from brief.services.wishes import Wishes

if TYPE_CHECKING:
    from brief.importers.imported import Imported

_MY = "my-"
_LONGEST = 500
#: Controls, marks that turn the direction of what follows, halves of letters; but not what joins
#: the letters of Persian and of Indian scripts.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = "\u200c\u200d"


class Naming:
    """Names the documents that enter together, each knowing of those before it."""

    def __init__(self, library: Library, kept: Kept) -> None:
        self._library = library
        self._kept = kept
        self._taken = kept.hashes()
        # What was removed may come back: its name is for it, or for the very same file.
        self._reserved = kept.removed_hashes()
        self._entered: dict[str, DocumentInfo] = {}

    def again(self, digest: str) -> str:
        """The document that a file of this digest is already, or nothing."""
        return next((name for name, known in self._taken.items() if known == digest), "")

    def named(
        self, imported: "Imported", said: Wishes, digest: str, replaces: str = ""
    ) -> DocumentInfo:
        """A document's description as it enters, as the user said and with an id of its own.

        Raises `NotFound` where there is no document to replace.
        """
        if replaces:
            self._kept.folder(replaces)
        read = replace(imported.document.info, quality=imported.quality, doubts=imported.doubts)
        info = said.laid_over(_in_one_line(read))
        info = replace(info, id=replaces or self.again(digest) or self._free(info, digest))
        return replace(info, order=self.order(info))

    def take(self, info: DocumentInfo, digest: str) -> None:
        """Let those that enter after it know of a document."""
        self._taken[info.id] = digest
        self._entered[info.id] = info

    def order(self, info: DocumentInfo) -> int:
        """A draft's place among its instrument's: the one it has, else behind the last."""
        if info.kind is not Kind.DRAFT or not info.instrument:
            return info.order
        known = {d.id: d for d in self._library.drafts(info.instrument)} | {
            d.id: d
            for d in self._entered.values()
            if d.instrument == info.instrument and d.kind is Kind.DRAFT
        }
        before = known.pop(info.id, None)
        if before and before.order:
            return before.order
        return info.order or max((d.order for d in known.values()), default=0) + 1

    def _free(self, info: DocumentInfo, digest: str) -> str:
        """An id that is free. It names a folder, so nothing of a stranger's is taken as it is."""
        from brief.importers.facts import slug

        put_away = next((n for n, known in self._reserved.items() if known == digest), "")
        if put_away and put_away not in self._taken:
            return put_away
        taken = self._taken.keys() | self._reserved.keys()
        wished = _MY + slug(info.id.removeprefix(_MY))
        numbered = (wished, *(f"{wished}-{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in numbered if name not in taken)


def _in_one_line(info: DocumentInfo) -> DocumentInfo:
    """What a stranger's file says of itself, short enough to be shown and with nothing hidden."""
    words = {
        each.name: value
        for each in fields(info)
        if type(value := getattr(info, each.name)) is str and each.name != "id"
    }
    shown = {name: _shown(value) for name, value in words.items()}
    return replace(info, **shown)  # type: ignore[arg-type]


def _shown(words: str) -> str:
    plain = "".join(c for c in words if c.isspace() or c in _JOINERS or category(c) not in _HIDDEN)
    return " ".join(plain.split())[:_LONGEST]
