"""Terminals, pipes, signals: the program as the shell sees it."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from brief.cli import streams
from brief.core.results import HIT_CLOSES, HIT_OPENS
from brief.services import builds
from brief.services.desk import SAMPLE
from brief.services.home import sample_corpus

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals and signals of POSIX")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\033]0;title\007\033[31mred\x9b31m", "]0;title[31mred31m"),
        ("caf\udce9", "caf?"),
        ("العربية \u200f中文", "العربية \u200f中文"),
        ("a\rb\x00c\x7f", "abc"),
    ],
)
def test_no_command_reaches_a_terminal(text, printed):
    assert streams.printable(text) == printed


def test_a_sentence_is_one_line():
    assert streams.one_line("a\nb\r\n c\td\033[1m") == "a b c d[1m"


def test_a_name_cannot_turn_a_sentence_around():
    assert streams.one_line("a\u202egnp.exe\u2066 is not there") == "agnp.exe is not there"


def test_json_stays_the_same_without_control_characters():
    value = {"text": "a\x9b31m\x7f\u0000\n\ud800é"}
    told = streams.escaped(json.dumps(value, ensure_ascii=False))
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in told)
    assert json.loads(told) == {"text": "a\x9b31m\x7f\u0000\n?é"}


def _on_terminal(program, *arguments, **environment):
    """What a command writes to a terminal, standard output and error together."""
    import pty

    ours, theirs = pty.openpty()
    process = program(*arguments, stdout=theirs, stderr=theirs, stdin=theirs, env=environment)
    os.close(theirs)
    heard = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        heard += part
    os.close(ours)
    return process.wait(), heard.decode()


def test_matches_are_bold_on_a_terminal(program):
    code, heard = _on_terminal(program, "search", "privacy", TERM="xterm")
    assert code == 0
    assert "\033[1m" in heard
    assert HIT_OPENS not in heard
    assert HIT_CLOSES not in heard


@pytest.mark.parametrize("told", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colours_gets_marks(brief, program, told):
    brief("note", "list")
    code, heard = _on_terminal(program, "search", "privacy", **{"TERM": "xterm", **told})
    assert code == 0
    assert "\033" not in heard
    assert HIT_OPENS in heard


def test_json_is_the_same_on_a_terminal(brief, program):
    brief("note", "list")
    code, heard = _on_terminal(program, "search", "privacy", "--json", TERM="xterm")
    assert code == 0
    assert HIT_OPENS in json.loads(heard)["hits"][0]["snippet"]


def test_progress_shows_on_a_terminal_and_is_wiped(program):
    code, heard = _on_terminal(program, "corpus", "check", str(sample_corpus()), TERM="xterm")
    assert code == 0
    assert "documents/drafts/adopted.md" in heard
    assert "\r\033[K" in heard
    assert heard.rindex("\033[K") < heard.rindex("documents,")


def test_progress_shows_nowhere_else(program):
    out, told = program("corpus", "check", str(sample_corpus())).communicate()
    assert told == b""
    assert b"\033" not in out


def test_progress_cannot_be_broken_by_a_name(program, tmp_path):
    folder = tmp_path / "corpus"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / ("x" * 200 + "\n\033]0;title\007.md")).write_text("text")
    code, heard = _on_terminal(program, "corpus", "check", str(folder), TERM="xterm")
    assert code == 1
    assert "\033]0" not in heard
    shown = heard.split("\r\033[K")
    assert all(len(line) < 80 and "\n" not in line for line in shown[1:-1])


@pytest.mark.parametrize("arguments", [("search", "State", "--limit", "900"), ("--help",)])
def test_a_reader_that_goes_away_is_no_mistake(program, arguments):
    process = program(*arguments)
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait() in {0, 1}
    assert told == b""


def test_an_output_that_takes_no_more_is_a_sentence(program):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = program("search", "privacy", stdout=full)
    _, told = process.communicate()
    assert process.returncode == 1
    assert told.count(b"\n") == 1
    assert b"No space left on device: the output" in told


@pytest.mark.parametrize(
    "system", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_utf8_comes_out_whatever_the_system_writes(program, system):
    out, told = program("search", "التعليمي lang:ar", "--json", env=system).communicate()
    assert told == b""
    assert json.loads(out.decode("utf-8"))["hits"]


def test_arguments_that_are_no_text_are_no_traceback(program):
    process = program("note", "add", "UDHR art 26", b"caf\xe9 au lait")
    _, told = process.communicate()
    assert (process.returncode, told) == (0, b"")
    out, _ = program("search", "lait", "--json").communicate()
    assert json.loads(out)["hits"][0]["snippet"] == "caf? au ⟦lait⟧"


def test_a_note_is_read_from_a_pipe(program):
    process = program("note", "add", "UDHR art 26", "-", "--json", stdin=subprocess.PIPE)
    out, told = process.communicate("первая строка\n教育\n".encode())
    assert (process.returncode, told) == (0, b"")
    assert json.loads(out)["body"] == "первая строка\n教育\n"


def test_interrupted_it_says_so_and_leaves_the_edition_before(program, home, times):
    shelf = home.library / SAMPLE
    for number in range(times(3, 20)):
        before = builds.current(shelf)
        process = program("corpus", "compile", str(sample_corpus()))
        # Not before it works: while Python itself still loads, nobody listens.
        while process.poll() is None and not [*shelf.glob(".building-*")]:
            time.sleep(0.005)
        time.sleep(0.05 * number)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
        assert b"Traceback" not in told
        if process.returncode:
            assert (process.returncode, told.count(b"\n")) == (1, 1)
            assert b"Stopped" in told
        assert builds.current(shelf) is not None
        assert before is not None
        assert builds.current(shelf) == before or not before.exists()
        assert not [*shelf.glob(".building-*")]


@pytest.mark.parametrize(
    "struck",
    ["import brief.cli; brief.cli.cli =", "import click; click.Group.invoke ="],
    ids=["loading", "working"],
)
def test_an_interrupt_that_is_answered_is_not_remembered(tmp_path, struck):
    """Python would end by the signal: it keeps what came while it ran code made from a string."""
    code = (
        f"import sys; sys.argv = ['brief', 'pack', 'list']; {struck} "
        "lambda *_, **__: exec('raise KeyboardInterrupt')\n"
        "from brief.__main__ import main; main()"
    )
    (tmp_path / "struck.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "struck"]
    settings = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, env=settings, capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"Stopped" in done.stderr


@pytest.mark.parametrize("arguments", [("--version",), ("search", "--help"), ("nonsense",)])
def test_what_needs_no_library_makes_none(tmp_path, arguments):
    home = tmp_path / "none"
    subprocess.run(
        [sys.executable, "-m", "brief", *arguments],
        env={**os.environ, "BRIEF_HOME": str(home)},
        capture_output=True,
        check=False,
    )
    assert not home.exists()


def test_no_command_waits_for_the_window(program):
    code = (
        "import sys; from brief.cli import cli\n"
        "try: cli(['search', 'privacy'], obj=None)\n"
        "except SystemExit: pass\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    environment = {**os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
