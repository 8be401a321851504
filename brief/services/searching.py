"""Search: one query, asked of every shelf, of the talking points and of the notes."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core import eids
from brief.core.errors import Refused
from brief.core.jobs import Job
from brief.core.model import DocumentInfo, UnitType
from brief.core.notes import Note
from brief.core.points import TalkingPoint
from brief.core.reading import PassageText, Place, RenderedPoint, RenderedUnit
from brief.core.results import NOTE, POINT, Facets, Hit, Results
from brief.services.compiling import write_index
from brief.services.home import INDEX
from brief.services.library import Library
from brief.store.notebook import Notebook
from brief.store.shelf import Shelf

if TYPE_CHECKING:
    from brief.search.highlight import Matcher
    from brief.search.index import Found, Index
    from brief.search.query import Query

PAGE = 30
_NOTES_SHOWN = 200


class Searching:
    """Asks and answers; made to be called off the UI thread, a newer question cancelling."""

    def __init__(self, library: Library, notebook: Notebook) -> None:
        self._library = library
        self._notebook = notebook
        self._lock = threading.Lock()
        self._open: dict[Path, Index] = {}

    def warm(self, job: Job) -> None:
        """Load what the first question would otherwise wait for."""
        from brief.search import query

        query.warm()
        for build, shelf in self._library.shelves().values():
            job.check()
            self._index(build, shelf, job)

    def search(
        self, text: str, job: Job, *, limit: int = PAGE, offset: int = 0, typing: bool = False
    ) -> Results:
        """Find passages, points and notes, best first; `typing` takes the last word as begun."""
        from brief.search.query import parse

        started = time.perf_counter()
        query = parse(text, typing=typing)
        if query.is_empty:
            return Results(text, 0, 0.0, (), offset, understood=query.understood)
        notes = self._notes(query)
        asked = self._ask(query, limit + offset, job)
        ranked = sorted(
            ((score, shelf, number) for shelf, found in asked for number, score in found.hits),
            key=lambda hit: -hit[0],
        )
        page = self._page(query, ranked[offset : offset + limit], job)
        total = sum(found.total for _, found in asked) + len(notes)
        return Results(
            query=text,
            total=total,
            milliseconds=(time.perf_counter() - started) * 1000,
            hits=(*page, *notes) if offset == 0 else tuple(page),
            offset=offset,
            facets=_facets([found.facets for _, found in asked], len(notes)),
            suggestion="" if total else self._suggestion(query, job),
            understood=_understood([query.understood, *(found.note for _, found in asked)]),
        )

    def lights(self, text: str) -> Callable[[str, str], tuple[tuple[int, int], ...]]:
        """What lights a query's matches in any text: called with the text and its language.

        The last word counts as begun, as in the answer that the query was opened from.
        """
        from brief.search.highlight import matcher
        from brief.search.query import parse

        return matcher(parse(text, typing=True)).spans

    def close(self) -> None:
        """Let go of every index."""
        with self._lock:
            self._open.clear()

    def _ask(self, query: "Query", limit: int, job: Job) -> "list[tuple[Shelf, Found]]":
        answers = []
        for build, shelf in self._library.shelves().values():
            job.check()
            answers.append((shelf, self._index(build, shelf, job).search(query, limit, 0)))
        return answers

    def _index(self, build: Path, shelf: Shelf, job: Job) -> "Index":
        """The index of a build, made anew from the database where it cannot be used."""
        from brief.search.index import Index

        with self._lock:
            if build not in self._open:
                self._forget_superseded()
                try:
                    self._open[build] = Index.open(build / INDEX, generation=shelf.generation)
                except Refused:
                    write_index(build, job)
                    self._open[build] = Index.open(build / INDEX, generation=shelf.generation)
            return self._open[build]

    def _forget_superseded(self) -> None:
        """Let go of the indexes of builds that another has taken the place of."""
        current = {build for build, _ in self._library.shelves().values()}
        for build in set(self._open) - current:
            del self._open[build]

    def _page(
        self, query: "Query", ranked: Sequence[tuple[float, Shelf, int]], job: Job
    ) -> list[Hit]:
        from brief.search.highlight import matcher

        find = matcher(query)
        texts: dict[Shelf, dict[int, tuple[str, PassageText]]] = {}
        points: dict[Shelf, dict[int, RenderedPoint]] = {}
        for shelf in {shelf for _, shelf, _ in ranked}:
            numbers = [number for _, of, number in ranked if of is shelf]
            texts[shelf] = dict(shelf.passages_by_id([n for n in numbers if n > 0]))
            points[shelf] = dict(shelf.points_by_id([n for n in numbers if n < 0]))
        hits = []
        for score, shelf, number in ranked:
            job.check()
            if number < 0:
                hits.append(self._point_hit(shelf, points[shelf][number], find, score))
            else:
                document, passage = texts[shelf][number]
                info = self._library.document(document)
                hits.append(_text_hit(info, passage, find, score))
        return hits

    def _point_hit(self, shelf: Shelf, shown: RenderedPoint, find: "Matcher", score: float) -> Hit:
        point = shown.point
        place = point_place(self._library, shelf, point)
        parts = (part for part in (point.say, point.why, point.if_they_say) if part)
        texts = [RenderedUnit(point.id, UnitType.PARAGRAPH, "", "", part, "", 0) for part in parts]
        _, snippet = find.fragment(texts, point.language)
        info = self._library.document(place.document) if place else None
        return Hit(
            document=place.document if place else "",
            title=info.name if info else "",
            kind=POINT,
            language=point.language,
            text_status="",
            symbol=info.symbol if info else "",
            eid=place.eid if place else "",
            label=eids.label(place.eid) if place else "",
            heading=point.ask,
            snippet=snippet,
            score=score,
            ref=point.id,
        )

    def _notes(self, query: "Query") -> tuple[Hit, ...]:
        if not query.words or query.filters.keys() - {"kind"}:
            return ()
        if "kind" in query.filters and NOTE not in query.filters["kind"]:
            return ()
        return tuple(
            _note_hit(n, snip) for n, snip in self._notebook.find(query.words, _NOTES_SHOWN)
        )

    def _suggestion(self, query: "Query", job: Job) -> str:
        for build, shelf in self._library.shelves().values():
            if offered := self._index(build, shelf, job).suggest(query):
                return offered
        return ""


def point_place(library: Library, shelf: Shelf, point: TalkingPoint) -> Place | None:
    """Where a talking point is shown: at its provision in the latest draft that has it."""
    carriers = [c for p in map(shelf.provision, point.provisions) if p for c in p.carriers if c.eid]
    known = [c for c in carriers if library.has(c.document)]
    known.sort(key=lambda c: -library.document(c.document).order)
    found = (library.find(c.document, c.eid) for c in known)
    return next((place for place in found if place), None)


def _text_hit(info: DocumentInfo, passage: PassageText, find: "Matcher", score: float) -> Hit:
    eid, snippet = find.fragment(passage.units, info.language)
    return Hit(
        document=info.id,
        title=info.name,
        kind=info.kind,
        language=info.language,
        text_status=info.text_status,
        symbol=info.symbol,
        eid=eid,
        label=eids.label(eid),
        heading=passage.info.heading,
        snippet=snippet,
        score=score,
        quality=info.quality,
    )


def _note_hit(note: Note, snippet: str) -> Hit:
    return Hit(
        document=note.anchor.document,
        title=note.anchor.document_name,
        kind=NOTE,
        language="",
        text_status="",
        symbol="",
        eid=note.anchor.eid,
        label=eids.label(note.anchor.eid),
        heading=note.anchor.heading,
        snippet=snippet,
        score=0.0,
        ref=str(note.id),
    )


def _understood(said: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in said if part))


def _facets(facets: "Sequence[Facets]", notes: int) -> Facets:
    kind: Counter[str] = Counter()
    document: Counter[str] = Counter()
    language: Counter[str] = Counter()
    for counted in facets:
        kind.update(counted.kind)
        document.update(counted.document)
        language.update(counted.language)
    if notes:
        kind[NOTE] = notes
    return Facets(
        dict(kind.most_common()), dict(document.most_common()), dict(language.most_common())
    )
