"""How far an import may be trusted, by rules that hold for every format, and what it left out."""

from collections import Counter
from collections.abc import Collection, Sequence

from brief.core.model import Quality
from brief.core.problems import Problem
from brief.importers.imported import Dropped

#: Poor where more than this of a text was left out, or where more is odd than this many things.
_POOR_PER_CENT, _MANY_PROBLEMS = 10, 20
_FULLY = 100
_ORDER = (Quality.POOR, Quality.FAIR, Quality.GOOD)


def left_out(dropped: Sequence[Dropped], name: str) -> tuple[Problem, ...]:
    """A sentence for each reason for which something of the file `name` was left out.

    It gives the first place and says how much was left out in how many.
    """
    characters: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for each in dropped:
        characters[each.reason] += each.characters
        places.setdefault(each.reason, []).append(each.line)
    return tuple(
        Problem(
            name,
            lines[0],
            f"left out: {reason} ({_counted(characters[reason], 'character')} "
            f"in {_counted(len(lines), 'place')})",
            grave=False,
        )
        for reason, lines in places.items()
    )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def quality_of(
    source: int,
    dropped: Sequence[Dropped],
    problems: Sequence[Problem],
    *,
    furniture: Collection[str] = (),
    at_most: Quality = Quality.GOOD,
) -> Quality:
    """Judge an import of a file with `source` characters, white space apart.

    `problems` are those that cast doubt on the text; what `left_out` says and mere remarks are not
    among them. `furniture` are the reasons for which a format leaves out what is not its text, such
    as running heads and scripts: they count neither as text nor as a loss. `at_most` is the best
    that the format's own doubts allow: fair where letters were guessed, poor after a bad OCR.
    """
    lost = sum(each.characters for each in dropped if each.reason not in furniture)
    text = source - sum(each.characters for each in dropped if each.reason in furniture)
    if lost * _FULLY > text * _POOR_PER_CENT or len(problems) > _MANY_PROBLEMS:
        found = Quality.POOR
    else:
        found = Quality.FAIR if problems else Quality.GOOD
    return min(found, at_most, key=_ORDER.index)
