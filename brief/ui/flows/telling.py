"""What the status line tells of the note being written and of the keys of the results."""

from PySide6.QtCore import QObject

from brief.ui.beside.note_drafts import Draft, Saving, clock
from brief.ui.beside.panel import BesidePanel
from brief.ui.search.popup import ResultsPopup
from brief.ui.status import NoteState, StatusLine


class TellingFlow(QObject):
    """Joins the panel's notes and the results to the status line."""

    def __init__(
        self, beside: BesidePanel, popup: ResultsPopup, status: StatusLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._beside, self._status = beside, status
        beside.note_state_changed.connect(lambda _: self.show_note())
        popup.opened.connect(self._show_keys)
        popup.closed.connect(lambda: status.show_keys(""))

    def show_note(self) -> None:
        """Say how far the note is on its way to the disk; one that failed comes first."""
        drafts = self._beside.notes.drafts
        unsaved = (drafts.of_key(token.key) for token, _ in drafts.unsaved())
        failed = next((d for d in unsaved if d and d.state is Saving.FAILED), None)
        if draft := failed or self._beside.notes.sheet.draft:
            self._status.show_note(*_saying(draft))

    def show_network(self, used: bool) -> None:
        """Say whether the network is used, which it never is unless the user asked."""
        self._status.show_network(
            self.tr("Online: downloading what you asked for")
            if used
            else self.tr("Offline: no connection is ever opened unless you ask")
        )

    def _show_keys(self) -> None:
        self._status.show_keys(
            self.tr("↑↓ choose · Enter open · Ctrl Enter new tab · Alt Enter in the background")
        )


def _saying(draft: Draft) -> tuple[NoteState, str, str]:
    if draft.state is Saving.FAILED:
        return NoteState.NOT_SAVED, "", draft.sentence
    if draft.state in {Saving.UNSAVED, Saving.UNDERWAY}:
        return NoteState.UNSAVED, "", ""
    if draft.state is Saving.SAVED and draft.when:
        return NoteState.SAVED, clock(draft.when), ""
    return NoteState.NONE, "", ""
