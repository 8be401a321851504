"""Leaving: the window closes when all that was written is on the disk, or its owner insists."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from brief.ui.beside.note_drafts import Saving
from brief.ui.beside.panel import BesidePanel
from brief.ui.flows.noting import NotingFlow
from brief.ui.flows.positions import PositionsFlow
from brief.ui.status import StatusLine


class LeavingFlow(QObject):
    """Holds the window open while a note is not saved or a position not kept, and says why.

    It then closes by itself as soon as they are, unless its owner writes on meanwhile.
    """

    def __init__(
        self,
        noting: NotingFlow,
        positions: PositionsFlow,
        panel: BesidePanel,
        status: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._positions, self._panel = positions, panel
        self._status, self._window = status, window
        self._waiting = self._insists = False
        noting.save_ended.connect(self._look)
        positions.keeping_ended.connect(self._look)

    def may_close(self) -> bool:
        """Whether nothing would be lost; else the window closes as soon as that is so."""
        if self._insists or not (self._panel.unsaved_notes() or self._positions.unkept):
            self._wait(waits=False)
            return True
        self._wait(waits=True)
        self._panel.flush_notes()
        self._positions.flush()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close under nobody's fingers: who writes on will leave another time."""
        typed = ""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = event.text()
        elif isinstance(event, QInputMethodEvent):
            typed = event.commitString()
        if typed and typed.isprintable():
            self._wait(waits=False)
        return super().eventFilter(watched, event)

    def _wait(self, *, waits: bool) -> None:
        self._waiting = waits
        application = QCoreApplication.instance()
        if application is None:
            return
        application.removeEventFilter(self)
        if waits:
            application.installEventFilter(self)

    def _look(self) -> None:
        if not self._waiting:
            return
        if why := self._failed_note():
            self._stay(self.tr("The window stays open until your note is saved. {why}"), why)
        elif why := self._positions.trouble:
            self._stay(self.tr("The window stays open until the position is kept. {why}"), why)
        elif not self._panel.unsaved_notes() and not self._positions.unkept:
            self._window.close()

    def _failed_note(self) -> str:
        """Why a note could not be saved; empty where none has failed."""
        unsaved = self._panel.unsaved_notes()
        drafts = [self._panel.notes.drafts.of_key(token.key) for token, _ in unsaved]
        failed = next((d for d in drafts if d and d.state is Saving.FAILED), None)
        return failed.sentence if failed else ""

    def _stay(self, sentence: str, why: str) -> None:
        leave = self.tr("Leave without it")
        self._status.show_message(sentence.format(why=why), leave, self._leave)

    def _leave(self) -> None:
        self._insists = True
        self._window.close()
