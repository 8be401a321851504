"""What a pack would change, and what it is, in the interface's words."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from brief.services.fetching import in_units
from brief.services.pack_values import Changes, NoteFlag, PackFacts, PackOffer, SignedBy, Why

#: So many titles are named of each kind of change; of more, how many there are.
_NAMED = 3
#: So many letters of a long title are shown, from both its ends.
_BEGIN, _END = 45, 35
#: So many of a citation's end: what it says of article and paragraph, and of the text.
_CITED = 65
#: The tables that readers notice. `corpus.toml` is another with every edition: it has the number.
_TABLES = (
    ("lineage.toml", "Where provisions stand in the drafts was revised."),
    ("sources.toml", "The addresses of the authentic texts were revised."),
    ("safeguards.toml", "The words that comparisons look out for were revised."),
)
#: Of notes, then of positions; with the first few named, then with all of them: one, and several.
_FLAGGED = {
    (False, False): (
        "One of your notes will be flagged: {names}. It is not lost.",
        "{count} of your notes will be flagged: {names}. None is lost.",
    ),
    (False, True): (
        "One of your notes will be flagged, and is not lost: {names}",
        "{count} of your notes will be flagged, and none is lost: {names}",
    ),
    (True, False): (
        "One of the positions you recorded will be flagged: {names}. It is not lost.",
        "{count} of the positions you recorded will be flagged: {names}. None is lost.",
    ),
    (True, True): (
        "One of the positions you recorded will be flagged, and is not lost: {names}",
        "{count} of the positions you recorded will be flagged, and none is lost: {names}",
    ),
}
#: What jobs call their stages, what people call them, and how many bytes they count at a time.
_STAGES = {
    "Copying": ("Copying", 1000),
    "Downloading, kB:": ("Downloading", 1000),
    "Reading the pack": ("Reading the pack", 1),
    "Comparing documents": ("Comparing every document with what was signed", 1),
    "Packing": ("Keeping the pack", 1),
    "Unpacking": ("Unpacking", 1),
}


def heading(facts: PackFacts) -> str:
    """The edition and its title."""
    return _tr("Edition {edition} of {title}").format(
        edition=facts.edition, title=_isolated(facts.title)
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


def change_lines(offer: PackOffer, *, whole: bool = False) -> tuple[str, ...]:
    """What would change, a line for each kind of change; what the user wrote at the end.

    `whole` names every title, else of many only the first few.
    """
    if offer.installed_already:
        return (_tr("This edition is installed already: nothing would change."),)
    if not offer.changes.since:
        return (_tr("A new corpus: nothing that is here changes."), *_notes(offer.notes, whole))
    lines = tuple(_changes(offer.changes, whole))
    said = lines or (_tr("Nothing in it is different."),)
    notes = tuple(_notes(offer.notes, whole))
    if offer.notes == ():
        notes = (_tr("None of your notes and positions is about a text that changed."),)
    return (*said, *notes)


def has_more(offer: PackOffer) -> bool:
    """Whether there is more to name than is named at first."""
    return change_lines(offer, whole=True) != change_lines(offer)


def _changes(changes: Changes, whole: bool) -> Iterator[str]:
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
            said = _tr(one if len(held) == 1 else many)
            yield said.format(count=len(held), names=_names(held, whole))
    yield from (_tr(said) for table, said in _TABLES if table in changes.changed_tables)


def _names(titles: Sequence[str], whole: bool, end: int = _END) -> str:
    """The titles, shortened, in one line; or every one of them in a line of its own."""
    plain = [" ".join(title.split()) for title in titles]
    if whole and len(plain) > 1:
        return "".join(f"\n\u2022 {_isolated(title)}" for title in plain)
    if whole:
        return "".join(map(_isolated, plain))
    named = "; ".join(_isolated(_shortened(title, end)) for title in plain[:_NAMED])
    more = len(plain) - _NAMED
    return _tr("{names}; and {count} more").format(names=named, count=more) if more > 0 else named


def _shortened(title: str, end: int) -> str:
    """A title without its middle: what tells two of a committee's papers apart is at the end."""
    if len(title) <= _BEGIN + end:
        return title
    first, last = title[:_BEGIN].rsplit(" ", 1)[0], title[-end:].split(" ", 1)[-1]
    return f"{first}\u00a0… {last}"


def _isolated(text: str) -> str:
    """A title that keeps its own direction within a sentence (Unicode Annex 9, 2.4.2)."""
    return f"\u2068{text}\u2069"


def _notes(flags: Sequence[NoteFlag] | None, whole: bool) -> Iterator[str]:
    """A line for the notes that will be flagged, and one for the positions."""
    for positions in (False, True):
        found = [flag for flag in flags or () if flag.position is positions]
        if found:
            # A citation runs from left to right, whatever the title that it begins with.
            cited = [f"\u200e{_flagged(flag) if whole else flag.citation}" for flag in found]
            said = _FLAGGED[positions, whole][len(found) > 1]
            yield _tr(said).format(count=len(found), names=_names(cited, whole, _CITED))


def _flagged(flag: NoteFlag) -> str:
    """A note's citation, what becomes of the text it is about, and where that is now."""
    said = {
        "changed": _tr("{citation}: its words change"),
        "unit gone": _tr("{citation}: it is there no more"),
        "document gone": _tr("{citation}: its document is gone"),
    }[flag.what].format(citation=flag.citation)
    now = _tr("; now at {place}").format(place=flag.carried_to) if flag.carried_to else ""
    return said + now


def place_line(offer: PackOffer) -> tuple[str, ...]:
    """What it takes the place of, where something is there."""
    if not offer.replaces:
        return ()
    said = _tr("It takes the place of {what}, which is kept to go back to.")
    return (said.format(what=offer.replaces),)


def room_line(offer: PackOffer) -> str:
    """What it needs for a moment, and what is free."""
    return _tr("Installing needs {needed}; {free} are free.").format(
        needed=in_units(offer.needed), free=in_units(offer.free)
    )


def doing(done: int, total: int, what: str) -> str:
    """What is under way and how far it is, from what a job reports: sizes where it counts bytes."""
    said, unit = _STAGES.get(what, (what, 0))
    if not unit:
        counted = _tr("{what}: {done} of {total}").format(what=said, done=done, total=total)
        return counted if total else said
    size = in_units(total * unit) if total else _tr("an unknown size")
    return _tr("{what}: {done} of {size}").format(
        what=_tr(said), done=in_units(done * unit), size=size
    )


def refused(why: Why) -> str:
    """A heading for a pack of which nothing can be shown but why it was left alone."""
    return {
        Why.DAMAGED: _tr("Not as its publisher made it"),
        Why.NEWER_FORMAT: _tr("This pack is for a newer brief"),
    }.get(why, _tr("This pack was refused"))


def may_pass(why: Why) -> bool:
    """Whether the user can do away with an obstacle: by making room, by setting the clock."""
    return why in {Why.NO_ROOM, Why.CLOCK}


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
