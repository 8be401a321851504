"""What changed since a note or a point was written: the old and the new words as one redline."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from brief.core.model import UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.services.since import Rider, Since
from brief.ui.article_view.rows import NoRows
from brief.ui.article_view.view import ArticleView
from brief.ui.comparison.marked import marked_html, one_column
from brief.ui.listed_rows import ListedRows
from brief.ui.overlay import Overlay
from brief.ui.reader_look import reader_style
from brief.ui.theme import Theme

_SIZE = (860, 620)


class SinceSheet(Overlay):
    """A sheet over the window with a redline for everything that was written about other words."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, *_SIZE)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("look", "title")
        self.view = ArticleView()
        self.view.setAccessibleName(self.tr("What changed since it was written"))
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 10, 12)
        column.addWidget(self._title)
        column.addWidget(self.view, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        super().set_theme(theme)
        self.view.set_style(reader_style(theme))

    def open_sheet(self, label: str, found: Sequence[Since]) -> None:
        """Show what changed at a place, the keyboard on it."""
        self._title.setText(self.tr("{label}: what changed since").format(label=label))
        self.view.set_rows(ListedRows([self._passage(n, each) for n, each in enumerate(found)],
                                     found[0].language) if found else NoRows())  # fmt: skip
        self.open_over()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _passage(self, number: int, since: Since) -> PassageText:
        said = {
            Rider.NOTE: self.tr("Your note “{words}”, written on {was}"),
            Rider.POSITION: self.tr("The position “{words}”, said of {was}"),
            Rider.POINT: self.tr("The point “{words}”, written against {was}"),
        }[since.rider].format(words=since.words, was=since.was)
        text, marks = one_column(since.old, since.new, since.spans)
        html = marked_html(text, marks)
        if not since.certain:
            doubt = escape(self.tr("a proposal: it may be another provision"))
            html = f"<p><dfn>\u00a0{doubt}\u00a0</dfn></p>{html}"
        head = PassageInfo(number, "hd_since", UnitType.HEADING, "", said, 0, len(text), 2)
        unit = RenderedUnit("hd_since", UnitType.HEADING, "", said, text, html, 0)
        return PassageText(head, (unit,))
