import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from brief.core.errors import BriefError, Refused
from brief.store import driver, migrations
from brief.store.damage import LOG
from brief.store.notebook import Notebook
from brief.store.user_db import Damaged, UserDb, integrity
from tests.store.corpora import ANCHOR
from tests.store.typing_process import text


def closed(path: Path, notes: int = 200) -> Path:
    user_db = UserDb.open(path)
    notebook = Notebook(user_db)
    for n in range(notes):
        notebook.add(ANCHOR, f"Note {n}: " + "a long remark " * 40)
    user_db.close()
    return path


def test_is_for_the_user_alone_and_writes_through(user_db: UserDb) -> None:
    with user_db.write() as connection:
        settings = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert settings == ["wal", 2, 1, 1]
    if os.name != "nt":
        assert user_db.path.stat().st_mode & 0o077 == 0


def test_opening_again_needs_no_sqlite_utils(tmp_path: Path, root: Path) -> None:
    path = closed(tmp_path / "user.db", 1)
    code = (
        "import sys; from pathlib import Path; from brief.store.user_db import UserDb; "
        f"UserDb.open(Path({str(path)!r})); sys.exit('sqlite_utils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def _write_half(user_db: UserDb) -> None:
    with user_db.write() as connection:
        connection.execute("UPDATE note SET body='half'")
        raise ZeroDivisionError


def test_an_exception_leaves_everything_as_it_was(user_db: UserDb) -> None:
    notebook = Notebook(user_db)
    note = notebook.add(ANCHOR, "kept")
    with pytest.raises(ZeroDivisionError):
        _write_half(user_db)
    assert notebook.get(note.id).body == "kept"
    assert notebook.save(note.id, "and usable").version == 2


def test_notices_only_the_writes_of_others(user_db: UserDb) -> None:
    first = user_db.data_version()
    Notebook(user_db).add(ANCHOR, "ours")
    assert user_db.data_version() == first
    other = UserDb.open(user_db.path)
    Notebook(other).add(ANCHOR, "theirs")
    other.close()
    assert user_db.data_version() != first


def test_a_newer_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = closed(tmp_path / "user.db", 2)
    with driver.closing(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('user', 'notes_can_fly', '2030')"
        )
    before = path.read_bytes()
    with pytest.raises(Refused, match="newer") as refused:
        UserDb.open(path)
    assert not isinstance(refused.value, Damaged)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if "damaged" in p.name] == []


