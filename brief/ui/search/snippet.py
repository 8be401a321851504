"""A snippet laid out once: two lines at most, its hits lit, in its own direction."""

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from brief.core.results import HIT_CLOSES, HIT_OPENS

_MARKS = re.compile(f"[{HIT_OPENS}{HIT_CLOSES}]")
_LINES = 2


def plain_and_spans(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    """The snippet without its marks, and where the hits are; an unclosed hit ends with the text."""
    text, spans, start = "", [], -1
    for part in re.split(f"([{HIT_OPENS}{HIT_CLOSES}])", " ".join(snippet.split())):
        if part == HIT_OPENS:
            start = len(text)
        elif part == HIT_CLOSES:
            if 0 <= start < len(text):
                spans.append((start, len(text)))
            start = -1
        else:
            text += part
    if 0 <= start < len(text):
        spans.append((start, len(text)))
    return text, spans


def lay_out(  # noqa: PLR0913  everything the layout depends on
    snippet: str, width: float, font: QFont, ink: QColor, hit: QColor, *, right_to_left: bool
) -> QTextLayout:
    """Lay a snippet out to be drawn at a point; what is longer ends in an ellipsis."""
    text, spans = plain_and_spans(snippet)
    layout = _broken(text, spans, width, font, ink, hit, right_to_left)
    if layout.lineCount() > _LINES:
        cut = layout.lineAt(_LINES - 1).textStart()
        rest = QFontMetricsF(font).elidedText(text[cut:], Qt.TextElideMode.ElideRight, width - 2)
        text = text[:cut] + rest
        shown = len(text) - 1  # the ellipsis is no hit
        spans = [(start, min(end, shown)) for start, end in spans if start < shown]
        layout = _broken(text, spans, width, font, ink, hit, right_to_left)
    return layout


def height(layout: QTextLayout) -> float:
    """How high the lines stand together."""
    lines = min(layout.lineCount(), _LINES)
    if not lines:
        return 0.0
    last = layout.lineAt(lines - 1)
    return last.y() + last.height()


def _broken(  # noqa: PLR0913
    text: str,
    spans: list[tuple[int, int]],
    width: float,
    font: QFont,
    ink: QColor,
    hit: QColor,
    right_to_left: bool,
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats([_lit(start, end, ink, hit) for start, end in spans])
    layout.beginLayout()
    top = 0.0
    while layout.lineCount() <= _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += round(line.height() * 1.1)
    layout.endLayout()
    return layout


def _lit(start: int, end: int, ink: QColor, hit: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    style = QTextCharFormat()
    style.setBackground(QBrush(hit))
    style.setForeground(QBrush(ink))
    made.format = style
    return made
