"""Commands that read: `show` and `search`."""

import sys

import click

from brief.cli.group import DASHED, Start, desk, one_place, progress
from brief.cli.output import AS_JSON, emit, results_json, results_text, shown_json, shown_text
from brief.cli.streams import words
from brief.core.jobs import Job
from brief.services.showing import show as show_place


@click.command()
@click.argument("ref", type=words)
@click.option("--draft", default="", type=words, help="Look in this draft or document only.")
@AS_JSON
@click.pass_obj
def show(start: Start, ref: str, draft: str, *, as_json: bool) -> None:
    """Print a unit's text, its points, its notes and its lineage."""
    with desk(start) as opened:
        place = one_place(opened, ref, draft)
        with progress() as job:
            opened.lineages.prepare_for(place.document, job)
        shown = show_place(opened, place)
    emit(shown_json(shown), as_json=as_json, plain=lambda: shown_text(shown))


@click.command(context_settings=DASHED)
@click.argument("query", type=words)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="At most this many texts and talking points; your notes come on top.",
)
@AS_JSON
@click.pass_obj
def search(start: Start, query: str, limit: int, *, as_json: bool) -> None:
    """Search everything; filters are part of the query: art:6 kind:draft lang:fr."""
    with desk(start) as opened:
        results = opened.searching.search(query, Job(), limit=limit)
    emit(results_json(results), as_json=as_json, plain=lambda: results_text(results), lights=True)
    if not results.total:
        sys.exit(1)
