"""A row of the benchmark table: what was measured, its yardstick from the same run, the promise."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`ratio` is the value over the yardstick's; `promise` is said as in the design."""

    name: str
    value: float
    unit: str
    yardstick: str = ""
    ratio: float | None = None
    promise: str = ""


def print_table(rows: Iterable[Row]) -> None:
    """Print rows under one another."""
    print(f"{'what':58} {'value':>10} {'unit':6} {'ratio':>7}  yardstick · promise")
    for row in rows:
        ratio = f"{row.ratio:7.2f}" if row.ratio is not None else " " * 7
        told = " · ".join(part for part in (row.yardstick, row.promise) if part)
        print(f"{row.name:58} {row.value:10.3f} {row.unit:6} {ratio}  {told}")
