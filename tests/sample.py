"""The sample corpus as its files say it, read once for all tests."""

from functools import cache

from brief.core.jobs import Job
from brief.core.model import Document, Unit, UnitType
from brief.importers.corpus_folder import CorpusFolder, read_corpus
from brief.services.home import sample_corpus

DRAFTS = ("draft-1", "draft-2", "adopted")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@cache
def corpus() -> CorpusFolder:
    """Everything that the folder holds."""
    return read_corpus(sample_corpus(), Job())


def document(name: str) -> Document:
    """One text of it."""
    return next(each for each in corpus().documents if each.info.id == name)


def units(name: str) -> dict[str, Unit]:
    """The units of a text, by their eids."""
    return {unit.eid: unit for unit in document(name).units}


def articles(name: str) -> list[Unit]:
    """The articles of a text, in its order."""
    return [unit for unit in document(name).units if unit.type is UnitType.ARTICLE]
