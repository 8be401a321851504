"""What holds for every command: where everything is kept, and how each failure is told."""

import json
import sqlite3

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.cli import cli, reading
from brief.core.jobs import Cancelled
from brief.services.home import find_home

COMMANDS = {
    *("open", "show", "search", "compare", "import", "documents", "note", "position", "corpus"),
    *("pack", "doctor"),
}
EVERY = [
    ("search", "privacy"),
    ("show", "UDHR art 26"),
    ("note", "add", "UDHR art 26", "text"),
    ("note", "list"),
    ("note", "show", "UDHR art 26"),
    ("note", "export"),
]


def test_the_commands_are_those_that_work():
    assert cli.commands.keys() == COMMANDS
    note, corpus, pack = (cli.commands[name] for name in ("note", "corpus", "pack"))
    assert isinstance(note, click.Group)
    assert isinstance(corpus, click.Group)
    assert isinstance(pack, click.Group)
    assert pack.commands.keys() == {
        *("keygen", "init", "build", "sign", "verify", "rotate"),
        *("install", "list", "rollback", "export", "forget"),
    }
    assert note.commands.keys() == {"add", "list", "show", "export"}
    assert corpus.commands.keys() == {"check", "compile"}
    documents = cli.commands["documents"]
    assert isinstance(documents, click.Group)
    assert documents.commands.keys() == {
        *("list", "change", "replace", "remove", "restore", "sweep", "export", "original"),
    }


@pytest.mark.parametrize("command", ["publish"])
def test_what_is_not_built_is_no_command(brief, command):
    done = brief(command)
    assert done.exit_code == 2
    assert f"No such command '{command}'" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("note",), ("corpus",), *EVERY])
def test_help_is_there_for_everything(brief, arguments):
    done = brief(*arguments[:2], "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage: brief")


def test_the_version_is_told(brief):
    assert brief("--version").stdout.startswith("brief, version ")


def test_home_outweighs_the_environment(brief, home, tmp_path):
    other = tmp_path / "other home #1 %20 ﻋ"
    done = brief("--home", str(other), "note", "add", "UDHR art 26", "elsewhere")
    assert done.exit_code == 0
    assert (other / "user.db").is_file()
    assert json.loads(brief("note", "list", "--json").stdout) == []
    assert len(json.loads(brief("--home", str(other), "note", "list", "--json").stdout)) == 1


def test_on_first_use_the_sample_corpus_is_there(brief, tmp_path):
    found = brief("--home", str(tmp_path / "new"), "search", "privacy", "--json")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["total"] > 5


def test_a_relative_home_is_where_the_user_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_home("here").path == tmp_path / "here"


@pytest.mark.parametrize("named", ["~no-such-user-at-all/x", "x" * 5000, "/dev/null/x"])
@pytest.mark.parametrize("arguments", [*EVERY, ("doctor",)])
def test_a_home_that_cannot_be_is_a_sentence(named, arguments):
    done = CliRunner().invoke(cli, ["--home", named, *arguments], obj=None)
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 1
    assert "mistake in brief" not in done.stderr
    if arguments != ("doctor",):
        assert "nothing" in done.stderr


def test_without_a_command_the_window_opens(home):
    asked = []

    def window(folder, reference):
        asked.append((folder, reference))
        return 7

    runner = CliRunner()
    assert runner.invoke(cli, ["--home", str(home.path)], obj=window).exit_code == 7
    assert runner.invoke(cli, ["--home", str(home.path), "open", "6.2"], obj=window).exit_code == 7
    assert asked == [(str(home.path), ""), (str(home.path), "6.2")]


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (Cancelled(), 1, "Stopped"),
        (KeyboardInterrupt(), 1, "Stopped"),
        (OSError(28, "No space left on device", "/x\n/y"), 1, "No space left on device: /x /y"),
        (ZeroDivisionError("a secret note"), 1, "a mistake in brief itself (ZeroDivisionError at"),
    ],
)
def test_whatever_happens_is_one_sentence(brief, monkeypatch, error, code, says):
    def fail(*_):
        raise error

    monkeypatch.setattr(reading, "show_place", fail)
    done = brief("show", "UDHR art 26")
    assert (done.exit_code, done.stdout) == (code, "")
    assert says in done.stderr
    assert "secret" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_who_looks_for_a_mistake_sees_the_traceback(brief, monkeypatch):
    monkeypatch.setenv("BRIEF_DEBUG", "1")
    monkeypatch.setattr(reading, "show_place", lambda *_: 1 / 0)
    assert isinstance(brief("show", "UDHR art 26").exception, ZeroDivisionError)


@pytest.mark.parametrize("arguments", EVERY)
def test_damaged_notes_are_refused_with_the_backup_named(brief, home, arguments):
    home.backups.mkdir(exist_ok=True)
    backup = home.backups / "user-2026-01-02.db"
    backup.write_bytes(home.user_db.read_bytes())
    spoilt = b"no database at all" * 100
    home.user_db.write_bytes(spoilt)
    done = brief(*arguments)
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert backup.name in done.stderr
    kept = [*home.path.glob("user-damaged-*.db")]
    assert [path.read_bytes() for path in kept] == [spoilt]
    assert kept[0].name in done.stderr
    assert home.user_db.read_bytes() == spoilt


def test_damaged_notes_without_a_backup_say_how_to_go_on(brief, home):
    home.user_db.write_bytes(b"no database at all" * 100)
    done = brief("note", "list")
    assert done.exit_code == 3
    assert "begin anew" in done.stderr


@pytest.mark.parametrize("arguments", EVERY)
def test_notes_of_a_newer_version_are_refused_and_untouched(brief, home, arguments):
    brief("note", "add", "UDHR art 26", "precious")
    with sqlite3.connect(home.user_db) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "SELECT migration_set, 'from_the_future', '2030' FROM _sqlite_migrations LIMIT 1"
        )
    connection.close()
    before = home.user_db.read_bytes()
    done = brief(*arguments)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "newer" in done.stderr
    assert done.stderr.count("\n") == 1
    assert home.user_db.read_bytes() == before
    assert not [*home.path.glob("user-*.db")]


def test_a_corpus_beyond_mending_hides_nothing_else(brief, home, lighthouses):
    brief("note", "add", "UDHR art 26", "still here")
    lost = home.library / "another" / "build-abc"
    lost.mkdir(parents=True)
    (lost / "corpus.db").write_bytes(b"garbage")
    (lost.parent / "current").write_text("build-abc", encoding="ascii")
    done = brief("search", "privacy", "--json")
    assert done.exit_code == 0
    assert "another is damaged" in done.stderr
    assert done.stderr.count("\n") == 1
    assert json.loads(done.stdout)["total"] > 5
    assert "still here" in brief("note", "export").stdout
    assert brief("doctor").exit_code == 1


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_characters="\0"), max_size=40))
def test_no_text_is_a_mistake_of_ours(brief, text):
    for arguments in (("show", "--", text), ("note", "show", "--", text), ("search", "--", text)):
        done = brief(*arguments)
        assert done.exit_code in {0, 1}
        assert "mistake in brief" not in done.stderr
        assert done.stderr.count("\n") <= 1
