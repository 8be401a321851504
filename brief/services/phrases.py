"""A phrase through the drafts: in which it appeared, in which it vanished, and where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.core import eids
from brief.core.errors import NotFound
from brief.core.jobs import Job
from brief.core.model import DocumentInfo
from brief.services.library import Library
from brief.services.lineage import Lineages

_LONGEST = 40
#: The words of a label at most: `Preamble, PP 12`.
_LABEL = 4
_MARK = re.compile(r"\d+\w?|\w|[ivxIVX]{1,4}")


@dataclass(frozen=True, slots=True)
class PhrasePlace:
    """A unit that has the phrase; `exact` is false where it has other forms of its words only."""

    eid: str
    label: str
    exact: bool


@dataclass(frozen=True, slots=True)
class PhraseStage:
    """How often a draft has the phrase word for word, and in any form of its words, and where."""

    draft: DocumentInfo
    exact: int
    stemmed: int
    places: tuple[PhrasePlace, ...]


@dataclass(frozen=True, slots=True)
class PhraseHistory:
    """A phrase in every draft, oldest first."""

    phrase: str
    stages: tuple[PhraseStage, ...]

    @property
    def appeared(self) -> tuple[str, ...]:
        """The drafts that have it word for word while the draft before had not; never the first."""
        return tuple(
            now.draft.id
            for before, now in zip(self.stages, self.stages[1:], strict=False)
            if now.exact and not before.exact
        )

    @property
    def vanished(self) -> tuple[str, ...]:
        """The drafts that do not have it while the draft before had."""
        return tuple(
            now.draft.id
            for before, now in zip(self.stages, self.stages[1:], strict=False)
            if before.exact and not now.exact
        )


def trace(
    library: Library, lineages: Lineages, phrase: str, document: str, job: Job
) -> PhraseHistory:
    """Look for a phrase in every draft that a document is one of, or in the document alone.

    Capitals, accents, the blanks and marks between the words do not count. What stands before a
    text and is none of its words, such as `Article 24.` or `(a)`, is left out where a draft has
    the words without it. Raises `NotFound` for a phrase without words.
    """
    from brief.search.analysis import exact, words

    asked = words(" ".join(phrase.split()))[:_LONGEST]
    if not [word for word in asked if exact(word)]:
        raise NotFound("There is no word in what is selected; select a word or more.")
    drafts = lineages.drafts(document) or (library.document(document),)
    shown = " ".join(phrase.split())
    stages = tuple(_stage(library, draft, asked, job) for draft in drafts)
    for cut in range(1, min(_LABEL, len(asked) - 1) + 1):
        if any(stage.exact for stage in stages):
            break
        if _is_label(asked[:cut]):
            shorter = tuple(_stage(library, draft, asked[cut:], job) for draft in drafts)
            if any(stage.exact for stage in shorter):
                shown, stages = _without(shown, asked[:cut]), shorter
    return PhraseHistory(shown, stages)


def _is_label(words: Sequence[str]) -> bool:
    """Whether words may be what is printed before a text: they end in a number or a letter."""
    return bool(_MARK.fullmatch(words[-1]))


def _without(phrase: str, words: Sequence[str]) -> str:
    """A phrase behind its first words and the marks that follow them."""
    at = 0
    for word in words:
        found = phrase.casefold().find(word.casefold(), at)
        at = found + len(word) if found >= 0 else at
    return phrase[at:].lstrip(" .,:;)·–—") if words else phrase


def _stage(library: Library, draft: DocumentInfo, asked: Sequence[str], job: Job) -> PhraseStage:
    from brief.search.analysis import words

    whole, forms = [_exact(word) for word in asked], [_stem(word, draft.language) for word in asked]
    found_exact = found_stemmed = 0
    places: list[PhrasePlace] = []
    for unit in library.whole(draft.id).units:
        job.check()
        said = words(f"{unit.heading}\n{unit.text}")
        exactly = sum(1 for _ in _found(whole, [_exact(word) for word in said]))
        alike = sum(1 for _ in _found(forms, [_stem(word, draft.language) for word in said]))
        if exactly or alike:
            places.append(PhrasePlace(unit.eid, eids.label(unit.eid), bool(exactly)))
        found_exact += exactly
        found_stemmed += max(exactly, alike)
    return PhraseStage(draft, found_exact, found_stemmed, tuple(places))


def _exact(word: str) -> str:
    from brief.search.analysis import exact

    return exact(word)


def _stem(word: str, language: str) -> str:
    from brief.search.analysis import stems

    return next(iter(stems(word, language)), "") or _exact(word)


def _found(asked: Sequence[str], said: Sequence[str]) -> Iterator[int]:
    """Where the words of a phrase stand in a row, each place once."""
    size, first = len(asked), asked[0]
    at = 0
    while at + size <= len(said):
        if said[at] == first and list(said[at : at + size]) == list(asked):
            yield at
            at += size
        else:
            at += 1
