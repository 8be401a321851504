"""Icons: the drawings of resources/icons in the ink of a theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from brief.ui.resources_dir import resources_dir
from brief.ui.theme import Theme

_SIZES = (20, 40)


def icon(name: str, theme: Theme) -> QIcon:
    """The drawing `name` (a file of resources/icons) in ink, and muted where it is disabled."""
    return _icon(name, theme.colours["ink"], theme.colours["muted"])


def warning_icon(theme: Theme) -> QIcon:
    """The sign of a doubt, in the theme's colour for it."""
    return _icon("warning", theme.colours["warning"], theme.colours["muted"])


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing in one colour, `size` pixels wide on a screen with that many dots a pixel."""
    return _pixmap(name, colour, size, ratio)


@cache
def _icon(name: str, ink: str, muted: str) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_pixmap(name, ink, size, 1.0))
    made.addPixmap(_pixmap(name, muted, _SIZES[-1], 1.0), QIcon.Mode.Disabled)
    return made


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    dots = round(size * ratio)
    drawn = QPixmap(dots, dots)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(0, 0, dots, dots))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
