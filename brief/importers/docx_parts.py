"""The parts a Word document is made of: its text, its notes, and what goes with every page."""

from collections.abc import Iterator, Mapping

from lxml import etree

from brief.core.errors import BriefError, Refused
from brief.importers.docx_ledger import Ledger
from brief.importers.docx_package import Package, Relation
from brief.importers.docx_tree import simplify, spelt, w

_MACROS = "word/vbaproject.bin"
HEADERS = "headers and footers"
_TOGETHER = {"header": HEADERS, "footer": HEADERS, "comments": "comments"}


class Parts:
    """The parts of the file `name`; the ledger counts the letters of those that have text.

    Raises as `Package` does where the main part cannot be read; any other part that is damaged is
    done without, and the ledger told.
    """

    def __init__(self, data: bytes, name: str, ledger: Ledger) -> None:
        self._package = Package(data, name)
        self._ledger = ledger
        self.root = self._package.xml(self._package.main)
        ledger.take(self.root)
        self.relations = self._relations(self._package.main)

    @property
    def has_macros(self) -> bool:
        """Whether the file holds programs; they are never looked at."""
        return self._package.has(_MACROS)

    def definitions(self, kind: str) -> etree._Element | None:
        """A part without text that the document refers to, such as `styles`; None without one."""
        part = next(self._of(kind), "")
        return self._xml(part, kind) if part else None

    def notes(self, kind: str) -> tuple[etree._Element, Mapping[str, Relation]] | None:
        """The part that holds the texts of notes, and what it refers to itself."""
        part = next(self._of(kind), "")
        root = self._xml(part, kind) if part else None
        if root is None:
            return None
        self._ledger.take(root)
        return root, self._relations(part)

    def beside_the_text(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts whose letters are no text of the document, each with the reason."""
        for kind, reason in _TOGETHER.items():
            for part in dict.fromkeys(self._of(kind)):
                if (root := self._xml(part, reason)) is not None:
                    simplify(root)
                    yield reason, root

    def _of(self, kind: str) -> Iterator[str]:
        for relation in self.relations.values():
            if (
                relation.kind == kind
                and not relation.outside
                and self._package.has(relation.target)
            ):
                yield relation.target

    def _relations(self, part: str) -> Mapping[str, Relation]:
        try:
            return self._package.relations(part)
        except Refused:
            raise
        except BriefError:
            self._ledger.doubt("what its parts refer to cannot be read: notes may be missing here")
            return {}

    def _xml(self, part: str, kind: str) -> etree._Element | None:
        try:
            return self._package.xml(part)
        except Refused:
            raise
        except BriefError:
            self._ledger.doubt(f"its {kind} cannot be read and are missing here")
            return None


def lines(root: etree._Element) -> list[str]:
    """The text of a part, a line for each paragraph."""
    found = ("".join(spelt(each)) for each in root.iter(w("p")))
    return [line for line in (" ".join(text.split()) for text in found) if line]
