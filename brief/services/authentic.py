"""Authentic texts: fetched from their official addresses, read apart, taken into My documents."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services.downloads import Downloads
from brief.services.home import PACK, SOURCE, Home
from brief.services.importing import Candidate, Importing
from brief.services.library import Library
from brief.services.wishes import Wishes

if TYPE_CHECKING:
    from brief.importers.corpus_folder import Authentic

_SOURCES = "sources.toml"


class Became(StrEnum):
    """What became of a text that was asked for."""

    CAME = "came"
    CHANGED = "changed"
    SAME = "same"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AuthenticText:
    """An official text, and the document of the corpus that stands for it."""

    document: str
    title: str
    symbol: str
    kind: Kind
    language: str
    address: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one: `document` is it in My documents, `sentence` why it failed."""

    text: AuthenticText
    became: Became
    document: str = ""
    sentence: str = ""


class AuthenticTexts:
    """What `sources.toml` names. Slow: to be called off the UI thread; nothing by itself."""

    def __init__(
        self, home: Home, library: Library, importing: Importing, downloads: Downloads
    ) -> None:
        self._home, self._library = home, library
        self._importing, self._downloads = importing, downloads
        self._known: dict[Path, tuple[AuthenticText, ...]] = {}

    def of(self, corpus: str, job: Job) -> tuple[AuthenticText, ...]:
        """The official texts of an installed corpus, each address once; none where none is named.

        Opens no connection. Raises `NotFound` for a corpus that is not installed.
        """
        found = self._library.shelves().get(corpus)
        if found is None:
            raise NotFound(f"There is no corpus called {corpus} here: nothing was changed.")
        build = found[0]
        if build not in self._known:
            self._known[build] = self._read(build, job)
        return self._known[build]

    def get(
        self,
        texts: Sequence[AuthenticText],
        job: Job,
        told: Callable[[Outcome], object] = lambda _: None,
    ) -> tuple[Outcome, ...]:
        """Fetch texts in turn, read each in a process of its own, and take it in.

        Each is told of when it is settled, and stays when the rest is cancelled; one that fails
        keeps none of the others out. Raises `Cancelled`.
        """
        outcomes = []
        for number, text in enumerate(texts):
            job.report(number, len(texts), text.symbol or text.title)
            try:
                outcome = self._got(text, job)
            except BriefError as error:
                outcome = Outcome(text, Became.FAILED, sentence=str(error))
            outcomes.append(outcome)
            told(outcome)
        return tuple(outcomes)

    def _got(self, text: AuthenticText, job: Job) -> Outcome:
        path = self._downloads.text(text.address, job)
        try:
            said = Wishes(
                kind=text.kind, symbol=text.symbol, language=text.language, address=text.address
            )
            candidate = self._importing.read(path, said, job)
            if text.sha256 and candidate.digest != text.sha256:
                raise Refused(
                    "What came is not the text that the publisher named (its SHA-256 is "
                    "another): it was not imported. It may have been replaced; ask the publisher."
                )
            return self._taken(text, candidate, said, job)
        finally:
            self._downloads.done_with(path)

    def _taken(self, text: AuthenticText, candidate: Candidate, said: Wishes, job: Job) -> Outcome:
        if candidate.again:
            return Outcome(text, Became.SAME, candidate.again.id)
        before = self._importing.came_from(text.address)
        if before and self._importing.says_the_same(candidate, before.id):
            # Many servers make a page anew for each who asks, with nothing in it but another hour.
            return Outcome(text, Became.SAME, before.id)
        before = before or (candidate.resembles if text.symbol else None)
        if candidate.report.document.title == candidate.path.stem:
            # The file says nothing of its own; a number from an address is no title.
            said = replace(said, title=text.title)
        wished = said
        if before:
            # What the user has said of it since stays: a draft remains the draft of its instrument.
            earlier = self._importing.said_of(before.id)
            wished = replace(earlier.over(said), replaces=before.id)
        report = self._importing.accept([(candidate, wished)], job)[0]
        return Outcome(text, Became.CHANGED if before else Became.CAME, report.document.id)

    # -- what is named -----------------------------------------------------------------------

    def _read(self, build: Path, job: Job) -> tuple[AuthenticText, ...]:
        from brief.importers.corpus_folder import read_sources

        if (build / PACK).is_file():
            with tempfile.TemporaryDirectory() as folder:
                _unpack_sources(build / PACK, Path(folder), job)
                sources = read_sources(Path(folder))
        else:
            sources = read_sources(build / SOURCE)
        texts: dict[str, AuthenticText] = {}
        for source in sources:
            if source.address not in texts and (text := self._text(source)):
                texts[source.address] = text
        return tuple(texts.values())

    def _text(self, source: "Authentic") -> AuthenticText | None:
        if not source.address or not self._library.has(source.document):
            return None
        info = self._library.document(source.document)
        return AuthenticText(
            info.id, info.name, source.symbol, info.kind, info.language, source.address,
            source.sha256,
        )  # fmt: skip


def _unpack_sources(path: Path, folder: Path, job: Job) -> None:
    """Write the table of sources of an installed pack, if it has one, found to be as signed."""
    from brief.packs import unpacking, verifying
    from brief.packs.pack_file import PackFile

    with PackFile.open(path, job) as pack:
        edition = verifying.read(pack).edition
        wanted = [content for content in edition.contents if content.path == _SOURCES]
        unpacking.unpack(wanted, (pack,), folder, job)
