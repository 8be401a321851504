"""A corpus folder walked through once: each document made ready in its turn, then held together.

Of a document only what others refer to is remembered: a large corpus needs little memory.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Corpus
from brief.core.problems import Problem
from brief.core.reading import RenderedPoint

if TYPE_CHECKING:
    from brief.importers.check import Held
    from brief.importers.corpus_folder import CorpusFolder, Written
    from brief.services.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Checked:
    """What is in a corpus folder, and what is wrong with it."""

    corpus: Corpus | None
    documents: int
    units: int
    points: int
    provisions: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether it can be compiled."""
        return self.corpus is not None and not any(problem.grave for problem in self.problems)


class Walk:
    """One way through a corpus folder, from its documents to what is wrong with it as a whole.

    Raises `BriefError` where there is no folder, `Cancelled` when the job's caller gives up.
    """

    def __init__(self, folder: Path, job: Job, *, only_check: bool = False) -> None:
        from brief.importers.corpus_files import DOCUMENTS, POINTS, CorpusFiles
        from brief.importers.corpus_folder import read_rest

        # What follows is loaded here, before anything is begun that could be interrupted.
        from brief.services import preparing  # noqa: F401

        if not folder.is_dir():
            raise BriefError(f"There is no corpus folder at {folder}; nothing was changed.")
        self._files, self._job, self._only_check = CorpusFiles(folder), job, only_check
        self._texts = self._files.under(DOCUMENTS)
        said = self._files.under(POINTS)
        self.rest: CorpusFolder = read_rest(self._files, said, lambda *_: job.check())
        self.ids: set[str] = set()
        self.spoilt = self.rest.corpus is None or any(p.grave for p in self._files.problems)
        self._held: list[Held] = []
        self._written: list[Written] = []
        self._units = 0

    @property
    def corpus(self) -> Corpus:
        """What the corpus says of itself; to be asked where nothing is `spoilt`."""
        if self.rest.corpus is None:
            raise BriefError("This is no corpus: nothing was changed.")
        return self.rest.corpus

    @cached_property
    def points(self) -> tuple[RenderedPoint, ...]:
        """The talking points, rendered."""
        from brief.importers.render import render

        return tuple(
            RenderedPoint(p, *map(render, (p.ask, p.why, p.say, p.if_they_say)))
            for p in self.rest.points
        )

    def documents(self) -> "Generator[Prepared, None, None]":
        """Every file that can be read, in order; `spoilt` tells of those given so far as well.

        To be closed by who does not take them all.
        """
        from brief.importers.check import quotes
        from brief.services.preparing import prepared

        total = len(self._texts)
        quoted = quotes(self.rest.points)
        found = prepared(self._files, self._texts, quoted, self._job, only_check=self._only_check)
        with closing(found):
            for done, each in enumerate(found):
                self._job.report(done, total, self._files.name(self._texts[done]))
                if each:
                    self._note(each)
                    yield each
        self._job.report(total, total, self.corpus.title if self.rest.corpus else "")

    def _note(self, found: "Prepared") -> None:
        self._files.problems.extend(found.problems)
        if any(problem.grave for problem in found.problems):
            self.spoilt = True
        if found.held is None:
            return
        own = found.held.info.id
        self.spoilt = self.spoilt or own in self.ids
        self.ids.add(own)
        self._held.append(found.held)
        self._written.append(found.written)
        self._units += found.units

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong within the files that were walked through so far."""
        return tuple(sorted(set(self._files.problems)))

    def checked(self) -> Checked:
        """What there was, and everything that is wrong with it; after the last document."""
        from brief.importers.check import check_held

        whole = replace(self.rest, documents_written=tuple(self._written))
        return Checked(
            corpus=self.rest.corpus,
            documents=len(self._held),
            units=self._units,
            points=len(self.rest.points),
            provisions=len(self.rest.provisions),
            problems=tuple(sorted({*self._files.problems, *check_held(whole, self._held)})),
        )
