"""The paragraphs below the headings: numbered, lettered, unnumbered, and what wraps them up."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brief.core import eids
from brief.core.model import UnitType
from brief.core.references import number_value
from brief.importers.blocks import Block, following
from brief.importers.imported import Dropped
from brief.importers.numbering import INNER, Marker, read_inner, read_marker
from brief.importers.outline import Outline
from brief.importers.series import Level, Placed, place
from brief.importers.set_phrases import (
    is_body,
    is_meeting,
    is_testimonium,
    without_preamble_word,
)
from brief.importers.sheet import Drafted, Sheet

_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_LEAST_INDENT = 2
_DEEPEST = 8


class Paragraphs:
    """Puts blocks where their numbers belong: the article's, the chapter's or the document's.

    `bare_preamble` says that the text before the first article is a preamble without a heading.
    """

    def __init__(
        self, sheet: Sheet, outline: Outline, *, has_articles: bool, bare_preamble: bool
    ) -> None:
        self.dropped: list[Dropped] = []
        self._sheet, self._outline = sheet, outline
        self._has_articles, self._bare_preamble = has_articles, bare_preamble
        self._levels: list[Level] = []
        self._units: list[Drafted] = []
        self._changes = 0
        self._base = ""
        self._apart = True
        self._wrap: Drafted | None = None
        self._resolution = False
        self._unnumbered = 0
        self._preambular = 0

    def add(self, blocks: Sequence[Block], index: int) -> None:
        """Take the block at `index`; those behind it may tell how to read its number."""
        self._notice_headings()
        block = blocks[index]
        if block.marker is None and (inner := read_inner(block.text, self._around())):
            block = replace(block, marker=inner, rest=block.text[inner.length :])
        if block.marker and self._numbered(block, block.marker, blocks, index):
            return
        self._plain(block)

    def _around(self) -> int:
        """The number of the paragraph, or else of the article, that is open."""
        if self._levels and self._levels[0].style != INNER:
            first = self._levels[0]
            return first.value if first.series == "decimal" else 0
        provision = self._outline.provision
        article = provision and provision.type is UnitType.ARTICLE
        value = number_value(provision.number) if provision and article else None
        return value[0] if value else 0

    def _notice_headings(self) -> None:
        if self._changes == self._outline.changes:
            return
        self._changes = self._outline.changes
        self._wrap, self._apart = None, True
        here = self._outline.provision
        annex = self._outline.annex
        # One of several resolutions holds the headings below its own.
        base = self._base if self._resolution and self._outline.holds(self._base) else annex
        # Paragraph numbers run on under a mere heading, and begin anew everywhere else.
        runs_on = here is None and not self._has_articles and self._base == base
        if not (runs_on and self._levels):
            self._levels, self._units = [], []
        else:
            del self._levels[1:], self._units[1:]
        self._base = base
        if annex or (here is not None and here.type is not UnitType.PREAMBLE):
            self._resolution = False

    # Numbered blocks

    def _numbered(self, block: Block, marker: Marker, blocks: Sequence[Block], index: int) -> bool:
        ahead = (other.marker for other in following(blocks, index) if other.marker)
        placed = place(marker, self._levels, ahead, self._after_colon(), block.indent)
        if placed is None or placed.depth > _DEEPEST:
            return False
        rest = self._once(block.rest, marker, block.line)
        inner = read_marker(rest)
        chained = inner and inner.style != "." and any(r.value == 1 for r in inner.readings)
        unit = self._open(block, marker, placed, "" if chained else block.eid)
        if chained and inner:
            lower = Block(rest, block.line, eid=block.eid, marker=inner, rest=rest[inner.length :])
            if self._numbered(lower, inner, blocks, index):
                return True
        if rest:
            # Behind a number a second one is a word of the text: no list begins there.
            unit.take(_LIST_NUMBER.sub(r"\1\\\2", rest), block.line)
        return True

    def _after_colon(self) -> bool:
        said = self._units[-1].blocks if self._units else []
        return bool(said) and said[-1].rstrip("*_ ").endswith((":", "："))

    def _once(self, rest: str, marker: Marker, line: int) -> str:
        """The text without its number where the source prints it twice: `2. 2 Such conditions`."""
        if not rest.startswith(marker.printed):
            return rest
        twice = re.match(rf"{re.escape(marker.printed)}\s+(?=[^\W\d_])", rest)
        if not twice or marker.style != ".":
            return rest
        printed = twice[0].strip()
        self.dropped.append(Dropped(line, printed, "a number printed twice", len(printed)))
        return rest[twice.end() :]

    def _open(self, block: Block, marker: Marker, placed: Placed, wanted: str) -> Drafted:
        if placed.depth == 0 and placed.repeated and self._restarts(placed):
            placed = Placed(0, placed.reading)
        if placed.wrong and (placed.repeated or self._gaps_count()):
            self._sheet.say(block.line, placed.wrong)
        kind = UnitType.PARAGRAPH if marker.style == INNER else self._kind(placed)
        levels, units = self._levels[: placed.depth], self._units[: placed.depth]
        provision = self._outline.provision
        parent = units[-1] if units else provision or self._outline.top
        base = levels[-1].eid if levels else provision.eid if provision else self._base
        given, given_kind = self._sheet.given(wanted, block.line)
        # A resolution in an annex has plain numbers while no other one has taken them.
        plain = kind is UnitType.OPERATIVE and base == self._outline.annex
        own = eids.join("" if plain else base, kind, marker.number)
        unit = self._sheet.open(
            given_kind or kind,
            marker.printed,
            given or own,
            line=block.line,
            parent=parent,
            annex=self._outline.annex,
        )
        reading = placed.reading
        level = Level(
            reading.series,
            marker.style,
            reading.value,
            reading.tail,
            unit.eid,
            base,
            block.indent,
        )
        self._levels, self._units = [*levels, level], [*units, unit]
        self._wrap, self._apart = None, False
        return unit

    def _gaps_count(self) -> bool:
        """Whether a number left out is a mistake: notes speak of some paragraphs only."""
        provision = self._outline.provision
        return self._sheet.complete and not (provision and provision.type is UnitType.NOTE)

    def _restarts(self, placed: Placed) -> bool:
        """Whether numbers begin anew under a heading of their own, which then parts their eids."""
        top = self._outline.top
        if placed.reading.value != 1 or not self._apart or self._outline.provision or not top:
            return False
        self._base = top.eid
        return True

    def _kind(self, placed: Placed) -> UnitType:
        if placed.depth or placed.reading.series != "decimal":
            return UnitType.SUBPARAGRAPH
        provision = self._outline.provision
        if self._resolution:
            if provision and provision.type is UnitType.PREAMBLE:
                self._outline.close_provision()
                self._changes = self._outline.changes
            return UnitType.OPERATIVE
        if provision and provision.type is UnitType.PREAMBLE:
            return UnitType.PREAMBULAR
        return UnitType.PARAGRAPH

    # Blocks without a number

    def _plain(self, block: Block) -> None:
        if block.eid and self._addressed(block):
            return
        if self._closes(block.text):
            self._testimonium(block)
        elif is_body(block.text) and not self._in_preamble_of_treaty():
            self._assembly(block)
        elif self._resolution and self._outline.provision and not self._levels:
            self._preambular += 1
            base = "" if self._base == self._outline.annex else self._base
            eid = eids.join(base, UnitType.PREAMBULAR, str(self._preambular))
            self._new(block, UnitType.PREAMBULAR, eid, self._outline.provision)
        elif self._wrap:
            self._wrap.take(block.text, block.line)
        elif self._units and not (self._apart and self._outline.provision is None):
            self._behind_number(block)
        else:
            self._without_number(block)

    def _addressed(self, block: Block) -> bool:
        given, kind = self._sheet.given(block.eid, block.line)
        if kind is None:
            return False
        around = self._outline.provision or self._outline.top
        parent = next((u for u in reversed(self._units) if given.startswith(f"{u.eid}__")), around)
        self._wrap = self._new(block, kind, given, parent)
        return True

    def _closes(self, text: str) -> bool:
        """Whether a text ends the treaty or the resolution, and is in none of its paragraphs."""
        if self._has_articles and self._sheet.units and is_testimonium(text):
            return True
        return self._resolution and bool(self._units) and is_meeting(text)

    def _testimonium(self, block: Block) -> None:
        self._outline.close_provision()
        self._notice_headings()
        self._wrap = self._new(block, UnitType.WRAP_UP, "wrapUp", self._annex_unit())

    def _annex_unit(self) -> Drafted | None:
        return self._outline.top if self._outline.annex else None

    def _assembly(self, block: Block) -> None:
        """Open a resolution, or go on in a preamble with a heading, as a declaration does."""
        here = self._outline.provision
        if here and here.type is UnitType.PREAMBLE and here.blocks and not self._bare_preamble:
            here.blocks.append(block.text)
            return
        self._outline.close_provision()
        top, annex = self._outline.top, self._outline.annex
        # One document may hold several resolutions, each under a heading of its own.
        again = top is not None and not annex and not self._sheet.is_free("preamble")
        base = top.eid if top and again else annex
        given = eids.join(base, UnitType.PREAMBLE, "") if again else ""
        unit = self._outline.preamble(block.line, given)
        self._notice_headings()
        unit.take(block.text, block.line)
        self._resolution, self._levels, self._units = True, [], []
        self._base, self._preambular = base, 0

    def _in_preamble_of_treaty(self) -> bool:
        """Whether the assembly is named where a declaration's own preamble proclaims it."""
        here = self._outline.provision
        return self._has_articles and here is not None and here.type is UnitType.PREAMBLE

    def _behind_number(self, block: Block) -> None:
        """Text after subparagraphs belongs to the paragraph around them, unless it is indented."""
        last = self._units[-1]
        if (
            not last.blocks
            or block.indent >= _LEAST_INDENT
            or last.type is not UnitType.SUBPARAGRAPH
        ):
            last.take(block.text, block.line)
            return
        first = self._units[0]
        owner = first if first.type is not UnitType.SUBPARAGRAPH else self._outline.provision
        if owner is None:
            self._without_number(block)
            return
        eid = eids.join(owner.eid, UnitType.WRAP_UP, "")
        number = 1
        while not self._sheet.is_free(eid):
            number += 1
            eid = eids.join(owner.eid, UnitType.WRAP_UP, str(number))
        self._wrap = self._new(block, UnitType.WRAP_UP, eid, owner)

    def _without_number(self, block: Block) -> None:
        provision = self._outline.provision
        if provision is None and self._bare_preamble and self._at_the_beginning():
            provision = self._outline.preamble(block.line)
            self._notice_headings()
            block.text = without_preamble_word(block.text)
        if provision is not None:
            provision.take(block.text, block.line)
            return
        self._unnumbered += 1
        eid = eids.join(self._outline.annex, UnitType.PARAGRAPH, f"u{self._unnumbered}")
        self._new(block, UnitType.PARAGRAPH, eid, self._outline.top)

    def _at_the_beginning(self) -> bool:
        """Whether nothing but the title stands before."""
        units = self._sheet.units
        only_title = all(unit.type is UnitType.HEADING for unit in units)
        return only_title and self._outline.top is None

    def _new(self, block: Block, kind: UnitType, eid: str, parent: Drafted | None) -> Drafted:
        unit = self._sheet.open(
            kind, "", eid, line=block.line, parent=parent, annex=self._outline.annex
        )
        unit.take(block.text, block.line)
        return unit
