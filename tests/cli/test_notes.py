"""`note`: add, list, show and export, each as scripts and people see it."""

import json
import re

import pytest

NOTE = {"id", "document", "eid", "provision", "citation", "body", "created", "modified"}

BRIEFING = """# Briefing notes

## Convention, adopted (A/RES/79/243)

### A/RES/79/243, art. 5 (digest): HEADING

> *Digest, not the authentic text · A/RES/79/243*
>
> TEXT

**Note, DAY**

Second in the text's order? No: **first**.

## UDHR (A/RES/217(III))

### A/RES/217(III), art. 26 (digest): Education

> *Digest, not the authentic text · A/RES/217(III)*
>
> TEXT

**Note, DAY**

التعليم 教育 éducation

**Note, DAY**

- a list
"""


def test_an_added_note_is_told_listed_shown_and_found(brief):
    done = brief("note", "add", "adopted art 6, para. 2", "CARICOM: restriction", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    added = json.loads(done.stdout)
    assert added.keys() == NOTE
    assert (added["document"], added["eid"]) == ("adopted", "art_6__para_2")
    assert added["citation"] == "A/RES/79/243, art. 6, para. 2 (digest)"
    assert added["created"] == added["modified"]
    assert json.loads(brief("note", "list", "--json").stdout) == [added]
    shown = json.loads(brief("note", "show", "adopted art 6", "--json").stdout)
    assert shown == [{**added, "changed": False}]
    assert "CARICOM: restriction" in brief("note", "show", "adopted art 6").stdout
    assert "Article 6.2: CARICOM" in brief("note", "list").stdout


def test_a_note_shows_on_other_drafts_of_its_provision(brief):
    brief("note", "add", "draft-1 art 5", "watch this one")
    shown = json.loads(brief("note", "show", "adopted art 6", "--json").stdout)
    assert [(note["document"], note["changed"]) for note in shown] == [("draft-1", True)]


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        (b"one\n\ntwo\n", "one\n\ntwo\n"),
        ("\ufeffВ связи с этим\r\nещё".encode(), "В связи с этим\nещё"),
        ("ملاحظة".encode(), "ملاحظة"),
    ],
)
def test_a_note_comes_from_standard_input(brief, typed, body):
    done = brief("note", "add", "UDHR art 26", "-", "--json", input=typed)
    assert json.loads(done.stdout)["body"] == body


@pytest.mark.parametrize(
    ("text", "typed", "says"),
    [
        ("-", b"\xff\xfe\x00bad", "not UTF-8"),
        ("-", b" \n\t\n", "empty"),
        ("", b"", "empty"),
        ("-", b"x" * ((4 << 20) + 1), "larger than 4 MB"),
    ],
)
def test_what_is_no_note_is_not_written(brief, text, typed, says):
    done = brief("note", "add", "UDHR art 26", text, input=typed)
    assert (done.exit_code, done.stdout) == (1, "")
    assert says in done.stderr
    assert "nothing was written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert json.loads(brief("note", "list", "--json").stdout) == []


def test_undecodable_bytes_in_a_note_are_marked_and_the_rest_is_kept(brief):
    done = brief("note", "add", "UDHR art 26", "caf\udce9 and more", "--json")
    assert json.loads(done.stdout)["body"] == "caf? and more"


def test_a_note_on_nothing_is_not_written(brief):
    assert brief("note", "add", "nowhere art 4", "text").exit_code == 1
    assert brief("note", "show", "UDHR art 26").exit_code == 1
    assert brief("note", "list").stdout.strip() == ""


def test_the_briefing_file(brief):
    for reference, body in (
        ("UDHR art 26", "التعليم 教育 éducation"),
        ("adopted art 5", "Second in the text's order? No: **first**."),
        ("UDHR art 26", "- a list"),
    ):
        brief("note", "add", reference, body)
    done = brief("note", "export", "--format", "md")
    assert (done.exit_code, done.stderr) == (0, "")
    written = re.sub(r"\d{4}-\d\d-\d\d\*\*", "DAY**", done.stdout)
    written = re.sub(r"(?m)(^>\n)((?:> (?!\*).*\n)+)", r"\1> TEXT\n", written)
    written = re.sub(r"(art\. 5 \(digest\): ).*", r"\1HEADING", written)
    assert written == BRIEFING


def test_the_briefing_goes_to_a_file_whole(brief, tmp_path):
    brief("note", "add", "UDHR art 26", "kept")
    target = tmp_path / "a b#%.md"
    target.write_text("yesterday's", encoding="utf-8")
    target.chmod(0o600)
    done = brief("note", "export", "--output", str(target))
    assert (done.exit_code, done.stdout) == (0, f"Written: {target}\n")
    assert target.read_text(encoding="utf-8") == brief("note", "export").stdout
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("*a b*")] == [target.name]


def test_a_link_stays_a_link_and_a_device_a_device(brief, tmp_path):
    brief("note", "add", "UDHR art 26", "kept")
    (tmp_path / "link.md").symlink_to(tmp_path / "target.md")
    assert brief("note", "export", "--output", str(tmp_path / "link.md")).exit_code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert "kept" in (tmp_path / "target.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("output", ["/", ".", "..", "missing/folder/x.md", "f" * 300])
def test_a_place_that_takes_no_file_is_one_sentence(brief, output):
    brief("note", "add", "UDHR art 26", "kept")
    done = brief("note", "export", "--output", output)
    assert done.exit_code in {1, 2}
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("format_name", ["docx", "pdf", "html"])
def test_a_format_that_is_not_there_yet_is_wrong_usage(brief, format_name):
    assert brief("note", "export", "--format", format_name).exit_code == 2


def test_no_notes_is_a_sentence(brief):
    done = brief("note", "export")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "There are no notes to export yet.\n"
