"""What lies behind the results: their rounded frame and its shadow, painted once for a size."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from brief.ui.theme import Theme

_SHADOW, _ABOVE, _OPAQUE = 22, 3, 255


class Backdrop(QWidget):
    """A widget of its own under the results, so that theirs can be opaque.

    Were the shadow the results' own margin, each keystroke would repaint all that shines through
    it: the contents list and the text.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._column = 0
        self._drawn: tuple[object, QPixmap] | None = None
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._drawn = None
        self.update()

    @property
    def inset(self) -> int:
        """How far the content keeps from the upper and lower edge, for round corners."""
        return max(1, round(self._theme.sizes["radius"]))

    def frame(self, place: QRect, column: int) -> QRect:
        """Lie around this place of the window; where the content belongs, in the window.

        The left `column` of the frame has the colour of panels.
        """
        self._column = column
        self.setGeometry(place.adjusted(-_SHADOW, -_ABOVE, _SHADOW, _SHADOW))
        return place.adjusted(1, self.inset, -1, -self.inset)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks on the frame; on the shadow they mean what lies beside the results."""
        event.setAccepted(self._inner().contains(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what was drawn for this size before."""
        key = (self.size(), self._column, self.devicePixelRatioF())
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._draw())
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._drawn[1])

    def _inner(self) -> QRect:
        return self.rect().adjusted(_SHADOW, _ABOVE, -_SHADOW, -_SHADOW)

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_shadow(painter)
        self._draw_frame(painter)
        painter.end()
        return drawn

    def _draw_shadow(self, painter: QPainter) -> None:
        """Rings of the theme's own shadow colour, fading outwards."""
        painter.setPen(Qt.PenStyle.NoPen)
        base = self._theme.colour("shadow")
        if base.alpha() == _OPAQUE:  # a line is no glow
            return
        for ring in range(_SHADOW, 0, -2):
            shade = QColor(base)
            shade.setAlphaF(base.alphaF() * 0.28 * (1 - ring / _SHADOW))
            painter.setBrush(shade)
            around = QRectF(self._inner()).adjusted(-ring, -ring / 4, ring, ring)
            painter.drawRoundedRect(around, ring, ring)

    def _draw_frame(self, painter: QPainter) -> None:
        outline = QPainterPath()
        radius = self._theme.sizes["radius"]
        line = QRectF(self._inner()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline.addRoundedRect(line, radius, radius)
        painter.fillPath(outline, self._theme.colour("paper"))
        painter.save()
        painter.setClipPath(outline)
        left = self._inner()
        left.setWidth(self._column)
        painter.fillRect(left, self._theme.colour("panel"))
        painter.restore()
        painter.strokePath(outline, QPen(self._theme.colour("edge"), 1))
