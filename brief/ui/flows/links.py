"""Links: into the library, or onto the clipboard, for no connection is opened from here."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from brief.services.desk import Desk
from brief.ui.flows.reading import Reading

_SCHEME = "brief:"


class LinksFlow(QObject):
    """Follows what a reader presses in a text or beside it."""

    sentence_said = Signal(str)

    def __init__(self, desk: Desk, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._reading = desk, reading

    def follow(self, address: str) -> None:
        """Go where a link leads: into the library, or after asking nobody but the user's browser.

        A web address is put on the clipboard.
        """
        if not address.startswith((_SCHEME, "#")):
            QGuiApplication.clipboard().setText(address)
            self.sentence_said.emit(
                self.tr(
                    "brief opens no connection. The address is on the clipboard: {address}"
                ).format(address=address)
            )
            return
        document, _, eid = address.removeprefix(_SCHEME).partition("#")
        current = self._reading.place.document if self._reading.place else ""
        if place := self._desk.library.find(document or current, eid):
            self._reading.open(place)
        else:
            self.sentence_said.emit(self.tr("That text is not in your library."))
