"""Why a pack is refused: the reason for programs, and the sentence for people."""

from datetime import date
from enum import StrEnum
from typing import NoReturn

from brief.core.errors import Refused
from brief.packs.fingerprint import grouped


class Why(StrEnum):
    """The reasons, by name."""

    DAMAGED = "damaged"
    NEWER_FORMAT = "newer-format"
    UNKNOWN_PUBLISHER = "unknown-publisher"
    OTHER_KEYS = "other-keys"
    TOO_FEW_SIGNATURES = "too-few-signatures"
    OLDER = "older"
    OTHER_CONTENT = "other-content"
    EXPIRED = "expired"
    CLOCK = "clock"
    NEEDS_FULL = "needs-full"
    NO_ROOM = "no-room"


class PackRefused(Refused):
    """A pack that was left alone, with the reason why."""

    def __init__(self, why: Why, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why


def refuse_damaged(what: str) -> NoReturn:
    """Refuse a pack whose bytes or signatures are not what they have to be."""
    raise PackRefused(
        Why.DAMAGED,
        f"This pack is damaged or was altered on the way ({what}): nothing was changed. "
        "Get it from the publisher again.",
    )


def newer_format() -> PackRefused:
    """The refusal of a pack that a later version of the program has to read."""
    return PackRefused(
        Why.NEWER_FORMAT,
        "This pack was made for a newer brief: nothing was changed. Update brief, or ask the "
        "publisher for a pack in the older form.",
    )


def unknown_publisher(edition: str, digits: str) -> PackRefused:
    """The refusal of a pack whose publisher nobody has compared yet."""
    return PackRefused(
        Why.UNKNOWN_PUBLISHER,
        f"{edition} comes from a publisher you have not met: nothing was changed. Compare the "
        f"fingerprint {grouped(digits)} with what the publisher gave you on paper or by phone, "
        "and only if every digit is the same, install it again with --trust and the digits.",
    )


def other_digits(digits: str) -> PackRefused:
    """The refusal of a pack whose fingerprint is not the one that was named."""
    return PackRefused(
        Why.UNKNOWN_PUBLISHER,
        f"The fingerprint of this pack is {grouped(digits)}, which is not the one you named: "
        "nothing was changed. Ask the publisher, by a way that nobody can have altered.",
    )


def other_keys(corpus: str, digits: str, trusted: str) -> PackRefused:
    """The refusal of a pack that bears the name of a trusted corpus and other keys."""
    return PackRefused(
        Why.OTHER_KEYS,
        f"This pack calls itself {corpus}, but its fingerprint is {grouped(digits)} and the one "
        f"you trust is {grouped(trusted)}: nothing was changed. Somebody may be using the "
        "publisher's name; ask the publisher, by a way that nobody can have altered.",
    )


def too_few(edition: str, signed: int, needed: int, what: str) -> PackRefused:
    """The refusal of a pack that not enough people have signed."""
    return PackRefused(
        Why.TOO_FEW_SIGNATURES,
        f"{edition} has {signed} of the {needed} signatures it needs{what}: nothing was changed. "
        "Ask the publisher for the pack that all of them have signed.",
    )


def replaced_keys(edition: str) -> PackRefused:
    """The refusal of a pack signed with keys that the publisher has withdrawn."""
    return PackRefused(
        Why.TOO_FEW_SIGNATURES,
        f"{edition} is signed with keys that the publisher has replaced since: nothing was "
        "changed. Ask for a pack signed with the keys of today.",
    )


def older(edition: str, held: int, *, retained: bool) -> PackRefused:
    """The refusal of an edition older than one that was here."""
    here = (
        "It is kept here, and you can go back to it."
        if retained
        else "Ask the publisher for the newest one."
    )
    return PackRefused(
        Why.OLDER,
        f"{edition} is older than edition {held}, which you have had: nothing was changed. {here}",
    )


def other_content(edition: str) -> PackRefused:
    """The refusal of an edition that says something else under a number that is here already."""
    return PackRefused(
        Why.OTHER_CONTENT,
        f"{edition} is here already and says something else: nothing was changed. Ask the "
        "publisher why there are two.",
    )


def expired(edition: str, on: date) -> PackRefused:
    """The refusal of a pack that may not be installed any more."""
    return PackRefused(
        Why.EXPIRED,
        f"{edition} could be installed until {on}, which is past: nothing was changed. Ask the "
        "publisher for a newer one, and check this computer's clock.",
    )


def clock(edition: str, built: date, today: date) -> PackRefused:
    """The refusal of a pack that was made after today."""
    return PackRefused(
        Why.CLOCK,
        f"{edition} was made on {built}, and this computer's clock says {today}: nothing was "
        "changed. Set the clock and try again.",
    )


def needs_full(edition: str, missing: int) -> PackRefused:
    """The refusal of an update whose documents are not all here."""
    files = "1 file it builds on is" if missing == 1 else f"{missing} files it builds on are"
    return PackRefused(
        Why.NEEDS_FULL,
        f"{edition} came as an update, and {files} not here: nothing was changed. Ask the "
        "publisher for the full pack.",
    )


def no_room(edition: str, needed: int, free: int) -> PackRefused:
    """The refusal of a pack that the disk has no room for."""
    return PackRefused(
        Why.NO_ROOM,
        f"{edition} needs about {megabytes(needed)} MB while it is installed, and {megabytes(free)}"
        " MB are free: nothing was changed. Make room and try again.",
    )


def megabytes(size: int) -> int:
    """Megabytes, rounded up so that something is never called nothing."""
    return -(-size // 1_000_000)
