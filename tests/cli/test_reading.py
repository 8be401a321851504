"""`show` and `search`: the contract's JSON key by key, and what people read."""

import json

import pytest

from brief.core.model import Kind, TextStatus
from brief.core.results import HIT_CLOSES, HIT_OPENS, NOTE, POINT

SEARCH = {"query", "total", "milliseconds", "suggestion", "facets", "hits"}
HIT = {
    *("document", "title", "kind", "language", "text_status", "symbol"),
    *("eid", "label", "heading", "snippet", "score"),
}
SHOW = {
    "document",
    "eid",
    "label",
    "heading",
    "text",
    "text_status",
    "points",
    "notes",
    "positions",
    "lineage",
}


def test_search_prints_the_contract(brief):
    done = brief("search", "necessity AND proportionality", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found.keys() == SEARCH
    assert found["facets"].keys() == {"kind", "document", "language"}
    assert found["query"] == "necessity AND proportionality"
    assert found["total"] == sum(found["facets"]["kind"].values()) >= len(found["hits"]) > 0
    assert isinstance(found["milliseconds"], float)
    assert found["suggestion"] == ""
    for hit in found["hits"]:
        assert hit.keys() == HIT
        assert hit["kind"] in {*Kind, POINT, NOTE}
        assert hit["text_status"] in {*TextStatus, ""}
        assert HIT_OPENS in hit["snippet"]
        assert hit["snippet"].count(HIT_OPENS) == hit["snippet"].count(HIT_CLOSES)
        assert isinstance(hit["score"], float)


def test_the_limit_is_of_texts_and_the_total_of_everything(brief):
    one = json.loads(brief("search", "State", "--limit", "1", "--json").stdout)
    assert len(one["hits"]) == 1
    assert one["total"] > 1


def test_points_and_notes_are_among_the_hits(brief):
    brief("note", "add", "adopted art 6", "a note on rhinoceros law")
    found = json.loads(brief("search", "rhinoceros", "--json").stdout)
    assert [(h["kind"], h["document"], h["eid"]) for h in found["hits"]] == [
        (NOTE, "adopted", "art_6")
    ]
    assert json.loads(brief("search", "kind:point", "--json").stdout)["facets"]["kind"] == {
        POINT: json.loads(brief("search", "kind:point", "--json").stdout)["total"]
    }


@pytest.mark.parametrize("query", ["proportionalty", "", "  ", '"', "(((", "title:", "xyzzyqq"])
def test_nothing_found_is_one_and_still_the_contract(brief, query):
    done = brief("search", query, "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found.keys() == SEARCH
    assert (found["total"], found["hits"]) == (0, [])
    assert found["suggestion"] == ("proportionality" if query == "proportionalty" else "")


@pytest.mark.parametrize(
    ("query", "document"),
    [("التعليمي lang:ar", "udhr-ar"), ("教育 lang:zh", "udhr-zh"), ("образованию", "udhr-ru")],
)
def test_every_script_goes_in_and_comes_out(brief, query, document):
    done = brief("search", query, "--json")
    found = json.loads(done.stdout)
    assert found["query"] == query
    assert document in {hit["document"] for hit in found["hits"]}
    assert "\\u" not in done.stdout


def test_bytes_that_are_no_text_are_a_question_like_any_other(brief):
    done = brief("search", "caf\udce9", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["query"] == "caf?"


def test_a_query_may_begin_with_a_hyphen(brief):
    every = json.loads(brief("search", "privacy", "--json").stdout)["total"]
    fewer = json.loads(brief("search", "-correspondence privacy", "--json").stdout)["total"]
    assert 0 < fewer < every
    assert brief("search", "privacy", "--jsn").exit_code == 2


def test_people_see_the_status_and_the_marks(brief):
    done = brief("search", "correspondence")
    assert done.exit_code == 0
    assert f"{HIT_OPENS}correspondence{HIT_CLOSES}" in done.stdout
    assert "[digest]" in done.stdout
    assert "\033" not in done.stdout
    assert "Did you mean: proportionality" in brief("search", "proportionalty").stdout


@pytest.mark.parametrize("limit", ["0", "-1", "many", "100001"])
def test_a_limit_that_is_none_is_wrong_usage(brief, limit):
    assert brief("search", "State", "--limit", limit).exit_code == 2


def test_show_prints_the_contract(brief):
    brief("note", "add", "adopted art 6, para. 2", "ask about suppression")
    done = brief("show", "adopted art 6", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    shown = json.loads(done.stdout)
    assert shown.keys() == SHOW
    assert (shown["document"], shown["eid"], shown["label"]) == ("adopted", "art_6", "Article 6")
    assert shown["text_status"] == "digest"
    assert shown["text"].startswith("1. ")
    assert shown["points"][0].keys() == {
        *("id", "provisions", "ask", "why", "say", "if_they_say", "audience", "priority"),
        *("sources", "against", "language"),
    }
    assert [note["body"] for note in shown["notes"]] == ["ask about suppression"]
    assert shown["notes"][0].keys() == {
        *("id", "document", "eid", "provision", "citation", "body", "created", "modified"),
    }
    assert {stage["draft"] for stage in shown["lineage"]} >= {"draft-1", "adopted"}
    assert shown["lineage"][0].keys() == {
        *("provision", "draft", "eid", "relation", "note", "confidence", "origin"),
    }


def test_show_narrows_to_a_draft(brief):
    shown = json.loads(brief("show", "art 5", "--draft", "draft 1", "--json").stdout)
    assert (shown["document"], shown["eid"]) == ("draft-1", "art_5")
    lost = brief("show", "art 5", "--draft", "no such draft")
    assert (lost.exit_code, lost.stderr.count("\n")) == (1, 1)
    assert "no such draft" in lost.stderr


@pytest.mark.parametrize(
    ("reference", "document"),
    [("udhr-ar art ٢٦", "udhr-ar"), ("第26条", ""), ("letter", "letter"), ("gc34 ¶ 2", "gc34")],
)
def test_show_reads_references_of_every_kind(brief, reference, document):
    done = brief("show", reference, "--json")
    assert done.exit_code == (0 if document or "26" in reference else 1)
    assert document in json.loads(done.stdout)["document"]


def test_show_for_people_says_what_is_no_original(brief):
    done = brief("show", "adopted art 6")
    assert "Digest, not the authentic text" in done.stdout
    assert "A/RES/79/243, art. 6 (digest)" in done.stdout
    assert "Lineage of" in done.stdout


@pytest.mark.parametrize("reference", ["", "art 9999", "nowhere art 1", "x" * 5000, "caf\udce9 1"])
def test_what_is_not_there_is_one_sentence(brief, reference):
    done = brief("show", reference)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Nothing is called" in done.stderr
