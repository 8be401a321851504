"""What a corpus folder says about itself, held together: every reference that leads nowhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from brief.core.lineage import Provision
from brief.core.model import Document, DocumentInfo, Kind, TextStatus
from brief.core.points import Anchor, Source, TalkingPoint
from brief.core.problems import Problem
from brief.importers.corpus_folder import CorpusFolder, Written
from brief.importers.render import links

_BODIES = ("ask", "why", "say", "if_they_say")
_NOT_WORDS = str.maketrans("“”„«»’‘‐‑‒–—\u00a0", '"""""\'\'----- ')


@dataclass(frozen=True, slots=True)
class Held:
    """What a document holds, as far as anything in its corpus refers to it.

    `links` are those of its units, each with the line of its unit; `said` are the quotes of it,
    by eid, that are in its text.
    """

    info: DocumentInfo
    eids: frozenset[str]
    links: tuple[tuple[int, Anchor], ...]
    said: frozenset[tuple[str, str]]


def quotes(points: Iterable[TalkingPoint]) -> frozenset[Source]:
    """What talking points quote."""
    return frozenset(source for point in points for source in point.sources if source.quote)


def held(document: Document, quoted: Collection[Source]) -> Held:
    """Look through a document, also for what is quoted of it."""
    own = {(each.eid, each.quote) for each in quoted if each.document == document.info.id}
    return Held(
        document.info,
        frozenset(unit.eid for unit in document.units),
        tuple((unit.line, link) for unit in document.units for link in links(unit.markdown)),
        frozenset((eid, quote) for eid, quote in own if _says(document, eid, quote)),
    )


def check(folder: CorpusFolder) -> tuple[Problem, ...]:
    """Find every mistake between the files of a corpus, with its file and line, in their order."""
    quoted = quotes(folder.points)
    return check_held(folder, [held(document, quoted) for document in folder.documents])


def check_held(folder: CorpusFolder, documents: Sequence[Held]) -> tuple[Problem, ...]:
    """The same, of a corpus whose documents were looked through already.

    They are in the order of the folder's `documents_written`.
    """
    return tuple(sorted(set(_Check(folder, documents).problems())))


def _says(document: Document, eid: str, quote: str) -> bool:
    """Whether a unit or the units inside it hold the words; typographic marks do not count."""
    inside = (
        f"{unit.heading} {unit.text}"
        for unit in document.units
        if unit.eid == eid or unit.eid.startswith(f"{eid}__")
    )
    return _words(quote) in _words(" ".join(inside))


