"""The briefing file: Markdown with every note under the text it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from brief.core.notes import Note
from brief.exporters.literal import literal, literal_line, quoted

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_NOTE_LEVEL = 3


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """A unit and the notes about it.

    `text` is the unit's wording without markup, its blocks parted by a blank line. `banner` says
    how far the text may be trusted, and is empty for an authentic one. `changed` holds the ids of
    the notes that were written about another wording.
    """

    document_name: str
    symbol: str
    citation: str
    heading: str
    text: str
    banner: str = ""
    notes: tuple[Note, ...] = ()
    changed: frozenset[int] = field(default_factory=frozenset)


def briefing_markdown(entries: Sequence[BriefingEntry]) -> str:
    """Write one Markdown file, in the order of the entries, a chapter for each document.

    Texts are quoted so that nothing in them is taken for markup; notes keep their own Markdown,
    their headings set below those of the file.
    """
    parts = ["# Briefing notes"]
    for (name, symbol), held in groupby(entries, key=lambda e: (e.document_name, e.symbol)):
        title = f"{name} ({symbol})" if symbol and symbol != name else name or symbol
        parts.append(f"## {literal_line(title)}" if title else "## Texts no longer in the library")
        for entry in held:
            parts.extend(_entry(entry))
    return "\n\n".join(parts) + "\n"


def _entry(entry: BriefingEntry) -> list[str]:
    heading = f": {literal_line(entry.heading)}" if entry.heading else ""
    parts = [f"### {literal_line(entry.citation)}{heading}"]
    said = [f"*{literal_line(entry.banner)}*"] if entry.banner else []
    said += [literal(block) for block in re.split(r"\n\s*\n", entry.text) if block.strip()]
    if said:
        parts.append(quoted("\n\n".join(said)))
    for note in entry.notes:
        parts.extend(_note(note, changed=note.id in entry.changed))
    return parts


def _note(note: Note, *, changed: bool) -> list[str]:
    day = note.modified[: len("2026-11-23")]
    parts = [f"**Note, {day}**"]
    if changed:
        about = " ".join(note.anchor.about.split())
        was = f" It was: “{literal_line(about)}”" if about else ""
        parts.append(f"*The wording has changed since this note was written.{was}*")
    return [*parts, _body(note.body)]


def _body(markdown: str) -> str:
    """A note's Markdown that stays inside its place: headings lowered, what is open closed."""
    lines: list[str] = []
    fence = ""
    for line in markdown.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"):
        opens = _FENCE.match(line)
        if opens and not fence:
            fence = opens[1]
        elif opens and opens[1].startswith(fence) and not line[opens.end() :].strip():
            fence = ""
        elif not fence:
            line = _lowered(line, lines)  # noqa: PLW2901
        lines.append(line)
    return "\n".join([*lines, fence] if fence else lines)


def _lowered(line: str, before: Sequence[str]) -> str:
    if heading := _HEADING.match(line):
        level = min(6, len(heading[1]) + _NOTE_LEVEL)
        return "#" * level + line[heading.end() :]
    # A line of dashes below words would make a heading of them.
    return (
        f"\\{line.lstrip()}" if before and before[-1].strip() and _SETEXT.fullmatch(line) else line
    )
