"""What the commands for packs print: JSON for scripts, and the same for people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from brief.cli.streams import one_line
from brief.services.pack_values import (
    Changes,
    Installed,
    InstalledPack,
    NoteFlag,
    PackFacts,
    PackOffer,
    SignedBy,
    Standing,
    grouped,
)
from brief.services.publisher_values import Group, NewKeys, Proposal, Publisher, Verified

_MB = 1_000_000
_LISTED = (
    ("New documents", "new_documents"),
    ("Changed documents", "changed_documents"),
    ("Documents that are gone", "gone_documents"),
    ("New talking points", "new_points"),
    ("Changed talking points", "changed_points"),
    ("Withdrawn talking points", "withdrawn_points"),
    ("Changed tables", "changed_tables"),
)
_STANDING = {
    Standing.UNKNOWN: "you have not met this publisher: compare the fingerprint",
    Standing.COMPARED: "compared by you",
    Standing.KNOWN: "known to you",
}


def facts_json(facts: PackFacts) -> dict[str, Any]:
    """What a pack says of itself."""
    return {
        "corpus": facts.corpus,
        "title": facts.title,
        "publisher": facts.publisher,
        "fingerprint": facts.fingerprint,
        "edition": facts.edition,
        "date": facts.day,
        "built": facts.built.isoformat(),
        "fresh_until": facts.fresh_until.isoformat(),
        "expires": facts.expires.isoformat(),
        "documents": facts.documents,
        "points": facts.points,
        "signatures": signed_json(facts.signed),
    }


def signed_json(signed: SignedBy) -> dict[str, Any]:
    """How far something is signed."""
    return {
        "what": signed.what,
        "by": list(signed.by),
        "have": len(signed.by),
        "needed": signed.needed,
        "of": signed.of,
    }


def changes_json(changes: Changes) -> dict[str, Any]:
    """What an edition changes; `since` is empty where there is nothing to compare it with."""
    return {"since": changes.since, **{key: list(getattr(changes, key)) for _, key in _LISTED}}


def pack_json(pack: InstalledPack, today: date) -> dict[str, Any]:
    """An installed edition."""
    return {
        **facts_json(pack.facts),
        "fresh": pack.facts.fresh(today),
        "in_use": pack.in_use,
        "bytes": pack.size,
        "previous": pack.previous,
    }


def offer_json(offer: PackOffer) -> dict[str, Any]:
    """What installing a pack would change."""
    return {
        **facts_json(offer.facts),
        "publisher_is": offer.standing.value,
        "full": offer.full,
        "installed_already": offer.installed_already,
        "replaces": offer.replaces,
        "changes": changes_json(offer.changes),
        "notes": None if offer.notes is None else [_note_json(flag) for flag in offer.notes],
        "bytes_needed": offer.needed,
        "bytes_free": offer.free,
        "kept": offer.kept,
        "refusals": [{"why": r.why.value, "sentence": r.sentence} for r in offer.refusals],
    }


def _note_json(flag: NoteFlag) -> dict[str, Any]:
    return {
        "kind": "position" if flag.position else "note",
        "id": flag.note,
        "citation": flag.citation,
        "what": flag.what,
        "carried_to": flag.carried_to,
    }


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """A pack before it is published."""
    return {
        **facts_json(proposal.facts),
        "full": not proposal.missing,
        "missing": proposal.missing,
        "bytes": proposal.size,
        "signed": [signed_json(each) for each in proposal.signed],
        "changes": changes_json(proposal.changes),
    }


def verified_json(verified: Verified) -> dict[str, Any]:
    """The contract of `pack verify --json`."""
    held = proposal_json(verified.proposal)
    del held["changes"]
    return {
        "valid": verified.refusal is None,
        "why": verified.refusal.why.value if verified.refusal else "",
        "contents": verified.digest,
        **held,
    }


def facts_text(facts: PackFacts) -> str:
    """What a pack says of itself, for people."""
    by = f", {facts.publisher}" if facts.publisher else ""
    days = f"built {facts.built}, the latest until {facts.fresh_until}"
    return "\n".join(
        [
            f"{facts.title}: edition {facts.edition} of {facts.corpus}{by}",
            f"  {days}, can be installed until {facts.expires}",
            f"  fingerprint {grouped(facts.fingerprint)}",
            f"  {signed_text(facts.signed)}",
        ]
    )


def signed_text(signed: SignedBy) -> str:
    """How far something is signed, in a line."""
    what = signed.what[0].upper() + signed.what[1:]
    who = ", ".join(signed.by) or "nobody"
    return f"{what} is signed by {who}: {signed}, {signed.needed} needed"


def changes_text(changes: Changes) -> str:
    """What an edition changes, a list for each kind of change."""
    if changes.since:
        heading = f"Compared with {changes.since}:"
    else:
        heading = "There is no earlier edition to compare it with; it contains:"
    if not changes.any:
        return f"{heading} nothing changed."
    lines = [heading]
    for title, key in _LISTED:
        if held := getattr(changes, key):
            lines += [f"  {title}: {len(held)}", *(f"    {one_line(name)}" for name in held)]
    return "\n".join(lines)


def offer_text(offer: PackOffer) -> str:
    """What installing a pack would change, for people."""
    lines = [facts_text(offer.facts), f"  {_STANDING[offer.standing]}"]
    lines += [_weak(offer.facts.signed)] if offer.facts.signed.weak else []
    lines += [f"It takes the place of {offer.replaces}."] if offer.replaces else []
    lines += [changes_text(offer.changes), *_notes(offer.notes)]
    lines += [f"It needs {-(-offer.needed // _MB)} MB; {offer.free // _MB} MB are free."]
    return "\n".join([*lines, *(reason.sentence for reason in offer.refusals)])


def _notes(notes: Sequence[NoteFlag] | None) -> Iterator[str]:
    for flag in notes or ():
        carried = f"; now {flag.carried_to}" if flag.carried_to else ""
        named = "The position you recorded on" if flag.position else "Your note on"
        yield f"{named} {one_line(flag.citation)} will be flagged: {flag.what}{carried}"


def installed_text(done: Installed) -> str:
    """What came of installing, in a sentence."""
    name = f"Edition {done.facts.edition} of {done.facts.corpus}"
    if not done.changed:
        return f"{name} is installed already; nothing was changed."
    return f"{name} is installed. 'brief pack rollback' goes back to what was there."


def pack_text(pack: InstalledPack, today: date) -> str:
    """An installed edition, for people."""
    age = "fresh" if pack.facts.fresh(today) else "perhaps not the latest any more"
    size = -(-pack.size // _MB)
    if not pack.in_use:
        kept = "not in use: 'brief pack rollback' returns to it"
        return f"{facts_text(pack.facts)}\n  {kept}; {size} MB"
    before = f"; {pack.previous} is kept to go back to" if pack.previous else ""
    return f"{facts_text(pack.facts)}\n  {age}; {size} MB{before}"


def proposal_text(proposal: Proposal) -> str:
    """A pack before it is published, for people."""
    lines = [facts_text(proposal.facts), changes_text(proposal.changes)]
    lines += [_new_keys(each) for each in proposal.keys]
    lines += [signed_text(each) for each in proposal.signed[:-1]]
    return "\n".join([*lines, _packed(proposal)])


def _packed(proposal: Proposal) -> str:
    size = -(-proposal.size // _MB)
    if not proposal.missing:
        return f"A full pack of {proposal.documents} files, {size} MB."
    packed = proposal.documents - proposal.missing
    return f"An update with {packed} of {proposal.documents} files, {size} MB."


def _new_keys(keys: NewKeys) -> str:
    came = f"{', '.join(keys.came)} may sign from now on" if keys.came else ""
    went = f"{', '.join(keys.went)} may not any more" if keys.went else ""
    said = "; ".join(filter(None, (came, went))) or "the same people may sign"
    return (
        f"THE LIST OF KEYS CHANGES (version {keys.version}): {said}. "
        f"{_group(keys.of_packs, 'Packs')} {_group(keys.of_root, 'Lists of keys')}"
    )


def signed_state(proposal: Proposal) -> str:
    """What is still lacking, in a sentence."""
    if proposal.enough:
        return f"Enough people have signed {proposal.path}: it can be published."
    lacking = next(each for each in proposal.signed if len(each.by) < each.needed)
    more = lacking.needed - len(lacking.by)
    return (
        f"{proposal.path} needs {more} more {'signature' if more == 1 else 'signatures'}: "
        f"'brief pack sign' adds one."
    )


def publisher_json(publisher: Publisher) -> dict[str, Any]:
    """The contract of `pack verify FOLDER --json`."""
    groups = {"packs": publisher.of_packs, "keys": publisher.of_root}
    return {
        "fingerprint": publisher.fingerprint,
        "version": publisher.version,
        **{
            what: {"names": list(group.names), "needed": group.threshold}
            for what, group in groups.items()
        },
        "signed": [signed_json(each) for each in publisher.signed],
    }


def publisher_text(publisher: Publisher) -> str:
    """A publisher: the digits to hand out, and who may sign."""
    lines = [
        f"Fingerprint: {grouped(publisher.fingerprint)}",
        _group(publisher.of_packs, "Packs"),
        _group(publisher.of_root, "Lists of keys"),
    ]
    if publisher.version > 1:
        lines += [f"This is version {publisher.version} of the list of keys."]
    lines += [signed_text(each) for each in publisher.signed if len(each.by) < each.needed]
    groups: Iterable[Group] = (publisher.of_packs, publisher.of_root)
    lines += [_WEAK] if any(group.weak for group in groups) else []
    return "\n".join(lines)


def _group(group: Group, what: str) -> str:
    names = ", ".join(group.names)
    return f"{what} are signed by {group.threshold} of {len(group.names)}: {names}."


def _weak(signed: SignedBy) -> str:
    return f"  one key is enough to sign for this publisher ({signed.of} may): weaker than two"


_WEAK = (
    "One key is enough, which is weaker: whoever steals it can publish in your name, and whoever "
    "loses it cannot replace it. Two of three is better."
)
