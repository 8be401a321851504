"""How much memory another process uses, asked of each system in its own way.

Tried on Linux. On macOS, where RLIMIT_AS is accepted and not enforced, what is asked of libproc is
written from its header and tested against a stand-in only.
"""

import ctypes
import mmap
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: Answers how many bytes a process uses; 0 when it has ended or will not say.
Gauge = Callable[[int], int]

# struct rusage_info_v0 in <sys/resource.h> of macOS: 16 bytes of uuid, then ten 64-bit numbers,
# of which the eighth is ri_phys_footprint, what its Activity Monitor calls memory.
_FLAVOUR, _UUID, _NUMBERS, _FOOTPRINT = 0, 16, 10, 7
_PROC, _LIBPROC = Path("/proc"), "/usr/lib/libproc.dylib"


def gauge(system: str = sys.platform) -> Gauge | None:
    """What measures processes on a system; None where nothing need or can.

    On Windows a job object limits the child (see `windows_job`) and nothing has to be watched.
    """
    if system == "linux":
        return lambda process: resident(process, _PROC)
    if system == "darwin":
        try:
            library = ctypes.CDLL(_LIBPROC)
        except OSError:
            return None
        return lambda process: footprint(process, library)
    return None


def resident(process: int, proc: Path, page: int = 0) -> int:
    """What a process holds in memory by Linux's `statm`, in pages of `page` bytes."""
    try:
        fields = (proc / str(process) / "statm").read_text(encoding="ascii").split()
        return int(fields[1]) * (page or mmap.PAGESIZE)
    except (OSError, ValueError, IndexError):
        return 0


def footprint(process: int, library: Any) -> int:  # noqa: ANN401  a C library has no type
    """What a process holds in memory by macOS's libproc, compressed pages included."""
    buffer = (ctypes.c_uint64 * (_UUID // 8 + _NUMBERS))()
    if library.proc_pid_rusage(ctypes.c_int(process), ctypes.c_int(_FLAVOUR), buffer) != 0:
        return 0
    return int(buffer[_UUID // 8 + _FOOTPRINT])
