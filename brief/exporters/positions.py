"""Positions as Markdown, article by article, and as a table for a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from brief.core.positions import Stance, Statement
from brief.exporters.literal import literal, literal_line, quoted

#: What a spreadsheet would take for a formula at the start of a cell (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    *("document", "provision", "heading", "delegation", "stance", "text", "said"),
    *("reworded since", "said of"),
)
_HEADS = {
    Stance.SUPPORT: "Support",
    Stance.FLEXIBLE: "Flexible",
    Stance.PROPOSE: "Propose",
    Stance.RESERVE: "Reserve their position",
    Stance.OPPOSE: "Oppose",
}


@dataclass(frozen=True, slots=True)
class PositionEntry:
    """A statement with the provision it stands at.

    `changed` says that its words are others than when it was said, `elsewhere` where it was said
    when that was not here.
    """

    document_name: str
    citation: str
    heading: str
    statement: Statement
    changed: bool = False
    elsewhere: str = ""


def positions_markdown(entries: Sequence[PositionEntry]) -> str:
    """Write one Markdown file in the order of the entries, a chapter for each document."""
    parts = ["# Positions"]
    for name, of_document in groupby(entries, key=lambda e: e.document_name):
        parts.append(f"## {literal_line(name) or 'Texts no longer in the library'}")
        for (citation, heading), held in groupby(
            of_document, key=lambda e: (e.citation, e.heading)
        ):
            said = f": {literal_line(heading)}" if heading else ""
            parts.append(f"### {literal_line(citation) or 'No place in this text'}{said}")
            for stance, alike in groupby(held, key=lambda e: e.statement.stance):
                parts.append(f"**{_HEADS[stance]}**")
                for entry in alike:
                    parts += _entry(entry)
    return "\n\n".join(parts) + "\n"


def positions_csv(entries: Sequence[PositionEntry]) -> str:
    """Write a table, a row for each entry below the names of the columns (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for entry in entries:
        said = entry.statement
        cells = (
            *(entry.document_name, entry.citation, entry.heading, said.delegation),
            *(said.stance.value, said.words, said.said, "yes" if entry.changed else ""),
            entry.elsewhere,
        )
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def _entry(entry: PositionEntry) -> list[str]:
    said = entry.statement
    when = said.said[: len("2026-11-23T14:07")].replace("T", " ")
    facts = [f"{when} UTC" if when else ""]
    facts += [f"said of {literal_line(entry.elsewhere)}" if entry.elsewhere else ""]
    facts += ["the wording has changed since" if entry.changed else ""]
    told = "; ".join(fact for fact in facts if fact)
    head = f"- **{literal_line(said.delegation)}** ({told})"
    if not said.words.strip():
        return [head]
    body = quoted("\n\n".join(literal(line) for line in said.words.splitlines() if line.strip()))
    return [head, "\n".join(f"  {line}".rstrip() for line in body.split("\n"))]
