"""What the window asks the user for: a place to write to; and what it says brief is."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

import brief
from brief.core.errors import BriefError
from brief.services.briefing import briefing, write_whole
from brief.services.desk import Desk
from brief.ui.tasks import Tasks


class AskingFlow(QObject):
    """Asks, without stopping the window, and hands the answer on."""

    sentence_said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._window = desk, tasks, window

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

    def _exported(self, path: str) -> None:
        self.sentence_said.emit(self.tr("Written: {path}").format(path=path))

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))
