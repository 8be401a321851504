"""What the pages of the beside panel have in common: a column that scrolls, links, empty states."""

from urllib.parse import unquote

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_SCHEME = "brief:"


class Column(QScrollArea):
    """A column of widgets that scrolls downwards only; `room` is its layout."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "panel")
        inner.setAccessibleName(name)
        self.room = QVBoxLayout(inner)
        self.room.setContentsMargins(12, 12, 12, 12)
        self.room.setSpacing(10)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)


def brief_link(document: str, eid: str) -> str:
    """The address of a unit, as the texts write it."""
    return f"{_SCHEME}{document}#{eid}"


def linked_unit(address: str) -> tuple[str, str] | None:
    """The document and eid that a link names, or None for a link that leads elsewhere."""
    if not address.startswith(_SCHEME):
        return None
    document, _, eid = unquote(address.removeprefix(_SCHEME)).partition("#")
    return document, eid
