"""Measure what is promised about speed, print one table: `python -m benchmarks [--help]`."""

import argparse
import compileall
import importlib
import inspect
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.table import Row

ROOT = Path(__file__).resolve().parent.parent
SIZE = 40_000
#: Each is measured by `benchmarks/<name>_bench.py`, in a process of its own.
SECTIONS = (
    "start",
    "reader",
    "popup",
    "keystroke",
    "search",
    "notes",
    "corpus",
    "alignment",
    "comparing_ui",
    "import",
    "import_ui",
    "packs",
    "packs_ui",
    "memory",
)
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
_PROMISE = re.compile(
    r"(?P<sign>[≤≥])\s*(?P<number>\d[\d,]*(?:\.\d+)?)(?:\s*(?P<unit>ms|MB|s)\b)?"
    r"(?:\s+at\s+(?P<size>\d[\d,]*\d))?"
)
_HEADS = ("figure", "measured", "beside, in the same run", "ratio", "promise", "kept")


def is_remark(row: Row) -> bool:
    """Whether a row is only a line that says what was not measured."""
    return not row.unit and not row.value


def kept(row: Row) -> bool | None:
    """Whether a row keeps its promise; None where there is none, or none for this size.

    A promise with a unit is about the figure, one without about the ratio where there is one.
    `≤ 16 at 40,000` is asked only of rows whose name says 40,000.
    """
    for found in _PROMISE.finditer(row.promise):
        if found["size"] and found["size"] not in re.findall(r"\d[\d,]*\d", row.name):
            continue
        limit = float(found["number"].replace(",", ""))
        about_ratio = not found["unit"] and row.ratio is not None
        value = row.ratio if about_ratio and row.ratio is not None else row.value
        return value <= limit if found["sign"] == "≤" else value >= limit
    return None


def cells(row: Row) -> tuple[str, ...]:
    """A row as the words of its columns."""
    verdict = {True: "yes", False: "**no**", None: "–"}[kept(row)]
    ratio = f"{row.ratio:.2f}" if row.ratio is not None else "–"
    figure = f"{_figure(row.value)} {row.unit}".strip()
    return (row.name, figure, row.yardstick or "–", ratio, row.promise or "–", verdict)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def in_columns(rows: Sequence[Row]) -> str:
    """The table for a terminal, what was not measured below it."""
    lines = [_HEADS, *(cells(row) for row in rows if not is_remark(row))]
    widths = [max(len(line[n]) for line in lines) for n in range(len(_HEADS))]
    said = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines]
    remarks = [f"Not measured: {row.name}." for row in rows if is_remark(row)]
    return "\n".join([*(line.rstrip().replace("**", "") for line in said), "", *remarks]).rstrip()


def as_markdown(rows: Sequence[Row], machine: str) -> str:
    """The same for a page: the machine, the table, then what was not measured."""
    lines = [machine, "", _line(_HEADS), _line(["---"] * len(_HEADS))]
    lines += [_line(cells(row)) for row in rows if not is_remark(row)]
    remarks = [f"- Not measured: {row.name}." for row in rows if is_remark(row)]
    return "\n".join([*lines, "", *remarks]).rstrip()


def _line(words: Iterable[str]) -> str:
    return f"| {' | '.join(word.replace('|', '∣') for word in words)} |"


def with_block(page: str, block: str) -> str:
    """A page with what stands between the marks replaced; raises ValueError without the marks."""
    before, begun, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"the page has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{block}\n{END}{after}"


def machine(size: int) -> str:
    """The line about where this was measured: no names, no folders."""
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}, "
        f"{size:,} passages. Medians of several runs unless said otherwise; figures of another "
        "machine will differ, the ratios much less."
    )


def measure(name: str, size: int) -> list[Row]:
    """Measure one section here and now."""
    module = importlib.import_module(f"benchmarks.{name}_bench")
    takes_size = "size" in inspect.signature(module.rows).parameters
    rows: list[Row] = module.rows(size=size) if takes_size else module.rows()
    return rows or [Row(f"{name}: the real texts are not here, set BRIEF_TEST_DATA", 0.0, "")]


def _apart(name: str, size: int) -> list[Row]:
    """Measure one section in a process of its own, so that none weighs on another's memory."""
    command = [sys.executable, "-m", "benchmarks", "--child", name, "--passages", str(size)]
    asked = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    last = asked.stdout.strip().rpartition("\n")[2]
    if asked.returncode or not last.startswith("["):
        return [Row(f"{name}: its program ended with {asked.returncode}", 0.0, "")]
    return [Row(**fields) for fields in json.loads(last)]


def _compiled() -> None:
    """Have the program's modules compiled, as they are wherever it was started once before."""
    compileall.compile_dir(ROOT / "brief", quiet=2)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--passages", type=int, default=SIZE, help="40000 or 400000")
    options.add_argument("--only", action="append", choices=SECTIONS, help="may be repeated")
    options.add_argument("--write-readme", action="store_true", help="put the table into README.md")
    options.add_argument("--strict", action="store_true", help="fail when a promise is not kept")
    options.add_argument("--child", choices=SECTIONS, help=argparse.SUPPRESS)
    return options.parse_args()


def main() -> None:
    """Measure the sections asked for and print one table."""
    chosen = _options()
    if chosen.child:
        print(json.dumps([asdict(row) for row in measure(chosen.child, chosen.passages)]))
        return
    _compiled()
    rows = []
    for name in chosen.only or SECTIONS:
        print(f"measuring: {name} …", file=sys.stderr)
        rows += _apart(name, chosen.passages)
    print(f"{machine(chosen.passages)}\n\n{in_columns(rows)}")
    if chosen.write_readme:
        page = ROOT / "README.md"
        block = as_markdown(rows, machine(chosen.passages))
        page.write_text(with_block(page.read_text(encoding="utf-8"), block), encoding="utf-8")
    if chosen.strict and any(kept(row) is False for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
