"""`position`: recorded in the room from a terminal, followed through drafts, handed on."""

import csv
import io
import json

import pytest

POSITION = {
    "id", "document", "eid", "provision", "citation", "delegation", "stance", "text", "said",
    "modified",
}  # fmt: skip


def _added(brief, *arguments, **more):
    done = brief("position", "add", *arguments, "--json", **more)
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_position_is_told_listed_and_shown(brief):
    added = _added(brief, "adopted art 6.2", "Kenya", "PROPOSE", "- restriction")
    assert added.keys() == POSITION
    assert (added["document"], added["eid"]) == ("adopted", "art_6__para_2")
    assert (added["delegation"], added["stance"]) == ("Kenya", "propose")
    assert added["text"] == "- restriction"
    assert json.loads(brief("position", "list", "--json").stdout) == [added]
    here = {**added, "here": "art_6__para_2", "changed": False, "certain": True}
    assert json.loads(brief("position", "list", "art 6", "--json").stdout) == [here]
    assert json.loads(brief("show", "adopted art 6.2", "--json").stdout)["positions"] == [here]
    assert "Article 6.2: Kenya, propose: - restriction" in brief("show", "adopted art 6").stdout


def test_it_follows_its_provision_and_says_so(brief):
    _added(brief, "draft-1 art 17", "Kenya", "oppose")
    [here] = json.loads(brief("position", "list", "adopted art 4", "--json").stdout)
    assert (here["eid"], here["here"], here["changed"]) == ("art_17", "art_4", True)
    listed = brief("position", "list", "--draft", "adopted").stdout
    assert "Article 4: Kenya, oppose (said of Draft 1, art. 17; reworded since)" in listed


def test_one_delegation_can_be_asked_for(brief):
    _added(brief, "adopted art 6", "Kenya", "oppose")
    _added(brief, "adopted art 7", "Fiji", "support")
    listed = json.loads(brief("position", "list", "--delegation", "fiji", "--json").stdout)
    assert [each["delegation"] for each in listed] == ["Fiji"]


def test_changed_undone_removed_and_brought_back(brief):
    number = str(_added(brief, "adopted art 6", "Kenya", "oppose", "firmly")["id"])
    changed = brief("position", "edit", number, "--stance", "flexible", "--json")
    now = json.loads(changed.stdout)
    assert (now["stance"], now["text"], now["delegation"]) == ("flexible", "firmly", "Kenya")
    assert json.loads(brief("position", "undo", number, "--json").stdout)["stance"] == "oppose"
    assert f"restore {number}" in brief("position", "remove", number).stdout
    assert json.loads(brief("position", "list", "--json").stdout) == []
    assert len(json.loads(brief("position", "list", "--removed", "--json").stdout)) == 1
    assert brief("position", "restore", number).exit_code == 0
    assert len(json.loads(brief("position", "list", "--json").stdout)) == 1


def test_what_was_said_may_come_from_standard_input_and_at_a_time(brief):
    added = _added(
        brief, "UDHR art 26", "اليمن", "reserve", "-",
        "--said", "2026-03-04T09:30+03:00", input="الصياغة الأصلية\r\n".encode(),
    )  # fmt: skip
    assert (added["delegation"], added["text"]) == ("اليمن", "الصياغة الأصلية\n")
    assert added["said"] == "2026-03-04T06:30:00+00:00"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("adopted art 6", " ", "oppose"), 1, "name of a delegation"),
        (("adopted art 6", "Kenya", "oppose", "--said", "lately"), 1, "no day and time"),
        (("nowhere art 6", "Kenya", "oppose"), 1, "Nothing is called"),
        (("adopted art 6", "Kenya", "dither"), 2, "support"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_a_sentence(brief, arguments, code, says):
    done = brief("position", "add", *arguments)
    assert done.exit_code == code
    assert says in done.stderr
    assert json.loads(brief("position", "list", "--json").stdout) == []


@pytest.mark.parametrize("command", ["edit", "undo", "remove", "restore"])
def test_one_that_never_was_is_not_found(brief, command):
    done = brief("position", command, "7")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no position 7" in done.stderr


def test_exported_to_a_file_and_to_the_screen(brief, tmp_path):
    assert brief("position", "export").exit_code == 1
    _added(brief, "draft-1 art 17", "Kenya", "oppose", "=SUM(A1)")
    assert "### art. 17" in brief("position", "export").stdout
    assert "### art. 4" in brief("position", "export", "--draft", "adopted").stdout
    path = tmp_path / "positions.csv"
    done = brief("position", "export", "--format", "csv", "--output", str(path))
    assert str(path) in done.stdout
    text = path.read_text(encoding="utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["provision"], row["text"]) == ("art. 17", "'=SUM(A1)")
