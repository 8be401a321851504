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
    "Begin with article 12: the law protects **everyone**, and the same in six languages.\n\n"
    "- then GC 16, ¶ 10: data that companies hold, too\n- under a minute, please"
)
#: A file as a secretariat may send one, written for its picture.
DRAFT = """# Revised draft text of the convention

A/AC.291/22/Rev.1

## Article 5. Respect for human rights

1. States Parties shall carry out this Convention in line with human rights law.

2. Nothing in it shall be read as permitting [the suppression of] [restrictions on] human rights.

## Article 24. Conditions and safeguards

1. The powers of this chapter shall be subject to conditions and safeguards.

3. They shall include judicial or other independent review[, and an effective remedy].
"""


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


def _comparison(window: Window) -> None:
    _open(window, "adopted art 24", "adopted", "art_24")
    comparing = window.furnishing.comparing
    comparing.compare(("draft-1", "adopted"), "art_24")
    _wait(lambda: comparing.page.rows is not None)
    _wait(lambda: comparing.page.here == ("adopted", "art_24"))
    _wait(lambda: comparing.page.strip.sentence.startswith("Since "))


def _import(window: Window) -> None:
    _open(window, "adopted art 24", "adopted", "art_24")
    draft = window.desk.home.path / "A_AC.291_22_Rev.1.md"
    draft.write_text(DRAFT, encoding="utf-8")
    furnishing = window.furnishing
    furnishing.importing.offer_files([draft])
    _wait(furnishing.import_sheet.isVisible)
    window.stage.setSizes([SIZE.height() // 3, 2 * SIZE.height() // 3])


def _library(window: Window) -> None:
    _press(window, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    _wait(window.furnishing.library_page.isVisible)


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
    "comparison": _comparison,
    "import": _import,
    "library": _library,
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
    window.open_reference(reference)
    _wait(lambda: _at(window, document, eid))
    window.tabs.current.view.setFocus()
    _rest(window)


def _press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def _at(window: Window, document: str, eid: str) -> bool:
    place = window.reading.place
    return place is not None and (place.document, place.eid) == (document, eid)


def _wait(seen: Callable[[], bool]) -> None:
    """Go on when it can be seen; give up after a while."""
    until = time.monotonic() + PATIENCE
    while not seen():
        if time.monotonic() > until:
            sys.exit("the window never came to the state of the picture")
        QTest.qWait(20)


def _save(window: Window, path: Path) -> int:
    """Write what the window shows, in few colours; return the size of the file."""
    _in_few_colours(_rest(window)).save(str(path), "PNG", 0)  # type: ignore[call-overload]
    if (size := path.stat().st_size) > LARGEST:
        sys.exit(f"{path.name} has {size} bytes, more than {LARGEST}")
    return size


def _rest(window: Window) -> QImage:
    """Wait until nothing works behind the window and it looks twice the same; return its look."""
    before, picture = QImage(), window.grab().toImage()
    until = time.monotonic() + PATIENCE
    while window.tasks.busy or picture != before:
        if time.monotonic() > until:
            sys.exit("the window never came to rest")
        # Longer than a passage just opened stays lit.
        QTest.qWait(1500)
        before, picture = picture, window.grab().toImage()
    return picture


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
