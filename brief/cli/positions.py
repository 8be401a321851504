"""Commands for positions: add, list, edit, remove, restore and export."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from brief.cli.group import DASHED, Start, desk, one_document, one_place, progress
from brief.cli.output import AS_JSON, emit, position_here_json, position_json, position_line
from brief.cli.streams import note_from_input, one_line, printable, words
from brief.core.errors import BriefError
from brief.core.positions import Stance, Statement
from brief.services.briefing import write_whole
from brief.services.position_export import FORMATS, exported

_STANCE = click.Choice([stance.value for stance in Stance], case_sensitive=False)
_DRAFT = click.option(
    "--draft", default="", type=words, help="Look in this draft or document only."
)
_SAID = click.option(
    "--said", default="", help='When it was said, such as "2026-03-04 14:07"; now if left out.'
)


@click.group()
def position() -> None:
    """What delegations said of a provision; it follows the provision into every draft."""


@position.command("add", context_settings=DASHED)
@click.argument("ref", type=words)
@click.argument("delegation", type=words)
@click.argument("stance", type=_STANCE)
@click.argument("text", default="", type=words)
@_DRAFT
@_SAID
@AS_JSON
@click.pass_obj
def position_add(  # noqa: PLR0913  one argument for each thing that is said
    start: Start, ref: str, delegation: str, stance: str, text: str, draft: str, said: str,
    *, as_json: bool,
) -> None:  # fmt: skip
    """Record what a delegation said of a unit: support, flexible, propose, reserve or oppose.

    TEXT is the wording it proposes or a remark; "-" reads standard input.
    """
    statement = Statement(delegation, Stance(stance.lower()), _text(text), _moment(said))
    with desk(start) as opened:
        added = opened.positions.record(one_place(opened, ref, draft), statement)
    emit(
        position_json(added),
        as_json=as_json,
        plain=lambda: f"Saved as {added.id}: {added.anchor.citation}",
    )


@position.command("list")
@click.argument("ref", default="", type=words)
@_DRAFT
@click.option("--delegation", default="", type=words, help="What this delegation said, only.")
@click.option("--removed", is_flag=True, help="List what was removed instead.")
@AS_JSON
@click.pass_obj
def position_list(  # noqa: PLR0913  one argument for each thing that is said
    start: Start, ref: str, draft: str, delegation: str, *, removed: bool, as_json: bool
) -> None:
    """List every position; those on one article with REF, those of one text with --draft."""
    with desk(start) as opened:
        listed: list[tuple[dict[str, Any], str]] = []
        if removed or not (ref or draft):
            held = opened.positions.removed() if removed else opened.positions.all()
            listed = [(position_json(each), position_line(each)) for each in held]
        else:
            document = "" if ref else one_document(opened, draft)
            place = one_place(opened, ref, draft) if ref else None
            with progress() as job:
                opened.lineages.prepare_for(place.document if place else document, job)
            found = opened.positions.here(place) if place else opened.positions.table(document)
            listed = [
                (position_here_json(each), position_line(each.position, each)) for each in found
            ]
    wanted = delegation.casefold()
    shown = [each for each in listed if wanted in {"", each[0]["delegation"].casefold()}]
    emit(
        [value for value, _ in shown],
        as_json=as_json,
        plain=lambda: "\n".join(line for _, line in shown),
    )


@position.command("edit", context_settings=DASHED)
@click.argument("number", type=int)
@click.option("--delegation", type=words, help="Who said it.")
@click.option("--stance", type=_STANCE, help="What it does with the provision.")
@click.option("--text", type=words, help='The wording or remark; "-" reads standard input.')
@_SAID
@AS_JSON
@click.pass_obj
def position_edit(  # noqa: PLR0913  one argument for each thing that is said
    start: Start, number: int, delegation: str | None, stance: str | None, text: str | None,
    said: str, *, as_json: bool,
) -> None:  # fmt: skip
    """Change what was said; what it was before is kept."""
    with desk(start) as opened:
        before = opened.positions.get(number).statement
        changed = opened.positions.edit(
            number,
            Statement(
                before.delegation if delegation is None else delegation,
                Stance(stance.lower()) if stance else before.stance,
                before.words if text is None else _text(text),
                _moment(said) or before.said,
            ),
        )
    emit(position_json(changed), as_json=as_json, plain=lambda: position_line(changed))


@position.command("undo")
@click.argument("number", type=int)
@AS_JSON
@click.pass_obj
def position_undo(start: Start, number: int, *, as_json: bool) -> None:
    """Take back the last change of a position."""
    with desk(start) as opened:
        undone = opened.positions.undo_edit(number)
    emit(position_json(undone), as_json=as_json, plain=lambda: position_line(undone))


@position.command("remove")
@click.argument("number", type=int)
@AS_JSON
@click.pass_obj
def position_remove(start: Start, number: int, *, as_json: bool) -> None:
    """Put a position away; `brief position restore` brings it back."""
    with desk(start) as opened:
        gone = opened.positions.remove(number)
    said = f"Removed. To bring it back: brief position restore {number}"
    emit(position_json(gone), as_json=as_json, plain=lambda: said)


@position.command("restore")
@click.argument("number", type=int)
@AS_JSON
@click.pass_obj
def position_restore(start: Start, number: int, *, as_json: bool) -> None:
    """Bring back a position that was removed."""
    with desk(start) as opened:
        back = opened.positions.restore(number)
    emit(position_json(back), as_json=as_json, plain=lambda: position_line(back))


@position.command("export")
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option("--draft", default="", type=words, help="As they stand in this draft.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file instead of the screen.",
)
@click.pass_obj
def position_export(start: Start, form: str, draft: str, output: Path | None) -> None:
    """Make one file, article by article: Markdown to read, or CSV for a spreadsheet."""
    with desk(start) as opened:
        document = one_document(opened, draft) if draft else ""
        if document:
            with progress() as job:
                opened.lineages.prepare_for(document, job)
        text = exported(opened.library, opened.positions, document, form)
    if output is None:
        click.echo(printable(text), nl=False)
    else:
        # Spreadsheets take a file without this mark for one in an old encoding.
        write_whole(output, f"\ufeff{text}" if form == "csv" else text)
        click.echo(one_line(f"Written: {output}"))


def _text(text: str) -> str:
    return note_from_input("text") if text == "-" else text


def _moment(said: str) -> str:
    """A day and time as people write it, local where no zone is named, as UTC."""
    if not said.strip():
        return ""
    try:
        moment = datetime.fromisoformat(said.strip())
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        raise BriefError(
            f"{said!r} is no day and time; nothing was saved. Write it as 2026-03-04 14:07."
        ) from None
