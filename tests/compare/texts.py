"""The texts that alignments are measured on: the sample corpus, and the real treaties if here."""

import os
import random
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from brief.core.model import Document
from brief.importers.markdown import read_markdown
from tests.compare.mutations import KINDS, Mutated, mutate
from tests.sample import corpus

DATA = Path(os.environ.get("BRIEF_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"))
SAMPLES = ("adopted", "gc34", "gc16", "udhr-zh", "udhr-ar", "udhr-fr", "iccpr", "letter")


@cache
def samples() -> tuple[Document, ...]:
    """Texts of the sample corpus, in four languages."""
    return tuple(each for each in corpus().documents if each.info.id in SAMPLES)


@cache
def treaties() -> tuple[Document, ...]:
    """The real treaties; none where they are not here."""
    paths = sorted((DATA / "treaties").glob("*.md"))
    return tuple(read_markdown(path.read_bytes(), path.name).document for path in paths)


def cases(
    texts: Sequence[Document], seeds: Iterable[int]
) -> Iterator[tuple[int, Document, Mutated]]:
    """A mutated draft for each seed, of each text in turn; every fourth has all kinds of change."""
    for seed in seeds:
        text = texts[seed % len(texts)]
        others = [
            other
            for other in texts
            if other is not text and other.info.language == text.info.language
        ]
        pool = random.Random(seed).sample(others, min(6, len(others)))
        kinds = KINDS if seed % 4 == 0 else None
        yield seed, text, mutate(text, seed, pool=pool, kinds=kinds)
