"""Taking text along: to the clipboard with its citation, to a printer, to a PDF."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from brief.services.notes import cite
from brief.services.opening import OpenText
from brief.ui.article_view.printing import PageHead
from brief.ui.article_view.view import ArticleView
from brief.ui.reader_tab import ReaderTab
from brief.ui.reader_tabs import ReaderTabs


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: a view, what stands in the head of every page, a name for a file.

    `article` is the one being read there, `where` how it is cited: both for the clipboard.
    """

    view: ArticleView
    head: PageHead
    name: str
    article: str = ""
    where: str = ""


Instead = Callable[[], "Printed | None"]


class CopyingFlow(QObject):
    """Copies, prints and saves what is selected, or the whole document where nothing is."""

    progress_made = Signal(int, int, str)
    work_ended = Signal()
    sentence_said = Signal(str)

    def __init__(self, tabs: ReaderTabs, window: QWidget, instead: Instead) -> None:
        """Copy and print what `instead` gives, the text in front where that is nothing."""
        super().__init__(window)
        self._tabs, self._window, self._instead = tabs, window, instead
        self._pages: Iterator[int] | None = None
        self._device: QPagedPaintDevice | None = None
        self._total = 0
        self._ended = self.tr("Printed.")
        self._unfinished: Path | None = None
        self._target = Path()
        self._step = QTimer(self, interval=0)
        self._step.timeout.connect(self._print_more)

    def copy(self) -> None:
        """Copy the selected text."""
        self._view.copy()

    def copy_with_citation(self) -> None:
        """Copy the selected text, or the article being read, and where it stands."""
        tab = self._tabs.current
        if instead := self._instead():
            text, where = instead.view.selected_text() or instead.article, instead.where
        elif tab.text:
            text, where = tab.view.selected_text() or _read_article(tab), citation(tab.text, tab)
        else:
            return
        QGuiApplication.clipboard().setText(f"{text.rstrip()}\n({where})\n")
        self.sentence_said.emit(self.tr("Copied: {where}").format(where=where))

    def select_all(self) -> None:
        """Select the whole document."""
        self._view.select_all()

    @property
    def _view(self) -> ArticleView:
        instead = self._instead()
        return instead.view if instead else self._tabs.current.view

    def save_pdf(self) -> None:
        """Ask where, then write the document or the selection as PDF."""
        printed = self._printed()
        if printed is None:
            return
        suggested = f"{printed.name}.pdf".replace("/", "-")
        named, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save as PDF"), suggested, self.tr("PDF files (*.pdf)")
        )
        if named:
            self.write_pdf(Path(named))

    def write_pdf(self, path: Path) -> None:
        """Write the document or the selection to a PDF file, whole or not at all."""
        if self._pages is not None:
            self.sentence_said.emit(
                self.tr("Another document is being printed: nothing was written. Try again then.")
            )
            return
        part = path.with_name(f".{path.name}.part")
        try:
            part.touch()
        except OSError as error:
            self.sentence_said.emit(
                self.tr("Nothing was written: {why}. Choose another place.").format(
                    why=error.strerror
                )
            )
            return
        self._unfinished = part
        writer = QPdfWriter(str(part))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setCreator("brief")
        self._start(writer, self.tr("Written: {path}").format(path=path))
        self._target = path

    def print_dialog(self) -> None:
        """Ask for a printer, then print the document or the selection."""
        # Loaded here: printing support takes time that no start should pay.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: self._start(printer, self.tr("Printed.")))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def cancel(self) -> None:
        """Stop printing; an unfinished file is thrown away."""
        if self._pages:
            self._end()
            self.sentence_said.emit(self.tr("Stopped; nothing was written."))

    def _start(self, device: QPagedPaintDevice, ended: str) -> None:
        printed = self._printed()
        if printed is None or self._pages is not None:
            return
        layout = device.pageLayout()
        layout.setUnits(QPageLayout.Unit.Millimeter)
        device.setPageLayout(layout)
        view = printed.view
        self._device, self._ended = device, ended
        self._total = max(1, view.source.count)
        chosen = bool(view.selected_text())
        self._pages = view.print_to(device, selection=chosen, head=printed.head)
        self._step.start()

    def _printed(self) -> Printed | None:
        if instead := self._instead():
            return instead
        tab = self._tabs.current
        if tab.text is None:
            return None
        info = tab.text.info
        head = PageHead(info.title, tab.text.banner, info.symbol or info.source)
        return Printed(tab.view, head, info.name)

    def _print_more(self) -> None:
        try:
            done = next(self._pages) if self._pages else None
        except StopIteration:
            self._finish()
        except OSError as error:
            self._end()
            self.sentence_said.emit(
                self.tr("Nothing was printed: {why}. Choose another place.").format(why=error)
            )
        else:
            if done is not None:
                self.progress_made.emit(done, self._total, self.tr("Printing"))

    def _finish(self) -> None:
        part, self._unfinished = self._unfinished, None
        ended = self._ended
        self._end()
        try:
            if part:
                part.replace(self._target)
        except OSError as error:
            part.unlink(missing_ok=True) if part else None
            ended = self.tr("Nothing was written: {why}.").format(why=error.strerror)
        self.sentence_said.emit(ended)

    def _end(self) -> None:
        self._step.stop()
        self._pages = self._device = None
        if self._unfinished:
            self._unfinished.unlink(missing_ok=True)
            self._unfinished = None
        self.work_ended.emit()


def citation(text: OpenText, tab: ReaderTab) -> str:
    """Where the selection stands, or the article being read: one unit, or from one to another."""
    chosen = tab.view.citation_range()
    if chosen is None:
        return cite(text.info, tab.passage.eid if tab.passage else "")
    first, last = chosen
    if first == last:
        return cite(text.info, first)
    return f"{cite(text.info, first)} – {cite(text.info, last).split(', ', 1)[-1]}"


def _read_article(tab: ReaderTab) -> str:
    row = tab.view.current_passage
    cells = tab.view.source.cells(row) if row >= 0 else ()
    return "\n".join(unit.text for cell in cells if cell for unit in cell.units)
