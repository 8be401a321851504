import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.services import builds
from brief.services.compiling import check_corpus, compile_corpus
from brief.services.desk import SAMPLE, Desk
from brief.services.home import sample_corpus


def test_the_sample_corpus_has_no_mistakes():
    checked = check_corpus(sample_corpus(), Job())
    assert [str(p) for p in checked.problems if p.grave] == []
    assert checked.documents > 10


def test_every_mistake_is_told_and_nothing_is_compiled(home, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(sample_corpus(), folder)
    (folder / "points" / "bad.md").write_text("+++\nid = 3\n+++\n", encoding="utf-8")
    (folder / "documents" / "worse.md").write_bytes(b"\xff\xfe\x00garbage")
    checked = check_corpus(folder, Job())
    assert {"points/bad.md", "documents/worse.md"} <= {p.where for p in checked.problems}
    before = builds.current(home.library / SAMPLE)
    with pytest.raises(BriefError, match="nothing was changed"):
        compile_corpus(home, folder, Job())
    assert builds.current(home.library / SAMPLE) == before


def test_cancelled_halfway_the_old_edition_stays(home):
    before = builds.current(home.library / SAMPLE)
    job = Job()
    seen = []

    def heard(done, total, what):
        seen.append(what)
        if len(seen) > 10:
            job.cancel()

    job._heard = heard
    with pytest.raises(Cancelled):
        compile_corpus(home, sample_corpus(), job)
    assert builds.current(home.library / SAMPLE) == before
    assert not list((home.library / SAMPLE).glob(".building-*"))


def test_killed_at_any_moment_a_whole_edition_opens(home, times):
    script = "import sys; from brief.__main__ import main; main()"
    command = [sys.executable, "-c", script, "corpus", "compile", str(sample_corpus())]
    environment = {**os.environ, "BRIEF_HOME": str(home.path)}
    for number in range(times(4, 60)):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(0.25 + 0.15 * (number % 6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        desk = Desk(home)
        try:
            assert not desk.library.damaged
            assert desk.searching.search("privacy", Job()).total
            desk.sweep()
        finally:
            desk.close()
    assert not list((home.library / SAMPLE).glob(".building-*"))


def test_a_damaged_corpus_is_made_anew_from_its_own_source(desk):
    build = builds.current(desk.home.library / SAMPLE)
    assert build is not None
    desk.library.close()
    (build / "corpus.db").write_bytes(b"\x00" * 5000)
    desk.library.refresh()
    desk.prepare(Job())
    assert desk.library.has("adopted")


def test_an_edition_of_the_users_own_is_not_replaced_by_the_shipped_one(home, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(sample_corpus(), folder)
    toml = folder / "corpus.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("edition = 1", "edition = 7"))
    compile_corpus(home, folder, Job())
    desk = Desk(home)
    desk.prepare(Job())
    assert [corpus.edition for corpus in desk.library.corpora()] == [7]
    desk.close()
