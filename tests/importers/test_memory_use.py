"""What another process uses is read right: from Linux's files, from what macOS answers."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from brief.importers.memory_use import footprint, gauge, resident


@pytest.mark.parametrize(
    ("statm", "uses"),
    [("2000 120 30 5 0 90 0\n", 120 << 12), ("", 0), ("2000", 0), ("2000 much", 0), (None, 0)],
)
def test_linux_tells_pages(tmp_path: Path, statm: str | None, uses: int) -> None:
    if statm is not None:
        (tmp_path / "7").mkdir()
        (tmp_path / "7" / "statm").write_text(statm, encoding="ascii")
    assert resident(7, tmp_path, 4096) == uses


class _Libproc:
    """macOS's library: fills struct rusage_info_v0, 96 bytes long, for the process it knows."""

    def proc_pid_rusage(self, process, flavour, buffer):
        assert flavour.value == 0
        assert ctypes.sizeof(buffer) == 96
        if process.value != 7:
            return -1
        described = bytes(range(16)) + b"".join(n.to_bytes(8, "little") for n in range(100, 110))
        ctypes.memmove(buffer, described, 96)
        return 0


@pytest.mark.skipif(
    sys.byteorder != "little", reason="every Mac with this library is little-endian"
)
def test_macos_tells_the_footprint() -> None:
    # uuid, user, system, idle wakeups, interrupt wakeups, pageins, wired, resident, footprint
    assert footprint(7, _Libproc()) == 107
    assert footprint(8, _Libproc()) == 0


def test_a_system_without_a_gauge_has_none() -> None:
    assert gauge("win32") is None
    if sys.platform != "darwin":
        assert gauge("darwin") is None


@pytest.mark.skipif(sys.platform != "linux", reason="measures a real process on Linux")
def test_a_process_that_swells_is_seen() -> None:
    measure = gauge()
    assert measure is not None
    assert measure(os.getpid()) > 10 << 20
    told = "held = b'x' * (200 << 20); print('full', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", told], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == b"full\n"
        assert 200 << 20 < measure(child.pid) < 400 << 20
        child.kill()
    assert measure(child.pid) == 0
