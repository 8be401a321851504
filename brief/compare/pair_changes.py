"""How much of a change each link is, everything inside the units included."""

from collections.abc import Mapping, Sequence

from brief.compare.changes import change_between
from brief.compare.links import Link
from brief.compare.renumbering import Renumbering
from brief.compare.sides import Side
from brief.core.comparison import Change

_WEIGHT = {change: weight for weight, change in enumerate(Change)}


def pair_changes(before: Side, after: Side, links: Sequence[Link]) -> Mapping[Link, Change]:
    """The change of each link; a number counts inside its parent, and so do the units' own."""
    looking = _Looking(before, after, links)
    # The innermost first, so that of what is around them only its own words are compared.
    for link in sorted(links, key=lambda link: -link.olds[0]):
        looking.look(link)
    return looking.found


class _Looking:
    def __init__(self, before: Side, after: Side, links: Sequence[Link]) -> None:
        self.found: dict[Link, Change] = {}
        self._before, self._after = before, after
        self._of_old = {a: link for link in links for a in link.olds}
        every = ((a, b) for link in links for a in link.olds for b in link.news)
        self._renumbering = Renumbering(before, after, every)

    def look(self, link: Link) -> None:
        """Find the change of a link."""
        inside = self._inside(link)
        if inside is not None:
            own = self._between([link.olds[0]], [link.news[0]])
            self.found[link] = max((own, *inside), key=_WEIGHT.__getitem__)
            return
        olds = [at for a in link.olds for at in self._before.inside(a)]
        news = [at for b in link.news for at in self._after.inside(b)]
        self.found[link] = self._between(olds, news)

    def _inside(self, link: Link) -> list[Change] | None:
        """The changes right inside, where each unit there became one unit in the same order."""
        if len(link.olds) > 1 or len(link.news) > 1:
            return None
        olds = list(self._before.children(link.olds[0]))
        news = list(self._after.children(link.news[0]))
        inner = [self._of_old.get(a) for a in olds]
        if len(olds) != len(news):
            return None
        found = []
        for a, b, each in zip(olds, news, inner, strict=True):
            if each is None or (each.olds, each.news) != ((a,), (b,)) or each not in self.found:
                return None
            found.append(self.found[each])
        return found

    def _between(self, olds: Sequence[int], news: Sequence[int]) -> Change:
        was, now = _text(self._before, olds), _text(self._after, news)
        change = change_between(was, now)
        if change is Change.NUMBERING and not self._renumbering.follows(was, now, olds[0]):
            return Change.WORDING
        if change is Change.NONE and _numbers(self._before, olds) != _numbers(self._after, news):
            return Change.NUMBERING
        return change


def _text(which: Side, units: Sequence[int]) -> str:
    parts = (part for at in units for part in (which.units[at].heading, which.units[at].text))
    return "\n\n".join(part for part in parts if part)


def _numbers(which: Side, units: Sequence[int]) -> list[str]:
    return [which.number(at) for at in units]
