"""Pages as printed, made up: a picture with a dark block where its text would be."""

from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from brief.core.areas import PageImage

POINTS = (612.0, 792.0)


def picture(width: int = 306) -> QImage:
    """A white page with a dark block."""
    image = QImage(width, round(width * POINTS[1] / POINTS[0]), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.fillRect(QRect(width // 4, width // 4, width // 2, 20), QColor("black"))
    return image


def page_image(page: int, width: int = 306) -> PageImage:
    """The same as the services give it."""
    image, buffer = picture(width), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    png = bytes(buffer.data().data())
    return PageImage(page, png, image.width(), image.height(), *POINTS)
