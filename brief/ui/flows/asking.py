"""What the window asks the user for: files to import, a place to write to, and what brief is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

import brief
from brief.core.errors import BriefError
from brief.core.model import Kind
from brief.services.briefing import briefing, write_whole
from brief.services.desk import Desk
from brief.services.importing import Wishes
from brief.ui.flows.library import LibraryFlow
from brief.ui.tasks import Tasks

_LANGUAGES = ("", "en", "fr", "es", "ru", "ar", "zh")


class AskingFlow(QObject):
    """Asks, without stopping the window, and hands the answer on."""

    sentence_said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, library: LibraryFlow, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._library, self._window = desk, tasks, library, window

    def choose_files(self) -> None:
        """Ask for files to import."""
        named, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import documents"),
            "",
            self.tr("Markdown and plain text (*.md *.markdown *.txt)"),
        )
        self.ask_about([Path(name) for name in named])

    def ask_about(self, files: Sequence[Path]) -> None:
        """Ask what the files are, then import them."""
        if files:
            dialog = ImportDialog(files, self._instruments(), self._window)
            dialog.accepted.connect(lambda: self._library.import_files(files, dialog.wishes()))
            dialog.open()

    def choose_export(self) -> None:
        """Ask where, then write every note under the text it is about."""
        named, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export notes"), "briefing.md", self.tr("Markdown (*.md)")
        )
        if not named:
            return
        desk, path = self._desk, Path(named)

        def work(_: object) -> str:
            write_whole(path, briefing(desk.library, desk.notes))
            return str(path)

        self._tasks.write(work, self._exported, self._failed)

    def say_about(self) -> None:
        """Say what this is, under which licence, and where everything is kept."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("About brief"))
        box.setText(self.tr("brief {version}").format(version=brief.__version__))
        box.setInformativeText(
            self.tr(
                "An offline briefing desk for treaty negotiations.\n"
                "Free software under the GNU General Public License, version 3 or later.\n\n"
                "Everything of yours is kept in {home}."
            ).format(home=self._desk.home.path)
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _instruments(self) -> tuple[tuple[str, str], ...]:
        return tuple(i for corpus in self._desk.library.corpora() for i in corpus.instruments)

    def _exported(self, path: str) -> None:
        self.sentence_said.emit(self.tr("Written: {path}").format(path=path))

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))


class ImportDialog(QDialog):
    """What the user says of files; what is left empty is read from the file itself."""

    def __init__(
        self,
        files: Sequence[Path],
        instruments: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self._kind, self._instrument, self._language = QComboBox(), QComboBox(), QComboBox()
        self._title, self._symbol = QLineEdit(), QLineEdit()
        for kind in Kind:
            self._kind.addItem(kind.value.capitalize(), kind)
        self._instrument.addItem(self.tr("None"), "")
        for name, title in instruments:
            self._instrument.addItem(title, name)
        for code in _LANGUAGES:
            self._language.addItem(code or self.tr("As the text says"), code)
        self._title.setPlaceholderText(self.tr("As the text says"))
        self._symbol.setPlaceholderText("A/AC.291/22")
        self._title.setEnabled(len(files) == 1)
        self._symbol.setEnabled(len(files) == 1)
        self._lay_out(files)

    def _lay_out(self, files: Sequence[Path]) -> None:
        named = files[0].name if len(files) == 1 else self.tr("%n files", "", len(files))
        head = QLabel(named)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setProperty("look", "title")
        form = QFormLayout()
        for label, field in (
            (self.tr("&Kind"), self._kind),
            (self.tr("&Draft of"), self._instrument),
            (self.tr("&Title"), self._title),
            (self.tr("&Symbol"), self._symbol),
            (self.tr("&Language"), self._language),
        ):
            form.addRow(label, field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Import"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(head)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(460)

    def wishes(self) -> Wishes:
        """What was said."""
        return Wishes(
            kind=Kind(self._kind.currentData()),  # Qt keeps its words only
            instrument=self._instrument.currentData(),
            symbol=self._symbol.text().strip(),
            title=self._title.text().strip(),
            language=self._language.currentData(),
        )
