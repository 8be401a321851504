"""One window for a library: a second start hands its wish to the first and ends."""

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

_LOCK, _FOLDER, _SUFFIX = "window.lock", "window-requests", ".json"
_LARGEST, _LONGEST = 10_000, 500


@dataclass(frozen=True, slots=True)
class Request:
    """What a second start asks of the window: to come forward, at a reference perhaps."""

    reference: str = ""


class Claim(QObject):
    """Holds the library for this process; hears what later starts ask for.

    A file lock, no socket: nothing listens, and a killed process leaves a lock that is seen
    to be stale.
    """

    requested = Signal(object)

    def __init__(self, lock: QLockFile, folder: Path) -> None:
        super().__init__()
        self._lock, self._folder = lock, folder
        folder.mkdir(parents=True, exist_ok=True)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self._read)
        # What was asked between the claim and the first look; heard once somebody listens.
        QTimer.singleShot(0, self, self._read)

    def release(self) -> None:
        """Let another process have the library."""
        self._watcher.removePaths(self._watcher.directories())
        self._lock.unlock()

    def _read(self) -> None:
        for file in sorted(self._folder.glob(f"*{_SUFFIX}")):
            request = _request(file)
            file.unlink(missing_ok=True)
            if request:
                self.requested.emit(request)


def claim(home: Path) -> Claim | None:
    """Take the library at `home` for this process; None where a living one has it.

    OSError where the folder cannot be written.
    """
    home.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(home / _LOCK))
    # 0: a lock is stale when its process is gone, however old it is; a window stays open for days.
    lock.setStaleLockTime(0)
    if lock.tryLock(100):
        return Claim(lock, home / _FOLDER)
    if lock.error() is QLockFile.LockError.LockFailedError:
        return None
    raise PermissionError(f"{home / _LOCK} cannot be written")


def ask(home: Path, request: Request) -> None:
    """Leave a wish for the window that has the library; it appears whole or not at all."""
    folder = home / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"reference": request.reference[:_LONGEST]}, file)
    Path(name).replace(Path(name).with_suffix(_SUFFIX))


def _request(file: Path) -> Request | None:
    """Read a wish; None where it is not one, for any program of the user's can write there."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    reference = read.get("reference") if isinstance(read, dict) else None
    if not isinstance(reference, str):
        return None
    return Request("".join(c for c in reference[:_LONGEST] if c.isprintable()))
