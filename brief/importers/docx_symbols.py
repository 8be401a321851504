"""Characters that fonts of symbols keep in the private area, as the characters they show.

The table is the encoding of the Symbol font (Adobe, "Symbol Set and Encoding"); the same places of
other fonts of symbols are only known where word processors use them for bullets and boxes.
"""

import re

_PRIVATE = re.compile(r"[\uf020-\uf0ff]")
_FIRST = 0xF020
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\ufffd"
    "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"
    "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\ufffd"
)


#: What word processors take from Wingdings: ticks, boxes, bullets, arrows.
_WINGDINGS = dict(
    zip(
        "\uf04a\uf06c\uf06e\uf06f\uf071\uf072\uf076\uf077\uf09f\uf0a1\uf0a7\uf0a8\uf0d8\uf0dc"
        "\uf0df\uf0e0\uf0e8\uf0f0\uf0fb\uf0fc\uf0fd\uf0fe",
        "☺●■□❑❒❖⬥•○▪◻➢➲←→➔⇨✗✓☒☑",
        strict=True,
    )
)
_UNKNOWN = "\ufffd"


def readable(text: str, font: str = "") -> str:
    """The same text with private characters as those that `font` shows there.

    No font means Symbol. What is not known becomes `\ufffd`.
    """
    if not is_private(text):
        return text
    name = font.casefold()
    if name.startswith("wingdings"):
        return _PRIVATE.sub(lambda found: _WINGDINGS.get(found[0], _UNKNOWN), text)
    if name.startswith("symbol") or not name:
        return _PRIVATE.sub(lambda found: _SYMBOL[ord(found[0]) - _FIRST], text)
    return _PRIVATE.sub(_UNKNOWN, text)


def is_private(text: str) -> bool:
    """Whether a text has characters that mean something in a font of symbols only."""
    return bool(_PRIVATE.search(text))
