"""Pairs: the links between two texts as they are told, with relation, change and certainty."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from brief.compare.certainty import Verdict
from brief.compare.links import Link
from brief.compare.order import steadiest
from brief.compare.settled import Settled
from brief.compare.sides import Side
from brief.core.comparison import Change, Level, Pair
from brief.core.lineage import Origin, Relation
from brief.core.references import number_value


class Pairing:
    """Makes the pairs of two texts whose links are all known."""

    def __init__(
        self,
        before: Side,
        after: Side,
        links: Sequence[Link],
        settled: Iterable[Settled],
        changes: Mapping[Link, Change],
    ) -> None:
        self._before, self._after = before, after
        self._links = links
        self._changes = changes
        self._of_old = {a: link for link in links for a in link.olds}
        self._said = {(each.olds, each.news): each for each in settled}
        self._said_alone = {
            (side, at): each
            for each in self._said.values()
            if not (each.olds and each.news)
            for side, units in enumerate((each.olds, each.news))
            for at in units
        }
        self._stayed = self._in_order()

    def _in_order(self) -> set[Link]:
        """The links that stand in the same order on both sides, each among its like."""
        rows: dict[Hashable, list[tuple[int, int, bool]]] = defaultdict(list)
        for link in self._links:
            family = self._family(link)
            if family is not None:
                a, b = link.olds[0], link.news[0]
                rows[family].append((a, b, self._same_number(a, b)))
        return {self._of_old[a] for row in rows.values() for a in steadiest(row)}

    def _family(self, link: Link) -> Hashable | None:
        """What a link is in order with; None where the units went to another place altogether."""
        a, b = link.olds[0], link.news[0]
        levels = self._before.levels[a], self._after.levels[b]
        if levels[0] is not levels[1]:
            return None
        if levels[0] is not Level.INSIDE:
            return levels[0]
        around = self._of_old.get(self._before.parents[a])
        return around if around and self._after.parents[b] in around.news else None

    def _same_number(self, a: int, b: int) -> bool:
        was, now = self._before.number(a), self._after.number(b)
        if was == now:
            return True
        value = number_value(was)
        return value is not None and value == number_value(now)

    def linked(self, link: Link, verdict: Verdict) -> Pair:
        """The pair of a link."""
        said = self._said.get((link.olds, link.news))
        return Pair(
            tuple(self._before.units[a].eid for a in link.olds),
            tuple(self._after.units[b].eid for b in link.news),
            self._relation(link, said),
            said.confidence if said else verdict.confidence,
            True if said else verdict.certain,
            self._changes[link],
            said.provision if said else "",
            said.origin if said else Origin.COMPUTED,
            self._level(link),
        )

    def _relation(self, link: Link, said: Settled | None) -> Relation:
        if len(link.news) > 1 or len(link.olds) > 1:
            return Relation.SPLIT if len(link.news) >= len(link.olds) else Relation.MERGED
        if said and said.relation:
            return said.relation
        if link not in self._stayed:
            return Relation.MOVED
        same = self._same_number(link.olds[0], link.news[0])
        return Relation.SAME if same else Relation.RENUMBERED

    def _level(self, link: Link) -> Level:
        levels = {self._before.levels[a] for a in link.olds}
        levels |= {self._after.levels[b] for b in link.news}
        return Level.PROVISION if Level.PROVISION in levels else levels.pop()

    def alone(self, side: int, at: int, verdict: Verdict) -> Pair:
        """The pair of a unit that has no other side: of the old text (0), or of the new one (1)."""
        which = self._after if side else self._before
        eids = (which.units[at].eid,)
        said = self._said_alone.get((side, at))
        return Pair(
            () if side else eids,
            eids if side else (),
            Relation.NEW if side else Relation.DELETED,
            said.confidence if said else verdict.confidence,
            True if said else verdict.certain,
            Change.WORDING,
            said.provision if said else "",
            said.origin if said else Origin.COMPUTED,
            which.levels[at],
        )

    def lonely(self) -> Iterator[tuple[int, int]]:
        """Units without a link, as (side, position)."""
        linked = set(self._of_old), {b for link in self._links for b in link.news}
        for side, which in enumerate((self._before, self._after)):
            yield from ((side, at) for at in range(len(which.units)) if at not in linked[side])
