"""A real screen without a monitor, and hands on its keyboard: Xvfb, openbox and xdotool."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")

TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE = 120.0


def missing_tools() -> list[str]:
    """Which of the programs that this needs are not installed."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def until(found: Callable[[], T | None], what: str) -> T:
    """Look again and again until something is there; fail where it never is."""
    ends = time.monotonic() + PATIENCE
    while True:
        if answer := found():
            return answer
        assert time.monotonic() < ends, f"never seen: {what}"
        time.sleep(0.1)


class Screen:
    """A display of its own, on a number nobody else has."""

    def __enter__(self) -> Self:
        reads, writes = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=(writes,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writes)
        with os.fdopen(reads) as told:
            self.display = f":{told.readline().strip()}"
        assert self.display != ":", "Xvfb did not start"
        self._manager = subprocess.Popen(
            ["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that opens its windows here."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "WAYLAND"))}
        return kept | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"}

    def hand(self, *arguments: str) -> str:
        """Call xdotool; what it answers, empty where it failed."""
        ended = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return ended.stdout.strip() if ended.returncode == 0 else ""

    def press(self, *keys: str) -> None:
        """Press keys, named as xdotool does."""
        self.hand("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type as a quick person does."""
        self.hand("type", "--delay", "15", text)

    def photograph(self, file: Path) -> None:
        """Keep a picture of the screen, where the tool for it is installed."""
        if shutil.which("import"):
            subprocess.run(
                ["import", "-window", "root", str(file)],
                env=self.environment,
                check=False,
                timeout=60,
            )


class Program:
    """The real program, run as its user runs it."""

    def __init__(self, screen: Screen, home: Path, root: Path) -> None:
        self._screen = screen
        self._process = subprocess.Popen(
            [sys.executable, "-m", "brief"],
            cwd=root,
            env=screen.environment | {"BRIEF_HOME": str(home)},
            stderr=subprocess.PIPE,
        )
        self.window = until(self._find, "the window")
        screen.hand("windowactivate", "--sync", self.window)
        until(lambda: screen.hand("getwindowfocus") == self.window, "the keyboard in the window")

    @property
    def title(self) -> str:
        """What stands over the window."""
        return self._screen.hand("getwindowname", self.window)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate(timeout=30)

    def quit(self) -> tuple[int, str]:
        """End it from the keyboard; its exit code and what it complained of."""
        self._screen.press("ctrl+q")
        _, said = self._process.communicate(timeout=60)
        return self._process.returncode, said.decode(errors="replace")

    def _find(self) -> str:
        assert self._process.poll() is None, "the program ended by itself"
        pid = str(self._process.pid)
        found = self._screen.hand("search", "--onlyvisible", "--pid", pid, "--name", "brief")
        return found.splitlines()[-1] if found else ""

    def end(self) -> None:
        """Leave nothing running, whatever happened."""
        if self._process.poll() is None:
            self.kill()
