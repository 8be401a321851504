"""`compare` keeps its contract."""

import json
import zipfile

PAIR = {"old", "new", "relation", "confidence", "certain", "change", "provision"}


def test_a_text_that_is_not_there_is_one_sentence(brief):
    done = brief("compare", "draft-1", "no such text")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no such text" in done.stderr


def test_lineage_is_shown_through_every_draft(brief):
    shown = json.loads(brief("show", "draft-1 art 5", "--json").stdout)
    assert ("adopted", "art_6") in {(s["draft"], s["eid"]) for s in shown["lineage"]}


def test_a_comparison_is_written_as_a_page_and_as_tracked_changes(brief, tmp_path):
    page, word = tmp_path / "out.html", tmp_path / "out.docx"
    done = brief("compare", "draft-1", "adopted", "--html", str(page), "--docx", str(word))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "out.html" in done.stdout
    html = page.read_text(encoding="utf-8")
    assert "<ins" in html
    assert "<del" in html
    assert "Digest, not the authentic text" in html
    assert "<script" not in html
    with zipfile.ZipFile(word) as package:
        assert b"<w:ins " in package.read("word/document.xml")


def test_a_place_that_cannot_be_written_is_one_sentence(brief, tmp_path):
    done = brief("compare", "draft-1", "adopted", "--html", str(tmp_path / "no" / "out.html"))
    assert done.exit_code == 1
    assert "nothing was changed" in done.stderr


def test_two_drafts_are_compared_as_scripts_expect(brief):
    done = brief("compare", "draft-1", "adopted", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["old"], found["new"]) == ("draft-1", "adopted")
    assert [*found["summary"]] == [
        *("same", "renumbered", "moved", "changed", "split", "merged", "new", "deleted")
    ]
    assert all({*pair} == PAIR for pair in found["pairs"])
    by_old = {eid: pair for pair in found["pairs"] for eid in pair["old"]}
    moved, renumbered = by_old["art_17"], by_old["art_5"]
    assert (moved["new"], moved["relation"], moved["certain"]) == (["art_4"], "moved", True)
    assert (renumbered["new"], renumbered["relation"]) == (["art_6"], "renumbered")
    assert renumbered["certain"] is True
    assert renumbered["provision"] == "respect-for-human-rights"
    assert {pair["change"] for pair in found["pairs"]} <= {
        *("none", "numbering", "punctuation", "wording")
    }


def test_what_changed_is_told_as_people_say_it(brief):
    done = brief("compare", "draft-1", "adopted")
    first, *lines = done.stdout.splitlines()
    assert first.startswith("Since Draft 1: ")
    alarms = [line for line in lines if line.startswith("  ! ")]
    assert alarms
    assert lines[: len(alarms)] == alarms
    assert any("17 became 4" in line for line in lines)
    # What kept its number is called by it: "59 became 59" would say nothing.
    told = [line for line in lines if " became " in line and line not in alarms]
    assert all(len({*line.split()[1:4:2]}) == 2 for line in told), told
    assert any(line.split()[:3] == ["reworded", "Article", "24"] for line in lines)


def test_the_same_text_twice_and_two_languages_are_a_sentence(brief):
    assert brief("compare", "draft-1", "draft-1").stdout == "Nothing has changed since Draft 1.\n"
    done = brief("compare", "udhr-zh", "udhr-ar")
    assert done.exit_code == 0
    assert done.stdout.endswith("compared. Every number of one is in the other.\n")


def test_texts_with_nothing_in_common_are_told_so(brief):
    done = brief("compare", "udhr-en", "uncac")
    assert "have no provision in common" in done.stdout.splitlines()[0]


def test_a_name_that_many_texts_have_is_asked_about(brief):
    done = brief("compare", "General Comment", "adopted")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Name one of them in full." in done.stderr


def test_too_few_texts_are_wrong_usage(brief):
    for arguments in ((), ("draft-1",), ("draft-1", "draft-2", "adopted")):
        assert brief("compare", *arguments).exit_code == 2
