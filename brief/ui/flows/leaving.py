"""Leaving: the window closes when every note is on the disk, or when its owner insists."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from brief.ui.beside.note_drafts import Saving
from brief.ui.beside.panel import BesidePanel
from brief.ui.flows.noting import NotingFlow
from brief.ui.status import StatusLine


class LeavingFlow(QObject):
    """Holds the window open while a note is not saved, and says why."""

    def __init__(
        self, noting: NotingFlow, panel: BesidePanel, status: StatusLine, window: QWidget
    ) -> None:
        super().__init__(window)
        self._panel, self._status, self._window = panel, status, window
        self._waiting = self._insists = False
        noting.save_ended.connect(self._look)

    def may_close(self) -> bool:
        """Whether nothing would be lost; else the window closes as soon as that is so."""
        if self._insists or not self._panel.unsaved_notes():
            return True
        self._waiting = True
        self._panel.flush_notes()
        return False

    def _look(self) -> None:
        if not self._waiting:
            return
        drafts = self._panel.notes.drafts
        unsaved = [drafts.of_key(token.key) for token, _ in self._panel.unsaved_notes()]
        failed = next((d for d in unsaved if d and d.state is Saving.FAILED), None)
        if failed:
            self._waiting = False
            self._status.show_message(
                self.tr("The window stays open, for a note is not saved. {why}").format(
                    why=failed.sentence
                ),
                self.tr("Leave without it"),
                self._leave,
            )
        elif not unsaved:
            self._waiting = False
            self._window.close()

    def _leave(self) -> None:
        self._insists = True
        self._window.close()
