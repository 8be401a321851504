"""Words that a PDF broke, mended where the document's own words prove how they are spelt.

A typesetter moves letters, and a line ends in the middle of a word. What a reader sees as one word
must be one for the search as well; what nothing proves is left as the file has it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from brief.importers.pdf_lines import RATHER_ONE, RATHER_TWO, Line

_HYPHENS = "-\u2010\u2011"
_DOUBT = re.compile(f"[{RATHER_ONE}{RATHER_TWO}]")
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}’'][^\W\d_]+)*")
_LETTERS_BEFORE = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}’'][^\W\d_]+)*$")
_LETTERS_AFTER = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}’'][^\W\d_]+)*")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_LEAST_WORD = 2


@dataclass(frozen=True, slots=True)
class Joint:
    """How a line goes on in the next one: what stands between, and whether its hyphen goes."""

    between: str
    hyphen_goes: bool = False


class Vocabulary:
    """The words of a document that stand whole in its lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            for part in line.text.split():
                if not _DOUBT.search(part):
                    self._words.update(word.casefold() for word in _WORD.findall(part))
            # What a line ends or begins with may be half a word.
            self._forget(line.text)

    def _forget(self, text: str) -> None:
        if text.rstrip().endswith(tuple(_HYPHENS)):
            last = text.rstrip().rstrip(_HYPHENS)
            if found := _LETTERS_BEFORE.search(last):
                self._words[found[0].casefold()] -= 1

    def knows(self, word: str) -> int:
        """How often a word stands in the document, however its letters are written."""
        return max(0, self._words[word.casefold()])

    def settle(self, line: Line) -> Line:
        """The line with every doubt about its words decided."""
        if not _DOUBT.search(line.text):
            return line
        spans, before = [], ""
        for index, span in enumerate(line.spans):
            after = "".join(other.text for other in line.spans[index + 1 :])
            text = self._settled(span.text, before, after)
            spans.append(replace(span, text=text))
            before += text
        return replace(line, spans=tuple(spans))

    def _settled(self, text: str, before: str, after: str) -> str:
        while found := _DOUBT.search(text):
            left, right = before + text[: found.start()], text[found.end() :] + after
            space = " " if self._two_words(left, right, found[0]) else ""
            text = text[: found.start()] + space + text[found.end() :]
        return text

    def _two_words(self, left: str, right: str, doubt: str) -> bool:
        first, second = _LETTERS_BEFORE.search(left), _LETTERS_AFTER.match(right)
        if not first or not second:
            return doubt == RATHER_TWO
        known = self.knows(first[0] + second[0])
        apart = min(self.knows(first[0]), self.knows(second[0]))
        if doubt == RATHER_TWO:
            return not known or apart > 0
        words = min(len(first[0]), len(second[0])) >= _LEAST_WORD
        return not known and apart > 0 and words

    def joint(self, line: str, following: str) -> Joint:
        """How the text of a line goes on in the following one."""
        line = line.rstrip()
        if not line or not following:
            return Joint("")
        if line[-1] not in _HYPHENS:
            return Joint(_between(line, following))
        first, second = _LETTERS_BEFORE.search(line[:-1]), _LETTERS_AFTER.match(following)
        if not first or not second:
            # A dash between words, or a number that goes on: `80/`, `1990-` and `1995`.
            return Joint(" " if line[-2:-1].isspace() else "")
        whole = self.knows(first[0] + second[0])
        parted = max(self.knows(f"{first[0]}{hyphen}{second[0]}") for hyphen in _HYPHENS)
        return Joint("", hyphen_goes=whole > parted)


def _between(line: str, following: str) -> str:
    if _HAN.match(line[-1]) and _HAN.match(following):
        return ""
    return "" if line[-1] in "–—/" and not line[-2:-1].isspace() else " "
