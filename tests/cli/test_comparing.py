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
