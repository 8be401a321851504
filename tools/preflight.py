"""Say in one sentence what this machine lacks before anything is installed into the project."""

import ctypes
import importlib.util
import os
import sys

OLDEST = (3, 11)

#: Library file to Debian package: what Qt loads for any window, and what a real X window adds.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
ON_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """The Debian packages of the libraries that cannot be loaded here."""
    return [package for library, package in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def complaint(*, window: bool) -> str:
    """One sentence on what is missing, with the command that mends it; empty when all is there."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        return f"brief needs Python 3.11 or newer, this is {found}: run 'make PYTHON=python3.11'."
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if sys.platform == "linux":
        on_x = window and os.environ.get("DISPLAY") and not os.environ.get("QT_QPA_PLATFORM")
        missing += missing_packages({**ALWAYS, **(ON_X if on_x else {})})
    if not missing:
        return ""
    return f"Some system libraries are missing: run 'sudo apt-get install {' '.join(missing)}'."


if __name__ == "__main__":
    said = complaint(window="--window" in sys.argv)
    if said:
        sys.exit(said)
