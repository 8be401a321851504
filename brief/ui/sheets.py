"""Pages and sheets that are made when they are first wanted, and dressed as the window is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from brief.ui.comparison.page import ComparisonPage
from brief.ui.flows.looks import LooksFlow, Themed
from brief.ui.theme import Theme

if TYPE_CHECKING:
    from brief.ui.pair_sheet import PairSheet
    from brief.ui.phrase_sheet import PhraseSheet
    from brief.ui.position_sheet import PositionSheet
    from brief.ui.since_sheet import SinceSheet
    from brief.ui.status_sheet import StatusSheet
    from brief.ui.window import Window

_Sheet = TypeVar("_Sheet", bound=Themed)


class Sheets:
    """Makes what most sittings never show; each is made once, by the flow that asks for it."""

    def __init__(self, looks: Callable[[], LooksFlow], window: "Window") -> None:
        self._looks, self._window = looks, window

    def comparison(self) -> ComparisonPage:
        """The page of a comparison."""
        page = ComparisonPage(self._looks().theme)
        self._looks().theme_too(page)
        return page

    def since(self) -> "SinceSheet":
        """What changed since something was written."""
        from brief.ui.since_sheet import SinceSheet

        return self._over(SinceSheet)

    def phrase(self) -> "PhraseSheet":
        """A phrase through the drafts."""
        from brief.ui.phrase_sheet import PhraseSheet

        return self._over(PhraseSheet)

    def positions(self) -> "PositionSheet":
        """Who said what of a provision."""
        from brief.ui.position_sheet import PositionSheet

        return self._over(PositionSheet)

    def status(self) -> "StatusSheet":
        """How far a text is agreed."""
        from brief.ui.status_sheet import StatusSheet

        return self._over(StatusSheet)

    def pair(self) -> "PairSheet":
        """What became of a provision."""
        from brief.ui.pair_sheet import PairSheet

        return self._over(PairSheet)

    def _over(self, make: Callable[[Theme, QWidget], _Sheet]) -> _Sheet:
        sheet = make(self._looks().theme, self._window.whole)
        self._looks().theme_too(sheet)
        return sheet
