"""A change of folders: decided by one rename, finished after a kill, put back when it fails."""

import json
from pathlib import Path

import pytest

from brief.core.errors import BriefError, Refused
from brief.services import changes
from brief.services.changes import Change, folders, recover, wants_recovering


@pytest.fixture
def documents(tmp_path):
    """Two documents, and a file beside the folder that nothing may touch."""
    folder = tmp_path / "documents"
    for name in ("my-fog", "my-lamps"):
        (folder / name).mkdir(parents=True)
        (folder / name / "document.json").write_text(f"old {name}")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "document.json").write_text("beside")
    return folder


def _held(documents):
    return {f.name: (f / "document.json").read_text() for f in folders(documents)}


def _hidden(documents):
    return [p.name for p in documents.iterdir() if p.name.startswith(".")]


def _begun(documents):
    """A change that replaces one document, adds another and puts a third aside."""
    change = Change(documents)
    for name in ("my-lamps", "my-storms"):
        (change.put(name) / "document.json").write_text(f"new {name}")
    change.move("my-fog", ".removed-20261125T000000000000Z-my-fog")
    return change


BEFORE = {"my-fog": "old my-fog", "my-lamps": "old my-lamps"}
AFTER = {"my-lamps": "new my-lamps", "my-storms": "new my-storms"}


def test_nothing_happens_before_it_is_carried_out(documents):
    change = _begun(documents)
    assert _held(documents) == BEFORE
    assert {n: (f / "document.json").read_text() for n, f in change.after().items()} == AFTER
    change.abandon()
    assert _held(documents) == BEFORE
    assert _hidden(documents) == []


def test_it_is_carried_out_whole(documents):
    with _begun(documents).carried_out():
        assert _held(documents) == AFTER
    assert _held(documents) == AFTER
    assert _hidden(documents) == [".removed-20261125T000000000000Z-my-fog"]


def test_what_fails_right_after_it_puts_everything_back(documents):
    with pytest.raises(ZeroDivisionError), _begun(documents).carried_out():
        raise ZeroDivisionError
    assert _held(documents) == BEFORE
    assert _hidden(documents) == []


@pytest.mark.parametrize("at", range(4))
def test_a_rename_that_fails_puts_back_those_before_it(documents, monkeypatch, at):
    rename, left = Path.rename, [at + 1]  # the first one decides

    def refused(self, target):
        left[0] -= 1
        if left[0] == -1:
            raise PermissionError(13, "in use", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with (
        pytest.raises(BriefError, match="open in another program"),
        _begun(documents).carried_out(),
    ):
        pytest.fail("it was done")
    monkeypatch.undo()
    assert _held(documents) == BEFORE
    assert _hidden(documents) == []


@pytest.mark.parametrize("at", range(5))
def test_what_was_decided_is_finished_later(documents, monkeypatch, at):
    taken, left = changes._take, [at]

    def killed(folder, step):
        left[0] -= 1
        if left[0] < 0:
            raise _Killed
        taken(folder, step)

    monkeypatch.setattr(changes, "_take", killed)
    monkeypatch.setattr(Change, "_put_back", lambda *_: None)
    with pytest.raises(_Killed), _begun(documents).carried_out():
        raise _Killed
    monkeypatch.undo()
    assert wants_recovering(documents)
    recover(documents)
    recover(documents)
    assert _held(documents) == AFTER
    assert _hidden(documents) == [".removed-20261125T000000000000Z-my-fog"]
    assert not wants_recovering(documents)


class _Killed(BaseException):
    """Stands for a process that is not there any more."""


def test_what_cannot_be_finished_is_told_and_tried_again(documents, monkeypatch):
    decided = documents / ".changed-1"
    (decided / "my-hail").mkdir(parents=True)
    (decided / "my-hail" / "document.json").write_text("new")
    (decided / "plan.json").write_text(json.dumps([[".changed-1/my-hail", "my-hail"]]))

    def refused(self, target):
        raise PermissionError(13, "in use", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refused)
        with pytest.raises(Refused, match="nothing was lost"):
            recover(documents)
    recover(documents)
    assert _held(documents) == {**BEFORE, "my-hail": "new"}


@pytest.mark.parametrize(
    "plan",
    [
        [["../beside", "my-beside"]],
        [["my-lamps", "../lamps"]],
        [["..", "my-x"]],
        [[".", "my-x"]],
        [["my-lamps", "/tmp/x"]],
        [["my-lamps/../../beside", "my-x"]],
        [["my-lamps"]],
        ["my-lamps"],
        {"my-lamps": "x"},
        [[{}, []]],
        7,
        None,
    ],
)
def test_a_plan_leads_nowhere_else(documents, plan):
    (documents / ".changed-evil").mkdir()
    (documents / ".changed-evil" / "plan.json").write_text(json.dumps(plan))
    recover(documents)
    assert _held(documents) == BEFORE
    assert (documents.parent / "beside" / "document.json").read_text() == "beside"
    assert _hidden(documents) == []


def test_work_of_another_program_is_left_alone(documents):
    (documents / ".importing-1-abc").mkdir()  # the first process always runs
    (documents / ".importing-dead").mkdir()
    recover(documents)
    assert _hidden(documents) == [".importing-1-abc"]