class _Check:
    """The corpus's documents and provisions by their ids, to look references up in."""

    def __init__(self, folder: CorpusFolder, documents: Sequence[Held]) -> None:
        self._folder = folder
        self._held = documents
        self._units: dict[str, set[str]] = {}
        self._said: set[Source] = set()
        for each in documents:
            self._units.setdefault(each.info.id, set()).update(each.eids)
            self._said.update(Source(each.info.id, eid, quote) for eid, quote in each.said)
        self._known = {provision.id for provision in folder.provisions}
        self._info = {each.info.id: each.info for each in documents}
        self._instruments = (
            {name for name, _ in folder.corpus.instruments} if folder.corpus else None
        )

    def problems(self) -> Iterator[Problem]:
        """Every mistake, in no order."""
        folder = self._folder
        yield from _twice("document", ((d.info.id, w) for d, w in self._documents()))
        yield from _twice("talking point", ((p.id, w) for p, w in self._points()))
        yield from _twice("provision", ((p.id, w) for p, w in self._provisions()))
        yield from self._same_order()
        yield from self._carried_twice()
        for document, written in self._documents():
            yield from self._document(document, written)
        for point, written in self._points():
            yield from self._point(point, written)
        for provision, written in self._provisions():
            yield from self._provision(provision, written)
        for source, written in zip(folder.sources, folder.sources_written, strict=True):
            if what := self._missing(source.document, ""):
                yield Problem(written.file, written.line("document"), what)

    def _documents(self) -> Iterator[tuple[Held, Written]]:
        return zip(self._held, self._folder.documents_written, strict=True)

    def _points(self) -> Iterator[tuple[TalkingPoint, Written]]:
        return zip(self._folder.points, self._folder.points_written, strict=True)

    def _provisions(self) -> Iterator[tuple[Provision, Written]]:
        return zip(self._folder.provisions, self._folder.provisions_written, strict=True)

    def _missing(self, document: str, eid: str) -> str:
        """What is wrong with a reference, or nothing; an empty one was told when it was read."""
        if not document:
            return ""
        if document not in self._units:
            return f"there is no document {document!r} in this corpus"
        if eid and eid not in self._units[document]:
            return f"{document} has no unit {eid}"
        return ""

    def _document(self, document: Held, written: Written) -> Iterator[Problem]:
        info, file = document.info, written.file
        if ("text_status",) not in written.lines:
            yield Problem(file, 1, "text_status is missing: say how far this text can be trusted")
        elif info.text_status is TextStatus.DIGEST and not info.source:
            what = "a digest names in source where the authentic text is"
            yield Problem(file, written.line("text_status"), what)
        if info.kind is Kind.DRAFT and not info.instrument:
            yield Problem(file, written.line("kind"), "a draft names its instrument")
        if (
            info.instrument
            and self._instruments is not None
            and info.instrument not in self._instruments
        ):
            what = f"corpus.toml lists no instrument {info.instrument!r}"
            yield Problem(file, written.line("instrument"), what)
        for after, link in document.links:
            if what := self._missing(link.document or info.id, link.eid):
                line = written.line_of_link(_address(link), after)
                yield Problem(file, line, f"a link: {what}")

    def _point(self, point: TalkingPoint, written: Written) -> Iterator[Problem]:
        for n, provision in enumerate(point.provisions):
            if provision not in self._known:
                what = f"lineage.toml has no provision {provision!r}"
                yield Problem(written.file, written.line("provisions", n), what)
        yield from self._point_sources(point, written)
        against = point.against
        if against and (what := self._missing(against.document, against.eid)):
            yield Problem(written.file, written.line("against", "eid"), f"against: {what}")
        for body in _BODIES:
            text = getattr(point, body)
            for link in links(text):
                what = self._missing(link.document, link.eid) if link.document else _NO_DOCUMENT
                if what:
                    line = written.line_of_link(_address(link), written.line(body))
                    yield Problem(written.file, line, f"a link: {what}")

    def _point_sources(self, point: TalkingPoint, written: Written) -> Iterator[Problem]:
        for n, source in enumerate(point.sources):
            document, eid, quote = source.document, source.eid, source.quote
            if what := self._missing(document, eid):
                yield Problem(written.file, written.line("sources", n, "eid"), f"a source: {what}")
            elif document and quote and source not in self._said:
                what = f"{document}#{eid} does not say “{quote}”: has it moved?"
                yield Problem(written.file, written.line("sources", n, "quote"), what)

    def _provision(self, provision: Provision, written: Written) -> Iterator[Problem]:
        file = written.file
        if (
            provision.instrument
            and self._instruments is not None
            and provision.instrument not in self._instruments
        ):
            what = f"corpus.toml lists no instrument {provision.instrument!r}"
            yield Problem(file, written.line("instrument"), what)
        if not any(carrier.eid for carrier in provision.carriers):
            yield Problem(file, written.line("id"), f"no draft has the provision {provision.id!r}")
        for n, carrier in enumerate(provision.carriers):
            place = written.line("carriers", n, "eid")
            if not carrier.document:
                continue
            if what := self._missing(carrier.document, carrier.eid):
                yield Problem(file, place, what)
            elif self._info[carrier.document].instrument != provision.instrument:
                what = f"{carrier.document} is no text of {provision.instrument!r}"
                yield Problem(file, written.line("carriers", n), what)

    def _same_order(self) -> Iterator[Problem]:
        seen: dict[tuple[str, str, int], str] = {}
        for document, written in self._documents():
            info = document.info
            if info.kind is not Kind.DRAFT or not info.instrument:
                continue
            first = seen.setdefault((info.instrument, info.language, info.order), info.id)
            if first != info.id:
                what = f"{first} has the same order {info.order}: which draft came first?"
                yield Problem(written.file, written.line("order"), what)

    def _carried_twice(self) -> Iterator[Problem]:
        """A unit that carries two provisions, unless they were merged or split."""
        seen: dict[tuple[str, str], tuple[str, str]] = {}
        for provision, written in self._provisions():
            for n, carrier in enumerate(provision.carriers):
                if not carrier.eid:
                    continue
                key = (carrier.document, carrier.eid)
                first, relation = seen.setdefault(key, (provision.id, carrier.relation))
                if first != provision.id and not {relation, carrier.relation} & {"merged", "split"}:
                    what = f"{carrier.document}#{carrier.eid} carries {first!r} too"
                    line = written.line("carriers", n, "eid")
                    yield Problem(written.file, line, what, grave=False)


_NO_DOCUMENT = "it names no document; in a talking point write brief:DOCUMENT#EID"


def _twice(what: str, ids: Iterator[tuple[str, Written]]) -> Iterator[Problem]:
    places: defaultdict[str, list[Written]] = defaultdict(list)
    for each, written in ids:
        places[each].append(written)
    for each, found in places.items():
        first = found[0]
        for written in found[1:] if each else ():
            place = f"{first.file}:{first.line('id')}"
            yield Problem(
                written.file, written.line("id"), f"the {what} {each!r} is at {place} too"
            )


def _address(link: Anchor) -> str:
    return f"{link.document}#{link.eid}" if link.eid else link.document


def _words(text: str) -> str:
    return " ".join(text.translate(_NOT_WORDS).casefold().split())
