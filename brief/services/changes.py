"""Changes of the user's documents: several folders at once, all or nothing, also after a kill."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from brief.core.errors import BriefError, Refused
from brief.services.lock import runs
from brief.store import driver

_STAGING, _DECIDED, _PLAN, _OLD = ".importing-", ".changed-", "plan.json", "old-"
_ABORTED, _BEFORE = ".aborted-", ".before-"
#: What the folder of a document that was put away begins with; when and its id follow.
REMOVED = ".removed-"
_STEP = re.compile(r"[\w.-]{1,200}(?:/[\w.-]{1,200})?")

#: A folder to move and where to, both below the folder of the documents.
Step = tuple[str, str]


class Change:
    """Folders to be put, moved aside and brought back. Nothing happens before `carried_out`.

    What is put is written into a folder beside first. Deciding is one rename of that folder; what
    follows is a list of renames, which `recover` finishes after a kill. To be made and carried out
    by whoever holds the library's lock.
    """

    def __init__(self, documents: Path) -> None:
        token = os.urandom(4).hex()
        self._documents = documents
        self._decided = documents / f"{_DECIDED}{token}"
        self.staging = documents / f"{_STAGING}{os.getpid()}-{token}"
        self.staging.mkdir(parents=True)
        self._put: dict[str, Path] = {}
        self._moves: dict[str, str] = {}

    def put(self, name: str) -> Path:
        """A new folder, to be filled at once, which then takes the place of `name`."""
        folder = self.staging / name
        # The same file twice in one batch: the later one counts.
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._put[name] = folder
        return folder

    def move(self, name: str, to: str) -> None:
        """Move a folder; there must be nothing where it goes."""
        self._moves[name] = to

    def after(self) -> dict[str, Path]:
        """Where each document's folder is read from that there is once this has been done."""
        there = {folder.name: folder for folder in folders(self._documents)}
        for name, to in self._moves.items():
            folder = there.pop(name, self._documents / name)
            if is_document(to):
                there[to] = folder
        return dict(sorted((there | self._put).items()))

    @contextmanager
    def carried_out(self) -> Iterator[None]:
        """Do it; should the block then fail, everything is put back.

        Raises `OSError` where it cannot be done, `BriefError` where another program has a document
        open, as Windows lets it: nothing has changed then.
        """
        steps = self._steps()
        for folder in self._put.values():
            _sync_all(folder)
        _write(self.staging / _PLAN, json.dumps(steps))
        driver.sync_folder(self.staging)
        self.staging.rename(self._decided)
        driver.sync_folder(self._documents)
        done: list[Step] = []
        try:
            for step in steps:
                _take(self._documents, step)
                done.append(step)
            driver.sync_folder(self._documents)
            yield
        except PermissionError as error:
            self._put_back(done)
            raise BriefError(
                "A document is open in another program, or may not be moved: nothing was changed. "
                "Close it and try again."
            ) from error
        except BaseException:
            self._put_back(done)
            raise
        _forget(self._decided)

    def abandon(self) -> None:
        """Remove what was written for a change that is not carried out, or is over."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def _steps(self) -> list[Step]:
        steps = list(self._moves.items())
        for name in self._put:
            if (self._documents / name).exists() and name not in self._moves:
                steps.append((name, f"{self._decided.name}/{_OLD}{name}"))
            steps.append((f"{self._decided.name}/{name}", name))
        return steps

    def _put_back(self, done: list[Step]) -> None:
        """Undo the renames; where even that fails, `recover` finishes the change instead."""
        with suppress(OSError):
            for start, end in reversed(done):
                (self._documents / end).rename(self._documents / start)
            aborted = self._documents / f"{_ABORTED}{self._decided.name.removeprefix(_DECIDED)}"
            self._decided.rename(aborted)
            shutil.rmtree(aborted, ignore_errors=True)


def is_document(name: str) -> bool:
    """Whether a folder of this name holds a document of the user's."""
    return name.startswith("my-")


def removed_name(folder: str) -> str:
    """The id of the document that was put away as this folder."""
    return folder.removeprefix(REMOVED).partition("-")[2]


def folders(documents: Path) -> list[Path]:
    """The folder of every document, in the order of their names."""
    if not documents.is_dir():
        return []
    return sorted(p.parent for p in documents.glob("my-*/document.json"))


def wants_recovering(documents: Path) -> bool:
    """Whether a killed change is to be finished."""
    return any(documents.glob(f"{_DECIDED}*")) or any(documents.glob(f"{_BEFORE}*"))


def recover(documents: Path) -> None:
    """Finish what a killed change had decided, and remove what an undecided one left.

    Raises `Refused` where a decided change cannot be finished, as while another program has one
    of the files open; nothing is lost then, and the next call tries again.
    """
    _put_back_before(documents)
    for decided in sorted(documents.glob(f"{_DECIDED}*")):
        try:
            for step in _planned(decided):
                _take(documents, step)
        except OSError as error:
            raise Refused(
                f"A change of your documents could not be finished ({error.strerror}); nothing "
                "was lost. Close whatever has one of them open and try again."
            ) from error
        _forget(decided)
    for left in (*documents.glob(f"{_STAGING}*"), *documents.glob(f"{_ABORTED}*")):
        if not _in_work(left.name):
            shutil.rmtree(left, ignore_errors=True)


def _put_back_before(documents: Path) -> None:
    """Put back what a killed import of an earlier version of this program had moved aside."""
    for before in documents.glob(f"{_BEFORE}*"):
        folder = before.with_name(before.name.removeprefix(_BEFORE))
        if folder.exists():
            shutil.rmtree(before, ignore_errors=True)
        else:
            before.rename(folder)


def _in_work(name: str) -> bool:
    owner = name.removeprefix(_STAGING).split("-")[0]
    return name.startswith(_STAGING) and owner != str(os.getpid()) and runs(owner)


def _planned(decided: Path) -> list[Step]:
    """The steps of a decided change; none where its plan is gone, for then it is finished."""
    try:
        plan = json.loads((decided / _PLAN).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    listed = [step for step in plan if isinstance(step, list)] if isinstance(plan, list) else []
    steps = [(str(step[0]), str(step[1])) for step in listed if step[1:]]
    return [step for step in steps if all(map(_is_below, step))]


def _is_below(place: str) -> bool:
    """Whether a place named in a plan is one that a change may name: nothing leads elsewhere."""
    return bool(_STEP.fullmatch(place)) and not {".", ".."} & set(place.split("/"))


def _take(documents: Path, step: Step) -> None:
    """Take a step unless it has been taken."""
    start, end = (documents / place for place in step)
    if start.exists() and not end.exists():
        start.rename(end)


def _forget(decided: Path) -> None:
    """Remove a finished change; its plan first, for half of what it names may be gone next."""
    with suppress(OSError):
        (decided / _PLAN).unlink(missing_ok=True)
        shutil.rmtree(decided, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    driver.sync(path)


def _sync_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            driver.sync(path)
    driver.sync_folder(folder)
