"""Whatever happens while an edition is installed, a whole one is read afterwards."""

import errno
import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.pack_values import Why
from tests.packs.house import PUBLISH, House

LAKES, SHALL = "shared-lakes", "Each Party shall publish its measurements."
TEXTS = {1: f"2. {PUBLISH}", 2: f"2. {SHALL}"}
#: Installs a pack and says when it is about to; killed from outside, or limited in kilobytes.
_INSTALLER = """
import sys
from pathlib import Path
from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.home import Home
import brief.packs.tuf_client, brief.importers.corpus_folder, brief.importers.check
desk = Desk(Home(Path(sys.argv[1])))
offer = desk.packs.examine(Path(sys.argv[2]), Job())
print("ready", flush=True)
if sys.argv[3:]:
    import resource
    most = int(sys.argv[3]) * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    desk.packs.install(offer, Job())
    print("done", flush=True)
except BriefError as error:
    print(error, flush=True)
desk.close()
"""


@pytest.fixture
def packs(house: House, install) -> dict[int, Path]:
    """Two editions, the first of them installed."""
    made = {1: house.pack(), 2: house.pack(edition=2, publish=SHALL)}
    install(made[1], house)
    return made


def _whole(home: Home) -> int:
    """The edition that opens now, looked at from all sides; the sweep of a start is done."""
    desk = Desk(home)
    try:
        assert not desk.library.damaged
        (held,) = desk.packs.installed()
        edition = held.facts.edition
        assert desk.notes.wording(Place("first-draft", "art_2__para_2", 0)) == TEXTS[edition]
        assert desk.searching.search("measurements", Job()).total
        desk.sweep()
    finally:
        desk.close()
    left = [
        p.name for p in home.path.rglob(".*") if p.name not in {".writing", ".tantivy-meta.lock"}
    ]
    assert [name for name in left if not name.startswith((".managed", ".tantivy"))] == []
    return edition


def test_killed_at_any_moment_a_whole_edition_opens(packs, reader, times):
    home = reader.home
    reader.close()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _INSTALLER, str(home.path), str(packs[2])]
    luck, takes, seen = random.Random(3), 0.4, set()
    for number in range(times(6, 100)):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        begun = time.monotonic()
        if number == 0:
            # Once to the end, to know how long that takes here.
            assert process.stdout.readline() == "done\n"
            takes = time.monotonic() - begun
        else:
            time.sleep(luck.uniform(0, takes))
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        edition = _whole(home)
        seen.add(edition)
        if edition == 2:
            _back_to_one(home)
    assert 2 in seen


def _back_to_one(home: Home) -> None:
    desk = Desk(home)
    try:
        desk.packs.rollback(LAKES, Job())
    finally:
        desk.close()
    assert _whole(home) == 1


class _FullDisk:
    """A disk that takes `room` steps (files opened, written, renamed, synced), then no more."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.room, self.steps, self.on = str(folder), 1 << 30, 0, False

    def step(self, *_: object) -> None:
        if self.on:
            self.steps += 1
            if self.steps > self.room:
                raise OSError(errno.ENOSPC, "No space left on device", self.folder)

    def heard(self, event: str, args: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
        creates = event == "open" and args[1] is None and int(str(args[2])) & os.O_CREAT
        if writes or creates or event in {"os.rename", "os.mkdir"}:
            self.step()

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sys.addaudithook(lambda event, args: self.heard(event, args) if self.on else None)
        opened, synced = io.open, os.fsync

        def opening(*args, **more):
            file = opened(*args, **more)
            return _Watched(file, self) if "w" in str(args[1:2] or more.get("mode", "")) else file

        def syncing(handle):
            self.step()
            synced(handle)

        monkeypatch.setattr(io, "open", opening)
        monkeypatch.setattr(os, "fsync", syncing)


class _Watched:
    """A file whose every write is a step."""

    def __init__(self, file, disk) -> None:
        self._file, self._disk = file, disk

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        self._file.__enter__()
        return self

    def __exit__(self, *error):
        return self._file.__exit__(*error)

    def write(self, data):
        self._disk.step()
        return self._file.write(data)


def test_on_a_disk_that_is_full_at_every_write_the_old_edition_stays(
    packs, reader, house, monkeypatch, times
):
    disk = _FullDisk(reader.home.path)
    disk.install(monkeypatch)
    offer = reader.packs.examine(packs[2], Job())
    told: list[str] = []
    room = 0
    while True:
        disk.room, disk.steps, disk.on = room, 0, True
        try:
            reader.packs.install(offer, Job())
            disk.on = False
            break
        except BriefError as error:
            disk.on = False
            told.append(str(error))
        assert _whole(reader.home) == 1
        room += times(3, 1)
    assert len(told) > 10
    assert [t for t in told if "No space left" not in t and "disk is full" not in t] == []
    assert _whole(reader.home) == 2
    assert reader.packs.installed()[0].previous == "edition 1"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
@pytest.mark.parametrize("most", [1, 3, 6, 20, 60, 90, 10_000])
def test_when_no_file_may_grow_further_the_old_edition_stays(packs, reader, most):
    """The same for what is written by libraries of their own: the database and the index."""
    home = reader.home
    reader.close()
    ended = subprocess.run(
        [sys.executable, "-c", _INSTALLER, str(home.path), str(packs[2]), str(most)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    edition, said = _whole(home), ended.stdout.splitlines()[1:]
    assert len(said) == 1
    assert (said[0] == "done") is (edition == 2)
    assert edition == 2 or any(told in said[0] for told in ("changed", "as it was"))
    assert edition == 2 or most < 10_000


def test_two_installs_at_once_come_one_after_the_other(packs, reader, house):
    third = house.pack(edition=3, publish=SHALL, ask="More.")
    answers: dict[str, object] = {}

    def install(name: str, pack: Path) -> None:
        desk = Desk(reader.home)
        try:
            answers[name] = desk.packs.install(desk.packs.examine(pack, Job()), Job()).changed
        except BriefError as error:
            answers[name] = getattr(error, "why", error)
        finally:
            desk.close()

    threads = [
        threading.Thread(target=install, args=(name, pack))
        for name, pack in (("second", packs[2]), ("third", third), ("again", third))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers["second"] in {True, Why.OLDER}
    assert {answers["third"], answers["again"]} == {True, False}
    reader.library.refresh()
    reader.sweep()
    (held,) = reader.packs.installed()
    assert held.facts.edition == 3
    assert len(list((reader.home.library / LAKES).glob("build-*"))) == 2
    assert [p for p in reader.home.library.rglob("*") if p.name.startswith(".building")] == []


def test_whoever_waits_for_another_install_can_give_up(packs, reader):
    from brief.services import compiling

    offer = reader.packs.examine(packs[2], Job())
    job = Job()
    job.cancel()
    with compiling.writing(reader.home, Job()), pytest.raises(Cancelled):
        reader.packs.install(offer, job)


def test_a_stick_that_is_pulled_out_is_a_sentence(packs, reader, monkeypatch):
    from brief.packs.pack_file import PackFile

    offer = reader.packs.examine(packs[2], Job())
    real = PackFile.chunks

    def gone(self, name):
        if name.startswith("objects/") and self.size == packs[2].stat().st_size:
            raise OSError(errno.EIO, "Input/output error", str(packs[2]))
        return real(self, name)

    monkeypatch.setattr(PackFile, "chunks", gone)
    with pytest.raises(BriefError, match="the library is as it was"):
        reader.packs.install(offer, Job())
    monkeypatch.undo()
    assert _whole(reader.home) == 1
