"""Talking points: what a publisher prepared to be said about a provision."""

from dataclasses import dataclass
from math import ceil

#: Words a speaker gets through in a minute when interpreters must follow.
SPOKEN_WORDS_A_MINUTE = 110
#: Han characters that take as long to say as a word.
_HAN_A_WORD = 1.8


@dataclass(frozen=True, slots=True)
class Anchor:
    """A unit of a document."""

    document: str
    eid: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a talking point takes its support from; `quote` is a few words of it, or empty."""

    document: str
    eid: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """Ask, why, words to say and the reply to an objection; the bodies are Markdown.

    `priority` is 1 for what must be said, larger for what may wait. `against` is the unit of the
    draft whose wording the point was written against.
    """

    id: str
    provisions: tuple[str, ...]
    ask: str
    why: str = ""
    say: str = ""
    if_they_say: str = ""
    audience: str = ""
    priority: int = 2
    sources: tuple[Source, ...] = ()
    against: Anchor | None = None
    language: str = "en"

    @property
    def seconds(self) -> int:
        """How long the words to say take, rounded up to five seconds; 0 without any."""
        han = sum("一" <= letter <= "鿿" for letter in self.say)
        words = len(self.say.split()) if not han else han / _HAN_A_WORD
        return 5 * ceil(words * 60 / SPOKEN_WORDS_A_MINUTE / 5)
