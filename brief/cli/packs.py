"""Commands for whoever reads packs: install, list, go back, hand on, and trust nobody any more."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from brief.cli.group import Start, desk, progress
from brief.cli.output import AS_JSON, emit
from brief.cli.pack_output import installed_text, offer_json, offer_text, pack_json, pack_text
from brief.cli.streams import one_line, printable, words
from brief.core.errors import BriefError
from brief.services.desk import Desk
from brief.services.fetching import AGREED, MOST, LargerThanAgreed
from brief.services.pack_values import PackOffer, PackRefused, Why
from brief.services.packs import Packs

_MEGA = 1_000_000
TRUST = click.option(
    "--trust",
    default="",
    type=words,
    metavar="FINGERPRINT",
    help="The publisher's 40 digits, compared with what they gave you.",
)


@click.group()
def pack() -> None:
    """Packs: editions of a corpus in one signed file, to publish, install and hand on."""


@pack.command()
@click.argument("source", type=click.Path(path_type=str), metavar="FILE|FOLDER|URL")
@TRUST
@click.option(
    "--up-to",
    default=AGREED // _MEGA,
    show_default=True,
    type=click.IntRange(1, MOST // _MEGA),
    metavar="MB",
    help="How much may be downloaded from an address.",
)
@click.option("--look", is_flag=True, help="Say what would change, and change nothing.")
@AS_JSON
@click.pass_obj
def install(  # noqa: PLR0913  one argument for each option
    start: Start, source: str, trust: str, up_to: int, *, look: bool, as_json: bool
) -> None:
    """Install an edition; the one before stays until it is whole, and can be gone back to.

    Of a folder, such as a stick, the newest edition in it is taken. From an address that begins
    with https it is downloaded, and gone on with after a break. A publisher you have not met is
    refused until you have compared the fingerprint.
    """
    with desk(start) as opened:
        offer = _offer(opened, source, trust, up_to * _MEGA)
        if look:
            emit(offer_json(offer), as_json=as_json, plain=partial(offer_text, offer))
            sys.exit(0 if offer.acceptable else 3)
        if not as_json and offer.acceptable:
            click.echo(printable(offer_text(offer)))
        with progress() as job, _saying_how_to_go_back(offer):
            done = opened.packs.install(offer, job, trust)
        opened.downloads.done_with(offer.path)
    answer = {**offer_json(offer), "changed": done.changed}
    emit(answer, as_json=as_json, plain=partial(installed_text, done))


@contextmanager
def _saying_how_to_go_back(offer: PackOffer) -> Iterator[None]:
    """Name the command where an older edition is refused that is kept here."""
    try:
        yield
    except PackRefused as refused:
        if refused.why is Why.OLDER and offer.kept:
            way = f"'brief pack rollback {offer.facts.corpus}' does."
            raise PackRefused(refused.why, f"{refused} {way}") from refused
        raise


def _offer(opened: Desk, source: str, trust: str, agreed: int) -> PackOffer:
    with progress() as job:
        try:
            found = opened.packs.find(source, job, agreed)
        except LargerThanAgreed as larger:
            needed = -(-larger.size // _MEGA)
            raise BriefError(f"{larger} 'brief pack install --up-to {needed}' does.") from larger
        return opened.packs.best(found, job, trust)


@pack.command("list")
@AS_JSON
@click.pass_obj
def list_packs(start: Start, *, as_json: bool) -> None:
    """List the editions that came in packs, with their publishers."""
    today = datetime.now(UTC).date()
    with desk(start) as opened:
        held = opened.packs.installed()
    listed = [pack_json(each, today) for each in held]
    emit(
        listed,
        as_json=as_json,
        plain=lambda: "\n".join(pack_text(each, today) for each in held) or _NONE,
    )


@pack.command()
@click.argument("corpus", default="", type=words)
@click.pass_obj
def rollback(start: Start, corpus: str) -> None:
    """Go back to the edition before; doing it again returns."""
    with desk(start) as opened, progress() as job:
        name = opened.packs.rollback(_corpus(opened.packs, corpus), job)
    click.echo(one_line(f"Back to {name}. 'brief pack rollback' returns."))


@pack.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@click.option("--corpus", default="", type=words, help="Which, where several came in packs.")
@click.pass_obj
def export(start: Start, target: Path, corpus: str) -> None:
    """Write an installed edition to a file or a stick, byte for byte and still signed."""
    with desk(start) as opened, progress() as job:
        written = opened.packs.export(_corpus(opened.packs, corpus), target, job)
    click.echo(one_line(f"Written: {written}"))


@pack.command()
@click.argument("corpus", type=words)
@click.pass_obj
def forget(start: Start, corpus: str) -> None:
    """Trust the publisher of a corpus no more, as when all of their keys are new."""
    with desk(start) as opened, progress() as job:
        was = opened.packs.forget(corpus, job)
    who = "Forgotten" if was else "Nobody was trusted for it"
    click.echo(one_line(f"{who}; the next pack of {corpus} asks you to compare its fingerprint."))


def _corpus(packs: Packs, corpus: str) -> str:
    return corpus or packs.the_one()


_NONE = "No edition came in a pack yet. 'brief pack install FILE' installs one."
