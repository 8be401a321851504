from datetime import date, timedelta
from pathlib import Path

import pytest

from brief.core.errors import Refused
from brief.store.backups import DAYS, daily_backup, restore_backup
from brief.store.damage import LOG, faults
from brief.store.notebook import Notebook
from brief.store.user_db import Damaged, UserDb
from tests.store.corpora import ANCHOR

TODAY = date(2026, 5, 1)


def test_one_sound_copy_a_day(user_db: UserDb, notebook: Notebook, tmp_path: Path) -> None:
    note = notebook.add(ANCHOR, "in the backup")
    folder = tmp_path / "backups"
    made = daily_backup(user_db, folder, TODAY)
    assert made == folder / "user-2026-05-01.db"
    assert daily_backup(user_db, folder, TODAY) is None
    assert faults(made, thorough=True) == []
    copy = UserDb.open(made)
    assert Notebook(copy).all() == (note,)
    assert [n for n, _ in Notebook(copy).find(("backup",), 2)] == [note]
    copy.close()


def test_a_fortnight_is_kept(user_db: UserDb, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "user-2026-04-30.db.partial").write_bytes(b"left by a killed program")
    (folder / "user-mine.db").write_bytes(b"not ours")
    for day in range(DAYS + 3):
        daily_backup(user_db, folder, TODAY + timedelta(day))
    names = sorted(p.name for p in folder.iterdir())
    days = [f"user-{TODAY + timedelta(day)}.db" for day in range(3, DAYS + 3)]
    assert names == [*days, "user-mine.db"]


def test_a_damaged_database_replaces_no_backup(user_db: UserDb, tmp_path: Path) -> None:
    notebook = Notebook(user_db)
    for n in range(100):
        notebook.add(ANCHOR, f"{n} " * 300)
    user_db.close()
    again = UserDb.open(user_db.path)
    data = bytearray(user_db.path.read_bytes())
    data[20 * 4096 : 30 * 4096] = b"\x55" * 40960
    user_db.path.write_bytes(data)
    with pytest.raises(Refused):
        daily_backup(again, tmp_path / "backups", TODAY)
    assert list((tmp_path / "backups").iterdir()) == []
    again.close()


def test_restoring_keeps_the_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "user.db"
    user_db = UserDb.open(path)
    note = Notebook(user_db).add(ANCHOR, "yesterday")
    backup = daily_backup(user_db, tmp_path / "backups", TODAY)
    assert backup is not None
    user_db.close()
    path.write_bytes(b"garbage" * 3000)
    log = path.with_name(path.name + LOG)
    log.write_bytes(b"its log")
    with pytest.raises(Damaged) as damaged:
        UserDb.open(path)
    kept = restore_backup(tmp_path, damaged.value.backups[0])
    assert kept == damaged.value.kept
    assert kept is not None
    assert kept.read_bytes() == b"garbage" * 3000
    assert kept.with_name(kept.name + LOG).read_bytes() == b"its log"
    assert not log.exists()
    restored = UserDb.open(path)
    assert Notebook(restored).all() == (note,)
    restored.close()


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "user.db").write_bytes(b"what there is")
    backup = tmp_path / "user-2026-01-01.db"
    backup.write_bytes(b"no database" * 999)
    for bad in (backup, tmp_path / "none.db"):
        with pytest.raises(Refused):
            restore_backup(tmp_path, bad)
    assert (tmp_path / "user.db").read_bytes() == b"what there is"


def test_restoring_where_there_is_nothing(user_db: UserDb, tmp_path: Path) -> None:
    backup = daily_backup(user_db, tmp_path / "backups", TODAY)
    assert backup is not None
    (tmp_path / "new").mkdir()
    assert restore_backup(tmp_path / "new", backup) is None
    assert faults(tmp_path / "new" / "user.db") == []
