"""The rows of a comparison as the view shows them: side by side, or in one column."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from PySide6.QtCore import QCoreApplication

from brief.core.comparison import Change, Level, Pair, Weight
from brief.core.model import STRUCTURAL, UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.services.comparing import Comparison
from brief.ui.article_view.rows import Decoration
from brief.ui.comparison.marked import (
    Mark,
    cut_marks,
    marked_html,
    new_marks,
    old_marks,
    one_column,
)
from brief.ui.comparison.tags import Tag, tags

_KEPT = 256
_JOINT = 2  # the blank line that parts units in the text of a cell


@dataclass(frozen=True, slots=True)
class CompareView:
    """How a comparison is read: in one column or several, what counts as a change."""

    one_column: bool = False
    changes_only: bool = False
    minor_too: bool = True


class ComparedRows:
    """A `RowSource` over a comparison; `shown` are the numbers of the rows that the view has."""

    def __init__(self, comparison: Comparison, view: CompareView) -> None:
        self.comparison, self.view = comparison, view
        #: For each pair of neighbours, whether they are in two languages: no word is compared.
        self._apart = tuple(alignment.by_numbers for alignment in comparison.alignments)
        self.shown = tuple(self._shown())
        self.count = len(self.shown)
        self.columns = 1 if view.one_column else len(comparison.versions)
        self.key = f"{' … '.join(comparison.documents)} {view}"
        facts = comparison.facts
        self._whole = facts.whole
        self._letters = facts.together if view.one_column else facts.longest
        self._kept: OrderedDict[int, tuple[PassageText | None, ...]] = OrderedDict()

    def sizes(self) -> Sequence[tuple[int, int]]:
        """The longest cell's letters; a row has a paragraph or two."""
        letters = self._letters
        return [(letters[number] + 20, 1) for number in self.shown]

    def cells(self, row: int) -> tuple[PassageText | None, ...]:
        """The row's texts with their changes marked."""
        found = self._kept.get(row)
        if found is None:
            found = self._kept[row] = self._made(row)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def language(self, column: int) -> str:
        """The language of a version."""
        at = -1 if self.view.one_column else column
        return self.comparison.versions[at].info.language

    def decorations(self, row: int, column: int) -> tuple[Decoration, ...]:  # noqa: ARG002
        """None: what changed is part of the text that is shown."""
        return ()

    def pair(self, row: int) -> Pair | None:
        """The pair of the last two versions that a row shows, or of those before."""
        pairs = self.comparison.rows[self.shown[row]].pairs
        return next((pair for pair in reversed(pairs) if pair), None)

    def is_change(self, row: int) -> bool:
        """Whether a reader who goes from change to change stops here."""
        return self.comparison.facts.weights[self.shown[row]] is Weight.SUBSTANCE

    def row_of(self, column: int, eid: str) -> int | None:
        """The row that shows a unit of a version, or None where none does."""
        for row, number in enumerate(self.shown):
            if eid in self.comparison.rows[number].cells[column]:
                return row
        return None

    def words(self, row: int, document: str) -> str:
        """What a row has of a version, its words alone; empty where it has none."""
        if not 0 <= row < self.count or document not in self.comparison.documents:
            return ""
        return self.comparison.text(self.shown[row], self.comparison.documents.index(document))

    # -- which rows ------------------------------------------------------------------------

    def _shown(self) -> Iterable[int]:
        rows = self.comparison.rows
        if not self.view.changes_only:
            return range(len(rows))
        least = Weight.MINOR if self.view.minor_too else Weight.SUBSTANCE
        return (n for n, weight in enumerate(self.comparison.facts.within) if weight >= least)

    # -- cells -----------------------------------------------------------------------------

    def _made(self, row: int) -> tuple[PassageText | None, ...]:
        number = self.shown[row]
        if self.view.one_column:
            return (self._in_one(row, number),)
        return tuple(
            self._cell(row, number, column) for column in range(len(self.comparison.versions))
        )

    def _cell(self, row: int, number: int, column: int) -> PassageText | None:
        units = self.comparison.units(number, column)
        if not units:
            return self._nothing(row, number, column)
        marks = self._marks(number, column)
        made: list[RenderedUnit] = []
        at = 0
        for unit in units:
            own = cut_marks(marks, at, at + len(unit.text))
            at += len(unit.text) + _JOINT
            made.append(replace(unit, html=marked_html(unit.text, own)) if own else unit)
        last = max(c for c in range(len(self.comparison.versions)) if self._held(number, c))
        if column == last:
            made[0] = self._tagged(made[0], number)
        return self._passage(row, column, made)

    def _marks(self, number: int, column: int) -> list[Mark]:
        marks: list[Mark] = []
        pairs = self.comparison.rows[number].pairs
        apart = self._apart
        if column and self._marked(pairs[column - 1]) and not apart[column - 1]:
            marks += new_marks(self.comparison.spans(number, column))
        if column < len(pairs) and self._marked(pairs[column]) and not apart[column]:
            marks += old_marks(self.comparison.spans(number, column + 1))
        return marks

    def _marked(self, pair: Pair | None) -> bool:
        minor = pair is not None and pair.change in {Change.NUMBERING, Change.PUNCTUATION}
        return pair is not None and (self.view.minor_too or not minor)

    def _in_one(self, row: int, number: int) -> PassageText:
        """Every version in one text; where there are three, what changed since the first."""
        held = [c for c in range(len(self.comparison.versions)) if self._held(number, c)]
        units = self.comparison.units(number, held[-1])
        whole = len(held) == len(self.comparison.versions)
        marks: tuple[Mark, ...]
        if whole or len(held) > 1:
            text, marks = self._both(number, held)
        else:
            text = self.comparison.text(number, held[0])
            came = held[0] == len(self.comparison.versions) - 1
            marks = ((0, len(text), "ins" if came else "del"),) if text else ()
        changed = marks or len(units) > 1
        unit = replace(units[0], html=marked_html(text, marks)) if changed else units[0]
        return self._passage(row, held[-1], [self._tagged(unit, number)])

    def _both(self, number: int, held: list[int]) -> tuple[str, tuple[Mark, ...]]:
        old, new = (self.comparison.text(number, column) for column in (held[0], held[-1]))
        if not any(self._marked(pair) for pair in self.comparison.rows[number].pairs):
            return new, ()
        return one_column(old, new, self.comparison.spans(number, held[-1], held[0]))

    def _held(self, number: int, column: int) -> bool:
        return bool(self.comparison.rows[number].cells[column])

    def _tagged(self, unit: RenderedUnit, number: int) -> RenderedUnit:
        """The unit with what is said of its pair, above its words."""
        row = self.comparison.rows[number]
        at, pair = next(
            ((n, pair) for n, pair in reversed(tuple(enumerate(row.pairs))) if pair), (0, None)
        )
        said = []
        if pair and row.level is not Level.STRUCTURE:
            said = list(tags(pair, by_numbers=self._apart[at]))
        if pair and row.level is Level.INSIDE and not self._whole[number]:
            said = []  # the whole provision came or went: that is said once, above
        if not said:
            return unit
        chips = " ".join(_chip(tag) for tag in said)
        return replace(unit, html=f"<p>{chips}</p>{unit.html}")

    def _nothing(self, row: int, number: int, column: int) -> PassageText | None:
        level = self.comparison.rows[number].level
        if level is Level.STRUCTURE or (level is Level.INSIDE and not self._whole[number]):
            return None
        name = self.comparison.versions[column].info.cited
        said = QCoreApplication.translate("Comparison", "nothing here in {name}").format(name=name)
        html = f"<p><mark>\u00a0{escape(said)}\u00a0</mark></p>"
        unit = RenderedUnit("para_none", UnitType.PARAGRAPH, "", "", said, html, 0)
        return self._passage(row, column, [unit])

    def _passage(self, row: int, column: int, units: list[RenderedUnit]) -> PassageText:
        head = units[0]
        label = self.comparison.versions[column].labels.get(head.eid, "")
        if head.type not in STRUCTURAL | {UnitType.ARTICLE, UnitType.PREAMBLE, UnitType.NOTE}:
            label = ""
        info = PassageInfo(row, head.eid, head.type, label, head.heading, 0, len(head.text), 1)
        return PassageText(info, tuple(units))


def _chip(tag: Tag) -> str:
    """A tag with spaces around its words that belong to it, and are coloured as it is."""
    name = "dfn" if tag.warns else "mark"
    return f"<{name}>\u00a0{escape(tag.words)}\u00a0</{name}>"
