"""The installed corpora as a library page shows them: what each holds, and where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Corpus, DocumentInfo, Kind
from brief.services.authentic import AuthenticTexts
from brief.services.home import MINE
from brief.services.library import Library
from brief.services.pack_values import InstalledPack
from brief.services.packs import Packs


@dataclass(frozen=True, slots=True)
class InstalledCorpus:
    """A corpus in use. `first` is the document to open.

    `pack` is the edition that came in a pack: in use, or kept to return to; None where none did.
    `texts` says how many official texts it names the address of.
    """

    corpus: Corpus
    documents: int
    languages: tuple[str, ...]
    first: str
    pack: InstalledPack | None
    texts: int = 0


def installed_corpora(
    library: Library, packs: Packs, authentic: AuthenticTexts, job: Job
) -> tuple[InstalledCorpus, ...]:
    """Every corpus but the user's own documents, by title. Off the UI thread."""
    came = {pack.facts.corpus: pack for pack in packs.installed()}
    found = []
    for name, (_, shelf) in library.shelves().items():
        if name == MINE:
            continue
        documents = shelf.documents()
        found.append(
            InstalledCorpus(
                shelf.corpus,
                len(documents),
                tuple(sorted({info.language for info in documents})),
                _first(documents),
                came.get(name),
                _count(authentic, name, job),
            )
        )
    return tuple(sorted(found, key=lambda each: each.corpus.title.casefold()))


def _count(authentic: AuthenticTexts, corpus: str, job: Job) -> int:
    """How many official texts it names; a spoilt pack, which will be made anew, counts as none."""
    try:
        return len(authentic.of(corpus, job))
    except (BriefError, OSError):
        return 0


def _first(documents: Sequence[DocumentInfo]) -> str:
    """The newest draft, or whatever comes first."""
    drafts = [info for info in documents if info.kind is Kind.DRAFT]
    chosen = max(drafts, key=lambda info: info.order, default=next(iter(documents), None))
    return chosen.id if chosen else ""
