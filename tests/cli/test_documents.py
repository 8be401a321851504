"""`documents`: what was imported is listed, changed, replaced, removed, restored, handed on."""

import json
from pathlib import Path

import pytest

INFO = {
    *("document", "title", "symbol", "date", "kind", "language", "instrument", "order", "quality"),
}
LISTED = INFO | {
    *("problems", "file", "size", "format", "imported", "has_pages", "has_tracked_changes"),
}
TREATY = "un-cybercrime-convention"


@pytest.fixture
def imported(brief, lighthouses):
    done = brief("import", str(lighthouses), "--kind", "draft", "--symbol", "L/1", "--json")
    return json.loads(done.stdout)["document"]


def test_what_was_imported_is_listed(brief, imported, lighthouses):
    (listed,) = json.loads(brief("documents", "list", "--json").stdout)
    assert listed.keys() == LISTED
    assert (listed["document"], listed["symbol"], listed["kind"]) == (imported, "L/1", "draft")
    assert (listed["file"], listed["format"]) == ("lighthouses.md", "md")
    assert listed["size"] == lighthouses.stat().st_size
    assert brief("documents", "list").stdout == (
        f"{imported}  draft, en: A draft agreement on lighthouses · L/1\n"
    )


def test_nothing_imported_is_an_empty_list(brief):
    assert json.loads(brief("documents", "list", "--json").stdout) == []


def test_a_document_is_changed_by_its_symbol(brief, imported):
    done = brief(
        *("documents", "change", "L/1", "--title", "Lamps", "--instrument", TREATY),
        *("--date", "2026-11-25", "--clear", "symbol", "--json"),
    )
    assert (done.exit_code, done.stderr) == (0, "")
    changed = json.loads(done.stdout)
    assert changed.keys() == INFO
    assert (changed["document"], changed["title"], changed["symbol"]) == (imported, "Lamps", "")
    assert (changed["instrument"], changed["date"]) == (TREATY, "2026-11-25")
    assert changed["order"] > 1
    shown = json.loads(brief("show", "Lamps art 1", "--json").stdout)
    assert shown["document"] == imported


def test_a_corrected_file_takes_its_place(brief, imported, lighthouses):
    lighthouses.write_text(lighthouses.read_text().replace("storm", "fog"))
    done = brief("documents", "replace", imported, str(lighthouses), "--json")
    assert json.loads(done.stdout)["document"] == imported
    assert "fog" in json.loads(brief("show", "L/1 art 2", "--json").stdout)["text"]


def test_what_was_removed_is_listed_and_restored(brief, imported):
    removed = json.loads(brief("documents", "remove", imported, "--json").stdout)
    assert removed.keys() == {"document", "title", "removed", "until"}
    assert brief("show", "L/1 art 1").exit_code == 1
    assert json.loads(brief("documents", "list", "--removed", "--json").stdout) == [removed]
    assert imported in brief("documents", "list", "--removed").stdout
    restored = json.loads(brief("documents", "restore", imported, "--json").stdout)
    assert restored["document"] == imported
    assert brief("show", "L/1 art 1").exit_code == 0
    assert brief("documents", "restore", imported).exit_code == 1


def test_what_was_swept_is_gone(brief, imported):
    brief("documents", "remove", imported)
    assert brief("documents", "sweep").stdout == "Removed for good: 0\n"
    assert brief("documents", "sweep", "--all").stdout == "Removed for good: 1\n"
    assert brief("documents", "restore", imported).exit_code == 1


def test_the_original_is_found_and_exported(brief, imported, lighthouses, tmp_path):
    kept = Path(brief("documents", "original", "L/1").stdout.strip())
    assert kept.read_bytes() == lighthouses.read_bytes()
    for form in ("original", "json"):
        target = tmp_path / f"copy.{form}"
        done = brief("documents", "export", imported, "--format", form, "--output", str(target))
        assert (done.exit_code, done.stdout) == (0, f"Written: {target}\n")
    assert (tmp_path / "copy.original").read_bytes() == lighthouses.read_bytes()
    assert json.loads((tmp_path / "copy.json").read_text())["info"]["id"] == imported


@pytest.mark.parametrize(
    "arguments",
    [
        ("change", "UDHR", "--title", "x"),
        ("remove", "adopted"),
        ("restore", "UDHR"),
        ("original", "nothing"),
        ("export", "adopted", "--output", "x"),
        ("replace", "adopted", "x.md"),
        ("change", "my-x"),
    ],
)
def test_what_is_not_the_users_own_is_left_alone(brief, arguments):
    done = brief("documents", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "value"), [("--date", "soon"), ("--language", "English"), ("--date", "2026-13")]
)
def test_what_cannot_be_meant_changes_nothing(brief, imported, option, value):
    before = brief("documents", "list", "--json").stdout
    done = brief("documents", "change", imported, option, value)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nothing was imported or changed" in done.stderr
    assert brief("documents", "list", "--json").stdout == before


def test_many_files_answer_in_their_order_as_a_stream(brief, tmp_path):
    for number in range(3):
        text = f"# Lamps {number}\n\n### Article 1\n\nParties light lamp {number}.\n"
        (tmp_path / f"{number}.md").write_text(text)
    files = [str(tmp_path / f"{n}.md") for n in (2, 0, 1)]
    done = brief("import", *files, "--kind", "draft", "--date", "2026-11", "--json")
    decoder, text, titles = json.JSONDecoder(), done.stdout.strip(), []
    while text:
        report, end = decoder.raw_decode(text)
        titles.append(report["title"])
        text = text[end:].strip()
    assert titles == ["Lamps 2", "Lamps 0", "Lamps 1"]
    listed = json.loads(brief("documents", "list", "--json").stdout)
    assert {each["date"] for each in listed} == {"2026-11"}


def test_a_doubted_text_says_so_on_a_terminal(brief, tmp_path):
    path = tmp_path / "gaps.md"
    path.write_text(
        "# Agreement on gaps\n\n### Article 1\n\nOne.\n\n### Article 3\n\nThree gaps.\n"
    )
    brief("import", str(path), "--kind", "draft", "--symbol", "G/1")
    told = "fair: 1 thing to check"
    assert f"[Imported copy · {told} · G/1]" in brief("show", "G/1 art 3").stdout
    assert brief("show", "G/1 art 3").stdout.startswith("G/1, art. 3 (imported copy, fair)")
    assert "[imported, fair]" in brief("search", "doc:G/1 gaps").stdout
    assert told in brief("documents", "list").stdout
    hit = json.loads(brief("search", "doc:G/1 gaps", "--json").stdout)["hits"][0]
    assert "quality" not in hit
