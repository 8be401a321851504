"""The index as it is searched: opened for reading, asked, and refused when it is damaged."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from brief.core.errors import Refused
from brief.core.results import Facets
from brief.search import stamp, tree
from brief.search.compile import Compiler
from brief.search.query import Query
from brief.search.stamp import Stamp, damage_is_refused
from brief.search.writing import build, registered, update

if TYPE_CHECKING:
    import tantivy

__all__ = ["Found", "Index", "build", "update"]

_REMEMBERED = 64
_MOST_DOCUMENTS = 20_000
_BUCKETS = {"kind": 100, "document": _MOST_DOCUMENTS, "language": 100}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Found:
    """How many passages match, a page of them as (passage, score), best first, and the counts.

    `facets` is empty where it was not asked for. `note` says where the index could not do quite
    what was asked, and is empty otherwise.
    """

    total: int
    hits: tuple[tuple[int, float], ...]
    facets: Facets
    note: str = ""


@dataclass(slots=True)
class _Asked:
    """A query that was asked before, and what is known of its answer."""

    query: Query
    compiled: "tantivy.Query"
    note: str
    total: int | None = None
    facets: Facets | None = None


class Index:
    """An index opened for reading, from any number of threads."""

    def __init__(self, folder: Path, index: "tantivy.Index", held: Stamp) -> None:
        self._folder, self._index, self._held = folder, index, held
        self._lock = threading.Lock()
        self._searcher = index.searcher()
        self._asked: OrderedDict[int, _Asked] = OrderedDict()

    @classmethod
    def open(cls, folder: Path, generation: int | None = None) -> "Index":
        """Open an index; `Refused` if missing, damaged, of another corpus or version."""
        import tantivy

        held = stamp.read(folder)
        if generation is not None and held.generation != generation:
            raise Refused(stamp.UNUSABLE.format(why="the texts have changed since"))
        with damage_is_refused():
            index = registered(tantivy.Index.open(str(folder)))
            index.config_reader("manual", 0)
            index.reload()
            return cls(folder, index, held)

    @property
    def generation(self) -> int:
        """The generation of the corpus database that was indexed."""
        return self._held.generation

    @property
    def count(self) -> int:
        """How many passages and points there are."""
        return int(self._searcher.num_docs)

    @property
    def searcher(self) -> "tantivy.Searcher":
        """The engine's own view of the index as it was opened or reloaded."""
        return self._searcher

    def reload(self) -> None:
        """See what an update has changed."""
        held = stamp.read(self._folder)
        with self._lock, damage_is_refused():
            self._index.reload()
            self._searcher, self._held = self._index.searcher(), held
            self._asked.clear()

    def forget(self) -> None:
        """Forget remembered queries and counts, as after an update."""
        with self._lock:
            self._asked.clear()

    def check(self) -> list[str]:
        """Compare every byte with what was written; a sentence for each damaged file."""
        return stamp.check(self._folder)

    def search(
        self, query: Query, limit: int = 30, offset: int = 0, *, facets: bool = True
    ) -> Found:
        """Find the passages from `offset` on, best first; equal ones keep their order.

        Without `facets` the answer comes sooner: the counts by field mean a second run, which
        `facets()` makes later.
        """

        def ask(asked: _Asked) -> Found:
            counts = self._counts(asked) if facets else Facets()
            hits = self._hits(asked, limit, offset)
            return Found(asked.total or 0, hits, counts, asked.note)

        return self._answer(query, ask)

    def facets(self, query: Query) -> Facets:
        """How many passages match by kind, document and language; remembered."""
        return self._answer(query, self._counts)

    def compile(self, query: Query) -> "tantivy.Query":
        """The engine's query for ours."""
        return self._compiler().query(query.node)

    def suggest(self, query: Query) -> str:
        """A query like this one that finds something; empty where none comes to mind."""
        from brief.search import suggest

        with damage_is_refused():
            return suggest.suggest(self, query)

    def _compiler(self) -> Compiler:
        return Compiler(self._index.schema, self._searcher, self._held.languages)

    def _answer(self, query: Query, ask: Callable[[_Asked], _T]) -> _T:
        """Ask the engine; what it refuses is asked again word by word, unless the index is bad."""
        with self._lock:
            asked = self._asked.get(id(query))
        try:
            return ask(asked or self._remember(query, query.node))
        except (ValueError, OSError):
            pass
        except BaseException as error:
            # PyO3's PanicException cannot be imported and is no Exception.
            if type(error).__name__ != "PanicException":
                raise
        if self.check():
            raise Refused(stamp.UNUSABLE.format(why="it is damaged"))
        with damage_is_refused():
            note = "the index cannot look for this, so it was read as plain words"
            return ask(self._remember(query, tree.words_of(query.node), note))

    def _remember(self, query: Query, node: tree.Node, note: str = "") -> _Asked:
        compiler = self._compiler()
        compiled = compiler.query(node)
        asked = _Asked(query, compiled, "; ".join(filter(None, (note, *compiler.notes))))
        with self._lock:
            # By identity: comparing and hashing whole trees would cost more than compiling them.
            self._asked[id(query)] = asked
            if len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
        return asked

    def _hits(self, asked: _Asked, limit: int, offset: int) -> tuple[tuple[int, float], ...]:
        if asked.total is not None and (offset >= asked.total or limit <= 0):
            return ()
        found: Any = self._searcher.search(
            asked.compiled, max(limit, 1), count=asked.total is None, offset=offset
        )
        if asked.total is None:
            asked.total = int(found.count)
        places = [address for _, address in found.hits[: max(limit, 0)]]
        passages = self._searcher.fast_field_values("passage", places)
        pairs = zip(passages, found.hits, strict=False)
        return tuple([(int(passage or 0), score) for passage, (score, _) in pairs])

    def _counts(self, asked: _Asked) -> Facets:
        if asked.facets is None:
            wanted = {n: {"terms": {"field": n, "size": size}} for n, size in _BUCKETS.items()}
            answer = self._searcher.aggregate(asked.compiled, wanted)
            counts = {
                name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
                for name in _BUCKETS
            }
            asked.total = sum(counts["kind"].values())
            asked.facets = Facets(**counts)
        return asked.facets
