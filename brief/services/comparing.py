"""Comparing versions: which unit became which, what changed in it, what the user says of it."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from brief.core import eids
from brief.core.comparison import Alignment, Pair, Part
from brief.core.errors import BriefError
from brief.core.fingerprint import fingerprint
from brief.core.jobs import Job
from brief.core.model import DocumentInfo, Unit, UnitType
from brief.core.reading import RenderedUnit
from brief.services.alignments import Alignments
from brief.services.library import Library
from brief.services.notes import banner
from brief.services.watchlist import Watchlist
from brief.store.said_pairs import SaidPairs, Units

if TYPE_CHECKING:
    from brief.compare.bodies import Laid
    from brief.core.changes import ChangeBrief, Span

_KEPT = 4
#: Rows of a window, and some more.
_FIRST = 16
#: Letters of a cell whose differences take longer to find than a window may wait.
_LONG = 4_000
_OPENING = 90
#: The documents, and the builds that safeguards are watched for of.
_Key = tuple[tuple[str, ...], tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that are compared: what it is, its banner, its units by address."""

    info: DocumentInfo
    banner: str
    units: dict[str, RenderedUnit]
    labels: dict[str, str]


class Comparison:
    """Versions side by side. `rows` are in the reading order of the last one.

    `whole` aligns the first version with the last. The differences of a row are computed when they
    are first asked for, and kept; so is the brief.
    """

    def __init__(
        self,
        versions: tuple[Version, ...],
        alignments: tuple[Alignment, ...],
        laid: "Laid",
        whole: Alignment,
        make_brief: "Callable[[], ChangeBrief]",
    ) -> None:
        self.versions, self.alignments, self.rows = versions, alignments, laid.rows
        self._laid = laid
        self.whole = whole
        self._make_brief = make_brief
        self._lock = Lock()
        self._spans: dict[tuple[int, int, int], tuple[Span, ...]] = {}
        from brief.compare.row_facts import row_facts

        #: Found here, so that whoever shows the rows does not have to read them all.
        self.facts = row_facts(
            self.rows, [alignment.by_numbers for alignment in alignments], self.text
        )

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the versions, oldest first."""
        return tuple(version.info.id for version in self.versions)

    @property
    def brief(self) -> "ChangeBrief":
        """What changed from the first version to the last; takes a while when first asked for."""
        with self._lock:
            brief = self._make_brief()
            # From now on the texts it was made of are let go.
            self._make_brief = lambda: brief
            return brief

    @property
    def by_numbers(self) -> bool:
        """Whether texts in two languages were matched by their numbers alone."""
        return any(alignment.by_numbers for alignment in self.alignments)

    def units(self, row: int, column: int) -> tuple[RenderedUnit, ...]:
        """The units of a cell; a head whose words stand in another row has its heading only."""
        held = self.versions[column].units
        cell = self.rows[row].cells[column]
        return tuple(self._placed(row, column, held[eid]) for eid in cell if eid in held)

    def _placed(self, row: int, column: int, unit: RenderedUnit) -> RenderedUnit:
        """What of a unit stands in a row."""
        part = self._laid.part(row, column, unit.eid)
        if part is Part.HEADING:
            return replace(unit, text="", html="")
        if part is Part.WORDS:
            return replace(unit, type=UnitType.PARAGRAPH, number="", heading="")
        return unit

    def text(self, row: int, column: int) -> str:
        """The words of a cell, units parted by blank lines: what `spans` counts in."""
        return "\n\n".join(unit.text for unit in self.units(row, column))

    def spans(self, row: int, column: int, since: int | None = None) -> "tuple[Span, ...]":
        """What changed in a row up to this column, since the one before if none is named."""
        before = column - 1 if since is None else since
        key = (row, before, column)
        if key not in self._spans:
            from brief.compare.words import differences

            self._spans[key] = differences(self.text(row, before), self.text(row, column))
        return self._spans[key]

    def begin(self, job: Job) -> None:
        """Find the differences that a view will want at once, and those that it could not wait for.

        The first are those of the first rows. Raises `Cancelled`.
        """
        last = len(self.versions) - 1
        for row, letters in enumerate(self.facts.longest):
            if row >= _FIRST and letters <= _LONG:
                continue
            job.check()
            for column, pair in enumerate(self.rows[row].pairs, 1):
                if pair and not self.alignments[column - 1].by_numbers:
                    self.spans(row, column)
            if letters > _LONG and last > 1 and not self.by_numbers:
                self.spans(row, last, 0)

    def to_confirm(self) -> int:
        """How many pairs with two sides are proposals only."""
        return sum(
            bool(pair.old and pair.new and not pair.certain)
            for alignment in self.alignments
            for pair in alignment.provisions()
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit that may be part of a pair, and the first words of it."""

    eid: str
    label: str
    opening: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a pair of two versions may be corrected to, the older one first.

    `chosen` are the units of the pair as it is, `said` whether the user said so.
    """

    names: tuple[str, ...]
    offered: tuple[tuple[Choice, ...], ...]
    chosen: tuple[tuple[str, ...], ...]
    said: bool


class Comparing:
    """Compares texts of the library; slow the first time, at hand after that."""

    def __init__(self, library: Library, alignments: Alignments, said: SaidPairs) -> None:
        self._library, self._alignments, self._said = library, alignments, said
        self._watchlist = Watchlist(library)
        self._held: OrderedDict[_Key, Comparison] = OrderedDict()

    def compare(self, documents: Sequence[str], job: Job) -> Comparison:
        """Compare texts, oldest first. Raises `NotFound`, and `BriefError` for fewer than two."""
        if len(documents) < 2:  # noqa: PLR2004
            raise BriefError("A comparison needs two texts; nothing was changed. Name another one.")
        aligned = tuple(
            self._alignments.align(old, new, job).alignment for old, new in pairwise(documents)
        )
        key = tuple(documents)
        made_of = key, self._watchlist.builds
        held = self._held.get(made_of)
        if held is None or held.alignments != aligned:
            from brief.compare.bodies import laid as laid_out

            versions = tuple(self._version(document) for document in documents)
            whole = self._alignments.align(documents[0], documents[-1], job).alignment
            texts = [{u.eid: u.text for u in version.units.values()} for version in versions]
            laid = laid_out(aligned, texts)
            held = Comparison(versions, aligned, laid, whole, self._brief(whole))
            held.begin(job)
            self._held[made_of] = held
            if len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return held

    def confirm(self, old: str, new: str, pair: Pair) -> None:
        """Keep that the units of a pair are one provision; saved when this returns."""
        self._say(old, new, pair.old, pair.new, same=True)

    def correct(self, old: str, new: str, olds: Sequence[str], news: Sequence[str]) -> None:
        """Keep that these units are one provision, whatever was computed; saved on return.

        No old units: the new ones have no forerunner. No new ones: the old ones are gone.
        """
        self._say(old, new, olds, news, same=True)

    def part(self, old: str, new: str, pair: Pair) -> None:
        """Keep that the units of a pair are not one provision; saved when this returns."""
        self._say(old, new, pair.old, pair.new, same=False)

    def forget(self, old: str, new: str, pair: Pair) -> None:
        """Forget whatever was said of any unit of a pair; saved when this returns."""
        for held in self._alignments.said_of(old, new, pair):
            self._said.withdraw(old, new, held)

    def correction(self, old: str, new: str, pair: Pair) -> "Correction":
        """What a pair may be corrected to: units of its level in both texts. Raises `NotFound`."""
        alignment = self._alignments.align(old, new, Job()).alignment
        alike = [each for each in alignment.pairs if each.level is pair.level]
        texts = self._library.whole(old), self._library.whole(new)
        held = [{eid for each in alike for eid in side(each)} for side in (_old, _new)]
        names = [text.info.cited for text in texts]
        offered = [
            tuple(_choice(unit) for unit in text.units if unit.eid in wanted)
            for text, wanted in zip(texts, held, strict=True)
        ]
        said = bool(self._alignments.said_of(old, new, pair))
        return Correction(tuple(names), tuple(offered), (pair.old, pair.new), said)

    def _brief(self, alignment: Alignment) -> "Callable[[], ChangeBrief]":
        """How to make the brief, of the texts as they are now, whatever the library has by then."""
        old, new = self._library.whole(alignment.old), self._library.whole(alignment.new)

        def made() -> "ChangeBrief":
            from brief.compare.change_brief import change_brief

            return change_brief(alignment, old, new, self._watchlist.safeguards())

        return made

    def _say(
        self, old: str, new: str, olds: Sequence[str], news: Sequence[str], *, same: bool
    ) -> None:
        before, after = self._prints(old, olds), self._prints(new, news)
        self._said.say((old, before), (new, after), same=same)

    def _prints(self, document: str, units: Sequence[str]) -> Units:
        held = {eid: self._library.unit(document, eid) for eid in units}
        return {eid: fingerprint(unit.text) for eid, unit in held.items() if unit}

    def _version(self, document: str) -> Version:
        info = self._library.document(document)
        passages = self._library.shelf(document).passages(document, 0, 1 << 30)
        units = {unit.eid: unit for passage in passages for unit in passage.units}
        labels = {passage.info.eid: passage.info.label for passage in passages}
        return Version(info, banner(info), units, labels)


def _old(pair: Pair) -> tuple[str, ...]:
    return pair.old


def _new(pair: Pair) -> tuple[str, ...]:
    return pair.new


def _choice(unit: Unit) -> Choice:
    words = " ".join((unit.heading or unit.text).split())
    opening = words if len(words) <= _OPENING else f"{words[: _OPENING - 1].rstrip()}…"
    return Choice(unit.eid, eids.label(unit.eid), opening)
