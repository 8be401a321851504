"""A text in brackets as HTML: with each choice explicit, or with one alternative of each."""

from collections.abc import Iterator, Sequence
from html import escape

from brief.core.bracket_choices import clean, turns
from brief.core.bracket_tags import BracketKind
from brief.core.brackets import Choice, Mark, Node, parse

#: Between alternatives, and for leaving out what is optional.
_OR, _NOTHING = " │ ", "—"


def in_turn(text: str, turn: int) -> str:
    """The text with the first (0), second or third alternative of each choice, the last if fewer.

    What is optional is there in the first turn only; tags of status are left out. Where nothing
    is left, a dash says so.
    """
    read = parse(text)
    found = list(turns(read))
    said = clean(read, found[min(turn, len(found) - 1)])
    return _paragraphs(escape(said, quote=False) if said.strip() else f"<var>{_NOTHING}</var>")


def explicit(text: str) -> str:
    """The text with its choices set apart, `a │ b`, and without brackets and tags of status."""
    return _paragraphs("".join(_written(parse(text).parts)))


def _written(parts: Sequence[Node]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Choice):
            inside = [_words(alternative.parts) for alternative in part.alternatives]
            inside += [_NOTHING] * part.optional
            yield f"<var>\u00a0{_OR.join(inside)}\u00a0</var>"
        elif not (isinstance(part, Mark) and part.kind is BracketKind.STATUS):
            yield escape(part.text, quote=False)


def _words(parts: Sequence[Node]) -> str:
    """An alternative's words; choices inside it stand in parentheses of their own."""
    said = []
    for part in parts:
        if isinstance(part, Choice):
            inside = [_words(alternative.parts) for alternative in part.alternatives]
            said.append(f"({_OR.join([*inside, *[_NOTHING] * part.optional])})")
        else:
            said.append(escape(part.text, quote=False))
    return "".join(said).strip()


def _paragraphs(html: str) -> str:
    return f"<p>{html}</p>".replace("\n\n", "</p><p>").replace("\n", "<br>")
