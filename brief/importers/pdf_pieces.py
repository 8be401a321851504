"""Pieces of a PDF's text: letters of one look that stand together, each with its place."""

import re
import unicodedata
from dataclasses import dataclass, replace

#: Letters written from right to left, and what joins them.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: What no reader sees: control characters, zero-width and direction marks, soft hyphens inside.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_COMPATIBLE = re.compile(
    "[\ufb00-\ufb06\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u3000\uf0a7\uf0b7\uf0d8\uf0fc]"
)
#: Bullets of the fonts Symbol and Wingdings, whose signs stand in Unicode's private area.
_SIGNS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓"}
#: What stands for no letter; the signs of symbol fonts are known to be signs.
_UNREADABLE = re.compile("[\x00\ufffd\ue000-\uefff\uf100-\uf8ff]")
_PICTURE = 0.5


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look; `size` is in points as seen."""

    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one text object that stand together, in points from the upper left corner.

    `base` is their baseline. `turn` counts the quarter turns clockwise they are set at, -1 for any
    other angle. `glyphs` holds each letter with its own left and right side where the order of
    writing needs them. `hidden` letters are not painted: the text layer of a scan.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    style: Style
    turn: int = 0
    hidden: bool = False
    glyphs: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PageText:
    """All pieces of a page in the order of the file, and what was said about the rest.

    `characters` counts the page's characters, white space apart, `unseen` those of them that no
    reader sees and that are in no piece, `unreadable` those that stand for no known letter.
    `hidden` are pieces that the page does not show, once `shown` has set them apart.
    `pictured` is the share of the page that its largest picture covers; a `damaged` page could not
    be opened.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    characters: int = 0
    unseen: int = 0
    unreadable: int = 0
    pictured: float = 0.0
    damaged: bool = False
    hidden: tuple[Piece, ...] = ()


def shown(page: PageText) -> PageText:
    """The page with letters that are not painted set apart.

    Over a picture they stay: a machine read them there, and the picture shows them.
    """
    if page.pictured >= _PICTURE or not any(piece.hidden for piece in page.pieces):
        return page
    hidden = tuple(piece for piece in page.pieces if piece.hidden and piece.text.strip())
    seen = tuple(piece for piece in page.pieces if not piece.hidden)
    return replace(page, pieces=seen, hidden=hidden)


def readable(text: str) -> str:
    """Text without what no reader sees, with ligatures and presentation forms taken apart."""
    return _UNSEEN.sub("", unfolded(text))


def unfolded(text: str) -> str:
    """Text with ligatures and presentation forms taken apart."""
    if text.isascii():
        return text
    return _COMPATIBLE.sub(_letters_of, text)


def _letters_of(found: re.Match[str]) -> str:
    if sign := _SIGNS.get(found[0]):
        return sign
    # The isolated forms of vowel marks are told as a space and the mark.
    return unicodedata.normalize("NFKC", found[0]).strip() or " "


def count_unseen(text: str) -> int:
    """How many of its characters no reader sees."""
    return sum(len(found[0]) for found in _UNSEEN.finditer(text))


def count_unreadable(text: str) -> int:
    """How many of its characters stand for no known letter."""
    return len(_UNREADABLE.findall(text))
