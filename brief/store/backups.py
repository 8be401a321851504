"""Daily backups of the user database, and the way back from one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from brief.core.errors import BriefError, Refused
from brief.store import driver
from brief.store.damage import backups_in, faults, keep_aside, log_of
from brief.store.user_db import UserDb

#: How many days' backups are kept.
DAYS = 14

_PARTIAL = ".partial"
_DAMAGED = "{path} is damaged: no backup was made of it, and the earlier backups are untouched."
_NOT_SOUND = "The backup {path} is damaged: nothing was changed, choose an earlier one."
_UNWRITABLE = "{path} cannot be written ({reason}): nothing was changed. Free some space there."


def daily_backup(user_db: UserDb, folder: Path, today: date | None = None) -> Path | None:
    """Keep a copy of the notes for `today`, once a day; None where there is one already.

    Runs beside reading and writing: call it off the window's thread. Only a copy that was read
    back, found sound and is on the disk gets its name, and only then the oldest beyond `DAYS` go;
    when killed on the way, a file ending in `.partial` is left, removed by the next backup.
    Raises `Refused` for a damaged database, `BriefError` when the copy cannot be written.
    """
    target = folder / f"user-{(today or date.today()).isoformat()}.db"
    if target.exists():
        return None
    with _world(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for leftover in folder.glob(f"user-*{_PARTIAL}"):
            leftover.unlink()
        if faults(user_db.path):
            raise Refused(_DAMAGED.format(path=user_db.path))
        partial = target.with_name(target.name + _PARTIAL)
        try:
            _copy(user_db.path, partial)
            driver.sync(partial)
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        driver.sync_folder(folder)
        for old in backups_in(folder)[DAYS:]:
            old.unlink()
    return target


def restore_backup(home: Path, backup: Path) -> Path | None:
    """Put a backup in the place of `user.db`; return where what was there is kept, if anything was.

    Every window on the library must be closed. Killed on the way, it leaves either the old
    database (its log perhaps only in the kept copy) or the restored one, and the kept copy whole;
    doing it again finishes it. Raises `Refused` for a damaged backup, which changes nothing.
    """
    target = home / "user.db"
    partial = home / f"user.db{_PARTIAL}"
    with _world(home):
        if not backup.is_file() or faults(backup):
            raise Refused(_NOT_SOUND.format(path=backup))
        kept = keep_aside(target) if target.exists() else None
        shutil.copyfile(backup, partial)
        partial.chmod(0o600)
        driver.sync(partial)
        # A log left beside another database would be played into it.
        for name in (log_of(target), target.with_name(f"{target.name}-shm")):
            name.unlink(missing_ok=True)
        driver.sync_folder(home)
        partial.replace(target)
        driver.sync_folder(home)
    return kept


def _copy(source: Path, target: Path) -> None:
    # Readable by the user alone from the first moment.
    target.touch(mode=0o600)
    with driver.closing(source, read_only=True) as connection:
        # Reads every row, so that a broken page is an error here and not a broken backup.
        connection.execute("VACUUM INTO ?", (str(target),))
    if faults(target):
        raise Refused(_DAMAGED.format(path=source))


@contextmanager
def _world(folder: Path) -> Iterator[None]:
    try:
        yield
    except driver.DatabaseError as error:
        if driver.is_damaged(error):
            raise Refused(_DAMAGED.format(path=folder)) from error
        raise BriefError(_UNWRITABLE.format(path=folder, reason=error)) from error
    except OSError as error:
        raise BriefError(_UNWRITABLE.format(path=folder, reason=error.strerror)) from error
