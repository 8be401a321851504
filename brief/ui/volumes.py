"""What is mounted now, as Qt tells it."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

from brief.services.sticks import Volume


def mounted_volumes() -> list[Volume]:
    """Every volume that is ready; may be asked on any thread, and may take as long as a disk."""
    found = []
    for info in QStorageInfo.mountedVolumes():
        if info.isValid() and info.isReady():
            root = Path(info.rootPath())
            found.append(
                Volume(
                    root,
                    info.displayName() or root.name,
                    bytes(info.fileSystemType().data()).decode("utf-8", "replace"),
                    bytes(info.device().data()).decode("utf-8", "replace"),
                    writable=not info.isReadOnly(),
                )
            )
    return found
