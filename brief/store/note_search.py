"""How notes are prepared for SQLite's full-text index, and how it is asked."""

import re

from brief.core.results import HIT_CLOSES, HIT_OPENS

#: SQL for the best stretch of a note, hits between the marks.
SNIPPET = f"snippet(note_fts, 0, '{HIT_OPENS}', '{HIT_CLOSES}', '…', 24)"

_HAN = re.compile(r"([\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af])")
# Invisible, and a separator to the index: it can be taken out again without a trace.
_GAP = "\u200b"
_PARTED = rf"{_GAP}\1{_GAP}"
_NOT_SAID = re.compile(r'[\x00-\x1f"*\u27e6\u27e7]')
_SHORTEST_STEM, _LONGEST_ENDING = 3, 6


def indexed(text: str) -> str:
    """A text as the index takes it: Han characters parted, so that each is a word."""
    plain = text.replace(HIT_OPENS, "[").replace(HIT_CLOSES, "]").replace("\0", " ")
    return _HAN.sub(_PARTED, plain)


def shown(snippet: str) -> str:
    """A snippet on one line, without what `indexed` put into it."""
    return " ".join(snippet.replace(_GAP, "").split())


def expression(words: tuple[str, ...]) -> str:
    """An FTS5 expression for notes that have all the words; empty where there are none.

    A word that ends in `*` is the beginning of one; one with spaces or of Han is a phrase. No
    word, whatever its characters, can make the expression invalid.
    """
    return " AND ".join(filter(None, map(_asked, words)))


def _asked(word: str) -> str:
    said = _NOT_SAID.sub(" ", word).strip()
    if not any(character.isalnum() for character in said):
        return ""
    phrase = f'"{_HAN.sub(_PARTED, said)}"'
    if not word.rstrip().endswith("*"):
        return phrase
    if not said.isascii() or not said.isalpha():
        return f"{phrase} *"
    # The index holds stems, which may be shorter than what has been typed of their word so far:
    # "authoriza" begins "authorization", which is held as "author".
    shortest = max(_SHORTEST_STEM, len(said) - _LONGEST_ENDING)
    stems = [f'"{said[:end]}"' for end in range(len(said) - 1, shortest - 1, -1)]
    return f"({' OR '.join([f'{phrase} *', *stems])})"
