"""What is known of rows before they are seen: their length, what changed in them."""

from brief.compare.row_facts import row_facts
from brief.compare.table import TableRow
from brief.core.comparison import Change, Level, Pair, Weight
from brief.core.lineage import Relation

INSIDE, PROVISION, STRUCTURE = Level.INSIDE, Level.PROVISION, Level.STRUCTURE


def row(level, change=Change.NONE, relation=Relation.SAME, old="a", new="b"):
    sides = tuple(old.split()), tuple(new.split())
    return TableRow(sides, (Pair(*sides, relation, 1.0, True, change, level=level),), level)


def facts(rows, texts, *, apart=False):
    return row_facts(rows, [apart], lambda number, column: texts[number][column])


def test_letters_of_the_longest_cell_and_of_both():
    found = facts([row(PROVISION), row(INSIDE)], [("four", "sixsix"), ("", "")])
    assert (found.longest, found.together) == ((6, 0), (10, 0))


def test_weights():
    rows = [
        row(PROVISION, Change.WORDING),
        row(PROVISION, Change.PUNCTUATION),
        row(PROVISION, relation=Relation.RENUMBERED),
        row(PROVISION, Change.WORDING, Relation.MOVED),
        row(PROVISION, Change.WORDING),
    ]
    texts = [("one", "two"), ("one", "one."), ("one", "one"), ("one", "one"), ("", "")]
    found = facts(rows, texts)
    assert found.weights == (
        *(Weight.SUBSTANCE, Weight.MINOR, Weight.MINOR, Weight.SUBSTANCE, Weight.NOTHING),
    )
    # Between two languages it is not the words that are held against each other.
    assert facts(rows, texts, apart=True).weights[:2] == (Weight.NOTHING, Weight.NOTHING)


def test_a_head_weighs_what_is_inside_it_and_a_chapter_only_itself():
    rows = [row(STRUCTURE), row(PROVISION), row(INSIDE), row(INSIDE, Change.WORDING)]
    rows += [row(PROVISION), row(INSIDE)]
    texts = [("t", "t"), ("", ""), ("x", "x"), ("one", "two"), ("", ""), ("x", "x")]
    found = facts(rows, texts)
    nothing, substance = Weight.NOTHING, Weight.SUBSTANCE
    assert found.within == (nothing, substance, nothing, substance, nothing, nothing)


def test_whether_every_version_has_the_provision():
    rows = [row(PROVISION), row(INSIDE, new=""), row(PROVISION, old=""), row(INSIDE, old="")]
    assert facts(rows, [("", "")] * 4).whole == (True, True, False, False)
