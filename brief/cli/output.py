"""What commands print: the JSON that scripts depend on, and the same for people."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import click

from brief.cli.streams import escaped, lit, one_line, printable
from brief.core import eids
from brief.core.model import Quality
from brief.core.notes import Note
from brief.core.positions import Position
from brief.core.problems import Problem
from brief.core.reading import History
from brief.core.results import NOTE, POINT, Results
from brief.services.doctor import Health
from brief.services.importing import ImportReport
from brief.services.notes import banner, cite
from brief.services.positions import PositionHere
from brief.services.showing import Shown
from brief.services.walking import Checked

_HIT = (
    *("document", "title", "kind", "language", "text_status", "symbol"),
    *("eid", "label", "heading", "snippet", "score"),
)

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def emit(value: object, *, as_json: bool, plain: Callable[[], str], lights: bool = False) -> None:
    """Print a value as JSON, or what `plain` makes of it, its matches lit on a terminal."""
    if as_json:
        click.echo(escaped(json.dumps(value, ensure_ascii=False, indent=2)))
        return
    text = printable(plain())
    click.echo(lit(text) if lights else text)


def shown_json(shown: Shown) -> dict[str, Any]:
    """The contract of `show --json`."""
    return {
        "document": shown.document.id,
        "eid": shown.place.eid,
        "label": shown.label,
        "heading": shown.heading,
        "text": shown.text,
        "text_status": shown.document.text_status.value,
        "points": [asdict(point) for point in shown.points],
        "notes": [note_json(note) for note in shown.notes],
        "positions": [position_here_json(here) for here in shown.positions],
        "lineage": [stage for history in shown.histories for stage in _stages(history)],
    }


def _stages(history: History) -> list[dict[str, Any]]:
    return [
        {
            "provision": history.provision,
            "draft": stage.draft.id,
            "eid": stage.carrier.eid,
            "relation": stage.carrier.relation.value,
            "note": stage.carrier.note,
            "confidence": stage.carrier.confidence,
            "origin": stage.carrier.origin.value,
        }
        for stage in history.stages
    ]


def shown_text(shown: Shown) -> str:
    """A unit for a terminal: citation, banner, text, then what belongs to it."""
    parts = [f"{cite(shown.document, shown.place.eid)}  {shown.heading}".rstrip()]
    parts += [f"[{said}]"] if (said := banner(shown.document)) else []
    parts += ["", shown.text]
    for point in shown.points:
        parts += ["", f"Point {point.priority}: {point.ask}"]
    for note in shown.notes:
        parts += ["", f"Note: {note.body}"]
    parts += [""] if shown.positions else []
    parts += [position_line(here.position, here) for here in shown.positions]
    for history in shown.histories:
        parts += ["", f"Lineage of {history.title}:"]
        parts += [
            f"  {stage.draft.cited}: {stage.label or 'not there'} ({stage.carrier.relation})"
            for stage in history.stages
        ]
    return "\n".join(parts)


def results_json(results: Results) -> dict[str, Any]:
    """The contract of `search --json`."""
    return {
        "query": results.query,
        "total": results.total,
        "milliseconds": round(results.milliseconds, 3),
        "suggestion": results.suggestion,
        "facets": asdict(results.facets),
        "hits": [{name: getattr(hit, name) for name in _HIT} for hit in results.hits],
    }


def results_text(results: Results) -> str:
    """Hits for people, matches between marks."""
    lines = [f"{results.total} found in {results.milliseconds:.0f} ms"]
    lines += [f"Understood as: {results.understood}"] if results.understood else []
    lines += [f"Did you mean: {results.suggestion}"] if results.suggestion else []
    for hit in results.hits:
        told = [hit.text_status, *([hit.quality] if hit.quality != Quality.GOOD else [])]
        status = f" [{', '.join(told)}]" if hit.text_status not in {"", "authentic"} else ""
        kind = f"{hit.kind.capitalize()}: " if hit.kind in {POINT, NOTE} else ""
        lines += ["", f"{kind}{hit.title} · {hit.label} {hit.heading}{status}".rstrip()]
        lines += [f"  {hit.snippet}"]
    return "\n".join(lines)


def import_json(report: ImportReport) -> dict[str, Any]:
    """The contract of `import --json`."""
    return {
        "document": report.document.id,
        "title": report.document.title,
        "articles": report.articles,
        "paragraphs": report.paragraphs,
        "characters": {
            "source": report.source,
            "kept": report.kept,
            "dropped": report.dropped,
        },
        "quality": report.quality,
        "problems": problems_json(report.problems),
    }


def problems_json(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """What is wrong with a file, and where, as an editor jumps to it."""
    return [
        {"where": f"{p.where}:{p.line}" if p.line else p.where, "what": p.what} for p in problems
    ]


def import_text(report: ImportReport) -> str:
    """An import in one line, its problems below."""
    articles, paragraphs = (
        _counted(report.articles, "article"),
        _counted(report.paragraphs, "paragraph"),
    )
    first = (
        f"{report.document.title}: {articles}, {paragraphs}, "
        f"quality {report.quality}; it is {report.document.id} in My documents."
    )
    return "\n".join([first, *(f"  {one_line(str(problem))}" for problem in report.problems)])


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def checked_text(checked: Checked) -> str:
    """Every problem in the form editors jump to, then one line that sums up."""
    grave = sum(problem.grave for problem in checked.problems)
    minor = len(checked.problems) - grave
    counted = (
        f"{checked.documents} documents, {checked.units} units, {checked.points} talking points, "
        f"{checked.provisions} provisions: {grave} mistakes, {minor} remarks."
    )
    return "\n".join([*(one_line(str(problem)) for problem in checked.problems), counted])


def health_text(health: Health) -> str:
    """What was looked at, one line each."""
    lines = [f"{name} {version}" for name, version in health.versions.items()]
    lines += [
        f"{'ok ' if f.well else 'BAD'} {f.name}: {f.seen} ({f.path})" for f in health.findings
    ]
    return "\n".join(lines)


def note_json(note: Note) -> dict[str, Any]:
    """A note for scripts."""
    return {
        "id": note.id,
        "document": note.anchor.document,
        "eid": note.anchor.eid,
        "provision": note.anchor.provision,
        "citation": note.anchor.citation,
        "body": note.body,
        "created": note.created,
        "modified": note.modified,
    }


def note_line(note: Note) -> str:
    """A note in one line."""
    first = note.body.strip().splitlines()[0] if note.body.strip() else ""
    return f"{note.id:>4}  {note.anchor.document_name}, {eids.label(note.anchor.eid)}: {first}"


def position_json(position: Position) -> dict[str, Any]:
    """A position for scripts."""
    anchor, said = position.anchor, position.statement
    return {
        "id": position.id,
        "document": anchor.document,
        "eid": anchor.eid,
        "provision": anchor.provision,
        "citation": anchor.citation,
        "delegation": said.delegation,
        "stance": said.stance.value,
        "text": said.words,
        "said": said.said,
        "modified": position.modified,
    }


def position_here_json(here: PositionHere) -> dict[str, Any]:
    """A position as it stands in a text: `here` is its unit there, empty where it has no place."""
    return {
        **position_json(here.position),
        "here": here.eid,
        "changed": here.changed,
        "certain": here.certain,
    }


def position_line(position: Position, here: PositionHere | None = None) -> str:
    """A position in one line, with where it stands if it is seen from a text."""
    anchor, said = position.anchor, position.statement
    where = f"{anchor.document_name}, {eids.label(anchor.eid)}"
    doubts = []
    if here:
        where = here.label or f"no place here ({here.elsewhere})"
        doubts = [f"said of {here.elsewhere}"] if here.label and here.elsewhere else []
        doubts += ["reworded since"] if here.label and here.changed else []
        doubts += ["perhaps another provision"] if here.label and not here.certain else []
    told = f" ({'; '.join(doubts)})" if doubts else ""
    words = f": {' '.join(said.words.split())}" if said.words.strip() else ""
    return f"{position.id:>4}  {where}: {said.delegation}, {said.stance}{told}{words}"
