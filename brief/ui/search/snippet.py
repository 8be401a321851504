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


def height(snippet: str, width: float, metrics: QFontMetricsF, *, right_to_left: bool) -> int:
    """How high the snippet's lines will stand together, told without laying them out.

    What is wider than one line fills two: a break never saves room.
    """
    text, _ = plain_and_spans(snippet)
    lines = min(_LINES, 1 + (metrics.horizontalAdvance(text) > width)) if text else 0
    return lines * _step(metrics, right_to_left=right_to_left)


def _step(metrics: QFontMetricsF, *, right_to_left: bool) -> int:
    """From line to line; Arabic letters reach further up and down than the serif beside them."""
    return round(metrics.height() * (1.35 if right_to_left else 1.1))


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
    step = _step(QFontMetricsF(font), right_to_left=right_to_left)
    while layout.lineCount() <= _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Fallback fonts make higher lines: centred on the step, so that heights are known before.
        line.setPosition(QPointF(0, line.lineNumber() * step + (step - line.height()) / 2))
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
