"""What holds in every test: folders of its own, no network, no stray warnings or threads."""

import os
import shutil
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from brief.services.desk import Desk
    from brief.services.home import Home

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")

ROOT = Path(__file__).resolve().parent.parent
ARTIFACTS = ROOT / "test-artifacts"
_NETWORK = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"})
_watching = _at_home = False


def _forbid_network(event: str, args: tuple[object, ...]) -> None:
    # Unix sockets carry no network: the accessibility bus and the display use them.
    if _at_home and "127.0.0.1" in str(args):
        return
    if _watching and event in _NETWORK and not isinstance(args[-1], str | bytes):
        raise AssertionError(f"A test reached for the network: {event}{args}")


sys.addaudithook(_forbid_network)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    global _watching  # noqa: PLW0603  an audit hook cannot be taken out again, only switched off
    _watching = True
    yield
    _watching = False


@pytest.fixture
def loopback() -> Iterator[None]:
    """Let a test have a server on 127.0.0.1, and nothing else."""
    global _at_home  # noqa: PLW0603  see above
    _at_home = True
    yield
    _at_home = False


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BRIEF_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    loud = [r for r in caplog.get_records("call") if r.levelno >= 30]
    assert not loud, f"unexpected log lines: {[r.getMessage() for r in loud]}"


@pytest.fixture(autouse=True)
def _no_stray_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    stray = [t for t in set(threading.enumerate()) - before if not t.daemon]
    for thread in stray:
        thread.join(2)
    assert not [t for t in stray if t.is_alive()], f"threads left running: {stray}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real texts; the test is skipped where there is none."""
    named = os.environ.get("BRIEF_TEST_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not (folder / "treaties").is_dir():
        pytest.skip("no real texts here: set BRIEF_TEST_DATA to their folder")
    return folder


@pytest.fixture(scope="session")
def times() -> Any:
    """How often a long test repeats: the first number usually, the second with BRIEF_LONG."""
    return lambda few, many: many if os.environ.get("BRIEF_LONG") else few


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has started the program once; not to be changed."""
    from brief.core.jobs import Job
    from brief.services.desk import Desk
    from brief.services.home import Home

    home = tmp_path_factory.mktemp("compiled")
    desk = Desk(Home(home))
    desk.prepare(Job())
    desk.close()
    return home


@pytest.fixture
def home(compiled: Path, tmp_path: Path) -> "Home":
    """That home, as a copy of the test's own."""
    from brief.services.home import Home

    shutil.copytree(compiled, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def desk(home: "Home") -> Iterator["Desk"]:
    """Every service over that home."""
    from brief.services.desk import Desk

    opened = Desk(home)
    yield opened
    opened.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Keep a picture of every window that was open when a test failed."""
    report = yield
    if report.when == "call" and report.failed and "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        ARTIFACTS.mkdir(exist_ok=True)
        windows = QApplication.topLevelWidgets() if QApplication.instance() else []
        for number, window in enumerate(w for w in windows if w.isVisible()):
            window.grab().save(str(ARTIFACTS / f"{item.name[:80].replace('/', '_')}-{number}.png"))
    return report
