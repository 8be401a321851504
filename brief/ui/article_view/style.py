"""What the pages look like: colours, families and size, and the measures that follow from them."""

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

_SCRIPT_SERIF = {
    "ar": ("Noto Naskh Arabic", "Amiri", "Geeza Pro", "Traditional Arabic", "Arial"),
    "zh": ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "ja": ("Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho"),
    "he": ("Noto Serif Hebrew", "Arial Hebrew", "David"),
}
_SCRIPT_SANS = {
    "ar": ("Noto Sans Arabic", "Noto Naskh Arabic", "Geeza Pro", "Segoe UI", "Arial"),
    "zh": ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"),
    "ja": ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"),
    "he": ("Noto Sans Hebrew", "Arial Hebrew", "Arial"),
}
_LIKE = {"fa": "ar", "ur": "ar"}
#: Scripts whose letters look small beside Latin ones of the same size, or need taller lines.
_SCALE = {"ar": 1.14}
_LEADING = {"ar": 1.78, "zh": 1.72, "ja": 1.72, "he": 1.62}
_SAMPLE = "the freedom of expression and of peaceful assembly "


@dataclass(frozen=True, slots=True)
class ReaderStyle:
    """Colours as `#rrggbb`, families in order of preference, the size in pixels at 100 %.

    `measure` is the longest line, counted in ordinary Latin letters.
    """

    serif: tuple[str, ...] = ("Noto Serif", "Georgia", "Cambria", "DejaVu Serif", "serif")
    sans: tuple[str, ...] = ("Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "sans-serif")
    mono: tuple[str, ...] = ("Noto Sans Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")
    size: int = 17
    measure: int = 70
    paper: str = "#fbfaf7"
    ink: str = "#1e2328"
    muted: str = "#68707a"
    line: str = "#dcd8cf"
    accent: str = "#1f5fa8"
    accent_paper: str = "#e3edf8"
    hit: str = "#ffe59a"
    hit_ink: str = "#1e2328"
    current_hit: str = "#f0a928"
    current_hit_ink: str = "#1e2328"
    selection: str = "#bcd6f2"
    selection_ink: str = "#10161c"
    inserted: str = "#134d8f"
    inserted_paper: str = "#dcebfb"
    deleted: str = "#8a3c0b"
    deleted_paper: str = "#fbe6d6"
    warning: str = "#a35a00"
    warning_paper: str = "#fdf0d8"


#: Black on white, for paper.
PRINT_STYLE = ReaderStyle(paper="#ffffff", ink="#000000", muted="#444444", accent="#000000")


def script_of(language: str) -> str:
    """The group of languages that share type: `fa-IR` is set like `ar`."""
    base = language.split("-", maxsplit=1)[0]
    return _LIKE.get(base, base)


@lru_cache(maxsize=64)
def _families(wanted: tuple[str, ...], first: tuple[str, ...], rest: tuple[str, ...]) -> list[str]:
    """The wanted families that exist here; Qt searches long for each that does not."""
    order = dict.fromkeys((*first, *wanted, *rest))
    here = _families_here()
    return [name for name in order if name.casefold() in here] or [wanted[-1]]


@cache
def _families_here() -> frozenset[str]:
    """Every family there is; asking Qt for each name alone takes 0.1 ms for one that is not."""
    # A family that several makers offer is listed once a maker: "Noto Sans [GOOG]".
    return frozenset(name.partition(" [")[0].casefold() for name in QFontDatabase.families())


class Typography:
    """Fonts and measures for one style at one zoom; pixels throughout."""

    def __init__(self, style: ReaderStyle, zoom: int = 100) -> None:
        self.style = style
        self.zoom = zoom
        self.size = style.size * zoom / 100
        self.gutter = round(self.size * 2.6)
        self.indent = round(self.size * 2.0)
        self.paragraph_gap = self.size * 0.66
        self.article_gap = self.size * 1.75
        self.structure_gap = self.size * 2.7
        self.margin = round(self.size * 1.4)
        self.column_gap = round(self.size * 1.5)
        self._fonts: dict[tuple[str, bool, float], QFont] = {}
        self._letter = 0.0

    def serif(self, language: str, scale: float = 1.0) -> QFont:
        """The face of the text itself; do not change the font it returns."""
        return self._font(script_of(language), serif=True, scale=scale)

    def sans(self, language: str, scale: float = 1.0) -> QFont:
        """The face of numbers, titles and headings; do not change the font it returns."""
        return self._font(script_of(language), serif=False, scale=scale)

    def line_height(self, language: str) -> float:
        """The distance from one line of text to the next."""
        script = script_of(language)
        return round(self.size * _SCALE.get(script, 1.0) * _LEADING.get(script, 1.58))

    def letter(self, language: str) -> float:
        """The average advance of a character of running text."""
        if script_of(language) in {"zh", "ja"}:
            return self.size
        if not self._letter:
            metrics = QFontMetricsF(self.serif("en"))
            self._letter = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return self._letter

    def measure(self) -> float:
        """The widest column of text."""
        return round(self.letter("en") * self.style.measure)

    def _font(self, script: str, *, serif: bool, scale: float) -> QFont:
        key = (script, serif, scale)
        font = self._fonts.get(key)
        if font is None:
            wanted = self.style.serif if serif else self.style.sans
            scripts = _SCRIPT_SERIF if serif else _SCRIPT_SANS
            rest = tuple(name for names in scripts.values() for name in names)
            font = QFont()
            font.setFamilies(_families(wanted, scripts.get(script, ()), rest))
            font.setPixelSize(max(1, round(self.size * scale * _SCALE.get(script, 1.0))))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return font

    def mono(self, scale: float = 0.9) -> QFont:
        """The face of code, in a new font."""
        font = QFont()
        font.setFamilies(_families(self.style.mono, (), ()))
        font.setPixelSize(max(1, round(self.size * scale)))
        return font
