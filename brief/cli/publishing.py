"""Commands for whoever publishes packs: keys, who may sign, building, signing, verifying."""

import os
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from brief.cli.group import Start, progress
from brief.cli.output import AS_JSON, emit
from brief.cli.pack_output import (
    facts_text,
    proposal_json,
    proposal_text,
    publisher_json,
    publisher_text,
    signed_state,
    signed_text,
    verified_json,
)
from brief.cli.streams import one_line, printable, words
from brief.core.errors import BriefError
from brief.services import cosigning, publishing
from brief.services.publisher_values import Proposal, Verified

#: Instead of being asked for: scripts have no terminal.
PASSPHRASE = "BRIEF_PASSPHRASE"  # noqa: S105  the name of a variable
_FILE = click.Path(path_type=Path)
_KEY = click.option("--key", required=True, type=_FILE, help="Your private key.")
_PUBLISHER = "The folder that 'brief pack init' made."


class SeveralKeys(click.Command):
    """A command in which `--keys` may be followed by several public keys."""

    _options = frozenset({"--keys", "--root-keys"})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option before each further file that ends in `.pub`."""
        spread: list[str] = []
        option, alone = "", False
        for word in args:
            if option and word.endswith(".pub"):
                spread += [option, word]
                alone = False
                continue
            spread += [option] if alone else []
            option = word if word in self._options else ""
            alone = bool(option)
            spread += [] if option else [word]
        return super().parse_args(ctx, [*spread, *([option] if alone else [])])


@click.command()
@click.argument("file", type=_FILE)
@click.option("--name", default="", type=words, help="Who holds it, as others call them.")
def keygen(file: Path, name: str) -> None:
    """Make a key: FILE, for you alone, and beside it the public half, to be handed out.

    The passphrase is asked for, or taken from BRIEF_PASSPHRASE.
    """
    passphrase = _new_passphrase(file)
    public = publishing.make_key(file, passphrase, name)
    click.echo(one_line(f"Made: {file}, which is yours alone, and {public}, to hand out."))


@click.command(cls=SeveralKeys)
@click.argument("folder", type=_FILE)
@click.option(
    "--keys", multiple=True, required=True, type=_FILE, help="Public keys of those who sign packs."
)
@click.option("--threshold", type=int, help="How many of them have to sign; 2, or 1 of one.")
@click.option(
    "--root-keys", multiple=True, type=_FILE, help="Those who change the keys, if not the same."
)
@click.option("--root-threshold", type=int, help="How many of them have to sign.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Today, if not given.")
def init(  # noqa: PLR0913  one argument for each option
    folder: Path,
    keys: tuple[Path, ...],
    threshold: int | None,
    root_keys: tuple[Path, ...],
    root_threshold: int | None,
    day: datetime | None,
) -> None:
    """Make a publisher's FOLDER: who may sign, and how many of them must.

    The folder holds no secrets; everybody who signs keeps a copy. The fingerprint that is printed
    goes to your readers, by a way that nobody can alter.
    """
    needed = threshold if threshold is not None else min(2, len(keys))
    of_root = root_keys or keys
    also = min(needed, len(of_root)) if root_threshold is None else root_threshold
    made = publishing.begin(folder, (keys, needed), (of_root, also), _day(day))
    click.echo(printable(publisher_text(made)))


@click.command()
@click.argument("folder", type=_FILE)
@click.option("--publisher", required=True, type=_FILE, help=_PUBLISHER)
@_KEY
@click.option("-o", "--output", required=True, type=_FILE, help="The pack to write.")
@click.option(
    "--since",
    default="",
    type=words,
    metavar="EDITION",
    help="An update: only what is not in this edition, a number or a pack.",
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Today, if not given.")
@AS_JSON
def build(  # noqa: PLR0913  one argument for each option
    folder: Path,
    publisher: Path,
    key: Path,
    output: Path,
    since: str,
    day: datetime | None,
    *,
    as_json: bool,
) -> None:
    """Build an edition from a corpus FOLDER without mistakes, and sign it as the first."""
    with progress() as job:
        built = publishing.build(
            folder, publisher, key, partial(_passphrase, key), output, job, since, _day(day)
        )
    emit(proposal_json(built), as_json=as_json, plain=partial(_with_state, built))


@click.command()
@click.argument("file", type=_FILE)
@_KEY
@click.option("--publisher", type=_FILE, help=f"{_PUBLISHER} It learns what you signed.")
@click.option("--since", type=_FILE, help="An earlier pack, to see what changed.")
@click.option("-o", "--output", type=_FILE, help="Another pack, instead of adding to FILE.")
@click.option("--yes", is_flag=True, help="Do not ask: the list of changes was read before.")
@AS_JSON
@click.pass_obj
def sign(  # noqa: PLR0913  one argument for each option
    start: Start,
    file: Path,
    key: Path,
    publisher: Path | None,
    since: Path | None,
    output: Path | None,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Sign a pack that somebody else built, after reading what it changes."""
    with progress() as job:
        proposal = cosigning.propose(file, job, publisher, since, start.home)
    if not as_json:
        click.echo(printable(proposal_text(proposal)))
    if not yes:
        _ask(file)
    with progress() as job:
        signed = cosigning.cosign(proposal, key, partial(_passphrase, key), job, publisher, output)
    emit(proposal_json(signed), as_json=as_json, plain=partial(_signed_text, signed))


