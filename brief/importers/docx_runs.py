"""The runs of a Word paragraph read into pieces of text: fields, changes, links, notes, symbols."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

from brief.importers.docx_fields import Fields
from brief.importers.docx_ledger import Ledger
from brief.importers.docx_notes import ENDNOTES, FOOTNOTES, Notes
from brief.importers.docx_package import Relation
from brief.importers.docx_styles import PLAIN, Look, Styles, look_of
from brief.importers.docx_symbols import is_private, readable
from brief.importers.docx_tree import (
    DELETED_TEXT,
    HYPHEN,
    MATH_TEXT,
    RELATION_ID,
    SYMBOL,
    TEXT,
    VAL,
    symbol,
    value,
    w,
)
from brief.importers.runs import Change, Run

_RUN, _RUN_PROPERTIES = w("r"), w("rPr")
#: What is moved is deleted in one place and inserted in another.
CHANGES: dict[str, Change] = {
    w("ins"): "inserted",
    w("moveTo"): "inserted",
    w("del"): "deleted",
    w("moveFrom"): "deleted",
}
_ALLOWED = re.compile(r"(?:https?://[^\s/\\]|mailto:[^\s])", re.IGNORECASE)
_BOX = w("txbxContent")
_PICTURES = frozenset({w("drawing"), w("pict"), w("object")})
_REFERENCES = {w("footnoteReference"): FOOTNOTES, w("endnoteReference"): ENDNOTES}
_CUSTOM = w("customMarkFollows")
_RUBY_BASE, _RUBY_TEXT = w("rubyBase"), w("rt")
_HYPERLINK, _SIMPLE_FIELD = w("hyperlink"), w("fldSimple")
_FONTS, _ASCII, _FONT = w("rFonts"), w("ascii"), w("font")
_BIDI = w("bidi")
_TYPE, _WRAPPING = w("type"), "textWrapping"
_SKIPPED = frozenset(
    {w("pPr"), _RUN_PROPERTIES, w("proofErr"), w("bookmarkStart"), w("bookmarkEnd")}
)


#: A property of letters: its name, its value, and that for letters from right to left.
_Said = tuple[str, str | None, str | None]


class RunReader:
    """Reads the paragraphs of one part; `relations` are that part's.

    Text boxes found in a paragraph are in `boxes` until somebody takes them.
    """

    def __init__(
        self,
        styles: Styles,
        relations: Mapping[str, Relation],
        fields: Fields,
        notes: Notes,
        ledger: Ledger,
    ) -> None:
        self.boxes: list[etree._Element] = []
        self._styles, self._relations, self._fields = styles, relations, fields
        self._notes, self._ledger = notes, ledger
        self._found: list[Run] = []
        self._base: Look = PLAIN
        self._change: Change = ""
        self._link = ""
        self._reason = ""
        #: What letters with the same properties looked like before, by the look of their paragraph.
        self._looks_over: dict[Look, dict[tuple[_Said, ...], Look]] = {}
        self._looks: dict[tuple[_Said, ...], Look] = {}
        self._others: dict[str, Callable[[etree._Element, Look], None]] = {
            SYMBOL: self._symbol,
            HYPHEN: self._hyphen,
            MATH_TEXT: self._letters,
            w("tab"): self._blank,
            w("ptab"): self._blank,
            w("br"): self._break,
            w("cr"): self._break,
            w("fldChar"): self._field,
            w("instrText"): self._instruction,
            **dict.fromkeys(_REFERENCES, self._note),
            w("ruby"): self._ruby,
        }

    def read(self, paragraph: etree._Element, base: Look, change: Change, reason: str) -> list[Run]:
        """The text of a paragraph whose style has the look `base`.

        `change` is that of the row around it; with a `reason` everything is left out for it.
        """
        self._found, self._base, self._change, self._link = [], base, change, ""
        self._reason = reason
        self._looks = self._looks_over.setdefault(base, {})
        self._inside(paragraph)
        return self._found

    def _inside(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in CHANGES:
                self._ledger.change(child)
                with self._changed(CHANGES[tag]):
                    self._inside(child)
            elif tag == _HYPERLINK:
                with self._linked(self._target(child)):
                    self._inside(child)
            elif tag == _SIMPLE_FIELD:
                self._fields.open(child)
                self._inside(child)
                self._fields.close()
            elif tag == MATH_TEXT:
                self._add(child.text or "", self._base)
            elif tag not in _SKIPPED and len(child):
                self._inside(child)

    @contextmanager
    def _changed(self, change: Change) -> Iterator[None]:
        before = self._change
        self._change = "undone" if before and before != change else change
        yield
        self._change = before

    @contextmanager
    def _linked(self, address: str) -> Iterator[None]:
        before, self._link = self._link, address or self._link
        yield
        self._link = before

    def _target(self, element: etree._Element) -> str:
        relation = self._relations.get(element.get(RELATION_ID, ""))
        return self._allowed(relation.target) if relation and relation.outside else ""

    def _allowed(self, address: str) -> str:
        if _ALLOWED.match(address):
            return address
        if address:
            self._ledger.remark("links that lead neither to the web nor into a letter lead nowhere")
        return ""

    # Runs

    def _run(self, run: etree._Element) -> None:
        look = self._base
        for each in run:
            tag = each.tag
            if tag in (TEXT, DELETED_TEXT):
                self._letters(each, look)
            elif tag == _RUN_PROPERTIES:
                look = self._look(each)
            elif tag in _REFERENCES and each.get(_CUSTOM) not in {None, "0", "false"}:
                self._own_mark(each, _REFERENCES[tag])
                return
            elif found := self._others.get(tag):
                found(each, look)
            elif len(each):
                self._unknown(each)

    def _look(self, properties: etree._Element) -> Look:
        """What letters with these properties look like in the paragraph at hand."""
        said = tuple([(each.tag, each.get(VAL), each.get(_BIDI)) for each in properties])
        look = self._looks.get(said)
        if look is None:
            style = value(properties, "rStyle")
            below = self._styles.letters(style).toggled(self._base) if style else self._base
            look = self._looks[said] = look_of(properties).over(below)
        return look

    def _letters(self, element: etree._Element, look: Look) -> None:
        text = element.text or ""
        if is_private(text):
            fonts = element.find(f"../{_RUN_PROPERTIES}/{_FONTS}")
            text = readable(text, "" if fonts is None else fonts.get(_ASCII, ""))
        self._add(text, look)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        self._add(readable(symbol(element), element.get(_FONT, "")), look)

    def _hyphen(self, _: etree._Element, look: Look) -> None:
        self._add("\N{NON-BREAKING HYPHEN}", look)

    def _blank(self, _: etree._Element, look: Look) -> None:
        self._add(" ", look)

    def _break(self, element: etree._Element, look: Look) -> None:
        self._add("\n" if element.get(_TYPE, _WRAPPING) == _WRAPPING else " ", look)

    def _field(self, element: etree._Element, _: Look) -> None:
        self._fields.mark(element)

    def _instruction(self, element: etree._Element, _: Look) -> None:
        self._fields.instruct(element.text or "")

    def _note(self, element: etree._Element, _: Look) -> None:
        self._call(element, _REFERENCES[element.tag])

    def _add(self, text: str, look: Look) -> None:
        """Take text into the paragraph, or leave it out where something says so."""
        characters = len("".join(text.split()))
        self._ledger.read += characters
        if reason := self._left_out(look):
            self._ledger.drop(text, reason)
            return
        if look.language:
            self._ledger.languages[look.language] += characters
        if "\ufffd" in text:
            self._ledger.doubt(
                "some symbols have no character of their own and are shown as \ufffd"
            )
        link = self._link or (self._allowed(self._fields.link) if self._fields.link else "")
        self._found.append(
            Run(
                text,
                strong=bool(look.bold),
                em=bool(look.italic),
                struck=bool(look.struck),
                link=link,
                change=self._change,
            )
        )

    def _left_out(self, look: Look) -> str:
        if reason := self._reason or self._fields.reason:
            return reason
        if look.hidden:
            return "hidden text"
        return "instructions to Word inside a field" if self._fields.instructing else ""

    def _own_mark(self, reference: etree._Element, kind: str) -> None:
        """A note whose mark is spelt behind the reference, in the same run."""
        spelt = "".join(_spelt(each) for each in reference.itersiblings())
        mark = " ".join(spelt.split())
        self._ledger.read += len("".join(mark.split()))
        self._call(reference, kind, mark)

    def _call(self, reference: etree._Element, kind: str, spelt: str = "") -> None:
        if reason := self._reason or self._fields.reason:
            self._ledger.drop(spelt, reason)
            return
        line, key = self._ledger.line, reference.get(w("id"), "")
        call = self._notes.call(kind, key, line, change=self._change, mark=spelt)
        if call is None:
            self._ledger.drop(spelt, "marks of notes that are not in the file")
            self._ledger.doubt("a mark leads to a note that is not in the file")
            return
        if not spelt:
            self._ledger.made += len("".join(call.printed.split()))
        mark = Run(call.printed, link=f"#{call.eid}", change=self._change, note=True)
        self._found.append(mark)

    def _unknown(self, element: etree._Element) -> None:
        """Whatever else a run may hold: its text boxes, and the text of what is not known."""
        boxes = [box for box in element.iter(_BOX) if not _in_box(box, element)]
        self.boxes += boxes
        if element.tag in _PICTURES:
            self._ledger.pictures += not boxes
        elif not boxes:
            self._inside(element)

    def _ruby(self, element: etree._Element, _: Look) -> None:
        """Characters with their reading above: the reading is left out."""
        for each in element:
            if each.tag == _RUBY_BASE:
                self._inside(each)
            elif each.tag == _RUBY_TEXT:
                before, self._reason = self._reason, self._reason or "readings above characters"
                self._inside(each)
                self._reason = before


def _in_box(box: etree._Element, outermost: etree._Element) -> bool:
    """Whether a text box is inside another one of the same drawing."""
    for around in box.iterancestors():
        if around is outermost:
            return False
        if around.tag == _BOX:
            return True
    return False


def _spelt(element: etree._Element) -> str:
    if element.tag == SYMBOL:
        return readable(symbol(element), element.get(_FONT, ""))
    return element.text or "" if element.tag in {TEXT, DELETED_TEXT} else ""
