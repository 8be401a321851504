"""What a document can be attached to, as the library is now."""

from brief.services.desk import Desk
from brief.ui.facts_form import Offers


def offers_of(desk: Desk) -> Offers:
    """Instruments by title, their latest drafts, and the user's documents; off the UI thread."""
    instruments = desk.importing.instruments()
    latest = {key: drafts[-1].name for key in instruments if (drafts := desk.library.drafts(key))}
    mine = tuple((d.info.id, d.info.name) for d in desk.my_documents.documents())
    return Offers(tuple(sorted(instruments.items(), key=lambda i: i[1].casefold())), latest, mine)
