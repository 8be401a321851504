"""One writer at a time; what is read from is known."""

import os
import subprocess
import sys
import threading
import time

import pytest

from brief.core.jobs import Cancelled, Job
from brief.services import builds
from brief.services.lock import Use, alone, in_use


def test_another_thread_waits(tmp_path):
    order = []

    def second():
        with alone(tmp_path, Job()):
            order.append("second")

    with alone(tmp_path, Job()):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_who_waits_may_give_up(tmp_path):
    job = Job()
    job.cancel()
    with alone(tmp_path, Job()), pytest.raises(Cancelled), alone(tmp_path, job):
        pass
    with alone(tmp_path, Job()):
        pass


def test_a_killed_writer_lets_go(tmp_path):
    code = (
        "import sys, time; from pathlib import Path\n"
        "from brief.core.jobs import Job; from brief.services.lock import alone\n"
        "with alone(Path(sys.argv[1]), Job()):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    job = Job()
    threading.Timer(0.2, job.cancel).start()
    with pytest.raises(Cancelled), alone(tmp_path, job):
        pass
    process.kill()
    process.wait()
    process.stdout.close()
    with alone(tmp_path, Job()):
        pass


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps open files by itself")
def test_what_is_read_from_is_not_swept(tmp_path):
    with builds.new_build(tmp_path) as build:
        (build / "corpus.db").write_text("one")
    held = builds.current(tmp_path)
    assert held is not None
    use = Use(held)
    with builds.new_build(tmp_path) as build:
        (build / "corpus.db").write_text("two")
    assert in_use(held)
    builds.sweep(tmp_path)
    assert (held / "corpus.db").read_text() == "one"
    use.end()
    assert not in_use(held)
    builds.sweep(tmp_path)
    assert [*tmp_path.glob("build-*")] == [builds.current(tmp_path)]
