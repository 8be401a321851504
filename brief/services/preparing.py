"""The documents of a corpus made ready, in their order: here, or in children that work at once.

What is small, and what little changed of a corpus, is done with before a child has started. All
else is read by children with limits, whatever a stranger wrote into it.
"""

import json
import sys
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from brief.core.errors import Refused
from brief.core.jobs import Job
from brief.core.points import Source
from brief.core.problems import Problem
from brief.importers import crew
from brief.importers.asking import Limits, Overrun, program
from brief.importers.corpus_files import DOCUMENTS, LARGEST, CorpusFiles
from brief.importers.corpus_folder import Written
from brief.services.prepared import Prepared, prepare
from brief.services.prepared_json import from_json

#: Texts of so many bytes together are read here, before a child has started, unless one is so large
#: that it could keep this process for more than seconds: one can stop between texts only.
SMALL, _SMALL_TEXT = 2 << 20, 256 << 10
#: A child costs memory: more than these would not be quicker, for one process writes for all.
_MOST_CHILDREN = 4
_BYTES_A_CHILD = 4 << 20


def is_large(folder: Path) -> bool:
    """Whether the texts of a corpus folder are read by children."""
    return not _few([_size(path) for path in (folder / DOCUMENTS).rglob("*.md")])


def _few(sizes: Sequence[int]) -> bool:
    return sum(sizes) <= SMALL and max(sizes, default=0) <= _SMALL_TEXT


def prepared(  # noqa: PLR0913  the last is for tests
    files: CorpusFiles,
    texts: Sequence[Path],
    quoted: Collection[Source],
    job: Job,
    *,
    only_check: bool = False,
    command: Sequence[str] | None = None,
) -> Generator[Prepared | None, None, None]:
    """Make every text ready, in order; None for a file that has none, which the files tell.

    A document that no child could read has a problem that says so. Raises `Cancelled`.
    """
    sizes = [_size(path) for path in texts]
    size = sum(sizes)
    if _few(sizes) and not command:
        for path in texts:
            job.check()
            text = files.text(path)
            name = files.name(path)
            yield None if text is None else prepare(text, name, quoted, only_check=only_check)
        return
    found = _in_children(files, texts, quoted, job, size, only_check, command)
    with closing(found):
        yield from found


def _in_children(  # noqa: PLR0913
    files: CorpusFiles,
    texts: Sequence[Path],
    quoted: Collection[Source],
    job: Job,
    size: int,
    only_check: bool,
    command: Sequence[str] | None,
) -> Generator[Prepared | None, None, None]:
    settings = {
        "quoted": [(each.document, each.eid, each.quote) for each in quoted],
        "only_check": only_check,
    }
    children = crew.how_many(min(_MOST_CHILDREN, 1 + size // _BYTES_A_CHILD, len(texts)))
    #: The names of the texts that were asked about, or None, in order.
    asked: list[str | None] = []
    answers = crew.answers(
        command or _program(),
        json.dumps(settings).encode(),
        _questions(files, texts, asked),
        job,
        children,
        # An answer has the texts twice, and their words twice.
        Limits(memory=crew.MEMORY, answer=6 * LARGEST),
    )
    given = 0
    # The children end with the last answer that is wanted, not when nobody remembers them.
    with closing(answers):
        for answer in answers:
            while (name := asked[given]) is None:
                given += 1
                yield None
            given += 1
            yield _understood(answer, name)
    yield from [None] * (len(texts) - given)


def _questions(
    files: CorpusFiles, texts: Sequence[Path], asked: list[str | None]
) -> Iterator[bytes]:
    """A line with the file's name, and its text; what has none is passed over, and noted."""
    for path in texts:
        text = files.text(path)
        asked.append(None if text is None else files.name(path))
        if text is not None:
            yield f"{json.dumps(files.name(path))}\n{text}".encode()


def _understood(answer: bytes | Overrun, name: str) -> Prepared:
    if isinstance(answer, Overrun):
        return _failed(name, str(answer))
    if not answer.startswith(b"{"):
        return _failed(name, crew.FAILED)
    try:
        return from_json(answer)
    except Refused as error:
        return _failed(name, str(error))


def _failed(name: str, why: str) -> Prepared:
    return Prepared((Problem(name, 0, f"it {why}"),), Written(name))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _program() -> list[str]:
    """What starts the child that makes documents ready."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--prepare-child"]
    return [*program()[:-1], "brief.services.preparing_child"]
