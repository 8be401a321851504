"""What changed between two wordings, place by place, as every view and every export shows it."""

from dataclasses import dataclass
from enum import StrEnum


class SpanKind(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the old text and what stands for it in the new one, as character offsets.

    What is inserted has no length in the old text, what is deleted none in the new one. A deleted
    and an inserted span with the same `moved`, from 1, are the same words in another place; 0 is
    no move.
    """

    kind: SpanKind
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    moved: int = 0


def applied(old: str, new: str, spans: tuple[Span, ...]) -> str:
    """The new text, made of the old one and of what the spans take from the new one."""
    return "".join(
        old[span.old_start : span.old_end]
        if span.kind is SpanKind.EQUAL
        else new[span.new_start : span.new_end]
        for span in spans
    )
