"""Commands for notes: add, list, show and export."""

from pathlib import Path

import click

from brief.cli.group import DASHED, Start, desk, one_place
from brief.cli.output import AS_JSON, emit, note_json, note_line
from brief.cli.streams import note_from_input, one_line, printable, words
from brief.core.errors import BriefError, NotFound
from brief.services.briefing import briefing, write_whole
from brief.services.notes import in_reading_order


@click.group()
def note() -> None:
    """Notes of your own, kept with the provision they are about."""


@note.command("add", context_settings=DASHED)
@click.argument("ref", type=words)
@click.argument("text", type=words)
@click.option("--draft", default="", type=words, help="Look in this draft or document only.")
@AS_JSON
@click.pass_obj
def note_add(start: Start, ref: str, text: str, draft: str, *, as_json: bool) -> None:
    """Write a note about a unit; TEXT "-" reads standard input."""
    body = note_from_input() if text == "-" else text
    if not body.strip():
        raise BriefError("The note is empty; nothing was written.")
    with desk(start) as opened:
        added = opened.notes.add(one_place(opened, ref, draft), body)
    emit(note_json(added), as_json=as_json, plain=lambda: f"Saved: {added.anchor.citation}")


@note.command("list")
@AS_JSON
@click.pass_obj
def note_list(start: Start, *, as_json: bool) -> None:
    """List every note, in the order of the texts."""
    with desk(start) as opened:
        notes = in_reading_order(opened.notes.all(), opened.library)
    listed = [note_json(each) for each in notes]
    emit(listed, as_json=as_json, plain=lambda: "\n".join(map(note_line, notes)))


@note.command("show")
@click.argument("ref", type=words)
@click.option("--draft", default="", type=words, help="Look in this draft or document only.")
@AS_JSON
@click.pass_obj
def note_show(start: Start, ref: str, draft: str, *, as_json: bool) -> None:
    """Print the notes on an article, those written on other drafts of it included."""
    with desk(start) as opened:
        here = opened.notes.here(one_place(opened, ref, draft))
    if not here:
        raise NotFound(f"There is no note on {ref} yet.")
    shown = [{**note_json(h.note), "changed": h.changed} for h in here]
    emit(shown, as_json=as_json, plain=lambda: "\n\n".join(h.note.body for h in here))


@note.command("export")
@click.option("--format", type=click.Choice(["md"]), default="md", expose_value=False)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file instead of the screen.",
)
@click.pass_obj
def note_export(start: Start, output: Path | None) -> None:
    """Make one briefing file in article order, each note under the text it is about."""
    with desk(start) as opened:
        text = briefing(opened.library, opened.notes)
    if output is None:
        click.echo(printable(text), nl=False)
    else:
        write_whole(output, text)
        click.echo(one_line(f"Written: {output}"))
