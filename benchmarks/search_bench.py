"""Search: our engine beside raw tantivy, SQLite's FTS5, Xapian and Whoosh, on the same passages."""

import argparse
import json
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import passages
from benchmarks.table import Row, print_table
from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.core.model import UnitType
from brief.core.reading import RenderedUnit
from brief.search.highlight import matcher
from brief.search.index import Index, build
from brief.search.query import parse, warm

SIZE = 40_000
_PAGE = 30
_REPEATS = 9
_SYSTEM_PYTHON = "/usr/bin/python3"
_WHOOSH_SIZE = 2_000

#: The queries in our language, FTS5's, and Xapian's.
QUERIES = (
    ("education", "education", "education"),
    ("right privacy", "right privacy", "right AND privacy"),
    ("torture children", "torture children", "torture AND children"),
    ("education OR privacy OR torture",) * 3,
    ('"right to privacy"', '"right to privacy"', '"right to privacy"'),
    ('"judicial review"', '"judicial review"', '"judicial review"'),
    ("conf*", "conf*", "conf*"),
    ("st*", "st*", "st*"),
    ("children NOT education", "children NOT education", "children NOT education"),
    ("indigenous women discrimination", "indigenous women discrimination",
     "indigenous AND women AND discrimination"),
    ("detention", "detention", "detention"),
    ("obligation report*", "obligation report*", "obligation AND report*"),
)  # fmt: skip
_TYPED = (
    "judicial authorization", "right to privacy", "children with disabilities", "torture",
    '"of the right to', "the right to", "*a*", '"right to education"',
)  # fmt: skip

_XAPIAN = """
import json, sys, time, xapian, statistics
task = json.load(open(sys.argv[1]))
stemmer = xapian.Stem("en"); started = time.perf_counter()
db = xapian.WritableDatabase(sys.argv[2], xapian.DB_CREATE_OR_OVERWRITE)
for line in open(task["rows"]):
    number, text = json.loads(line)
    doc = xapian.Document(); tg = xapian.TermGenerator()
    tg.set_stemmer(stemmer); tg.set_document(doc)
    tg.index_text(text); doc.set_data(str(number)); db.add_document(doc)
db.commit(); built = time.perf_counter() - started
db = xapian.Database(sys.argv[2]); out = []
for text in task["queries"]:
    times = []
    for _ in range(task["repeats"]):
        begun = time.perf_counter()
        qp = xapian.QueryParser(); qp.set_stemmer(stemmer); qp.set_database(db)
        qp.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        flags = qp.FLAG_BOOLEAN | qp.FLAG_PHRASE | qp.FLAG_WILDCARD | qp.FLAG_LOVEHATE
        q = qp.parse_query(text, flags)
        e = xapian.Enquire(db); e.set_query(q)
        [m.docid for m in e.get_mset(0, 30, 1000000000)]
        times.append(time.perf_counter() - begun)
    out.append(statistics.median(times) * 1000)
print(json.dumps([built, out]))
"""


def _median(work: Callable[[], object], repeats: int = _REPEATS) -> float:
    """Milliseconds, the median of several runs after one to warm up."""
    work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def _ours(
    index: Index, text: str, *, typing: bool = False, facets: bool = False
) -> Callable[[], object]:
    def ask() -> object:
        # As if never asked before: neither the query nor the counts are remembered.
        parse.cache_clear()
        index.forget()
        return index.search(parse(text, typing=typing), _PAGE, facets=facets)

    return ask