def test_an_older_database_is_brought_up_to_date(tmp_path: Path) -> None:
    path = closed(tmp_path / "user.db", 1)
    with driver.closing(path) as connection:
        for table in ("note_fts", "said_pair", "status", "position_version", "position"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name<>?", (migrations.STEPS[0],))
    user_db = UserDb.open(path)
    notebook = Notebook(user_db)
    assert len(notebook.all()) == 1
    notebook.add(ANCHOR, "searchable")
    assert len(notebook.find(("searchable",), 3)) == 1
    with user_db.read() as connection:
        assert migrations.applied(connection) == migrations.STEPS
    user_db.close()


def _spoil(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    if how == "header":
        data[:100] = b"\xff" * 100
    elif how == "truncated":
        del data[len(data) // 2 :]
    elif how == "emptied":
        data.clear()
    else:
        middle = len(data) // 2 // 4096 * 4096
        data[middle : middle + 8192] = random.Random(7).randbytes(8192)
    path.write_bytes(data)


@pytest.mark.parametrize("how", ["header", "truncated", "emptied", "middle"])
def test_a_damaged_database_is_kept_aside_and_backups_offered(tmp_path: Path, how: str) -> None:
    path = closed(tmp_path / "user.db")
    backups = tmp_path / "backups"
    backups.mkdir()
    for day in ("2026-01-01", "2026-01-02"):
        shutil.copyfile(path, backups / f"user-{day}.db")
    _spoil(path, how)
    spoilt = path.read_bytes()
    path.with_name(path.name + LOG).write_bytes(b"a log")
    for _ in range(2):
        with pytest.raises(Damaged, match=r"user-2026-01-02\.db") as damaged:
            UserDb.open(path)
    assert [b.name for b in damaged.value.backups] == ["user-2026-01-02.db", "user-2026-01-01.db"]
    assert path.read_bytes() == spoilt
    kept = sorted(p for p in tmp_path.glob("user-damaged-*") if p.suffix == ".db")
    assert kept == [damaged.value.kept]
    assert kept[0].read_bytes() == spoilt
    assert kept[0].with_name(kept[0].name + LOG).read_bytes() == b"a log"
    assert integrity(path) or how == "emptied"


def test_integrity_of_a_sound_database(tmp_path: Path) -> None:
    assert integrity(closed(tmp_path / "user.db", 3)) == []


def test_a_full_database_is_said_and_stays_usable(user_db: UserDb) -> None:
    notebook = Notebook(user_db)
    note = notebook.add(ANCHOR, "before")
    with user_db.write() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    user_db._writer.execute(f"PRAGMA max_page_count={pages + 1}")
    with pytest.raises(BriefError, match="disk is full: this text is not saved yet"):
        notebook.save(note.id, "x" * 100_000)
    assert notebook.get(note.id).body == "before"
    user_db._writer.execute("PRAGMA max_page_count=100000")
    assert notebook.save(note.id, "y" * 100_000).version == 2
    assert integrity(user_db.path) == []


_FULL = """
import resource, sys
from pathlib import Path
from brief.core.errors import BriefError
from brief.store.notebook import Notebook
from brief.store.user_db import UserDb, integrity
from tests.store.corpora import ANCHOR
path = Path({path!r})
user_db = UserDb.open(path)
notebook = Notebook(user_db)
note = notebook.add(ANCHOR, "before")
size = path.with_name("user.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, resource.RLIM_INFINITY))
for _ in range(3):
    try:
        notebook.save(note.id, "x" * 200_000)
    except BriefError as error:
        print(error)
print(notebook.get(note.id).body)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(notebook.save(note.id, "x" * 200_000).version, integrity(path))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_saving_resumes_when_a_full_disk_has_room_again(tmp_path: Path, root: Path) -> None:
    code = _FULL.format(path=str(tmp_path / "user.db"))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    assert ["disk is full" in line for line in lines[:3]] == [True] * 3, done.stderr
    assert lines[3:] == ["before", "2 []"]


_AS_NOBODY = """
import os, sys
from pathlib import Path
from brief.core.errors import BriefError
import brief.store.migrations
from brief.store.user_db import UserDb
if os.geteuid() == 0: os.setuid(65534)
try:
    UserDb.open(Path({path!r}))
except BriefError as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX ones here")
@pytest.mark.parametrize("held", [False, True])
def test_a_folder_without_permission_is_said(tmp_path: Path, root: Path, held: bool) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    if held:
        closed(folder / "user.db", 1).chmod(0o444)
    for parent in (folder, tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(0o555 if parent in (folder,) else 0o755)
    code = _AS_NOBODY.format(path=str(folder / "user.db"))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    folder.chmod(0o755)
    assert "cannot be written: nothing saved earlier is lost" in done.stdout, done.stderr


def _type_and_die(path: Path, note: int, root: Path, chance: random.Random) -> int:
    """Let a process type for a moment, kill it, and return the last version it was promised."""
    script = Path(__file__).with_name("typing_process.py")
    process = subprocess.Popen(
        [sys.executable, str(script), str(path), str(note)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    process.kill()
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    # The last line may have been cut in the middle; the whole ones are promises.
    return int([line for line in (first + rest).splitlines(keepends=True) if "\n" in line][-1])


@pytest.mark.long
def test_no_acknowledged_save_is_lost_when_killed(tmp_path: Path, root: Path, times: Any) -> None:
    path = tmp_path / "user.db"
    user_db = UserDb.open(path)
    note = Notebook(user_db).add(ANCHOR, text(1)).id
    user_db.close()
    chance = random.Random(2026)
    for _ in range(times(15, 100)):
        acknowledged = _type_and_die(path, note, root, chance)
        user_db = UserDb.open(path)
        held = Notebook(user_db).get(note)
        user_db.close()
        assert held.version >= acknowledged
        assert held.body == text(held.version)
        assert integrity(path) == []
