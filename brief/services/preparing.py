"""The documents of a corpus made ready, in their order."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from brief.core.jobs import Job
from brief.core.points import Source
from brief.importers.corpus_files import CorpusFiles
from brief.services.prepared import Prepared, prepare


def prepared(
    files: CorpusFiles,
    texts: Sequence[Path],
    quoted: Collection[Source],
    job: Job,
    *,
    only_check: bool = False,
) -> Iterator[Prepared | None]:
    """Make every text ready, in order; None for a file that has none, which the files tell."""
    for path in texts:
        job.check()
        text = files.text(path)
        yield (
            None if text is None else prepare(text, files.name(path), quoted, only_check=only_check)
        )
