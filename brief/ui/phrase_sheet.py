"""A phrase through the drafts: where it appeared, where it vanished, where it stands."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from brief.core.model import UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.services.phrases import PhraseHistory, PhraseStage
from brief.ui.article_view.view import ArticleView
from brief.ui.listed_rows import ListedRows
from brief.ui.overlay import Overlay
from brief.ui.reader_look import reader_style
from brief.ui.theme import Theme

_SIZE = (780, 560)
_MOST_PLACES = 40


class PhraseSheet(Overlay):
    """A sheet with a row a draft; its links go to the paragraphs that have the phrase."""

    unit_opened = Signal(str, str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, *_SIZE)
        self._title, self._said = QLabel(), QLabel()
        self._title.setProperty("look", "title")
        for label in (self._title, self._said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.view = ArticleView()
        self.view.setAccessibleName(self.tr("Where the phrase stands in each draft"))
        self.view.link_opened.connect(self._open)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 10, 12)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addWidget(self.view, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        super().set_theme(theme)
        self.view.set_style(reader_style(theme))

    def open_sheet(self, found: PhraseHistory) -> None:
        """Show a phrase in every draft, the keyboard on it."""
        self._title.setText(f"“{found.phrase}”")
        self._said.setText(self._sentence(found))
        passages = [self._passage(n, stage) for n, stage in enumerate(found.stages)]
        self.view.set_rows(ListedRows(passages, "en"))
        self.open_over()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, found: PhraseHistory) -> str:
        names = {stage.draft.id: stage.draft.cited for stage in found.stages}
        said = [self.tr("Appeared in {name}.").format(name=names[each]) for each in found.appeared]
        said += [self.tr("Vanished in {name}.").format(name=names[each]) for each in found.vanished]
        if said:
            return " ".join(said)
        if all(stage.exact for stage in found.stages):
            return self.tr("It is in every draft.")
        return self.tr("Word for word it is in no draft.")

    def _passage(self, number: int, stage: PhraseStage) -> PassageText:
        name = stage.draft.cited
        if stage.exact:
            head = self.tr("{name}: {count} times").format(name=name, count=stage.exact)
            head = head if stage.exact > 1 else self.tr("{name}: once").format(name=name)
        elif stage.stemmed:
            head = self.tr("{name}: only in other forms").format(name=name)
        else:
            head = self.tr("{name}: not there").format(name=name)
        links = " · ".join(self._link(stage, n) for n in range(len(stage.places[:_MOST_PLACES])))
        eid = f"hd_{number + 1}"
        info = PassageInfo(number, eid, UnitType.HEADING, "", head, 0, len(links) // 2, 1)
        unit = RenderedUnit(eid, UnitType.HEADING, "", head, "", f"<p>{links}</p>", 0)
        return PassageText(info, (unit,))

    def _link(self, stage: PhraseStage, number: int) -> str:
        place = stage.places[number]
        address = escape(f"brief:{stage.draft.id}#{place.eid}")
        link = f'<a href="{address}">{escape(place.label)}</a>'
        return link if place.exact else f"{link} {escape(self.tr('(another form)'))}"

    def _open(self, address: str) -> None:
        document, _, eid = address.removeprefix("brief:").partition("#")
        self.close_sheet()
        self.unit_opened.emit(document, eid)
