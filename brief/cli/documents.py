"""Commands for My documents: what was imported, described anew, replaced, put away, handed on."""

from functools import partial
from pathlib import Path

import click

from brief.cli.document_output import (
    info_json,
    listed_text,
    my_document_json,
    removed_json,
    removed_text,
)
from brief.cli.group import Start, desk, hide_progress, progress
from brief.cli.output import AS_JSON, emit, import_json, import_text
from brief.cli.streams import one_line, printable, words
from brief.core.errors import BriefError, NotFound
from brief.core.model import Kind
from brief.services.desk import Desk
from brief.services.importing import Wishes
from brief.services.my_documents import FORMS
from brief.services.wishes import CLEARABLE

_DOCUMENT = click.argument("document", type=words)


@click.group()
def documents() -> None:
    """My documents: what you imported.

    DOCUMENT is an id, a symbol or a title, as `brief documents list` gives them.
    """


@documents.command("list")
@click.option("--removed", is_flag=True, help="What was removed and can be restored.")
@AS_JSON
@click.pass_obj
def documents_list(start: Start, *, removed: bool, as_json: bool) -> None:
    """List what you imported, the latest first, and how well each file could be read."""
    with desk(start) as opened:
        if removed:
            gone = opened.my_documents.removed()
            emit(
                [removed_json(each) for each in gone],
                as_json=as_json,
                plain=lambda: "\n".join(map(removed_text, gone)),
            )
            return
        mine = opened.my_documents.documents()
    listed = [my_document_json(each) for each in mine]
    emit(listed, as_json=as_json, plain=lambda: "\n".join(map(listed_text, mine)))


@documents.command("change")
@_DOCUMENT
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--instrument", default="", type=words, help="The treaty this is the next draft of.")
@click.option("--symbol", default="", type=words)
@click.option("--title", default="", type=words)
@click.option("--language", default="", type=words, help="Two letters, such as en, fr, ar.")
@click.option("--date", default="", type=words, help="Of the document, such as 2024-11-25.")
@click.option(
    "--clear",
    multiple=True,
    type=click.Choice(CLEARABLE),
    help="Leave this empty; may be repeated.",
)
@AS_JSON
@click.pass_obj
def documents_change(
    start: Start,
    /,
    document: str,
    *,
    kind: str | None,
    clear: tuple[str, ...],
    as_json: bool,
    **said: str,
) -> None:
    """Call a document something else, or attach it to an instrument; what is not said stays."""
    wishes = Wishes(kind=Kind(kind) if kind else None, cleared=frozenset(clear)).worded(said)
    if wishes == Wishes():
        raise BriefError("Nothing was said to change, so nothing was; see --help.")
    with desk(start) as opened, progress() as job:
        info = opened.my_documents.change(_mine(opened, document), wishes, job)
    told = f"{info.name} is {info.id} in My documents."
    emit(info_json(info), as_json=as_json, plain=lambda: told)


@documents.command("replace")
@_DOCUMENT
@click.argument("file", type=click.Path(path_type=Path))
@AS_JSON
@click.pass_obj
def documents_replace(start: Start, document: str, file: Path, *, as_json: bool) -> None:
    """Take a corrected FILE in place of a document; your notes stay."""
    with desk(start) as opened, progress() as job:
        report = opened.my_documents.replace(_mine(opened, document), file, job)
    emit(import_json(report), as_json=as_json, plain=partial(import_text, report))


@documents.command("remove")
@_DOCUMENT
@AS_JSON
@click.pass_obj
def documents_remove(start: Start, document: str, *, as_json: bool) -> None:
    """Put a document away; for 30 days `restore` brings it back. Your notes stay."""
    with desk(start) as opened, progress() as job:
        removed = opened.my_documents.remove(_mine(opened, document), job)
    emit(removed_json(removed), as_json=as_json, plain=partial(removed_text, removed))


@documents.command("restore")
@_DOCUMENT
@AS_JSON
@click.pass_obj
def documents_restore(start: Start, document: str, *, as_json: bool) -> None:
    """Bring back a document that was removed."""
    with desk(start) as opened, progress() as job:
        gone = opened.my_documents.removed()
        wanted = next((each for each in gone if document in {each.document, each.name}), None)
        if wanted is None:
            raise NotFound(
                f"Nothing called {document!r} can be restored; "
                "'brief documents list --removed' says what can."
            )
        info = opened.my_documents.restore(wanted, job)
    emit(info_json(info), as_json=as_json, plain=lambda: f"{info.name} is back in My documents.")


@documents.command("sweep")
@click.option("--all", "everything", is_flag=True, help="Not only what was removed 30 days ago.")
@click.pass_obj
def documents_sweep(start: Start, *, everything: bool) -> None:
    """Remove for good what was put away 30 days ago."""
    with desk(start) as opened, progress() as job:
        gone = opened.my_documents.sweep(job, everything=everything)
    click.echo(f"Removed for good: {gone}")


@documents.command("export")
@_DOCUMENT
@click.option("--format", "form", type=click.Choice(FORMS), default=FORMS[0], show_default=True)
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def documents_export(start: Start, document: str, form: str, output: Path) -> None:
    """Write a document to a file."""
    with desk(start) as opened, progress() as job:
        opened.my_documents.export(_mine(opened, document), output, form, job)
        hide_progress()
    click.echo(one_line(f"Written: {output}"))


@documents.command("original")
@_DOCUMENT
@click.pass_obj
def documents_original(start: Start, document: str) -> None:
    """Print where the file is that a document was imported from, to be opened and only read."""
    with desk(start) as opened:
        click.echo(printable(str(opened.my_documents.original(_mine(opened, document)))))


def _mine(opened: Desk, named: str) -> str:
    """The id of the document of the user's that a name means; raises `NotFound`."""
    if opened.my_documents.has(named):
        return named
    meant = (info.id for info in opened.library.named(named, exact=True))
    found = next((each for each in meant if opened.my_documents.has(each)), "")
    if not found:
        raise NotFound(
            f"There is nothing called {named!r} in My documents; "
            "'brief documents list' says what there is."
        )
    return found