@click.command()
@click.argument("file", type=_FILE, metavar="FILE|FOLDER")
@click.option("--publisher", type=_FILE, help=f"{_PUBLISHER} It learns what enough have signed.")
@AS_JSON
def verify(file: Path, publisher: Path | None, *, as_json: bool) -> None:
    """Compare every byte of a pack, count its signatures, and look at its dates.

    Of a publisher's FOLDER it says the fingerprint and who may sign.
    """
    if file.is_dir():
        said = publishing.publisher(file)
        emit(publisher_json(said), as_json=as_json, plain=partial(publisher_text, said))
        return
    with progress() as job:
        verified = cosigning.verify(file, job, publisher)
    if as_json or verified.refusal is None:
        emit(verified_json(verified), as_json=as_json, plain=partial(_verified_text, verified))
    if verified.refusal:
        click.echo(one_line(verified.refusal.sentence), err=True)
        sys.exit(3)


@click.command()
@click.argument("folder", type=_FILE)
@click.option("--add", multiple=True, type=_FILE, help="A public key that may sign from now on.")
@click.option(
    "--remove", multiple=True, type=words, help="Who may not any more: a name or a public key."
)
@click.option(
    "--key", "keys", multiple=True, required=True, type=_FILE, help="Keys of those who agree."
)
@click.option("--threshold", default=0, type=int, help="How many have to sign packs, if changed.")
@click.option("--root-threshold", default=0, type=int, help="How many, to change the keys.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Today, if not given.")
def rotate(  # noqa: PLR0913  one argument for each option
    folder: Path,
    add: tuple[Path, ...],
    remove: tuple[str, ...],
    keys: tuple[Path, ...],
    threshold: int,
    root_threshold: int,
    day: datetime | None,
) -> None:
    """Replace a lost or stolen key: a new list of keys, under the same fingerprint.

    It travels with the next pack. Enough of the people on the old list and on the new one have to
    sign it: here, or with that pack.
    """
    after = publishing.rotate(
        folder, add, remove, keys, _passphrase, threshold, root_threshold, _day(day)
    )
    click.echo(printable(publisher_text(after)))


def _with_state(proposal: Proposal) -> str:
    return f"{proposal_text(proposal)}\n{signed_state(proposal)}"


def _signed_text(proposal: Proposal) -> str:
    return f"{signed_text(proposal.facts.signed)}\n{signed_state(proposal)}"


def _verified_text(verified: Verified) -> str:
    return f"{facts_text(verified.proposal.facts)}\nEvery byte is as it was signed."


def _day(day: datetime | None) -> date | None:
    return day.date() if day else None


def _ask(file: Path) -> None:
    """Ask whether to sign; a script that brings the passphrase along has answered already."""
    if sys.stdin.isatty():
        click.confirm(one_line(f"Sign {file}?"), abort=True)
    elif PASSPHRASE not in os.environ:
        raise BriefError(
            "Nobody can be asked here: nothing was signed. Read the list of changes, then sign "
            "with --yes."
        )


def _passphrase(key: Path) -> str:
    return os.environ.get(PASSPHRASE) or _typed(key, again=False)


def _new_passphrase(key: Path) -> str:
    return os.environ.get(PASSPHRASE) or _typed(key, again=True)


def _typed(key: Path, *, again: bool) -> str:
    if not sys.stdin.isatty():
        raise BriefError(
            f"The passphrase of {key.name} cannot be asked for here: nothing was changed. Use a "
            f"terminal, or set {PASSPHRASE}."
        )
    asked: str = click.prompt(
        f"Passphrase of {key.name}", hide_input=True, confirmation_prompt=again
    )
    return asked
