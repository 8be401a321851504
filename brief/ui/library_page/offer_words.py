"""What a pack would change, and what it is, in the interface's words."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from brief.services.fetching import in_units
from brief.services.pack_values import Changes, NoteFlag, PackFacts, PackOffer, SignedBy

#: So many titles are named of each kind of change; of more, how many there are.
_NAMED = 3


def heading(offer: PackOffer) -> str:
    """The edition and its title."""
    return _tr("Edition {edition} of {title}").format(
        edition=offer.facts.edition, title=offer.facts.title
    )


def origin_line(facts: PackFacts) -> str:
    """Publisher, date, how much there is."""
    parts = (
        facts.publisher,
        facts.day,
        documents(facts.documents),
        points(facts.points),
    )
    return " · ".join(part for part in parts if part)


def documents(count: int) -> str:
    """How many documents."""
    return _tr("1 document") if count == 1 else _tr("{count} documents").format(count=count)


def points(count: int) -> str:
    """How many talking points, where there are any."""
    if not count:
        return ""
    return (
        _tr("1 talking point") if count == 1 else _tr("{count} talking points").format(count=count)
    )


def change_lines(offer: PackOffer) -> tuple[str, ...]:
    """What would change, a line for each kind of change; the user's own notes at the end."""
    if offer.installed_already:
        return (_tr("This edition is installed already: nothing would change."),)
    if not offer.changes.since:
        return (*_notes(offer.notes),)
    lines = tuple(_changes(offer.changes))
    return (*(lines or (_tr("Nothing in it is different."),)), *_notes(offer.notes))


def _changes(changes: Changes) -> Iterator[str]:
    for held, one, many in (
        (changes.new_documents, "New: {names}", "{count} new documents: {names}"),
        (changes.changed_documents, "Changed: {names}", "{count} documents changed: {names}"),
        (changes.gone_documents, "Gone: {names}", "{count} documents are gone: {names}"),
        (
            changes.new_points, "New talking point: {names}",
            "{count} new talking points: {names}",
        ),
        (
            changes.changed_points, "Talking point rewritten: {names}",
            "{count} talking points rewritten: {names}",
        ),
        (
            changes.withdrawn_points, "Talking point withdrawn: {names}",
            "{count} talking points withdrawn: {names}",
        ),
    ):  # fmt: skip
        if held:
            yield _tr(one if len(held) == 1 else many).format(count=len(held), names=_names(held))
    if changes.changed_tables:
        yield _tr("What the publisher says of the corpus and its lineage changed.")


def _names(titles: Sequence[str]) -> str:
    named = "; ".join(" ".join(title.split()) for title in titles[:_NAMED])
    more = len(titles) - _NAMED
    return _tr("{names}; and {count} more").format(names=named, count=more) if more > 0 else named


def _notes(notes: Sequence[NoteFlag] | None) -> Iterator[str]:
    if notes is None:
        return
    if not notes:
        yield _tr("None of your notes is about a text that changed.")
        return
    said = "One of your notes will be flagged: {names}. It is not lost."
    if len(notes) > 1:
        said = "{count} of your notes will be flagged: {names}. None is lost."
    yield _tr(said).format(count=len(notes), names=_names([flag.citation for flag in notes]))


def room_line(offer: PackOffer) -> str:
    """What it needs for a moment, and what is free."""
    return _tr("Installing needs {needed}; {free} are free.").format(
        needed=in_units(offer.needed), free=in_units(offer.free)
    )


def signed_line(signed: SignedBy) -> str:
    """How many of those who may have signed."""
    said = _tr("Signed by {have} of {of} people.").format(have=len(signed.by), of=signed.of)
    if signed.weak:
        said += " " + _tr("One key is enough, which is weaker than two.")
    return said


def digit_lines(grouped: str) -> str:
    """Forty digits in groups, in two lines of the same length."""
    groups = grouped.split()
    half = (len(groups) + 1) // 2
    return "\n".join(" ".join(part) for part in (groups[:half], groups[half:]))


def language_count(languages: Sequence[str]) -> str:
    """In how many languages, where it is more than one."""
    if len(languages) < 2:  # noqa: PLR2004  one language is not worth a word
        return ""
    return _tr("{count} languages").format(count=QLocale().toString(len(languages)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("offer", text)
