"""What the index is told about a passage; the compiled corpus gives it, the search takes it."""

from dataclasses import dataclass
from typing import NamedTuple


class Tokens(NamedTuple):
    """What the analysis made of a passage: words as written and stems, parted by spaces."""

    exact: str
    stems: str
    #: The words of the heading alone.
    heading: str


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One passage or talking point, ready to be indexed.

    `passage` is its row in the corpus database, negative for a talking point. `number` is the
    article's number as it stands in an eid, or empty. `text` holds every unit's text, parted by
    line ends. `ref` is a talking point's id, or empty. Where there are `tokens`, the analysis was
    done already, and neither text nor heading is looked at.
    """

    passage: int
    document: str
    eid: str
    kind: str
    language: str
    title: str
    short_title: str
    symbol: str
    instrument: str
    number: str
    heading: str
    text: str
    ref: str = ""
    tokens: Tokens | None = None
