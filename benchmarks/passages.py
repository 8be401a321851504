"""Any number of different passages, made by recombining the sentences of real ones (seeded)."""

import gzip
import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

from brief.core.indexing import IndexRow

_SENTENCE = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z(“])")
_DOCUMENT_SIZE = 120
_KINDS = ("draft", "letter", "standard", "comment", "report", "statement")


def data() -> Path:
    """The folder of real texts: `$BRIEF_TEST_DATA`, or beside the project."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    return Path(os.environ.get("BRIEF_TEST_DATA", beside))


def available() -> bool:
    """Whether the real passages are there to recombine."""
    return (data() / "passages" / "general_comments.jsonl.gz").exists()


def sentences() -> list[list[str]]:
    """The real passages, each as its sentences."""
    with gzip.open(
        data() / "passages" / "general_comments.jsonl.gz", "rt", encoding="utf-8"
    ) as file:
        return [_SENTENCE.split(json.loads(line)["text"]) for line in file]


def rows(count: int, seed: int = 6) -> Iterator[IndexRow]:
    """`count` passages, as long as real ones, no two the same."""
    real = sentences()
    every = [sentence for passage in real for sentence in passage]
    chance = random.Random(seed)
    for number in range(1, count + 1):
        size = len(chance.choice(real))
        document = f"doc-{number // _DOCUMENT_SIZE}"
        # The sequence number is a word of its own, so that every passage differs.
        text = " ".join([*chance.choices(every, k=size), f"No. {number}."])
        article = str(number % _DOCUMENT_SIZE + 1)
        yield IndexRow(
            passage=number,
            document=document,
            eid=f"art_{article}",
            kind=_KINDS[number // _DOCUMENT_SIZE % len(_KINDS)],
            language="en",
            title=f"Document {number // _DOCUMENT_SIZE}",
            short_title="",
            symbol="",
            instrument="",
            number=article,
            heading=" ".join(text.split()[:4]),
            text=text,
        )
