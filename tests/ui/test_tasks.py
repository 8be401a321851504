"""Questions, writes and long work off the UI thread."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.ui.tasks import Tasks, Unexpected


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_a_newer_question_silences_the_older(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[str] = []
    errors: list[Exception] = []
    gate = threading.Event()

    def slow(job: Job) -> str:
        gate.wait(2)
        return "old"

    first = tasks.ask("search", slow, got.append, errors.append)
    tasks.ask("search", lambda job: "new", got.append, errors.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(got))
    qtbot.wait(30)
    assert (got, errors) == (["new"], [])
    assert first.cancelled


def test_questions_on_other_topics_are_independent(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[str] = []
    tasks.ask("search", lambda job: "search", got.append, print)
    tasks.ask("points", lambda job: "points", got.append, print)
    qtbot.waitUntil(lambda: sorted(got) == ["points", "search"])


def test_an_answer_superseded_after_it_was_found_is_silenced(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[str] = []
    found = threading.Event()

    def work(job: Job) -> str:
        found.set()
        return "old"

    tasks.ask("search", work, got.append, print)
    assert found.wait(2)
    tasks.forget("search")
    qtbot.wait(30)
    assert got == []


def test_an_answer_never_arrives_inside_the_question(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[int] = []
    tasks.ask("x", lambda job: 1, got.append, print)
    threading.Event().wait(0.05)
    assert got == []
    qtbot.waitUntil(lambda: got == [1])


def test_no_write_is_lost_and_they_keep_their_order(qtbot: QtBot, tasks: Tasks) -> None:
    did: list[int] = []
    told: list[int] = []

    def write(number: int) -> None:
        def work(job: Job) -> int:
            did.append(number)
            return number

        tasks.write(work, told.append, print)

    for number in range(50):
        write(number)
    qtbot.waitUntil(lambda: len(told) == 50)
    assert did == told == list(range(50))


def test_close_finishes_the_writes_and_tells(qtbot: QtBot) -> None:
    tasks = Tasks()
    told: list[int] = []
    gate = threading.Event()

    def work(number: int) -> Callable[[Job], int]:
        def slow(job: Job) -> int:
            gate.wait(2)
            return number

        return slow

    for number in range(5):
        tasks.write(work(number), told.append, print)
    threading.Timer(0.05, gate.set).start()
    tasks.close()
    assert told == [0, 1, 2, 3, 4]
    with pytest.raises(RuntimeError):
        tasks.write(lambda job: 6, told.append, print)


def test_errors_of_the_world_are_told_on_the_ui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[BriefError, threading.Thread]] = []

    def work(job: Job) -> None:
        raise Refused("Too new.")

    tasks.write(work, print, lambda error: seen.append((error, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0][0]) == "Too new."
    assert seen[0][1] is threading.main_thread()


def test_a_bug_in_the_work_is_a_sentence_for_the_caller_and_unexpected(
    qtbot: QtBot, tasks: Tasks
) -> None:
    failed: list[BriefError] = []
    with qtbot.waitSignal(tasks.unexpected) as caught:
        tasks.ask("x", lambda job: 1 // 0, print, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(caught.args[0], ZeroDivisionError)
    assert isinstance(failed[0], Unexpected)
    assert failed[0].__cause__ is caught.args[0]


def test_a_callback_that_raises_hangs_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[int] = []

    def raises(answer: int) -> None:
        raise LookupError("panel")

    with qtbot.waitSignal(tasks.unexpected) as caught:
        tasks.write(lambda job: 1, raises, print)
    tasks.write(lambda job: 2, got.append, print)
    qtbot.waitUntil(lambda: got == [2])
    assert isinstance(caught.args[0], LookupError)


def test_a_thread_survives_an_exit_inside_it(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[int] = []

    def leaves(job: Job) -> None:
        raise SystemExit

    with qtbot.waitSignal(tasks.unexpected):
        tasks.write(leaves, print, lambda error: None)
    tasks.write(lambda job: 2, got.append, print)
    qtbot.waitUntil(lambda: got == [2])


def test_long_work_reports_and_can_be_stopped(qtbot: QtBot, tasks: Tasks) -> None:
    reports: list[tuple[int, int, str]] = []
    stopped: list[bool] = []
    done: list[object] = []

    def work(job: Job) -> None:
        for step in range(10_000):
            job.report(step, 10_000, "reading")
            threading.Event().wait(0.005)

    job = tasks.labour(
        work,
        done.append,
        print,
        progress=lambda *report: reports.append(report),
        stopped=lambda: stopped.append(True),
    )
    qtbot.waitUntil(lambda: bool(reports))
    assert tasks.busy
    job.cancel()
    qtbot.waitUntil(lambda: bool(stopped))
    assert done == []
    assert not tasks.busy


def test_many_reports_do_not_flood_the_event_loop(qtbot: QtBot, tasks: Tasks) -> None:
    reports: list[int] = []
    done: list[object] = []

    def work(job: Job) -> None:
        for step in range(20_001):
            job.report(step, 20_000, "reading")

    tasks.labour(work, done.append, print, progress=lambda at, total, what: reports.append(at))
    qtbot.waitUntil(lambda: bool(done))
    assert reports[-1] == 20_000
    assert len(reports) < 2_000


def test_long_work_does_not_hold_up_a_write(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    saved: list[str] = []
    tasks.labour(lambda job: gate.wait(5), lambda answer: None, print)
    tasks.write(lambda job: "saved", saved.append, print)
    qtbot.waitUntil(lambda: saved == ["saved"])
    gate.set()


def test_writes_are_finished_even_when_nobody_closes(tmp_path: Path) -> None:
    target = tmp_path / "written"
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from brief.ui.tasks import Tasks\n"
        "app = QCoreApplication([])\n"
        "tasks = Tasks()\n"
        "def work(job):\n"
        "    time.sleep(0.2)\n"
        f"    Path({str(target)!r}).write_text('whole')\n"
        "tasks.write(work, print, print)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)
    assert target.read_text() == "whole"
