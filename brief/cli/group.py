"""The group of all commands: where everything is, and errors as one sentence."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click

import brief
from brief.cli.streams import one_line, stop_writing, use_utf8, words
from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Cancelled, Job
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.home import Home, find_home
from brief.ui.downloading.door import fetch

#: How many texts are named that a name may mean.
_NAMED = 3
#: For commands whose text may begin with a hyphen: `-surveillance` leaves a word out of a search.
DASHED = {"ignore_unknown_options": True}


class Sentences(click.Group):
    """A group whose commands end in one sentence, never in a traceback."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401  click's own signature
        """Run as a program."""
        use_utf8()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own signature
        """Run a command and turn what the world did wrong into a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BriefError as error:
            _end(str(error), error.exit_code)
        except (Cancelled, KeyboardInterrupt):
            _end("Stopped: nothing is half done and nothing was lost.", 1)
        except BrokenPipeError:
            stop_writing()
            sys.exit(0)
        except OSError as error:
            named = error.filename if isinstance(error.filename, str | Path) else "the output"
            _end(f"{error.strerror or error}: {named}; nothing was lost.", 1)
        except Exception as error:
            if os.environ.get("BRIEF_DEBUG"):
                raise
            _end(_confession(error), 1)


def _end(sentence: str, code: int) -> NoReturn:
    stop_writing()
    click.echo(one_line(sentence), err=True)
    sys.exit(code)


def _confession(error: Exception) -> str:
    """What is said of a mistake of ours: where it is, and nothing of anybody's text."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
    return (
        f"This is a mistake in brief itself ({type(error).__name__} at {where}); your notes are "
        "safe. Please report it; BRIEF_DEBUG=1 shows more."
    )


@dataclass(frozen=True, slots=True)
class Start:
    """What every command is told: where everything is, and how the window is opened."""

    home: Home
    window: Callable[[str, str], int]


@click.group(cls=Sentences, invoke_without_command=True)
@click.version_option(brief.__version__, prog_name="brief")
@click.option("--home", metavar="DIR", help="Keep everything in DIR instead of the usual place.")
@click.pass_context
def cli(ctx: click.Context, home: str | None) -> None:
    """Read, search and annotate a negotiation's texts, offline."""
    ctx.obj = Start(find_home(home), ctx.obj)
    if ctx.invoked_subcommand is None:
        sys.exit(ctx.obj.window(str(ctx.obj.home.path), ""))


@cli.command("open")
@click.argument("ref", default="", type=words)
@click.pass_obj
def open_window(start: Start, ref: str) -> None:
    """Open the window, at a reference such as "6.2" or "ICCPR art 17"."""
    sys.exit(start.window(str(start.home.path), ref))


@contextmanager
def desk(start: Start) -> Iterator[Desk]:
    """The services over this home, with the sample corpus compiled on first use.

    A corpus that cannot be mended is told of and left out: the others and the notes are there.
    """
    opened = Desk(start.home, fetch)
    try:
        if opened.wants_preparing:
            try:
                with progress() as job:
                    opened.prepare(job)
            except BriefError as error:
                click.echo(one_line(str(error)), err=True)
        yield opened
    finally:
        opened.close()


@contextmanager
def progress() -> Iterator[Job]:
    """A job whose progress shows on a terminal, and nowhere else."""
    if not _shows_progress():
        yield Job()
        return
    width = shutil.get_terminal_size().columns - 1

    def heard(done: int, total: int, what: str) -> None:
        click.echo(f"\r\033[K{one_line(f'{what} {done}/{total}')[:width]}", nl=False, err=True)

    try:
        yield Job(heard)
    finally:
        hide_progress()


def hide_progress() -> None:
    """Clear the line that progress shows on, before something else is printed."""
    if _shows_progress():
        click.echo("\r\033[K", nl=False, err=True)


def _shows_progress() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def one_place(opened: Desk, ref: str, draft: str) -> Place:
    """The place a reference means; raises `NotFound` with what to try."""
    places = opened.library.resolve(ref, within=draft)
    if not places:
        where = f" in {draft}" if draft else ""
        raise NotFound(
            f"Nothing is called {ref!r}{where}. Try a document and a number, "
            'such as "ICCPR art 17", or search for words.'
        )
    return places[0]


def one_document(opened: Desk, name: str) -> str:
    """The id of the document a name means; raises `NotFound` with what to try."""
    found = opened.library.named(name)
    if not found:
        raise NotFound(
            f"No text here is called {name!r}. Try its symbol, such as A/RES/79/243, or its title."
        )
    first = found[0]
    rivals = [i for i in found if (i.text_status, i.order) == (first.text_status, first.order)]
    if len(rivals) > 1:
        names = [info.symbol or info.id for info in rivals]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        raise NotFound(
            f"{name!r} may be any of {', '.join(names[:_NAMED])}{more}. Name one of them in full."
        )
    return first.id
