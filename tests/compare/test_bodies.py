"""An article's only paragraph stands beside the numbered one that it became."""

from brief.compare.bodies import Laid, bodies_apart
from brief.compare.table import TableRow
from brief.core.comparison import Change, Level, Pair, Part
from brief.core.lineage import Relation

WORDS = "Parties keep every lamp lit from dusk until dawn."


def pair(old, new, relation=Relation.SAME, level=Level.INSIDE):
    return Pair(tuple(old), tuple(new), relation, 1.0, True, Change.WORDING, level=level)


HEAD = TableRow(
    (("art_5",), ("art_6",)),
    (pair(["art_5"], ["art_6"], Relation.RENUMBERED, Level.PROVISION),),
    Level.PROVISION,
)


def new_row(eid):
    return TableRow(((), (eid,)), (pair([], [eid], Relation.NEW),), Level.INSIDE)


def texts(first, second="Storms are told of."):
    return [
        {"art_5": WORDS},
        {"art_6": "", "art_6__para_1": first, "art_6__para_2": second},
    ]


def test_the_words_move_to_the_paragraph_that_says_them():
    rows = (HEAD, new_row("art_6__para_2"), new_row("art_6__para_1"))
    laid = bodies_apart(rows, texts(WORDS.replace("every", "each")))
    made = laid.rows
    assert laid.bodies == {(0, "art_5"): 2}
    assert laid.part(0, 0, "art_5") is Part.HEADING
    assert laid.part(2, 0, "art_5") is Part.WORDS
    assert laid.part(2, 1, "art_6__para_1") is Part.WHOLE
    assert made[0] == HEAD
    assert made[1] == rows[1]
    assert made[2].cells == (("art_5",), ("art_6__para_1",))
    (kept,) = made[2].pairs
    assert kept
    assert (kept.relation, kept.change, kept.certain) == (Relation.SAME, Change.WORDING, True)


def test_words_that_nobody_says_any_more_stay_where_they_are():
    rows = (HEAD, new_row("art_6__para_1"), new_row("art_6__para_2"))
    assert bodies_apart(rows, texts("Oil comes from olives alone.")) == Laid(rows)


def test_nothing_moves_where_both_say_something_themselves_or_into_the_next_provision():
    both = [{"art_5": WORDS}, {"art_6": "Lamps.", "art_6__para_1": WORDS}]
    rows = (HEAD, new_row("art_6__para_1"))
    assert bodies_apart(rows, both) == Laid(rows)
    other = TableRow(((), ("art_7",)), (pair([], ["art_7"], Relation.NEW),), Level.PROVISION)
    behind = (HEAD, other, new_row("art_6__para_1"))
    assert bodies_apart(behind, texts(WORDS)) == Laid(behind)
