"""Commands that bring texts in and look after them: `import`, `corpus` and `doctor`."""

import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from brief.cli.group import Start, desk, hide_progress, progress
from brief.cli.output import AS_JSON, checked_text, emit, health_text, import_json, import_text
from brief.cli.streams import one_line, words
from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services.compiling import check_corpus, compile_corpus
from brief.services.doctor import examine
from brief.services.importing import Wishes


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in Kind]))
@click.option("--instrument", default="", type=words, help="The treaty this is a draft of.")
@click.option("--symbol", default="", type=words, help="The document symbol, such as A/AC.291/22.")
@click.option("--title", default="", type=words)
@click.option("--language", default="", type=words, help="Two letters, such as en, fr, ar.")
@click.option("--date", default="", type=words, help="Of the document, such as 2024-11-25.")
@AS_JSON
@click.pass_obj
def import_files(
    start: Start, /, files: tuple[Path, ...], *, kind: str, as_json: bool, **wishes: str
) -> None:
    """Bring files into "My documents"."""
    wished = Wishes(kind=Kind(kind)).worded(wishes)
    code = 0
    with desk(start) as opened, progress() as job:
        for _, came in opened.importing.add_all(files, wished, job):
            hide_progress()
            if isinstance(came, BriefError):
                code = max(code, came.exit_code)
                click.echo(one_line(str(came)), err=True)
            else:
                emit(import_json(came), as_json=as_json, plain=partial(import_text, came))
    if code:
        sys.exit(code)


@click.group()
def corpus() -> None:
    """Corpora: check and compile the folder a publisher writes."""


@corpus.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
@AS_JSON
def corpus_check(folder: Path, *, as_json: bool) -> None:
    """Report every mistake in a corpus folder, with file and line."""
    with progress() as job:
        checked = check_corpus(folder, job)
    emit(asdict(checked), as_json=as_json, plain=lambda: checked_text(checked))
    if not checked.sound:
        sys.exit(1)


@corpus.command("compile")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def corpus_compile(start: Start, folder: Path) -> None:
    """Make a corpus folder readable and searchable; the one before stays until it is whole."""
    with progress() as job:
        checked = compile_corpus(start.home, folder, job)
    emit(asdict(checked), as_json=False, plain=lambda: checked_text(checked))


@click.command()
@AS_JSON
@click.pass_obj
def doctor(start: Start, *, as_json: bool) -> None:
    """Look at versions, folders and the integrity of every database and index."""
    health = examine(start.home, Job())
    emit(
        {**asdict(health), "well": health.well}, as_json=as_json, plain=lambda: health_text(health)
    )
    if not health.well:
        sys.exit(1)
