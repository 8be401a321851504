"""Killed, or out of space, at any of its writes, a change of My documents is done or is not."""

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.importing import Wishes
from tests.services import harmed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies this process")

DRAFT = Wishes(kind=Kind.DRAFT)
#: An id, the title, and the text of the one article, of each document of the user's.
State = frozenset[tuple[str, str, str]]
Work = Callable[[Desk, Path], None]


def _text(what: str) -> str:
    return f"# Agreement on {what}\n\n### Article 1\n\nParties look after {what}.\n"


def _write(folder: Path, what: str, text: str = "") -> Path:
    path = folder / f"{what}.md"
    path.write_text(text or _text(what), encoding="utf-8")
    return path


def _import_two(desk: Desk, folder: Path) -> None:
    files = [_write(folder, "fog"), _write(folder, "storms")]
    read = [(desk.importing.read(file, DRAFT, Job()), DRAFT) for file in files]
    desk.importing.accept(read, Job())


def _import_again(desk: Desk, folder: Path) -> None:
    wishes = Wishes(kind=Kind.DRAFT, title="Lamps anew")
    desk.importing.add(_write(folder, "lamps"), wishes, Job())


def _change(desk: Desk, folder: Path) -> None:
    desk.my_documents.change("my-agreement-on-lamps", Wishes(title="Lamps"), Job())


def _replace(desk: Desk, folder: Path) -> None:
    file = _write(folder, "lamps", _text("lamps").replace("look after", "forget"))
    desk.my_documents.replace("my-agreement-on-lamps", file, Job())


def _remove(desk: Desk, folder: Path) -> None:
    desk.my_documents.remove("my-agreement-on-lamps", Job())


def _restore(desk: Desk, folder: Path) -> None:
    (removed,) = desk.my_documents.removed()
    desk.my_documents.restore(removed, Job())


#: Each beside so many other documents: where there are few the shelf is made anew, else grown;
#: -1 means that there is none at all yet.
WORKS = {
    _import_two: -1, _import_again: 3, _change: 3, _replace: 3, _remove: 0, _restore: 3,
}  # fmt: skip


def _state(desk: Desk) -> State:
    mine = [d for d in desk.library.documents() if d.id.startswith("my-")]
    texts = {d.id: desk.library.unit(d.id, "art_1") for d in mine}
    return frozenset((d.id, d.title, unit.text) for d in mine if (unit := texts[d.id]))


def _opened(home: Home) -> Desk:
    desk = Desk(home)
    if desk.wants_preparing:
        desk.prepare(Job())
    return desk


def _seen(home: Home) -> State:
    desk = Desk(home)
    try:
        return _state(desk)
    finally:
        desk.close()


def _done(home: Home, work: Work, folder: Path) -> None:
    desk = _opened(home)
    try:
        work(desk, folder)
    finally:
        desk.close()


@pytest.fixture
def begun(home: Home, tmp_path: Path) -> Callable[[Work, int], Home]:
    """A home with one document of the user's, put away where the work is to bring it back."""

    def begin(work: Work, others: int) -> Home:
        shutil.rmtree(home.library, ignore_errors=True)
        shutil.rmtree(home.documents, ignore_errors=True)
        desk = Desk(home)
        files = [_write(tmp_path, what) for what in ("lamps", "rain", "hail", "snow")]
        list(desk.importing.add_all(files[: 1 + others], DRAFT, Job()))
        if work is _restore:
            _remove(desk, tmp_path)
        desk.close()
        return home

    return begin


@pytest.fixture(autouse=True)
def _no_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The corpus that comes with the program has nothing to do with it, and takes its time."""
    monkeypatch.setattr("brief.services.compiling.wants_shipped", lambda *_: False)


def _copied(home: Home, to: Path) -> Home:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(home.path, to)
    return Home(to)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__[1:])
def test_killed_or_out_of_space_at_any_write_it_is_done_or_not(work, begun, tmp_path, times):
    for others in times((WORKS[work],), sorted({WORKS[work], 0, 3})):
        home = begun(work, others)
        before = _seen(home)
        tried = _copied(home, tmp_path / "counted")
        number = harmed.counted(tried.path, partial(_done, tried, work, tmp_path))
        after = _seen(tried)
        assert after != before
        found = set()
        for at in times((number - 14, number - 7), range(number)):
            tried = _copied(home, tmp_path / "tried")
            assert harmed.killed_at(at, tried.path, partial(_done, tried, work, tmp_path))
            # A reader that does nothing about it, and the next start, which does.
            assert _seen(tried) in {before, after}
            found.add(_mended(tried))
        assert found == {before, after}
        for at in times((number - 10,), range(number)):
            tried = _copied(home, tmp_path / "tried")
            desk = _opened(tried)
            told = _told(partial(harmed.full_from, at, tried.path, partial(work, desk, tmp_path)))
            _is_done_or_told(desk, work, tmp_path, told, before, after)


@pytest.mark.parametrize("others", [0, 3], ids=["anew", "grown"])
def test_files_that_may_not_grow_spoil_nothing(begun, tmp_path, times, others):
    home = begun(_change, others)
    before = _seen(home)
    tried = _copied(home, tmp_path / "counted")
    _done(tried, _change, tmp_path)
    after = _seen(tried)
    failed = 0
    for most in times((40, 30_000), (0, 40, 100, 600, 4_000, 9_000, 30_000, 80_000, 1 << 20)):
        tried = _copied(home, tmp_path / "tried")
        desk = _opened(tried)
        told = _told(partial(_with_files_of, most, partial(_change, desk, tmp_path)))
        failed += bool(told)
        _is_done_or_told(desk, _change, tmp_path, told, before, after)
    assert failed


def _with_files_of(most: int, work: Callable[[], None]) -> None:
    """Do the work while no file may be larger; its own program's files are none of them."""
    import resource
    import signal

    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, held[1]))
    try:
        work()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, held)
        signal.signal(signal.SIGXFSZ, heard)


def _mended(home: Home) -> State:
    """What is there after the next start; nothing is left of what was under way."""
    desk = _opened(home)
    state = _state(desk)
    assert not desk.wants_preparing
    assert {each.info.id for each in desk.my_documents.documents()} == {d for d, _, _ in state}
    desk.close()
    assert _left(home) == []
    return state


def _is_done_or_told(
    desk: Desk, work: Work, folder: Path, told: str, before: State, after: State
) -> None:
    assert _state(desk) == _seen(desk.home) == (before if told else after)
    if told:
        assert told.endswith(".")
        assert "\n" not in told
        work(desk, folder)
        assert _state(desk) == after
    desk.close()
    assert _left(desk.home) == []


def _told(work: Callable[[], None]) -> str:
    """The sentence that the work ends in; nothing where it is done."""
    try:
        work()
    except BriefError as error:
        return str(error)
    return ""


def _left(home: Home) -> list[str]:
    """What is left of work that did not end, once the window has looked after everything."""
    desk = Desk(home)
    desk.sweep()
    desk.close()
    hidden = [p.name for p in home.documents.glob("*") if p.name.startswith(".")]
    hidden = [name for name in hidden if not name.startswith(".removed-")]
    shelf = sorted(p.name for p in (home.library / "mine").glob("*"))
    builds = [name for name in shelf if name.startswith("build-")]
    return hidden + [name for name in shelf if name not in {"current", *builds[:1]}]
