"""Writing the index: its fields, what a passage gives to each, building whole and in part."""

import functools
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.indexing import IndexRow, Tokens
from brief.core.jobs import Job
from brief.search import analysis, stamp
from brief.search.stamp import Stamp, damage_is_refused

if TYPE_CHECKING:
    import tantivy

_TOKENS = "tokens"
_HEAP = 160_000_000
_SMALL_HEAP = 30_000_000
_REPORT_EVERY = 500


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


def registered(index: "tantivy.Index") -> "tantivy.Index":
    """The index, told how its text fields are cut into tokens."""
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer(_TOKENS, builder.build())
    return index


def tokens(heading: str, text: str, language: str) -> Tokens:
    """Analyse a passage as it is indexed, in a language such as `en` or `pt-BR`."""
    own = analysis.analysed(heading, "")[0] if heading else ""
    whole = f"{heading}\n{text}" if heading else text
    return Tokens(*analysis.analysed(whole, language.partition("-")[0]), own)


def _document(row: IndexRow) -> "tantivy.Document":
    import tantivy

    language = row.language
    if "-" in language:
        language = language.partition("-")[0]
    exact, stems, heading = row.tokens or tokens(row.heading, row.text, language)
    document = tantivy.Document(
        passage=row.passage, kind=row.kind, language=language, exact=exact,
        **_named(row.document, row.title, row.short_title, row.symbol, row.instrument),
    )  # fmt: skip
    if stems:
        document.add_text(f"text_{language}", stems)
    if row.number:
        document.add_text("art", "".join(row.number.split()).lower())
    if heading:
        document.add_text("heading", heading)
    return document


@functools.lru_cache(maxsize=64)
def _named(
    document: str, title: str, short: str, symbol: str, instrument: str
) -> dict[str, list[str]]:
    """What all passages of a document have in common."""
    own, title, short = analysis.key(document), analysis.key(title), analysis.key(short)
    symbol = analysis.key(symbol)
    fields = {
        "document": [document],
        "names": sorted({own, title, short, symbol} - {""}),
        "title": [f"{title} {_apart(short)}".strip()],
        "short": [f"{short or title} {_apart(own)}".strip()],
        "symbol": [symbol],
        "instrument": [analysis.key(instrument)],
    }
    return {name: values for name, values in fields.items() if values != [""] or name == "document"}


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
        with damage_is_refused():
            index = registered(tantivy.Index(_schema(), str(folder)))
            with _writing(index, _HEAP) as writer:
                languages = _add(writer, rows, job, total)
            job.report(total, total, "Indexing")
        stamp.write(folder, Stamp(generation, tuple(sorted(languages))))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def update(  # noqa: PLR0913  one argument for each thing that is replaced
    folder: Path,
    remove_documents: Collection[str],
    rows: Iterable[IndexRow],
    generation: int = 0,
    job: Job | None = None,
    remove_kinds: Collection[str] = (),
) -> None:
    """Replace some documents' passages in one commit; cancelled or failed, nothing has changed.

    Everything of the kinds in `remove_kinds` goes as well, such as all talking points. The stamp
    follows the commit: killed between them, the index is refused and built anew.
    """
    import tantivy

    held = stamp.read(folder)
    with damage_is_refused():
        index = registered(tantivy.Index.open(str(folder)))
        with _writing(index, _SMALL_HEAP) as writer:
            for field, values in (("document", remove_documents), ("kind", remove_kinds)):
                for value in values:
                    writer.delete_documents_by_term(field, value)
            languages = _add(writer, rows, job or Job(), 0)
    stamp.write(folder, Stamp(generation, tuple(sorted({*held.languages, *languages}))))


@contextmanager
def _writing(index: "tantivy.Index", heap: int) -> "Iterator[tantivy.IndexWriter]":
    """Write in one commit, with nothing left under way: no thread of it writes any more."""
    writer = index.writer(heap, 1)
    try:
        yield writer
    except BaseException:
        # Whoever removes the folder now finds no file coming while it does.
        writer.rollback()
        raise
    writer.commit()
    writer.wait_merging_threads()


def _add(writer: "tantivy.IndexWriter", rows: Iterable[IndexRow], job: Job, total: int) -> set[str]:
    languages: set[str] = set()
    for done, row in enumerate(rows):
        if done % _REPORT_EVERY == 0:
            job.report(min(done, total), total, "Indexing")
        languages.add(row.language)
        writer.add_document(_document(row))
    return {language.partition("-")[0] for language in languages}
