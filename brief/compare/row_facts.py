"""What is known of each row of a comparison before anybody sees it: how long, and what changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from brief.compare.table import TableRow
from brief.core.comparison import Change, Level, Pair, Weight
from brief.core.lineage import Relation


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One entry a row: letters, its weight, and whether every version has its provision.

    `longest` counts the letters of the longest cell, `together` those of all of them.
    `within` is the weight of a provision's head with all that is inside; of other rows their own.
    """

    longest: tuple[int, ...]
    together: tuple[int, ...]
    weights: tuple[Weight, ...]
    within: tuple[Weight, ...]
    whole: tuple[bool, ...]


def row_facts(
    rows: Sequence[TableRow], apart: Sequence[bool], text: Callable[[int, int], str]
) -> RowFacts:
    """The facts of a table's rows; `text` gives the words of a row in a column.

    `apart` says of each two neighbouring columns whether they are in two languages, so that no
    word of the one is held against the other.
    """
    longest: list[int] = []
    together: list[int] = []
    weights: list[Weight] = []
    whole: list[bool] = []
    for number, row in enumerate(rows):
        texts = [text(number, column) for column in range(len(row.cells))]
        letters = list(map(len, texts))
        longest.append(max(letters))
        together.append(sum(letters))
        weights.append(_weight(row, apart, texts))
        whole.append(whole[-1] if whole and row.level is Level.INSIDE else all(row.cells))
    within = _within(rows, weights)
    return RowFacts(tuple(longest), tuple(together), tuple(weights), tuple(within), tuple(whole))


def _weight(row: TableRow, apart: Sequence[bool], texts: Sequence[str]) -> Weight:
    """A head without words of its own changes only by what is inside it, or by moving."""
    pairs = [(pair, no_words) for pair, no_words in zip(row.pairs, apart, strict=True) if pair]
    weight = max((_of(pair, words=not no_words) for pair, no_words in pairs), default=_NOTHING)
    went = any(pair.relation is not Relation.SAME for pair, _ in pairs)
    return weight if went or len(set(texts)) > 1 else _NOTHING


_NOTHING = Weight.NOTHING


def _of(pair: Pair, *, words: bool) -> Weight:
    """How much of a change a pair is; `words` says that its wordings can be held side by side."""
    if pair.relation not in {Relation.SAME, Relation.RENUMBERED}:
        return Weight.SUBSTANCE
    if words and pair.change is Change.WORDING:
        return Weight.SUBSTANCE
    changed = words and pair.change is not Change.NONE
    return Weight.MINOR if changed or pair.relation is not Relation.SAME else Weight.NOTHING


def _within(rows: Sequence[TableRow], weights: Sequence[Weight]) -> list[Weight]:
    found = list(weights)
    inside = Weight.NOTHING
    for number in reversed(range(len(rows))):
        level = rows[number].level
        if level is Level.INSIDE:
            inside = max(inside, weights[number])
            continue
        if level is Level.PROVISION:
            found[number] = max(inside, weights[number])
        inside = Weight.NOTHING
    return found