def _raw(index: Index, text: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """The finished query asked of tantivy itself: counted, and counted by field as we do."""
    compiled, searcher = index.compile(parse(text)), index.searcher
    fields = {
        name: {"terms": {"field": name, "size": 20_000}}
        for name in ("kind", "document", "language")
    }

    def counted() -> object:
        return searcher.search(compiled, _PAGE)

    def with_facets() -> object:
        searcher.aggregate(compiled, fields)
        return searcher.search(compiled, _PAGE, count=False)

    return counted, with_facets


def _fts5(rows: Sequence[IndexRow], folder: Path) -> tuple[float, list[float]]:
    db = sqlite3.connect(folder / "fts.db")
    started = time.perf_counter()
    db.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter unicode61')")
    db.executemany("INSERT INTO t(rowid, text) VALUES (?, ?)", ((r.passage, r.text) for r in rows))
    db.commit()
    built = time.perf_counter() - started
    sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 30"
    times = [
        _median(lambda q=q: db.execute(sql, (q,)).fetchall(), 5)  # type: ignore[misc]
        for _, q, _ in QUERIES
    ]
    db.close()
    return built, times


def _xapian(rows: Sequence[IndexRow], folder: Path) -> tuple[float, list[float]] | None:
    asked = [_SYSTEM_PYTHON, "-c", "import xapian"]
    if (
        not Path(_SYSTEM_PYTHON).exists()
        or subprocess.run(asked, capture_output=True, check=False).returncode
    ):
        return None
    lines = folder / "rows.jsonl"
    lines.write_text(
        "".join(json.dumps([r.passage, r.text]) + "\n" for r in rows), encoding="utf-8"
    )
    task = folder / "task.json"
    task.write_text(
        json.dumps({"rows": str(lines), "queries": [q for _, _, q in QUERIES], "repeats": 5})
    )
    command = [_SYSTEM_PYTHON, "-c", _XAPIAN, str(task), str(folder / "xapian")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    built, times = json.loads(answer.stdout)
    return float(built), [float(t) for t in times]


def _whoosh(rows: Sequence[IndexRow], folder: Path) -> tuple[float, list[float]]:
    from whoosh import analysis, fields, index, qparser

    (folder / "whoosh").mkdir()
    schema = fields.Schema(id=fields.STORED, text=fields.TEXT(analyzer=analysis.StemmingAnalyzer()))
    held = index.create_in(folder / "whoosh", schema)
    started = time.perf_counter()
    writer = held.writer()
    for row in rows:
        writer.add_document(id=row.passage, text=row.text)
    writer.commit()
    built = time.perf_counter() - started
    parser = qparser.QueryParser("text", schema)
    with held.searcher() as searcher:
        times = [
            _median(lambda q=q: list(searcher.search(parser.parse(q), limit=_PAGE)), 3)  # type: ignore[misc]
            for q, _, _ in QUERIES
        ]
    return built, times


def _typing(index: Index) -> list[float]:
    """Milliseconds of each keystroke of some queries, answered as they are typed."""
    times = []
    for text in _TYPED:
        times += [
            _median(_ours(index, text[:end], typing=True, facets=True), 3)
            for end in range(1, len(text) + 1)
        ]
    return sorted(times)


def _fragments(index: Index, rows: Sequence[IndexRow]) -> float:
    """Milliseconds to cut a fragment of a passage that matches, words not yet remembered."""
    query = parse("right to education")
    wanted = {number for number, _ in index.search(query, 200).hits}
    units = [
        [RenderedUnit(r.eid, UnitType.ARTICLE, "", "", r.text, "", 0)]
        for r in rows
        if r.passage in wanted
    ]
    find = matcher(query)
    started = time.perf_counter()
    for passage in units:
        find.fragment(passage, "en")
    return (time.perf_counter() - started) * 1000 / max(1, len(units))


def _share(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over the queries of how many times theirs ours takes."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def _percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def rows(size: int = SIZE, *, others: bool = True) -> list[Row]:
    """Measure at a size; `others` asks the other engines too."""
    if not passages.available():
        return []
    folder = Path(tempfile.mkdtemp(prefix="brief-bench-"))
    try:
        return _measure(size, folder, others=others)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(size: int, folder: Path, *, others: bool) -> list[Row]:
    warm()
    started = time.perf_counter()
    build(folder / "index", passages.rows(size), Job(), size)
    with_making = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    made = list(passages.rows(size))
    started = time.perf_counter()
    build(folder / "again", made, Job(), size)
    built = min(time.perf_counter() - started, with_making)
    shutil.rmtree(folder / "again")
    index = Index.open(folder / "index")
    name = f"{size:,} passages"
    ours = [_median(_ours(index, q)) for q, _, _ in QUERIES]
    both = [_median(_ours(index, q, facets=True)) for q, _, _ in QUERIES]
    counted = [_median(_raw(index, q)[0]) for q, _, _ in QUERIES]
    faceted = [_median(_raw(index, q)[1]) for q, _, _ in QUERIES]
    middle = statistics.median(ours)
    typed = _typing(index)
    found = [
        Row(f"index {name}, peak memory of the process", memory, "MB", promise="≤ 600 at 400,000"),
        Row(f"query, {name}, median", middle, "ms",
            f"raw tantivy {statistics.median(counted):.2f} ms", _share(ours, counted), "≤ 1.5"),
        Row(f"query, {name}, median, counts by field too", statistics.median(both), "ms",
            f"raw tantivy, same work {statistics.median(faceted):.2f} ms", _share(both, faceted),
            "≤ 1.5"),
        Row(f"query, {name}, worst of {len(QUERIES)}", max(ours), "ms"),
        Row(f"keystroke to hits and counts, {name}, p95", _percentile(typed, 0.95), "ms",
            promise="≤ 16 at 40,000, ≤ 33 at 400,000 (painted)"),
        Row(f"keystroke to hits and counts, {name}, worst of {len(typed)}", max(typed), "ms"),
        Row(f"fragment of a passage, {name}", _fragments(index, made), "ms", promise="≤ 1"),
        Row("did you mean", _median(lambda: index.suggest(parse("judicail authorizaton"))), "ms",
            promise="≤ 50"),
        Row(f"index {name}", built, "s"),
    ]  # fmt: skip
    if others:
        found += _others(made, folder, ours, built)
    return found


def _others(made: list[IndexRow], folder: Path, ours: list[float], built: float) -> list[Row]:
    found = []
    engines = {"SQLite FTS5": _fts5(made, folder), "Xapian": _xapian(made, folder)}
    for engine, answer in engines.items():
        if answer is None:
            found.append(Row(f"{engine}: not installed for {_SYSTEM_PYTHON}, left out", 0.0, ""))
            continue
        took, times = answer
        prefixes = [n for n, (q, _, _) in enumerate(QUERIES) if "*" in q]
        promise = ("≥ 10", "≥ 3") if engine == "Xapian" else ("", "")
        found += [
            Row(f"{engine}: index, times ours", took, "s", f"ours {built:.1f} s", took / built, promise[0]),  # noqa: E501 - a table
            Row(f"{engine}: median query, times ours", statistics.median(times), "ms",
                f"ours {statistics.median(ours):.2f} ms",
                statistics.median(times) / statistics.median(ours), promise[1]),
            Row(f"{engine}: a query, times ours, median of the ratios", _share(times, ours), ""),
            Row(f"{engine}: prefix queries, times ours",
                statistics.median(times[n] for n in prefixes), "ms", "",
                statistics.median(times[n] / ours[n] for n in prefixes), promise[1]),
        ]  # fmt: skip
    return found + _small(made[:_WHOOSH_SIZE], folder)


def _small(made: list[IndexRow], folder: Path) -> list[Row]:
    """Whoosh's own index at a size it can manage."""
    built, times = _whoosh(made, folder)
    started = time.perf_counter()
    build(folder / "small", made, Job(), len(made))
    took = time.perf_counter() - started
    index = Index.open(folder / "small")
    ours = [_median(_ours(index, q)) for q, _, _ in QUERIES]
    name = f"Whoosh, {len(made):,} passages"
    return [
        Row(f"{name}: index, times ours", built, "s", f"ours {took:.2f} s", built / took),
        Row(f"{name}: median query, times ours", statistics.median(times), "ms",
            f"ours {statistics.median(ours):.2f} ms",
            statistics.median(times) / statistics.median(ours)),
    ]  # fmt: skip


def main() -> None:
    """Measure and print: `python -m benchmarks.search_bench [--size 400000] [--alone]`."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=SIZE)
    options.add_argument("--alone", action="store_true", help="without the other engines")
    chosen = options.parse_args()
    measured = rows(chosen.size, others=not chosen.alone)
    if not measured:
        sys.exit("The real texts to make passages of are not here: set BRIEF_TEST_DATA.")
    print_table(measured)


if __name__ == "__main__":
    main()
