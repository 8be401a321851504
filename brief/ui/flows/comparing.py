"""Comparing: which versions stand side by side, and what the user says of their pairs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from brief.core import eids
from brief.core.comparison import Pair
from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import DocumentInfo
from brief.core.reading import Place
from brief.services.comparing import Comparison
from brief.services.desk import Desk
from brief.services.redlining import export_comparison
from brief.ui.article_view.printing import PageHead
from brief.ui.article_view.view import ArticleView
from brief.ui.comparison.brief_strip import ShownBrief
from brief.ui.comparison.brief_words import shown_brief
from brief.ui.comparison.page import ComparisonPage, banners
from brief.ui.flows.copying import Printed
from brief.ui.flows.reading import Reading, Where
from brief.ui.tasks import PAINTED_MS, TURN_MS, Tasks


class ComparingFlow(QObject):
    """Opens the comparison in the place of the panels, and keeps it in step with the library."""

    sentence_said = Signal(str)
    reading_resumed = Signal()
    lineage_changed = Signal()
    pdf_wanted = Signal()
    rows_shown = Signal()
    correction_wanted = Signal()
    zoom_changed = Signal(int)
    matches_counted = Signal(int, int, bool)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        make_page: Callable[[], ComparisonPage],
        stack: QStackedWidget,
        reading: Reading,
    ) -> None:
        super().__init__(stack)
        self._desk, self._tasks, self._make_page = desk, tasks, make_page
        self._stack, self._reading = stack, reading
        self._made: ComparisonPage | None = None
        self._zoom = 100
        self._documents: tuple[str, ...] = ()
        self._then: tuple[str, int] | None = None

    @property
    def page(self) -> ComparisonPage:
        """The page; it is made when somebody first compares."""
        if self._made is None:
            page = self._made = self._make_page()
            # Added with a size, it would have what it lies over painted anew, though unseen.
            page.resize(0, 0)
            self._stack.addWidget(page)
            page.versions_chosen.connect(self.compare)
            page.unit_opened.connect(self._open)
            page.closed.connect(self.close)
            page.changes_ended.connect(self._say_ended)
            page.pair_confirmed.connect(lambda pair: self._say(pair, same=True))
            page.correction_wanted.connect(self.correction_wanted)
            page.pair_parted.connect(lambda pair: self._say(pair, same=False))
            page.export_wanted.connect(self._export)
            page.rows_shown.connect(self.rows_shown)
            page.view.matches_counted.connect(self.matches_counted)
            page.view.set_zoom(self._zoom)
            page.view.zoom_changed.connect(self.zoom_changed)
        return self._made

    @property
    def shown(self) -> bool:
        """Whether the comparison stands in the window."""
        return self._made is not None and self._stack.currentWidget() is self._made

    @property
    def view(self) -> ArticleView | None:
        """What shows the comparison; None while it is not shown."""
        return self.page.view if self.shown else None

    @property
    def place(self) -> Place | None:
        """The unit of the last version that the comparison stands at; None while not shown."""
        if not self.shown or self.page.here is None:
            return None
        return self._desk.library.find(*self.page.here)

    @property
    def document(self) -> str:
        """The last version; empty while no comparison is shown."""
        return self._documents[-1] if self.shown else ""

    def set_zoom(self, percent: int) -> None:
        """Show the texts larger or smaller, as the other ones are."""
        self._zoom = percent
        if self._made:
            self._made.view.set_zoom(percent)

    def toggle(self) -> None:
        """Compare what is being read with the draft before it; once more goes back to reading."""
        if self.shown:
            self.close()
            return
        documents = self._to_begin_with()
        place = self._reading.place
        if documents:
            column = documents.index(place.document) if place else -1
            self.compare(documents, place.eid if place else "", column)
        else:
            self.sentence_said.emit(self.tr("There is no second text to compare this one with."))

    def compare(self, documents: Sequence[str], eid: str = "", column: int = -1) -> None:
        """Put texts side by side, oldest first, and go to a unit of one of them."""
        self._documents = tuple(documents)
        self._then = (eid, column) if eid else None
        made = self._made is not None
        self.page.offer(self._offered(), self._documents)
        if made:
            self._enter()
        else:
            # What it takes to make it and to show it is too much for one frame.
            QTimer.singleShot(TURN_MS, self, self._enter)

    def _enter(self) -> None:
        """Show the page, and compare for it."""
        if self._tasks.closed:
            return
        self._stack.setCurrentWidget(self.page)
        self.page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.page.rows is None or self.page.rows.comparison.documents != self._documents:
            self.page.show_waiting()
        self.renew()

    def renew(self) -> None:
        """Compare again, after the library or what was said of a pair has changed."""
        if not self.shown:
            return
        if not all(map(self._desk.library.has, self._documents)):
            self.close()
            return
        desk, documents = self._desk, self._documents

        self._tasks.forget("brief")
        self._tasks.ask(
            "comparison",
            lambda job: desk.comparing.compare(documents, job),
            self._show,
            self._failed,
        )

    def close(self) -> None:
        """Go back to reading."""
        if self.shown:
            self._stack.setCurrentIndex(0)
            self.reading_resumed.emit()

    def next_change(self) -> None:
        """Go to the next change of substance, or say that there is none below."""
        if self.shown:
            self.page.next_change()

    def previous_change(self) -> None:
        """Go to the change of substance above, or say that there is none."""
        if self.shown:
            self.page.previous_change()

    def printed(self) -> Printed | None:
        """The comparison as it is printed; None while it is not shown."""
        rows = self._made.rows if self._made and self.shown else None
        if rows is None:
            return None
        names = [version.info.cited for version in rows.comparison.versions]
        title, said = " → ".join(names), " · ".join(banners(rows.comparison.versions))
        document, eid = self.page.here or ("", "")
        where = ", ".join(part for part in (title, eids.citation(eid) if eid else "") if part)
        words = rows.words(self.page.view.current_passage, document)
        return Printed(self.page.view, PageHead(title, said, ""), title, words, where)

    def _say_ended(self, by: int) -> None:
        below, above = self.tr("No further change below."), self.tr("No further change above.")
        self.sentence_said.emit(below if by > 0 else above)

    def _export(self, form: str) -> None:
        rows = self.page.rows
        if rows is None:
            return
        if form == "pdf":
            self.pdf_wanted.emit()
            return
        desk, comparison = self._desk, rows.comparison
        first, last = comparison.versions[0].info, comparison.versions[-1].info
        suggested = f"{first.cited} - {last.cited}.{form}".replace("/", "-")
        kinds = {"docx": self.tr("Word files (*.docx)"), "html": self.tr("Web pages (*.html)")}
        named, _ = QFileDialog.getSaveFileName(
            self.page, self.tr("Export the comparison"), suggested, kinds[form]
        )
        if named:
            path = Path(named)
            self._tasks.write(
                lambda _: export_comparison(desk.library, comparison, path, form),
                lambda _: self.sentence_said.emit(self.tr("Written: {path}").format(path=path)),
                lambda error: self.sentence_said.emit(str(error)),
            )

    def _to_begin_with(self) -> tuple[str, ...]:
        """What is being read and the draft before it, or another text of its title, or any."""
        here = self._reading.place.document if self._reading.place else ""
        drafts = self._desk.lineages.drafts(here)
        if len(drafts) > 1:
            at = max(1, next(n for n, draft in enumerate(drafts) if draft.id == here))
            return drafts[at - 1].id, drafts[at].id
        documents = {info.id: info for info in self._desk.library.documents()}
        own = documents.pop(here, None)
        if own is None or not documents:
            return ()
        title, language = own.title.casefold(), own.language
        other = max(
            documents.values(),
            key=lambda d: (d.title.casefold() == title, d.language == language, d.kind == own.kind),
        )
        # A resolution often has the title of the draft it was adopted from, and is younger.
        older = own.date and other.date and own.date < other.date
        return (own.id, other.id) if older else (other.id, own.id)

    def _offered(self) -> tuple[DocumentInfo, ...]:
        """Every text: drafts first, oldest first, then the others by name."""
        every = self._desk.library.documents()
        return tuple(
            sorted(
                every,
                key=lambda d: (d.kind != "draft", d.instrument, d.order, d.name.casefold()),
            )
        )

    def _show(self, comparison: Comparison) -> None:
        if comparison.documents != self._documents:
            return
        self.page.show_comparison(comparison)
        # The texts are painted first, then it is asked what of them to tell in short.
        QTimer.singleShot(0, self.page, lambda: self._settle(comparison))

    def _settle(self, comparison: Comparison) -> None:
        """Go where the comparison was to begin; ask for its brief when that has been painted."""
        if self._then:
            eid, column = self._then
            self._then = None
            self.page.show_unit(eid, column)
        QTimer.singleShot(PAINTED_MS, self.page, lambda: self._ask_brief(comparison))

    def _ask_brief(self, comparison: Comparison) -> None:
        """Ask what of a comparison to tell in short, unless another one is shown by now."""
        rows = self.page.rows
        if self._tasks.closed or rows is None or rows.comparison is not comparison:
            return

        def work(_: Job) -> tuple[Comparison, ShownBrief]:
            return comparison, shown_brief(comparison.brief)

        self._tasks.ask("brief", work, lambda told: self.page.show_brief(*told), self._untold)

    def _untold(self, error: BriefError) -> None:
        self.page.strip.show_brief(ShownBrief(str(error)))

    def _open(self, document: str, eid: str) -> None:
        self.close()
        place = self._desk.library.find(document, eid) or Place(document, eid, 0)
        self._reading.open(place, Where.HERE if self._is_open(document) else Where.TAB)

    def _is_open(self, document: str) -> bool:
        here = self._reading.place
        return here is not None and here.document == document

    def _say(self, pair: Pair, *, same: bool) -> None:
        desk = self._desk
        sides = self._sides(pair)
        if sides is None:
            return

        def work(_: Job) -> None:
            if same:
                desk.comparing.confirm(*sides, pair)
            else:
                desk.comparing.part(*sides, pair)

        self._tasks.write(work, lambda _: self.said(), self._failed)

    @property
    def pair(self) -> tuple[tuple[str, str], Pair] | None:
        """The two versions and the pair at the reading line; None where nothing can be said."""
        pair = self.page.pair_here if self.shown else None
        sides = self._sides(pair) if pair else None
        return (sides, pair) if sides and pair else None

    def _sides(self, pair: Pair) -> tuple[str, str] | None:
        """The two neighbouring versions a pair is of."""
        rows = self.page.rows
        for alignment in rows.comparison.alignments if rows else ():
            if pair in alignment.pairs:
                return alignment.old, alignment.new
        return None

    def said(self, sentence: str = "") -> None:
        """Take up what was said of a pair, with a sentence about it."""
        kept = self.tr("Kept: what you say of a pair outweighs what is computed.")
        self.sentence_said.emit(sentence or kept)
        self.lineage_changed.emit()
        self.renew()

    def _failed(self, error: BriefError) -> None:
        self.page.show_nothing(str(error))
        self.sentence_said.emit(str(error))
