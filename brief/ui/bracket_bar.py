"""The bar over a draft with brackets: as printed, choices explicit, alternatives in turn."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from brief.core.bracket_views import BracketView
from brief.ui.view_bar import ViewBar


class BracketBar(ViewBar):
    """Says that the text has alternatives in brackets, and asks how it is to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Text in brackets"), _names(), parent)


def _names() -> dict[StrEnum, tuple[str, str]]:
    return {
        BracketView.PRINTED: (_tr("As printed"), _tr("With every bracket and tag")),
        BracketView.CLEAN: (_tr("Choices"), _tr("Without brackets, each choice set apart")),
        BracketView.FIRST: (_tr("First"), _tr("With the first alternative of each choice")),
        BracketView.SECOND: (
            _tr("Second"),
            _tr("With the second alternative of each choice, without what is optional"),
        ),
        BracketView.THIRD: (_tr("Third"), _tr("With the third alternative where there is one")),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("BracketBar", text)
