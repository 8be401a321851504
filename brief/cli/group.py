"""The group of all commands: where everything is, and errors as one sentence."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

import click

import brief
from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Cancelled, Job
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.home import Home, find_home


class Sentences(click.Group):
    """A group whose commands end in one sentence, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own signature
        """Run a command and turn what the world did wrong into a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except BriefError as error:
            _end(str(error), error.exit_code)
        except (Cancelled, KeyboardInterrupt):
            _end("Stopped; nothing was changed.", 1)
        except BrokenPipeError:
            sys.exit(0)
        except OSError as error:
            _end(f"{error.strerror or error}: {error.filename or 'a file'}; nothing was lost.", 1)


def _end(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)


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
@click.argument("ref", default="")
@click.pass_obj
def open_window(start: Start, ref: str) -> None:
    """Open the window, at a reference such as "6.2" or "ICCPR art 17"."""
    sys.exit(start.window(str(start.home.path), ref))


@contextmanager
def desk(start: Start) -> Iterator[Desk]:
    """The services over this home, with the sample corpus compiled on first use."""
    opened = Desk(start.home)
    try:
        if opened.wants_preparing:
            with progress() as job:
                opened.prepare(job)
        yield opened
    finally:
        opened.close()


@contextmanager
def progress() -> Iterator[Job]:
    """A job whose progress shows on a terminal, and nowhere else."""
    if not sys.stderr.isatty():
        yield Job()
        return

    def heard(done: int, total: int, what: str) -> None:
        click.echo(f"\r\033[K{what} {done}/{total}", nl=False, err=True)

    yield Job(heard)
    click.echo("\r\033[K", nl=False, err=True)


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
