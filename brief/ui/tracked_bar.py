"""The bar over a text with tracked changes: as they are marked, all accepted, all rejected."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from brief.core.tracked import TrackedView
from brief.ui.view_bar import ViewBar


class TrackedBar(ViewBar):
    """Says that the text has changes that were tracked, and asks how it is to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Tracked changes"), _names(), parent)


def next_view(view: TrackedView) -> TrackedView:
    """The way of reading after this one, round the end."""
    views = tuple(TrackedView)
    return views[(views.index(view) + 1) % len(views)]


def _names() -> dict[StrEnum, tuple[str, str]]:
    return {
        TrackedView.MARKED: (
            _tr("As marked"),
            _tr("What was inserted is underlined, what was deleted is struck out"),
        ),
        TrackedView.ACCEPTED: (_tr("Accepted"), _tr("As if every change had been accepted")),
        TrackedView.REJECTED: (_tr("Rejected"), _tr("As it was before the changes")),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrackedBar", text)
