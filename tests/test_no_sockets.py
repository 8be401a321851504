"""The whole program, from its start to its end, opens no connection of any kind."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.packs.house import House

# What a person does in an evening, in a process of its own: nothing but the program runs there.
_RUN = """
import json, os, sys
from pathlib import Path

seen = []
sys.addaudithook(lambda event, args: seen.append(event) if event.startswith("socket.") else None)

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import brief.app
from brief.services.desk import Desk
from brief.services.home import find_home
from brief.ui.window import Window

app = QApplication([])
desk = Desk(find_home())
window = Window(desk)
window.begin()
window.show()
window.activateWindow()

def wait(true, what):
    clock = QElapsedTimer()
    clock.start()
    while not true():
        QTest.qWait(10)
        if clock.elapsed() > 90_000:
            sys.exit(f"never: {what}")

def open_sockets():
    found = []
    if sys.platform == "linux":
        for number in os.listdir("/proc/self/fd"):
            try:
                target = os.readlink(f"/proc/self/fd/{number}")
            except OSError:
                continue
            if target.startswith("socket:"):
                found.append(target)
    return found

def network_sockets():
    # Every network socket of this machine, as the kernel lists them.
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        if os.path.exists(f"/proc/net/{table}"):
            with open(f"/proc/net/{table}", encoding="ascii") as rows:
                found |= {f"socket:[{row.split()[9]}]" for row in list(rows)[1:]}
    return found

wait(lambda: window.tabs.current.text and not window.tasks.busy, "a text")
window.box.start()
window.box.setText("privacy")
wait(lambda: window.popup._shown == "privacy", "an answer")
QTest.keyClick(window.box, Qt.Key.Key_Return)
wait(lambda: not window.popup.isVisible(), "a hit")
window.tabs.link_opened.emit("https://example.org/")
window.furnishing.commands.write_note()
QTest.keyClicks(window.beside.notes.sheet.editor, "Nobody hears of this.")
wait(lambda: desk.notes.all(), "a note")
window.actions_by_id["compare"].trigger()
wait(lambda: not window.tasks.busy, "a comparison")
letter = Path("letter.md")
letter.write_text("# A letter" + chr(10) * 2 + "### Article 1" + chr(10) * 2 + "Words.")
window.furnishing.importing.offer_files([letter])
wait(lambda: [i for i in window.furnishing.import_sheet.batch.items if i.candidate], "a reading")
window.furnishing.importing.take_in(list(window.furnishing.import_sheet.batch.items))
wait(lambda: desk.my_documents.documents(), "an import")
window.furnishing.commands.show_my_documents()
wait(lambda: not window.tasks.busy, "the library page")
window.furnishing.sticks.look()
window.furnishing.packs.offer_files([Path("e1.briefpack")])
card = window.furnishing.arrivals.cards[0]
wait(lambda: not card._digits.isHidden(), "forty digits")
card.trust_wanted.emit()
wait(lambda: not window.tasks.busy and card._digits.isHidden(), "an offer")
card.install_wanted.emit()
wait(lambda: desk.packs.installed(), "an edition")
wait(lambda: not window.tasks.busy, "rest")
window.grab()
after = network_sockets() & set(open_sockets())
window.close()
wait(lambda: not window.isVisible(), "the end")
window.finish()
desk.close()
loaded = "PySide6.QtNetwork" in sys.modules
print(json.dumps({"events": seen, "sockets": sorted(after), "loaded": loaded}))
"""


def test_reading_searching_writing_and_installing_open_no_connection(
    tmp_path: Path, root: Path
) -> None:
    House(tmp_path / "publisher").pack().rename(tmp_path / "e1.briefpack")
    environment = os.environ | {
        "BRIEF_HOME": str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(root),
    }
    ended = subprocess.run(
        [sys.executable, "-c", _RUN],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout.splitlines()[-1])
    assert found["events"] == []
    assert found["sockets"] == []
    assert found["loaded"] is False


def test_the_watch_itself_sees_a_connection(tmp_path: Path) -> None:
    watched = (
        "import sys; seen = []; "
        "sys.addaudithook(lambda e, a: seen.append(e) if e.startswith('socket.') else None); "
        "import socket; socket.socket().bind(('127.0.0.1', 0)); print(len(seen))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", watched], capture_output=True, text=True, check=True
    )
    assert int(ended.stdout) > 0
