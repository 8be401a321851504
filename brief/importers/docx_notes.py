"""Footnotes and endnotes of a Word document: their numbers, and where their texts are.

Rules: ECMA-376 part 1, 17.11. Numbers run through the document, or begin anew in each section.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from brief.importers.docx_number_formats import formatted
from brief.importers.docx_tree import child, value, w, whole
from brief.importers.runs import Change

FOOTNOTES, ENDNOTES = "footnotes", "endnotes"
_ELEMENT = {FOOTNOTES: "footnote", ENDNOTES: "endnote"}
_FORMAT = {FOOTNOTES: "decimal", ENDNOTES: "lowerRoman"}
_CUSTOM = w("customMarkFollows")
_ID, _TYPE = w("id"), w("type")


@dataclass(slots=True)
class Call:
    """A mark in the running text and the note it calls; `printed` is the mark.

    `own` marks are spelt in the file; the others are numbers that Word makes. `deleted` notes go
    when the tracked changes are accepted.
    """

    kind: str
    id: str
    eid: str
    printed: str
    line: int
    own: bool
    deleted: bool


class Notes:
    """The notes of a document, called one by one in the order of the text.

    `roots` are the parts that hold their texts, `settings` says how they are numbered.
    """

    def __init__(self, roots: dict[str, etree._Element], settings: etree._Element | None) -> None:
        self.calls: list[Call] = []
        self._texts: dict[tuple[str, str], etree._Element] = {}
        #: Lines between the text and its notes, as a rule without a letter in them.
        self._separators: list[etree._Element] = []
        for kind, root in roots.items():
            for each in root.iter(w(_ELEMENT[kind])):
                if each.get(_TYPE, "normal") == "normal":
                    self._texts[kind, each.get(_ID, "")] = each
                else:
                    self._separators.append(each)
        self._called: dict[tuple[str, str], Call] = {}
        self._eids: set[str] = set()
        self._settings = {kind: _Numbering(kind, settings) for kind in _ELEMENT}

    def call(
        self, kind: str, reference: str, line: int, *, change: Change, mark: str
    ) -> Call | None:
        """Take a mark in the text; None where the file has no such note. `mark` is its own mark."""
        key = kind, reference
        if key in self._called:
            return self._called[key]
        if key not in self._texts:
            return None
        printed = mark or self._settings[kind].next(change)
        deleted = change in {"deleted", "undone"}
        stem = "".join(c for c in printed if c.isalnum()) or "u"
        stem = f"d{stem}" if deleted else stem
        call = Call(kind, key[1], self._free(f"fn_{stem}"), printed, line, bool(mark), deleted)
        self._called[key] = call
        self.calls.append(call)
        return call

    def text(self, call: Call) -> etree._Element:
        """The element that holds the text of a note."""
        return self._texts[call.kind, call.id]

    def section(self, properties: etree._Element) -> None:
        """Leave a section: where its numbers begin anew, the next note is the first again."""
        for kind, settings in self._settings.items():
            settings.leave(child(properties, f"{_ELEMENT[kind]}Pr"))

    def begin(self, properties: etree._Element | None) -> None:
        """Take what the first section says of the numbers of its notes."""
        if properties is not None:
            for kind, settings in self._settings.items():
                settings.read(child(properties, f"{_ELEMENT[kind]}Pr"))

    def never_called(self) -> Iterator[etree._Element]:
        """Notes that no mark in the text leads to."""
        yield from self._separators
        for key, element in self._texts.items():
            if key not in self._called:
                yield element

    def _free(self, eid: str) -> str:
        copy, free = 1, eid
        while free in self._eids:
            copy += 1
            free = f"{eid}-{copy}"
        self._eids.add(free)
        return free


class _Numbering:
    def __init__(self, kind: str, settings: etree._Element | None) -> None:
        self._format, self._start, self._restart = _FORMAT[kind], 1, ""
        self.read(child(settings, f"{_ELEMENT[kind]}Pr"))
        self._kept = self._before = self._start - 1

    def read(self, properties: etree._Element | None) -> None:
        if properties is None:
            return
        self._format = value(properties, "numFmt") or self._format
        self._start = whole(value(properties, "numStart"), self._start)
        self._restart = value(properties, "numRestart") or self._restart
        self._kept = self._before = self._start - 1

    def next(self, change: Change) -> str:
        """The next number: as all changes accepted, for a deleted mark as all rejected."""
        self._kept += change in {"", "inserted"}
        self._before += change != "inserted"
        number = self._before if change in {"deleted", "undone"} else self._kept
        return formatted(number, self._format) or str(number)

    def leave(self, properties: etree._Element | None) -> None:
        restart = value(properties, "numRestart") or self._restart
        if restart == "eachSect":
            self._kept = self._before = self._start - 1
