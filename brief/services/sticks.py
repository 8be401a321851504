"""Sticks: mounted volumes that somebody put in, and the packs on them."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from brief.core.jobs import Job
from brief.services.packs import packs_in

#: File systems that come over a network, or hold no files of anybody's.
_ELSEWHERE = frozenset(
    {
        "9p", "afpfs", "afs", "autofs", "ceph", "cifs", "coda", "davfs", "ftpfs", "fuse.gvfsd-fuse",
        "fuse.portal", "fuse.rclone", "fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs",
        "nfs4", "ocfs2", "osxfuse", "smb", "smb2", "smb3", "smbfs", "webdav",
        "devfs", "devtmpfs", "overlay", "proc", "ramfs", "squashfs", "sysfs", "tmpfs",
    }
)  # fmt: skip
#: Where a system keeps what is its own.
_OWN = ("/boot", "/dev", "/efi", "/etc", "/home", "/nix", "/opt", "/private", "/proc", "/snap",
        "/srv", "/sys", "/System", "/usr", "/var")  # fmt: skip
_STICKS_IN_RUN = "/run/media"


@dataclass(frozen=True, slots=True)
class Volume:
    """A mounted volume as the system describes it."""

    root: Path
    name: str
    file_system: str
    device: str = ""
    writable: bool = True


@dataclass(frozen=True, slots=True)
class PackOnStick:
    """A pack that lies on a stick, its size in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Stick:
    """A volume that may be a stick, with the packs at its top and in its folder `brief`."""

    volume: Volume
    packs: tuple[PackOnStick, ...]


#: What is mounted now; from above, with Qt.
Volumes = Callable[[], Sequence[Volume]]


class Sticks:
    """Looks at what is mounted; slow where a disk is, to be called off the UI thread."""

    def __init__(self, volumes: Volumes, system: Sequence[Path] | None = None) -> None:
        self._volumes = volumes
        self._system = tuple(system) if system is not None else _system_roots()

    def look(self, job: Job) -> tuple[Stick, ...]:
        """The sticks there are, by name; one that goes meanwhile is left out."""
        return tuple(sorted(self._look(job), key=lambda stick: stick.volume.name.casefold()))

    def _look(self, job: Job) -> Iterator[Stick]:
        for volume in self._volumes():
            job.check()
            if self._may_be_stick(volume):
                with suppress(OSError):
                    yield Stick(volume, tuple(_packs(volume.root)))

    def _may_be_stick(self, volume: Volume) -> bool:
        """Whether it is neither the system's own nor at the other end of a network."""
        root = volume.root.as_posix()
        if volume.file_system.lower() in _ELSEWHERE or _is_share(volume):
            return False
        if volume.root in self._system:
            return False
        own = any(_within(root, folder) for folder in (*_OWN, "/run"))
        return not own or _within(root, _STICKS_IN_RUN)


def _packs(root: Path) -> Iterator[PackOnStick]:
    # Asked first: a stick that is gone is an error, and no empty stick.
    os.stat(root)  # noqa: PTH116  the same, and it says so
    for path in packs_in(root):
        yield PackOnStick(path, path.stat().st_size)


def _is_share(volume: Volume) -> bool:
    """Whether its device is another computer's folder: `//host/share`, `host:/folder`."""
    device = volume.device.replace("\\", "/")
    named = device.startswith("//") and not device.startswith("//?/")
    host, colon, _ = device.partition(":/")
    return named or bool(colon and len(host) > 1)


def _within(root: str, folder: str) -> bool:
    return root == folder or root.startswith(f"{folder}/")


def _system_roots() -> tuple[Path, ...]:
    """The roots of what the system and the user's own folder are on."""
    drive = PurePath(os.environ.get("SYSTEMDRIVE", "C:") + "\\") if os.name == "nt" else "/"
    return (Path(drive), Path(Path.home().anchor))
