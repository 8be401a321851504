"""Make the README's pictures: the real window on the sample corpus, headless and kept small."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.home import Home
from brief.ui.window import Window

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE = QSize(1280, 800)
LARGEST, COLOURS, PATIENCE = 120_000, 64, 30
NOTE = (
    "Ask for the line on **data kept by companies**: article 12 speaks of interference, "
    "whoever interferes.\n\n- GC 16, ¶ 10 for the wording\n- the delegate of Chile is with us"
)


def main() -> int:
    """Make every picture anew and say how large each became."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("brief")
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Home(Path(folder)))
        desk.prepare(Job())
        for name, scene in SCENES.items():
            with _window(desk) as window:
                scene(window)
                size = _save(window, IMAGES / f"{name}.png")
            sys.stdout.write(f"{name}.png: {size / 1000:.0f} kB\n")
        desk.close()
    return 0


def _reading(window: Window) -> None:
    _open(window, "art 24", "adopted", "art_24")
    _press(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)


def _search(window: Window) -> None:
    _open(window, "art 24", "adopted", "art_24")
    _press(window, Qt.Key.Key_K)
    QTest.keyClicks(window.box, "judicial authori")
    _wait(lambda: window.popup.isVisible())


def _note(window: Window) -> None:
    _press(window, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    _open(window, "udhr-ar art 12", "udhr-ar", "art_12")
    _press(window, Qt.Key.Key_E)
    editor = window.beside.notes.sheet.editor
    _wait(editor.hasFocus)
    editor.insertPlainText(NOTE)


CTRL = Qt.KeyboardModifier.ControlModifier
SCENES: dict[str, Callable[[Window], None]] = {
    "reading": _reading,
    "search": _search,
    "note": _note,
}


@contextmanager
def _window(desk: Desk) -> Iterator[Window]:
    window = Window(desk)
    window.begin()
    window.resize(SIZE)
    window.show()
    window.activateWindow()
    _wait(lambda: bool(window.tabs.current.text))
    _wait(window.isActiveWindow)
    yield window
    window.close()
    window.finish()
    window.deleteLater()


def _open(window: Window, reference: str, document: str, eid: str) -> None:
    _press(window, Qt.Key.Key_K)
    QTest.keyClicks(window.box, reference)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    _wait(lambda: _at(window, document, eid))


def _press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def _at(window: Window, document: str, eid: str) -> bool:
    place = window.reading.place
    return place is not None and (place.document, place.eid) == (document, eid)


def _wait(seen: Callable[[], bool]) -> None:
    """Go on when it can be seen and nothing works behind the window; give up after a while."""
    until = time.monotonic() + PATIENCE
    while not seen():
        if time.monotonic() > until:
            sys.exit("the window never came to the state of the picture")
        QTest.qWait(20)


def _save(window: Window, path: Path) -> int:
    """Write what the window shows, in few colours; return the size of the file."""
    # Flashes fade and counts arrive: wait until two looks in a row are the same.
    before, picture = QImage(), window.grab().toImage()
    until = time.monotonic() + PATIENCE
    while window.tasks.busy or picture != before:
        if time.monotonic() > until:
            sys.exit("the window never came to rest")
        QTest.qWait(1500)
        before, picture = picture, window.grab().toImage()
    _in_few_colours(picture).save(str(path), "PNG", 0)
    if (size := path.stat().st_size) > LARGEST:
        sys.exit(f"{path.name} has {size} bytes, more than {LARGEST}")
    return size


def _in_few_colours(picture: QImage) -> QImage:
    """The picture with a palette of its own commonest colours."""
    flat = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(flat.constBits()).cast("I")
    commonest = [colour for colour, _ in Counter(pixels).most_common(COLOURS)]
    return flat.convertToFormat(
        QImage.Format.Format_Indexed8, commonest, Qt.ImageConversionFlag.AvoidDither
    )


if __name__ == "__main__":
    sys.exit(main())
