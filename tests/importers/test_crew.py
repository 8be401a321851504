"""Children that answer many questions: one that fails costs its own question and nothing else."""

import itertools
import os
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from brief.core.jobs import Cancelled, Job
from brief.importers import crew
from brief.importers.asking import TOO_MUCH_MEMORY, Limits, Overrun

#: A child that answers each question with this expression of it.
_CHILD = """
import os, sys, time
from brief.importers import crew
source, target = sys.stdin.buffer, sys.stdout.buffer
greeting = crew.hear(source, 1 << 20)
while True:
    try:
        question = crew.hear(source, 1 << 30)
    except EOFError:
        break
    {body}
    crew.tell(target, answer)
"""
_FINE = "answer = greeting + question"


def _program(body: str) -> list[str]:
    return [sys.executable, "-c", _CHILD.format(body=body)]


def _asked(
    body: str, questions: list[bytes], job: Job | None = None, limits: Limits | None = None
) -> list[bytes | str]:
    found = crew.answers(_program(body), b"ship ", questions, job or Job(), 2, limits)
    return [str(each) if isinstance(each, Overrun) else each for each in found]


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """No process and no thread outlives the answers."""
    threads = threading.active_count()
    yield
    assert threading.active_count() == threads
    if os.name == "posix":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_answers_come_in_the_order_of_the_questions():
    questions = [b"%d" % n for n in range(60)]
    slow = "time.sleep(0.02 * (int(question) % 3)); answer = greeting + question"
    assert _asked(slow, questions) == [b"ship " + each for each in questions]


def test_large_questions_have_large_answers():
    questions = [bytes([65 + n]) * (3 << 20) for n in range(5)]
    assert _asked(_FINE, questions) == [b"ship " + each for each in questions]


def test_nothing_is_asked_where_there_is_no_question():
    assert _asked(_FINE, []) == []


@pytest.mark.parametrize(
    "fails",
    [
        "os._exit(3)",
        "os.kill(os.getpid(), 9)",
        "target.write(b'half')\n        target.flush()\n        os._exit(0)",
        "target.write(crew.LENGTH.pack(50))\n        target.flush()\n        os._exit(0)",
    ],
)
def test_a_child_that_ends_is_replaced(fails):
    body = f"if question == b'2':\n        {fails}\n    answer = question"
    answers = _asked(body, [b"1", b"2", b"3", b"4", b"5"])
    assert answers == [b"1", crew.FAILED, b"3", b"4", b"5"]


def test_a_child_that_takes_too_long_is_ended():
    body = "time.sleep(60 if question == b'1' else 0); answer = question"
    answers = _asked(body, [b"0", b"1", b"2", b"3"], limits=Limits(seconds=1))
    assert answers == [b"0", "took too long to read", b"2", b"3"]


@pytest.mark.skipif(sys.platform != "linux", reason="the parent measures memory there")
def test_a_child_that_swells_is_ended():
    body = "held = b'x' * (300 << 20) if question == b'1' else b''\n    time.sleep(len(held))"
    answers = _asked(
        f"{body}\n    answer = question", [b"1", b"2"], limits=Limits(memory=200 << 20)
    )
    assert answers == [TOO_MUCH_MEMORY, b"2"]


def test_an_answer_without_end_is_not_heard_out():
    body = "answer = b'x' * 2000 if question == b'1' else question"
    answers = _asked(body, [b"1", b"2"], limits=Limits(answer=1000))
    assert answers == ["grew beyond all bounds while it was read", b"2"]


def test_a_program_that_is_not_there_is_told_for_each_question():
    found = list(crew.answers(["/no/such/program"], b"", [b"1", b"2"], Job(), 2))
    assert all(isinstance(each, Overrun) for each in found)
    assert "cannot be read safely here" in str(found[1])


def test_cancelled_it_ends_at_once():
    job = Job()
    threading.Timer(0.3, job.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        _asked("time.sleep(60)", [b"1", b"2", b"3"], job)
    assert time.monotonic() - begun < 30
    # The timer's own thread has ended as well.
    time.sleep(0.1)


def test_who_takes_no_more_leaves_nothing_behind():
    found = crew.answers(_program(_FINE), b"", (b"%d" % n for n in itertools.count()), Job(), 2)
    assert next(found) == b"0"
    found.close()


def test_not_much_is_asked_ahead():
    asked: list[int] = []

    def questions() -> Iterator[bytes]:
        for n in range(100):
            asked.append(n)
            yield b"%d" % n

    found = crew.answers(_program(_FINE), b"", questions(), Job(), 2)
    for n in range(10):
        next(found)
        assert len(asked) <= n + 7
    found.close()


def test_large_documents_may_take_longer():
    assert crew.allowed(0, 30) == 30
    assert crew.allowed(50 << 20, 30) == 180
    assert crew.memory_for(0) < crew.memory_for(10 << 20) < crew.memory_for(50 << 20)
    assert crew.memory_for(1 << 40) == crew.MEMORY


def test_no_more_children_than_processors():
    assert crew.how_many(1) == 1
    assert crew.how_many(1000) == (os.cpu_count() or 1)
    assert crew.how_many(0) == 1
