"""Links: which old units became which new ones, from the provisions down to what is inside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brief.compare import matching
from brief.compare.candidates import Table, likenesses
from brief.compare.parts import Parting
from brief.compare.settled import Said
from brief.compare.sides import Side
from brief.compare.terms import Terms
from brief.core.comparison import Level
from brief.core.jobs import Job

#: How alike two units are at least, and how much more than any others: among those that may have
#: become one another, among what is left of both texts, and once place has had its say.
_AMONG_THEIR_LIKE = (0.42, 0.08)
_ANYWHERE = (0.5, 0.12)
_AT_LAST = (0.25, 0.08)
_ROUNDS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """Old and new units, by position, that are one provision (or parts of it).

    A link is itself alone: no unit is in two, so no other one has the same units.
    """

    olds: tuple[int, ...]
    news: tuple[int, ...]


class Linking:
    """The search for links between two texts.

    What the text alone makes plain is linked first, everywhere; only then what its place
    suggests. Otherwise a paragraph that was moved would be given away to its old neighbours.
    """

    def __init__(self, before: Side, after: Side, terms: Terms, said: Said, job: Job) -> None:
        self.became: dict[int, set[int]] = {}
        self._came: dict[int, set[int]] = {}
        self._before, self._after = before, after
        self._terms = terms
        self._job = job
        #: What was left of a family after it was last looked at.
        self._left: dict[tuple[int, int], tuple[list[int], list[int], bool]] = {}
        self._splits = Parting(terms, after, 1)
        self._mergers = Parting(terms, before, 0)
        self._closed_old = {a for each in said.settled for a in each.olds}
        self._closed_new = {b for each in said.settled for b in each.news}
        for each in said.settled:
            self._take((a, b) for a in each.olds for b in each.news)

    def run(self) -> list[Link]:
        """Find every link there is."""
        self._descend(placed=False)
        self._strays(*_ANYWHERE)
        self._descend(placed=True)
        for _ in range(_ROUNDS):
            if not self._strays(*_AT_LAST):
                break
        self._descend(placed=True)
        return self._links()

    def _links(self) -> list[Link]:
        done: set[int] = set()
        found = []
        for a in sorted(self.became):
            if a not in done:
                news = self.became[a]
                olds = {old for b in news for old in self._came[b]}
                done |= olds
                found.append(Link(tuple(sorted(olds)), tuple(sorted(news))))
        return found

    def _take(self, links: Iterable[tuple[int, int]]) -> None:
        for a, b in links:
            self.became.setdefault(a, set()).add(b)
            self._came.setdefault(b, set()).add(a)

    def _free(self, olds: Iterable[int], news: Iterable[int]) -> tuple[list[int], list[int]]:
        return (
            [a for a in olds if a not in self.became and a not in self._closed_old],
            [b for b in news if b not in self._came and b not in self._closed_new],
        )

    def _descend(self, *, placed: bool) -> None:
        """Link provisions, then what is inside the linked ones, and so on."""
        self._inside([(_provisions(self._before), _provisions(self._after))], placed=placed)

    def _inside(self, families: list[tuple[Sequence[int], Sequence[int]]], *, placed: bool) -> None:
        entered: set[int] = set()
        while families:
            self._job.check()
            olds, news = families.pop()
            self._link(olds, news, placed=placed)
            for a in olds:
                if a in self.became and a not in entered:
                    wholes = {old for b in self.became[a] for old in self._came[b]}
                    entered |= wholes
                    family = self._children(wholes, self.became[a])
                    if family[0]:
                        families.append(family)

    def _children(self, olds: Iterable[int], news: Iterable[int]) -> tuple[list[int], list[int]]:
        return (
            [child for a in sorted(olds) for child in self._before.children(a)],
            [child for b in sorted(news) for child in self._after.children(b)],
        )

    def _link(self, olds: Sequence[int], news: Sequence[int], *, placed: bool) -> None:
        """Link units that may have become one another, by their text or also by their place."""
        if not olds or not news:
            return
        free_old, free_new = self._free(olds, news)
        family = min(olds), min(news)
        if self._left.get(family) == (free_old, free_new, placed):
            return
        if not placed:
            self._take(matching.exact(self._terms, free_old, free_new).items())
            free_old, free_new = self._free(olds, news)
        if free_old or free_new:
            self._compare(olds, news, placed=placed)
        self._left[family] = (*self._free(olds, news), placed)

    def _compare(self, olds: Sequence[int], news: Sequence[int], *, placed: bool) -> None:
        """The same for what does not stand word for word on both sides."""
        terms = self._terms
        free_old, free_new = self._free(olds, news)
        table = likenesses(terms, *self._open(olds, news), self._job)
        if placed:
            for _ in range(2):
                linked = {a: min(self.became[a]) for a in olds if a in self.became}
                free = frozenset(self._free(olds, news)[1])
                row = matching.Row(olds, news, linked, free)
                found = matching.by_place(terms, table, row)
                self._take(found.items())
        else:
            found = matching.outstanding(table, free_old, free_new, *_AMONG_THEIR_LIKE)
            self._take(found.items())
        self._parts(table, olds, news)

    def _open(self, olds: Iterable[int], news: Iterable[int]) -> tuple[list[int], list[int]]:
        """The units that may still be linked: all but those with their very words opposite."""
        terms = self._terms
        done: set[int] = set()
        for a in olds:
            became = self.became.get(a, set())
            if len(became) == 1 and terms.key(0, a) == terms.key(1, min(became)):
                done.add(a)
        came = {min(self.became[a]) for a in done}
        free_old, free_new = map(set, self._free(olds, news))
        return (
            [a for a in olds if a in free_old or (a in self.became and a not in done)],
            [b for b in news if b in free_new or (b in self._came and b not in came)],
        )

    def _parts(self, table: Table, olds: Sequence[int], news: Sequence[int]) -> None:
        """Link what was split off and what was merged into what is linked already."""
        free_old, free_new = self._free(olds, news)
        single = {
            a: min(self.became[a])
            for a in olds
            if a in table
            and a in self.became
            and len(self.became[a]) == 1
            and a not in self._closed_old
        }
        single = {a: b for a, b in single.items() if len(self._came[b]) == 1}
        self._take((whole, part) for part, whole in self._splits.parts(table, single, free_new))
        back = {b: a for a, b in single.items() if len(self.became[a]) == 1}
        self._take(self._mergers.parts(table, back, free_old))

    def _strays(self, least: float, clear: float) -> bool:
        """Link what went from one provision into another, became one, or was one before.

        Answers whether there was any.
        """
        olds, news = self._free(_below(self._before), _below(self._after))
        if not olds or not news:
            return False
        table = likenesses(self._terms, olds, news, self._job)
        links = matching.exact(self._terms, olds, news)
        taken = set(links.values())
        rest = [a for a in olds if a not in links], [b for b in news if b not in taken]
        links |= matching.outstanding(table, *rest, least, clear)
        self._take_strays(links)
        self._parts(table, olds, news)
        return bool(links)

    def _take_strays(self, links: Mapping[int, int]) -> None:
        """Take whole articles before what is inside them, which then has fewer to choose from."""
        for a, b in sorted(links.items(), key=lambda ab: -self._terms.norm(0, ab[0])):
            if a not in self.became and b not in self._came:
                self._take([(a, b)])
                self._inside([self._children([a], [b])], placed=False)


def _provisions(which: Side) -> list[int]:
    return [at for at, level in enumerate(which.levels) if level is Level.PROVISION]


def _below(which: Side) -> list[int]:
    return [at for at, level in enumerate(which.levels) if level is not Level.STRUCTURE]
