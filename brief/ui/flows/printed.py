"""The page as printed, kept at the article that is read; drawn and unpacked off the UI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader

from brief.core.areas import PageImage, UnitArea
from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Job
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.ui.flows.reading import Reading
from brief.ui.page_view.panel import PagePanel
from brief.ui.tasks import Tasks

#: Pixels of a page at most, whatever draws it.
_LARGEST = 60_000_000
#: After a page is shown, and has been drawn sharper perhaps, the next one is drawn.
_PAUSE_MS = 600


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page ready to be painted, and where the unit that is read stands on the pages."""

    document: str
    page: int
    image: QImage
    points: tuple[float, float]
    areas: tuple[UnitArea, ...] = ()


class PrintedFlow(QObject):
    """Shows and follows while the panel is open; turning a page oneself is left alone."""

    shown_changed = Signal(bool)
    sentence_said = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, panel: PagePanel, reading: Reading, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._panel, self._reading = desk, tasks, panel, reading
        self._document = ""
        self._areas: tuple[UnitArea, ...] = ()
        self._ahead = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._ahead.timeout.connect(self._look_ahead)
        reading.place_changed.connect(self._follow)
        panel.page_wanted.connect(self._turn_to)
        panel.sharper_wanted.connect(self._sharpen)
        panel.closed.connect(self._closed)

    def toggle(self, wanted: bool) -> None:
        """Show the page of the article that is read, or put it away."""
        if not wanted:
            self._panel.put_away()
            return
        self._panel.show()
        self.shown_changed.emit(True)
        # A turn later: the panel has its width then, and the page is drawn once, sharp enough.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if place := self._reading.place:
            self._follow(place)
        else:
            self._panel.show_sentence(self.tr("Nothing is open yet."))

    def _follow(self, place: Place) -> None:
        if self._panel.isHidden() or self._tasks.closed:
            return
        desk, shown = self._desk, self._panel.page if place.document == self._document else 0
        dots = self._panel.canvas.dots
        published = self.tr(
            "This text came with a corpus: there is no file that could be shown as printed."
        )

        def work(job: Job) -> _Drawn:
            if not desk.my_documents.has(place.document):
                raise NotFound(published)
            areas = desk.my_documents.areas(place.document, place.eid)
            page = _page_of(areas, shown)
            if page == shown:
                return _Drawn(place.document, page, QImage(), (0.0, 0.0), areas)
            return _drawn(desk, place.document, page, dots, job, areas)

        self._tasks.ask("printed", work, self._shown, self._not_shown)

    def _shown(self, drawn: _Drawn) -> None:
        self._document = drawn.document
        self._areas = drawn.areas
        if not drawn.image.isNull():
            self._panel.show_page(drawn.page, drawn.image, drawn.points)
        self._panel.mark(drawn.areas)
        self._ahead.start()

    def _not_shown(self, error: BriefError) -> None:
        self._document, self._areas = "", ()
        self._panel.show_sentence(str(error))

    def _turn_to(self, page: int) -> None:
        desk, document, dots = self._desk, self._document, self._panel.canvas.dots
        self._tasks.ask(
            "printed",
            lambda job: _drawn(desk, document, page, dots, job),
            self._turned,
            self._not_turned,
        )

    def _turned(self, drawn: _Drawn) -> None:
        self._panel.show_page(drawn.page, drawn.image, drawn.points)
        self._panel.mark(self._areas)
        self._ahead.start()

    def _not_turned(self, error: BriefError) -> None:
        if isinstance(error, NotFound):
            self._panel.stay()
        self.sentence_said.emit(str(error))

    def _sharpen(self, dots: int) -> None:
        desk, document, page = self._desk, self._document, self._panel.page
        if document and page:
            self._tasks.ask(
                "sharper",
                lambda job: _drawn(desk, document, page, dots, job),
                self._sharper,
                lambda _: None,
            )

    def _sharper(self, drawn: _Drawn) -> None:
        if (drawn.document, drawn.page) == (self._document, self._panel.page):
            self._panel.canvas.sharpen(drawn.image)

    def _look_ahead(self) -> None:
        """Have the next page drawn and kept, so that turning to it takes no time."""
        desk, document, dots = self._desk, self._document, self._panel.canvas.dots
        page = self._panel.page + 1
        if self._panel.isHidden() or not self._panel.page or self._tasks.closed:
            return
        self._tasks.ask(
            "page ahead",
            lambda job: desk.my_documents.page(document, page, dots, job),
            lambda _: None,
            lambda error: self._panel.stay() if isinstance(error, NotFound) else None,
        )

    def _closed(self) -> None:
        for topic in ("printed", "sharper", "page ahead"):
            self._tasks.forget(topic)
        self._ahead.stop()
        self.shown_changed.emit(False)


def _page_of(areas: tuple[UnitArea, ...], shown: int) -> int:
    """The page to show for these areas: the one that shows already if they are on it."""
    pages = [area.page for area in areas]
    return shown if shown in pages or (not pages and shown) else next(iter(pages), 1)


def _drawn(  # noqa: PLR0913  what is drawn, how large, and what is marked on it
    desk: Desk, document: str, page: int, dots: int, job: Job, areas: tuple[UnitArea, ...] = ()
) -> _Drawn:
    found = desk.my_documents.page(document, page, dots, job)
    return _Drawn(document, page, unpacked(found), (found.points_wide, found.points_high), areas)


def unpacked(page: PageImage) -> QImage:
    """The picture of a page; raises `Refused` where it is not what it says it is.

    It was drawn by a process that had read a stranger's file.
    """
    data = QByteArray(page.png)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"png")
    reader.setAutoDetectImageFormat(False)
    fits = page.width * page.height <= _LARGEST and reader.size() == QSize(page.width, page.height)
    image = reader.read() if fits else QImage()
    if image.isNull():
        raise Refused("This page could not be drawn; nothing was changed. Open the original file.")
    return image.convertToFormat(QImage.Format.Format_RGB32)
