"""Versions in a table: every unit in one row, in the order of the last version."""

from brief.compare.table import table
from brief.core.comparison import Alignment, Change, Level, Pair
from brief.core.lineage import Relation


def pair(old, new):
    relation = Relation.SAME if old and new else Relation.NEW if new else Relation.DELETED
    return Pair(tuple(old), tuple(new), relation, 1.0, True, Change.NONE, level=Level.PROVISION)


FIRST = Alignment("a", "b", (pair(["x0"], []), pair(["x1"], ["y1"]), pair(["x2"], []),
                             pair(["x3"], ["y3"]), pair([], ["y4"])))  # fmt: skip
SECOND = Alignment("b", "c", (pair(["y3"], ["z1"]), pair(["y1"], ["z2"]), pair(["y4"], []),
                              pair([], ["z3"])))  # fmt: skip


def cells(rows):
    return [tuple("+".join(cell) for cell in row.cells) for row in rows]


def test_two_versions_are_the_pairs_as_they_come():
    rows = table([FIRST])
    assert cells(rows) == [("x0", ""), ("x1", "y1"), ("x2", ""), ("x3", "y3"), ("", "y4")]
    assert [row.pairs for row in rows] == [(each,) for each in FIRST.pairs]


def test_three_versions_keep_what_the_first_has_alone_behind_what_it_stood_behind():
    rows = table([FIRST, SECOND])
    assert cells(rows) == [
        ("x0", "", ""),
        ("x3", "y3", "z1"),
        ("x1", "y1", "z2"),
        ("x2", "", ""),
        ("", "y4", ""),
        ("", "", "z3"),
    ]
    assert all(len(row.pairs) == 2 for row in rows)
    assert rows[3].pairs == (FIRST.pairs[2], None)
    assert rows[5].pairs == (None, SECOND.pairs[3])


def test_a_merger_after_a_merger_holds_all_of_its_forerunners():
    merged = Alignment("b", "c", (pair(["y1", "y2"], ["z1"]),))
    before = Alignment("a", "b", (pair(["x1"], ["y1"]), pair(["x2", "x3"], ["y2"])))
    assert cells(table([before, merged])) == [("x1+x2+x3", "y1+y2", "z1")]


def test_nothing_against_nothing_is_an_empty_table():
    assert table([Alignment("a", "b", ())]) == ()
    gone = Alignment("b", "c", (pair(["y1"], []),))
    before = Alignment("a", "b", (pair(["x1"], ["y1"]),))
    assert cells(table([before, gone])) == [("x1", "y1", "")]
