"""What can be made of a text in brackets: its choices, a clean reading, its status."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from brief.core.bracket_tags import BracketKind, ParagraphStatus
from brief.core.brackets import Alternative, Bracketed, Choice, Mark, Node, parse

#: What nothing stands before: a mark that belongs to the word before it.
_CLOSING_MARKS = frozenset(",.;:)!?%»”’。，；：）、؛،؟")
#: What no comma stands before.
_ENDS = frozenset(".;:!?。；：؛؟")
_SPACES, _COMMAS = " \u00a0", ",，،、 \u00a0"
#: By how much a tag says, least first.
_RANK = (ParagraphStatus.OPEN, ParagraphStatus.AD_REFERENDUM, ParagraphStatus.AGREED)


def choices(read: Bracketed) -> tuple[Choice, ...]:
    """Every choice, in the order of the text, those inside an alternative behind their own."""
    return tuple(_choices(read.parts))


def _choices(parts: Sequence[Node]) -> Iterator[Choice]:
    for part in parts:
        if isinstance(part, Choice):
            yield part
            for alternative in part.alternatives:
                yield from _choices(alternative.parts)


def clean(read: Bracketed, picks: Mapping[int, int | None]) -> str:
    """The text as it reads when choices are made; tags go, blanks and asides stay.

    `picks` says for a choice, by its `at`, which alternative holds, None for none of them. A
    choice that is not in it, or has no such alternative, stays as printed. Where something is left
    out, one of two spaces goes, a space before a comma, and a comma before a full stop.
    """
    return _Seams().of(_picked(read.parts, picks))


def turns(read: Bracketed) -> Iterator[dict[int, int | None]]:
    """Picks for each reading in turn: every first alternative, every second one, and so on.

    A choice with fewer keeps its last one; what is optional is there first, and then left out.
    """
    found = choices(read)
    longest = max((len(each.alternatives) + each.optional for each in found), default=1)
    return ({each.at: _pick(each, turn) for each in found} for turn in range(longest))


def _pick(choice: Choice, turn: int) -> int | None:
    if choice.optional and turn:
        return None
    return min(turn, len(choice.alternatives) - 1)


def _picked(parts: Sequence[Node], picks: Mapping[int, int | None]) -> Iterator[str | None]:
    """The pieces of a reading; None where something was left out, or brackets were opened."""
    for part in parts:
        if isinstance(part, Choice):
            yield from _picked_choice(part, picks)
        elif isinstance(part, Mark) and part.kind is BracketKind.STATUS:
            yield None
        else:
            yield part.text


def _picked_choice(choice: Choice, picks: Mapping[int, int | None]) -> Iterator[str | None]:
    pick = picks.get(choice.at, -1)
    if pick is None:
        yield None
    elif 0 <= pick < len(choice.alternatives):
        yield None
        yield from _picked(choice.alternatives[pick].parts, picks)
        yield None
    else:
        for alternative, gap in zip(choice.alternatives, (*choice.gaps, ""), strict=True):
            yield from _as_printed(alternative, picks)
            yield gap


def _as_printed(alternative: Alternative, picks: Mapping[int, int | None]) -> Iterator[str | None]:
    yield alternative.opening
    yield from _picked(alternative.parts, picks)
    yield alternative.closing


class _Seams:
    """Joins pieces so that nothing shows where one was left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def of(self, pieces: Iterator[str | None]) -> str:
        """The pieces as one text."""
        at_seam = False
        for piece in pieces:
            if piece is None:
                at_seam = True
            elif piece:
                self._pieces.append(self._fitted(piece) if at_seam else piece)
                at_seam = False
        if at_seam:
            self._strip_end()
        return "".join(self._pieces)

    def _fitted(self, piece: str) -> str:
        last = self._pieces[-1][-1:] if self._pieces else "\n"
        if last == "\n":
            return piece.lstrip()
        if piece[0] in _CLOSING_MARKS:
            self._strip_end(_SPACES)
            if piece[0] in _ENDS:
                self._strip_end(_COMMAS)
        elif last.isspace():
            return piece.lstrip(_SPACES)
        return piece

    def _strip_end(self, marks: str | None = None) -> None:
        while self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip(marks)
            if self._pieces[-1]:
                return
            self._pieces.pop()


def status(read: Bracketed) -> ParagraphStatus:
    """What a paragraph's own text says of it.

    Anything still in brackets makes it bracketed, whatever its tag says; a pending tag, or no tag,
    leaves it open; of two tags the lesser one counts. None is ever reopened by its text.
    """
    if read.opened or read.closed or any(_is_disputed(part) for part in read.parts):
        return ParagraphStatus.BRACKETED
    tags = [part.status for part in read.parts if isinstance(part, Mark) and part.status]
    return min(tags, key=_RANK.index, default=ParagraphStatus.OPEN)


def _is_disputed(part: Node) -> bool:
    if isinstance(part, Mark):
        return part.kind in {BracketKind.BLANK, BracketKind.LABEL}
    return isinstance(part, Choice)


def statuses(texts: Sequence[str]) -> tuple[ParagraphStatus, ...]:
    """The status of each paragraph of a text, in order.

    A bracket that one paragraph opens and a later one closes holds all that is between them too.
    """
    read = [parse(text) for text in texts]
    held: list[int] = []
    steps = [0] * (len(read) + 1)
    for place, each in enumerate(read):
        for _ in range(each.closed):
            if held:
                steps[held.pop()] += 1
                steps[place + 1] -= 1
        held += [place] * each.opened
    return tuple(
        ParagraphStatus.BRACKETED if inside else status(each)
        for each, inside in zip(read, accumulate(steps), strict=False)
    )
