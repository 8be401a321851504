"""Texts with their changes marked, as the small HTML that the view reads."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from brief.core.changes import Span, SpanKind

#: A stretch of a text and the tag it is marked with.
Mark = tuple[int, int, str]

INSERTED, DELETED, MOVED = "ins", "del", "u"


def old_marks(spans: Iterable[Span]) -> Iterator[Mark]:
    """What of an old text is gone, or stands elsewhere, in the new one."""
    for span in spans:
        if span.kind is not SpanKind.EQUAL and span.old_end > span.old_start:
            yield span.old_start, span.old_end, MOVED if span.moved else DELETED


def new_marks(spans: Iterable[Span]) -> Iterator[Mark]:
    """What of a new text was not there, or stood elsewhere, in the old one."""
    for span in spans:
        if span.kind is not SpanKind.EQUAL and span.new_end > span.new_start:
            yield span.new_start, span.new_end, MOVED if span.moved else INSERTED


def one_column(old: str, new: str, spans: Iterable[Span]) -> tuple[str, tuple[Mark, ...]]:
    """Both texts as one: what is gone stands before what came in its place, both marked."""
    said: list[str] = []
    marks: list[Mark] = []
    at = 0

    def add(text: str, tag: str) -> None:
        nonlocal at
        if text:
            said.append(text)
            if tag:
                marks.append((at, at + len(text), tag))
            at += len(text)

    for span in spans:
        before, after = old[span.old_start : span.old_end], new[span.new_start : span.new_end]
        if span.kind is SpanKind.EQUAL:
            add(after, "")
        else:
            add(before, DELETED)
            add(after, MOVED if span.moved else INSERTED)
    return "".join(said), tuple(marks)


def marked_html(text: str, marks: Sequence[Mark]) -> str:
    """A text as paragraphs, its marks as tags; a blank line parts paragraphs, a line end breaks."""
    edges = sorted({0, len(text), *(n for start, end, _ in marks for n in (start, end))})
    written: list[str] = ["<p>"]
    for start, end in pairwise(edges):
        tags = [tag for first, last, tag in marks if first <= start and end <= last]
        opened = "".join(f"<{tag}>" for tag in tags)
        closed = "".join(f"</{tag}>" for tag in reversed(tags))
        words = escape(text[start:end], quote=False)
        words = words.replace("\n\n", f"{closed}</p><p>{opened}").replace("\n", "<br>")
        written.append(f"{opened}{words}{closed}")
    return "".join([*written, "</p>"])


def cut_marks(marks: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """The marks inside a stretch of the text, counted from where the stretch begins."""
    return tuple(
        (max(first, start) - start, min(last, end) - start, tag)
        for first, last, tag in marks
        if first < end and start < last
    )
