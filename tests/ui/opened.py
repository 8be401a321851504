"""A window on a home of its own, driven as a person would: keys, clicks, and waiting to see."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.home import Home
from brief.ui.beside.panel import Tab
from brief.ui.window import Window

PATIENCE_MS = 20_000


class Opened:
    """One run of the program, from its start to its end, without the process around it."""

    def __init__(self, qtbot: QtBot, home: Home, reference: str = "") -> None:
        self.qtbot, self.home = qtbot, home
        self.desk = Desk(home)
        self.window = Window(self.desk)
        self.bugs: list[Exception] = []
        self.window.tasks.unexpected.connect(self.bugs.append)
        self.window.begin(reference)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self._ended = False

    def part(self, name: str) -> Any:
        """A flow or a panel of the window, wherever it keeps it."""
        found = getattr(self.window, name, None)
        return found if found is not None else getattr(self.window.furnishing, name)

    def end(self) -> None:
        """Close the window as its owner does, and let go of everything."""
        if self._ended:
            return
        self._ended = True
        self.window.close()
        self.wait(lambda: not self.window.isVisible())
        self.window.finish()
        self.desk.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        assert not self.bugs, self.bugs

    def wait(self, seen: Callable[[], object]) -> None:
        """Go on until something can be seen; fail where it never can."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=PATIENCE_MS)

    def ready(self) -> "Opened":
        """Wait for the start to be over: a text is read, and nothing works behind the window.

        A text is painted first and told of a turn later, so what is told is waited for as well.
        """
        assert self.window.furnishing
        tabs, reading, tasks = self.window.tabs, self.window.reading, self.window.tasks
        self.wait(lambda: tabs.current.text and reading.place and not tasks.busy)
        return self

    def key(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        into: QWidget | None = None,
    ) -> None:
        """Press a key where the keyboard is, as the window system would deliver it."""
        handle = self.window.windowHandle()
        if into is None and handle:
            QTest.keyClick(handle, key, modifiers)
        else:
            QTest.keyClick(into or self.window, key, modifiers)

    def control(self, key: Qt.Key, *, shift: bool = False) -> None:
        """Press a key with Ctrl."""
        modifiers = Qt.KeyboardModifier.ControlModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        self.key(key, modifiers)

    def alt(self, key: Qt.Key) -> None:
        """Press a key with Alt."""
        self.key(key, Qt.KeyboardModifier.AltModifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        QTest.keyClicks(focus, text)

    def search(self, text: str) -> None:
        """Type a question into the box and wait for its answer."""
        self.control(Qt.Key.Key_K)
        assert self.window.box.hasFocus()
        self.window.box.clear()
        self.type(text)
        self.wait(lambda: self.window.popup._shown == text and self.window.popup.isVisible())

    def go(self, reference: str, *, document: str = "", article: str = "") -> None:
        """Open a reference from the box, and wait until it is read."""
        self.control(Qt.Key.Key_K)
        self.window.box.clear()
        self.type(reference)
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self.at(document or self.place.document, article))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, in its middle if nowhere else."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def at(self, document: str, eid: str) -> bool:
        """Whether that passage is at the reading line."""
        place = self.window.reading.place
        return place is not None and place.document == document and place.eid == eid

    @property
    def place(self) -> Place:
        """The passage at the reading line."""
        place = self.window.reading.place
        assert place is not None
        return place

    @property
    def heading(self) -> str:
        """What the beside panel's head says."""
        return self.window.beside._heading.accessibleName()

    def middle(self) -> str:
        """What the middle of the status line says."""
        return self.window.status._middle.accessibleName()

    def saying(self) -> str:
        """What the status line says of the note."""
        return self.window.status._note.accessibleName()

    def write(self, text: str) -> None:
        """Put the cursor into the note of the article and type."""
        self.control(Qt.Key.Key_E)
        assert self.window.beside.tab is Tab.NOTES
        self.wait(self.window.beside.notes.sheet.editor.hasFocus)
        self.type(text)
