"""Composition: one application, one desk, one window; and the sentence when it cannot be."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from brief.core.errors import BriefError
from brief.services.desk import Damaged, Desk, restore_backup
from brief.services.home import Home, find_home
from brief.ui.collecting import Collector
from brief.ui.downloading.door import fetch
from brief.ui.single_instance import Request, ask, claim
from brief.ui.window import Window


def run(home: str = "", reference: str = "") -> int:
    """Open the window on a home, at a reference if one is given; return the exit code.

    A second start on the same home hands its reference to the window that is open, and ends.
    """
    if _no_screen():
        sys.stderr.write(
            "There is no screen here: nothing was opened. Use 'brief show' or 'brief search', "
            "or start brief on a desktop.\n"
        )
        return 1
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("brief")
    app.setStyle("Fusion")  # type: ignore[attr-defined]
    folder = find_home(home)
    try:
        held = claim(folder.path)
    except OSError as error:
        return _refuse(
            f"{folder.path} cannot be written ({error.strerror or error}): nothing was changed. "
            "Choose another folder with --home."
        )
    if held is None:
        ask(folder.path, Request(reference))
        sys.stderr.write("brief is open on this library already: its window comes forward.\n")
        return 0
    try:
        desk = _open(folder)
    except BriefError as error:
        held.release()
        return _refuse(str(error), error.exit_code)
    if desk is None:
        held.release()
        return 3
    window = Window(desk)
    held.requested.connect(lambda request: window.come_forward(request.reference))
    window.begin(reference)
    window.show()
    if os.environ.get("BRIEF_QUIT_AFTER_PAINT"):
        window.painted.connect(lambda: QTimer.singleShot(0, window.close))
    collector = Collector(app)
    code = app.exec()
    collector.deleteLater()
    window.finish()
    desk.close()
    held.release()
    return code


def _no_screen() -> bool:
    """Whether Qt would abort for want of a display, which only X and Wayland can lack."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in named)


def _open(folder: Home) -> Desk | None:
    """Open the desk; where the notes are damaged, offer the newest backup. None: the user left."""
    try:
        return Desk(folder, fetch)
    except Damaged as damaged:
        if not damaged.backups:
            raise
        box = QMessageBox(QMessageBox.Icon.Warning, "brief", str(damaged))
        restore = box.addButton("Restore the backup", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Quit", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is not restore:
            return None
        restore_backup(folder.path, damaged.backups[0])
        return Desk(folder, fetch)


def _refuse(sentence: str, code: int = 1) -> int:
    """Say why the window does not open: on the terminal, and where there is a screen, on it."""
    sys.stderr.write(sentence + "\n")
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        QMessageBox.warning(None, "brief", sentence)
    return code
