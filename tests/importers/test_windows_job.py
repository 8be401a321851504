"""What is asked of Windows when a child is confined, told to a library that only remembers it.

On Windows itself this has not been tried.
"""

import ctypes
from typing import Any

import pytest

from brief.importers import windows_job
from brief.importers.windows_job import BasicLimits, ExtendedLimits, confined, limits

_JOB, _PROCESS = 0x55, 0x77


class _Kernel:
    """Remembers what it was asked; answers no to what `fails` names."""

    def __init__(self, fails: str = "") -> None:
        self.asked: list[tuple[Any, ...]] = []
        self._fails = fails

    def CreateJobObjectW(self, security: None, name: None) -> int:  # noqa: N802
        assert (security, name) == (None, None)
        self.asked.append(("create",))
        return 0 if self._fails == "create" else _JOB

    def SetInformationJobObject(self, job: int, kind: int, told: Any, size: int) -> bool:  # noqa: N802
        held = ctypes.string_at(ctypes.addressof(told._obj), size)
        self.asked.append(("set", job, kind, held))
        return self._fails != f"set {kind}"

    def AssignProcessToJobObject(self, job: int, process: int) -> bool:  # noqa: N802
        self.asked.append(("assign", job, process))
        return self._fails != "assign"

    def CloseHandle(self, job: int) -> bool:  # noqa: N802
        self.asked.append(("close", job))
        return True


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes of a 64-bit system")
def test_the_structures_are_as_large_as_documented() -> None:
    assert ctypes.sizeof(BasicLimits) == 64
    assert ctypes.sizeof(ExtendedLimits) == 144


def test_memory_time_and_children_are_limited() -> None:
    wanted = limits(700 << 20, 10)
    basic = wanted.BasicLimitInformation
    assert basic.LimitFlags == 0x2 | 0x8 | 0x100 | 0x400 | 0x2000
    assert basic.PerProcessUserTimeLimit == 10 * 10_000_000
    assert basic.ActiveProcessLimit == 1
    assert wanted.ProcessMemoryLimit == 700 << 20


def test_a_process_is_limited_before_it_is_held_and_ends_with_the_job() -> None:
    kernel = _Kernel()
    with confined(kernel, _PROCESS, 700 << 20, 10):
        assert [asked[0] for asked in kernel.asked] == ["create", "set", "set", "assign"]
    assert kernel.asked[1][1:] == (_JOB, 9, bytes(limits(700 << 20, 10)))
    assert kernel.asked[2][1:] == (_JOB, 4, (0xFF).to_bytes(4, "little"))
    assert kernel.asked[3:] == [("assign", _JOB, _PROCESS), ("close", _JOB)]


@pytest.mark.parametrize("fails", ["create", "set 9", "set 4", "assign"])
def test_what_cannot_be_confined_is_not_run(fails: str) -> None:
    kernel = _Kernel(fails)
    with pytest.raises(OSError, match="system"), confined(kernel, _PROCESS, 1, 1):
        pytest.fail("it ran unconfined")
    closed = [asked for asked in kernel.asked if asked[0] == "close"]
    assert closed == ([] if fails == "create" else [("close", _JOB)])


def test_the_job_is_closed_whatever_happens_inside() -> None:
    kernel = _Kernel()
    with pytest.raises(KeyError), confined(kernel, _PROCESS, 1, 1):
        raise KeyError
    assert kernel.asked[-1] == ("close", _JOB)


def test_there_is_nothing_of_windows_here_to_load_elsewhere() -> None:
    if not hasattr(ctypes, "WinDLL"):
        with pytest.raises(AttributeError):
            windows_job.kernel()
