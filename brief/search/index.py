"""The index: built from the corpus database, searched, and thrown away when in doubt."""

import contextlib
import shutil
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import Refused
from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.core.results import Facets
from brief.search import analysis, stamp
from brief.search.compile import Compiler
from brief.search.query import Query
from brief.search.stamp import Stamp

if TYPE_CHECKING:
    import tantivy

_TOKENS = "tokens"
_HEAP = 160_000_000
_SMALL_HEAP = 30_000_000
_REPORT_EVERY = 500
_REMEMBERED = 64
_MOST_DOCUMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """How many passages match, a page of them as (passage, score), best first, and the counts."""

    total: int
    hits: tuple[tuple[int, float], ...]
    facets: Facets


@contextlib.contextmanager
def _engine() -> Iterator[None]:
    """Turn what the engine says of damaged files, or panics at, into `Refused`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise Refused(stamp.UNUSABLE.format(why="it is damaged")) from error
    except BaseException as error:
        # PyO3's PanicException cannot be imported and is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(stamp.UNUSABLE.format(why="it is damaged")) from error


def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("passage", indexed=True, fast=True)
    for name in ("document", "kind", "language"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("names", "art"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("exact", "heading", "title", "short", "symbol", "instrument"):
        builder.add_text_field(name, tokenizer_name=_TOKENS, index_option="position")
    for language in analysis.STEMMERS:
        # Phrases are asked of the exact field, so stems need no positions.
        builder.add_text_field(f"text_{language}", tokenizer_name=_TOKENS, index_option="freq")
    return builder.build()


def _register(index: "tantivy.Index") -> "tantivy.Index":
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer(_TOKENS, builder.build())
    return index


def _document(row: IndexRow) -> "tantivy.Document":
    import tantivy

    text = f"{row.heading}\n{row.text}" if row.heading else row.text
    exact, stems = analysis.analysed(text, row.language.split("-")[0])
    title = analysis.key(row.title)
    short = analysis.key(row.short_title)
    symbol = analysis.key(row.symbol)
    document = tantivy.Document(
        passage=row.passage, document=row.document, kind=row.kind,
        language=row.language.split("-")[0], exact=exact,
    )  # fmt: skip
    if stems:
        document.add_text(f"text_{row.language.split('-')[0]}", stems)
    names = {analysis.key(row.document), title, short, symbol} - {""}
    for name in names:
        document.add_text("names", name)
    own = analysis.key(row.document)
    for field, value in {
        "art": "".join(row.number.split()).lower(),
        "heading": analysis.key(row.heading),
        "title": f"{title} {_apart(short)}".strip(),
        "short": f"{short or title} {_apart(own)}".strip(),
        "symbol": symbol,
        "instrument": analysis.key(row.instrument),
    }.items():
        if value:
            document.add_text(field, value)
    return document


def _apart(tokens: str) -> str:
    """Tokens behind a barrier, so that no phrase runs into them from what stands before."""
    return f"{analysis.BARRIER} {tokens}" if tokens else ""


def build(
    folder: Path, rows: Iterable[IndexRow], job: Job, total: int, generation: int = 0
) -> None:
    """Build an index into a folder that does not exist yet.

    Cancelled or failed, it leaves no folder. The stamp comes last: a killed build is no index.
    """
    import tantivy

    folder.mkdir(parents=True)
    try:
        with _engine():
            index = _register(tantivy.Index(_schema(), str(folder)))
            writer = index.writer(_HEAP, 1)
            languages = _add(writer, rows, job, total)
            writer.commit()
            job.report(total, total, "Indexing")
            writer.wait_merging_threads()
        stamp.write(folder, Stamp(generation, tuple(sorted(languages))))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def update(
    folder: Path,
    remove_documents: Collection[str],
    rows: Iterable[IndexRow],
    generation: int = 0,
    job: Job | None = None,
) -> None:
    """Replace some documents' passages in one commit; cancelled or failed, nothing has changed.

    The stamp follows the commit: killed between them, the index is refused and built anew.
    """
    import tantivy

    held = stamp.read(folder)
    with _engine():
        index = _register(tantivy.Index.open(str(folder)))
        writer = index.writer(_SMALL_HEAP, 1)
        try:
            for document in remove_documents:
                writer.delete_documents_by_term("document", document)
            languages = _add(writer, rows, job or Job(), 0)
        except BaseException:
            writer.rollback()
            raise
        writer.commit()
        writer.wait_merging_threads()
    stamp.write(folder, Stamp(generation, tuple(sorted({*held.languages, *languages}))))


def _add(writer: "tantivy.IndexWriter", rows: Iterable[IndexRow], job: Job, total: int) -> set[str]:
    languages: set[str] = set()
    for done, row in enumerate(rows):
        if done % _REPORT_EVERY == 0:
            job.report(min(done, total), total, "Indexing")
        languages.add(row.language.split("-")[0])
        writer.add_document(_document(row))
    return languages


class Index:
    """An index opened for reading, from any number of threads."""

    def __init__(self, folder: Path, index: "tantivy.Index", held: Stamp) -> None:
        self._folder, self._index, self._held = folder, index, held
        self._lock = threading.Lock()
        self._searcher = index.searcher()
        self._counted: OrderedDict[Query, tuple[int, Facets]] = OrderedDict()

    @classmethod
    def open(cls, folder: Path, generation: int | None = None) -> "Index":
        """Open an index; `Refused` if missing, damaged, of another corpus or version."""
        import tantivy

        held = stamp.read(folder)
        if generation is not None and held.generation != generation:
            raise Refused(stamp.UNUSABLE.format(why="the texts have changed since"))
        with _engine():
            index = _register(tantivy.Index.open(str(folder)))
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
        with self._lock, _engine():
            self._index.reload()
            self._searcher, self._held = self._index.searcher(), held
            self._counted.clear()

    def forget(self) -> None:
        """Forget remembered counts, as after an update."""
        with self._lock:
            self._counted.clear()

    def check(self) -> list[str]:
        """Compare every byte with what was written; a sentence for each damaged file."""
        return stamp.check(self._folder)

    def search(self, query: Query, limit: int = 30, offset: int = 0) -> Found:
        """Find the passages from `offset` on, best first; equal ones keep their order."""
        with _engine():
            compiled = self.compile(query)
            total, facets = self._count(query, compiled)
            if offset >= total or limit <= 0:
                return Found(total, (), facets)
            found = self._searcher.search(
                compiled, min(limit, total - offset), count=False, offset=offset
            )
            places = [address for _, address in found.hits]
            passages = self._searcher.fast_field_values("passage", places)
            pairs = zip(passages, found.hits, strict=True)
            return Found(total, tuple((int(p or 0), float(s)) for p, (s, _) in pairs), facets)

    def compile(self, query: Query) -> "tantivy.Query":
        """The engine's query for ours."""
        compiler = Compiler(self._index.schema, self._searcher, self._held.languages)
        return compiler.query(query.node)

    def suggest(self, query: Query) -> str:
        """A query like this one that finds something; empty where none comes to mind."""
        from brief.search import suggest

        with _engine():
            return suggest.suggest(self, query)

    def _count(self, query: Query, compiled: "tantivy.Query") -> tuple[int, Facets]:
        with self._lock:
            if known := self._counted.get(query):
                self._counted.move_to_end(query)
                return known
        fields = {"kind": 100, "document": _MOST_DOCUMENTS, "language": 100}
        asked = {name: {"terms": {"field": name, "size": size}} for name, size in fields.items()}
        answer = self._searcher.aggregate(compiled, asked)
        counts = {
            name: {str(b["key"]): int(b["doc_count"]) for b in answer[name]["buckets"]}
            for name in fields
        }
        known = sum(counts["kind"].values()), Facets(**counts)
        with self._lock:
            self._counted[query] = known
            if len(self._counted) > _REMEMBERED:
                self._counted.popitem(last=False)
        return known
