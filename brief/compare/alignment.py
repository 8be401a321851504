"""The alignment of two versions of an instrument: which unit became which."""

from collections.abc import Iterator, Sequence

from brief.compare.by_numbers import by_numbers, two_languages
from brief.compare.certainty import Certainty, Verdict
from brief.compare.links import Link, Linking
from brief.compare.order import reading_order
from brief.compare.pair_changes import pair_changes
from brief.compare.pairing import Pairing
from brief.compare.settled import said
from brief.compare.sides import Side, side
from brief.compare.structure import structure
from brief.compare.terms import Terms
from brief.core.comparison import Alignment, ConfirmedPair, Level, Pair
from brief.core.jobs import Job
from brief.core.lineage import Provision
from brief.core.model import Document

#: What numbers alone are worth.
_BY_NUMBERS = Verdict(0.5, certain=False)
_CHECK_EVERY = 100


def align(
    old: Document,
    new: Document,
    *,
    curated: Sequence[Provision] = (),
    confirmed: Sequence[ConfirmedPair] = (),
    job: Job | None = None,
) -> Alignment:
    """Match the units of two versions by their text, headings, places and order.

    What `curated` says of the two documents wins over everything, then what the user `confirmed`,
    the later over the earlier; both are certain. Works between any two documents. Texts in two
    languages are matched by numbers alone, and the alignment says so. Raises Cancelled when the
    job is.
    """
    job = job or Job()
    aligning = _Aligning(side(old), side(new), curated, confirmed, job)
    try:
        return aligning.alignment()
    finally:
        aligning.let_go()


class _Aligning:
    def __init__(
        self,
        before: Side,
        after: Side,
        curated: Sequence[Provision],
        confirmed: Sequence[ConfirmedPair],
        job: Job,
    ) -> None:
        self._before, self._after, self._job = before, after, job
        self._said = said(before, after, curated, confirmed)
        self._terms = Terms(before, after, job, self._said.banned)
        self._by_numbers = two_languages(before, after, self._terms)
        self._headings: dict[Link, Verdict] = {}
        self._certainty: Certainty | None = None

    def alignment(self) -> Alignment:
        """Find the links, then tell them as pairs."""
        links = self._linked_by_numbers() if self._by_numbers else self._linked_by_text()
        changes = pair_changes(self._before, self._after, links)
        pairing = Pairing(self._before, self._after, links, self._said.settled, changes)
        pairs = reading_order(self._before, self._after, list(self._told(pairing, links)))
        ids = self._before.document.info.id, self._after.document.info.id
        return Alignment(*ids, pairs, by_numbers=self._by_numbers)

    def let_go(self) -> None:
        """Free what takes most room, a little at a time."""
        self._certainty = None
        self._terms.let_go()

    def _linked_by_text(self) -> list[Link]:
        before, after, terms = self._before, self._after, self._terms
        linking = Linking(before, after, terms, self._said, self._job)
        links = linking.run()
        self._certainty = Certainty(before, after, terms, links, self._job)
        taken = {a for link in links for a in link.olds}, {b for link in links for b in link.news}
        for (a, b), sure in structure(before, after, terms, linking.became).items():
            if a not in taken[0] and b not in taken[1]:
                link = Link((a,), (b,))
                self._headings[link] = Verdict(0.95 if sure else 0.7, sure)
        return [*links, *self._headings]

    def _linked_by_numbers(self) -> list[Link]:
        closed_old = {a for each in self._said.settled for a in each.olds}
        closed_new = {b for each in self._said.settled for b in each.news}
        links = [Link(s.olds, s.news) for s in self._said.settled if s.olds and s.news]
        for a, b in by_numbers(self._before, self._after):
            if a not in closed_old and b not in closed_new and (a, b) not in self._said.banned:
                links.append(Link((a,), (b,)))
        return links

    def _told(self, pairing: Pairing, links: Sequence[Link]) -> Iterator[Pair]:
        for n, link in enumerate(links):
            if n % _CHECK_EVERY == 0:
                self._job.check()
            yield pairing.linked(link, self._verdict(link))
        for which, at in pairing.lonely():
            yield pairing.alone(which, at, self._lonely(which, at))

    def _verdict(self, link: Link) -> Verdict:
        if self._certainty is None:
            return _BY_NUMBERS
        return self._headings.get(link) or self._certainty.of(link)

    def _lonely(self, which: int, at: int) -> Verdict:
        level = (self._after if which else self._before).levels[at]
        if self._certainty is None or level is Level.STRUCTURE:
            return _BY_NUMBERS
        return self._certainty.alone(which, at)
