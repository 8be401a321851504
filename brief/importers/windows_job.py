"""A Windows job object around a child: limits on memory, time and children that it cannot leave.

Documented at https://learn.microsoft.com/windows/win32/procthread/job-objects. The functions take
the library that they call, so that what they ask of it is tested on every system. Written from that
documentation: on Windows itself it has not been tried.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_BASIC_UI, _EXTENDED = 4, 9
_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
_DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x400, 0x2000
# Other programs' windows, the clipboard, the desktop, the display settings, logging off.
_NO_UI = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x20 | 0x40 | 0x80
_TICKS = 10_000_000  # of 100 nanoseconds, a second

_Word, _Size, _Long = ctypes.c_uint32, ctypes.c_size_t, ctypes.c_int64


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", _Long),
        ("PerJobUserTimeLimit", _Long),
        ("LimitFlags", _Word),
        ("MinimumWorkingSetSize", _Size),
        ("MaximumWorkingSetSize", _Size),
        ("ActiveProcessLimit", _Word),
        ("Affinity", _Size),
        ("PriorityClass", _Word),
        ("SchedulingClass", _Word),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, with the six numbers of IO_COUNTERS inside."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", _Size),
        ("JobMemoryLimit", _Size),
        ("PeakProcessMemoryUsed", _Size),
        ("PeakJobMemoryUsed", _Size),
    )


def limits(memory: int, seconds: int) -> ExtendedLimits:
    """So many bytes, so many seconds of the processor, no second process; it dies with the job."""
    wanted = ExtendedLimits()
    basic = wanted.BasicLimitInformation
    basic.LimitFlags = (
        _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
    )
    basic.PerProcessUserTimeLimit = seconds * _TICKS
    basic.ActiveProcessLimit = 1
    wanted.ProcessMemoryLimit = memory
    return wanted


@contextmanager
def confined(library: Any, process: int, memory: int, seconds: int) -> Iterator[None]:  # noqa: ANN401
    """Hold the process of this handle in a job for the length of a block, and end it there.

    Raises `OSError` where the system refuses: the process must then be given nothing to read.
    """
    job = library.CreateJobObjectW(None, None)
    if not job:
        raise OSError("the system makes no job object")
    try:
        wanted, no_ui = limits(memory, seconds), _Word(_NO_UI)
        asked = (
            library.SetInformationJobObject(
                job, _EXTENDED, ctypes.byref(wanted), ctypes.sizeof(wanted)
            )
            and library.SetInformationJobObject(
                job, _BASIC_UI, ctypes.byref(no_ui), ctypes.sizeof(no_ui)
            )
            and library.AssignProcessToJobObject(job, process)
        )
        if not asked:
            raise OSError("the system does not limit the process")
        yield
    finally:
        library.CloseHandle(job)


def kernel() -> Any:  # noqa: ANN401  a C library has no type
    """The system's own library, told that handles are as wide as pointers."""
    library = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    library.CreateJobObjectW.restype = ctypes.c_void_p
    library.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    library.SetInformationJobObject.argtypes = (
        *(ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, _Word),
    )
    library.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    library.CloseHandle.argtypes = (ctypes.c_void_p,)
    return library
