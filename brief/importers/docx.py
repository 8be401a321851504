"""Word documents (DOCX): numbers worked out, notes set apart, tracked changes kept as such.

Nothing in the file is run, followed or fetched. What is no text of the document is left out and
named: headers and footers, comments, hidden text, the table of contents.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from brief.core import eids
from brief.core.errors import BriefError
from brief.core.model import LANGUAGES, Document, Unit
from brief.core.problems import Problem
from brief.importers.blocks import Block
from brief.importers.docx_blocks import Blocks
from brief.importers.docx_fields import Fields
from brief.importers.docx_ledger import Ledger
from brief.importers.docx_note_texts import NoteTexts
from brief.importers.docx_notes import ENDNOTES, FOOTNOTES, Notes
from brief.importers.docx_numbering import Lists
from brief.importers.docx_package import Relation
from brief.importers.docx_paragraphs import Paragraphs
from brief.importers.docx_parts import HEADERS, Parts, lines
from brief.importers.docx_runs import CHANGES, RunReader
from brief.importers.docx_styles import Styles
from brief.importers.docx_tree import spelt, w
from brief.importers.facts import Said, document_info
from brief.importers.footnotes import Footnote, with_footnotes
from brief.importers.front_matter import FrontMatter
from brief.importers.guesses import guess_symbol
from brief.importers.heading_marks import NOTES_IN_HEADINGS
from brief.importers.imported import Imported
from brief.importers.quality import left_out, quality_of
from brief.importers.structure import structured

_MOST_OF = 0.6
#: Reasons for leaving out what is not the document's text.
FURNITURE = frozenset(
    {
        "comments",
        HEADERS,
        "the table of contents",
        "page numbers",
        "hidden text",
        "placeholders that wait to be filled in",
        "another form of the same content, for other programs",
        "instructions to Word inside a field",
        NOTES_IN_HEADINGS,
    }
)


def read_docx(data: bytes, name: str, said: Said | None = None) -> Imported:
    """Read one Word document called `name` in problems and messages; what is `said` outweighs it.

    A unit's line is the number of its paragraph in the file. Raises BriefError for what is no DOCX,
    needs a password, is damaged or has no text, Refused for what is beyond the limits of
    `docx_package`.
    """
    ledger = Ledger()
    reader = _Reader(Parts(data, name, ledger), ledger)
    blocks, footnotes = reader.blocks(), reader.footnotes()
    reader.leave_out()
    if not blocks:
        raise _empty(name, pictures=bool(ledger.pictures))
    said = said or Said()
    if not (said.symbol or guess_symbol(blocks)):
        said = replace(said, symbol=guess_symbol(reader.page_heads))
    info, _ = document_info(FrontMatter({}, ""), said, blocks, name)
    if not said.language:
        info = replace(info, language=_language(info.language, ledger))
    sheet, dropped = structured(blocks, info, name, counted="paragraph")
    units = tuple(unit.finished() for unit in sheet.units)
    dropped = (*dropped, *ledger.dropped)
    doubts = (*sheet.problems, *(Problem(name, 0, what, grave=False) for what in ledger.doubts))
    remarks = (Problem(name, 0, what, grave=False) for what in reader.remarks())
    quality = quality_of(ledger.source, dropped, doubts, furniture=FURNITURE)
    return Imported(
        Document(replace(info, quality=quality), with_footnotes(units, footnotes)),
        tuple(_placed((*doubts, *remarks, *left_out(dropped, name)), units)),
        ledger.source,
        dropped,
        quality,
    )


class _Reader:
    """One reading of a file: its parts in the order in which their numbers run."""

    def __init__(self, parts: Parts, ledger: Ledger) -> None:
        self._parts, self._ledger = parts, ledger
        #: Lines of headers and footers, which often hold the document's symbol.
        self.page_heads: list[Block] = []
        self._styles = Styles(parts.definitions("styles"))
        self._lists = Lists(parts.definitions("numbering"), self._styles.lists)
        self._note_parts = {
            kind: found for kind in (FOOTNOTES, ENDNOTES) if (found := parts.notes(kind))
        }
        roots = {kind: root for kind, (root, _) in self._note_parts.items()}
        self._notes = Notes(roots, parts.definitions("settings"))
        self._notes.begin(next(parts.root.iter(w("sectPr")), None))

    def blocks(self) -> Sequence[Block]:
        """The running text."""
        blocks = Blocks(self._ledger)
        reader = self._paragraphs(self._parts.root, self._parts.relations)
        for body in self._parts.root.iter(w("body")):
            blocks.add(reader.read(body))
        return blocks.blocks

    def footnotes(self) -> list[Footnote]:
        """The notes that the running text calls."""
        readers = {
            kind: NoteTexts(self._paragraphs(root, relations), self._ledger)
            for kind, (root, relations) in self._note_parts.items()
        }
        return [readers[call.kind].read(call, self._notes.text(call)) for call in self._notes.calls]

    def leave_out(self) -> None:
        """Name what is no text of the document, and balance the account."""
        self._ledger.line = 0
        for note in self._notes.never_called():
            text = "".join(spelt(note))
            self._ledger.read += len("".join(text.split()))
            self._ledger.drop(text, "notes that nothing in the text calls")
        for reason, root in self._parts.beside_the_text():
            said = lines(root)
            self._ledger.leave_out("\n".join(said), reason)
            if reason == HEADERS:
                self.page_heads += (Block(line, 0) for line in said)
        for odd in sorted(self._lists.odd_formats):
            self._ledger.doubt(f"numbers in the form {odd!r} are shown as 1, 2, 3")
        self._ledger.balance()

    def remarks(self) -> Iterator[str]:
        """What the reader of the document should know, and what casts no doubt on its text."""
        if told := self._ledger.changes_told():
            yield told
        yield from self._ledger.remarks
        if self._parts.has_macros:
            yield "it holds macros: they were neither read nor run"
        if number := self._ledger.pictures:
            yield f"{number:,} picture{'s are' if number > 1 else ' is'} not shown here"

    def _paragraphs(self, root: etree._Element, relations: Mapping[str, Relation]) -> Paragraphs:
        runs = RunReader(self._styles, relations, Fields(root), self._notes, self._ledger)
        tracked = next(root.iter(*CHANGES), None) is not None
        return Paragraphs(
            self._styles, self._lists, self._notes, runs, self._ledger, tracked=tracked
        )


def _empty(name: str, *, pictures: bool) -> BriefError:
    if pictures:
        return BriefError(
            f"{name} holds pictures and no text, as a scan does, so nothing was imported; "
            "ask for the text itself."
        )
    return BriefError(f"{name} has no text in it, so nothing was imported; check the file.")


def _language(guessed: str, ledger: Ledger) -> str:
    """The language that most of the text is said to be in, where it is none that can be guessed.

    What a file says of its language is often only that of the program that wrote it, so that the
    six languages of the United Nations are told by the letters and words alone.
    """
    if not ledger.languages:
        return guessed
    said, characters = ledger.languages.most_common(1)[0]
    code = said.partition("-")[0].lower()
    believed = characters > _MOST_OF * ledger.spelt and code.isalpha() and len(code) in {2, 3}
    return code if believed and code not in LANGUAGES else guessed


def _placed(problems: Iterable[Problem], units: Sequence[Unit]) -> Iterator[Problem]:
    """Problems with the unit they are about for a place, as a Word document has no lines."""
    for problem in problems:
        at = bisect_right(units, problem.line, key=lambda unit: unit.line)
        label = eids.label(units[at - 1].eid) if problem.line and at else ""
        where = f"{problem.where}, {label}" if label else problem.where
        yield replace(problem, where=where, line=0)
