"""`import`, `corpus` and `doctor`: the contract's JSON, exit codes, and what people read."""

import json
import shutil

import pytest

from brief.services.home import sample_corpus

IMPORT = {"document", "title", "articles", "paragraphs", "characters", "quality", "problems"}


def test_import_prints_the_contract(brief, lighthouses):
    done = brief("import", str(lighthouses), "--kind", "draft", "--symbol", "L/1", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report.keys() == IMPORT
    assert report["characters"].keys() == {"source", "kept", "dropped"}
    assert report["characters"]["source"] == (
        report["characters"]["kept"] + report["characters"]["dropped"]
    )
    assert (report["articles"], report["paragraphs"]) == (2, 2)
    assert report["quality"] == "good"
    assert all(problem.keys() == {"where", "what"} for problem in report["problems"])
    shown = json.loads(brief("show", "L/1 art 1", "--json").stdout)
    assert shown["document"] == report["document"]
    assert shown["text_status"] == "imported"


def test_a_problem_tells_file_and_line(brief, tmp_path):
    path = tmp_path / "latin.md"
    path.write_bytes(
        "# Accord\n\n### Article 1\n\nLes Parties s'engagent, d\xe9j\xe0.\n".encode("latin-1")
    )
    report = json.loads(brief("import", str(path), "--kind", "draft", "--json").stdout)
    assert [problem["where"] for problem in report["problems"]] == ["latin.md:5"]
    assert "not UTF-8" in report["problems"][0]["what"]
    assert report["quality"] != "good"
    assert "  latin.md:5: not UTF-8" in brief("import", str(path), "--kind", "draft").stdout


def test_what_is_said_outweighs_what_is_guessed(brief, lighthouses):
    done = brief(
        *("import", str(lighthouses), "--kind", "letter", "--title", "Маяки и фонари"),
        *("--language", "ru", "--instrument", "un-cybercrime-convention", "--json"),
    )
    assert json.loads(done.stdout)["title"] == "Маяки и фонари"
    found = json.loads(brief("search", "lamps lang:ru kind:letter", "--json").stdout)
    assert [hit["title"] for hit in found["hits"]] == ["Маяки и фонари"]


def test_several_files_each_answer_and_the_worst_code_counts(brief, lighthouses, tmp_path):
    huge = tmp_path / "huge.md"
    with huge.open("wb") as file:
        file.truncate(200 << 20)
    files = [str(huge), str(tmp_path / "missing.md"), str(lighthouses)]
    done = brief("import", *files, "--kind", "draft", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["articles"] == 2
    assert done.stderr.count("\n") == 2
    assert "huge.md" in done.stderr
    assert "missing.md" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("import",),
        ("import", "x.md"),
        ("import", "x.md", "--kind", "novel"),
        ("import", "--kind", "draft"),
        ("corpus", "check"),
        ("corpus", "burn", "x"),
        ("doctor", "now"),
    ],
)
def test_wrong_usage_is_two(brief, arguments):
    done = brief(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error:" in done.stderr


def test_a_sound_corpus_passes_its_check(brief):
    done = brief("corpus", "check", str(sample_corpus()), "--json")
    assert done.exit_code == 0
    checked = json.loads(done.stdout)
    assert checked.keys() == {"corpus", "documents", "units", "points", "provisions", "problems"}
    assert not [problem for problem in checked["problems"] if problem["grave"]]


def test_every_mistake_is_printed_where_an_editor_can_jump_to_it(brief, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(sample_corpus(), folder)
    (folder / "corpus.toml").write_text('id = "../evil"\ntitle = 3\nodd = 1\n', encoding="utf-8")
    (folder / "points" / "bad.md").write_text("+++\nid = 3\n+++\n", encoding="utf-8")
    done = brief("corpus", "check", str(folder))
    assert done.exit_code == 1
    for line in ("corpus.toml:1: ", "corpus.toml:2: ", "corpus.toml:3: ", "points/bad.md:2: "):
        assert line in done.stdout
    compiled = brief("corpus", "compile", str(folder))
    assert (compiled.exit_code, compiled.stdout) == (1, "")
    assert "nothing was changed" in compiled.stderr


def test_a_corpus_is_compiled_and_counted(brief):
    done = brief("corpus", "compile", str(sample_corpus()))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "documents" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize("command", ["check", "compile"])
def test_no_folder_is_a_sentence(brief, tmp_path, command):
    done = brief("corpus", command, str(tmp_path / "none"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no corpus folder")


def test_the_doctor_is_content(brief, home):
    done = brief("doctor", "--json")
    assert done.exit_code == 0
    health = json.loads(done.stdout)
    assert health.keys() == {"versions", "folders", "findings", "well"}
    assert health["well"] is True
    assert health["folders"]["home"] == str(home.path)
    assert {finding["name"] for finding in health["findings"]} == {
        *("folder", "notes", "corpus", "index"),
    }
    assert all(f.keys() == {"name", "path", "well", "seen"} for f in health["findings"])
    assert brief("doctor").stdout.count("BAD") == 0


def test_the_doctor_names_what_is_ill_and_ends_in_one(brief, home):
    home.user_db.write_bytes(b"no database at all" * 100)
    done = brief("doctor", "--json")
    assert done.exit_code == 1
    health = json.loads(done.stdout)
    assert health["well"] is False
    assert [f["name"] for f in health["findings"] if not f["well"]] == ["notes"]
    assert "BAD notes" in brief("doctor").stdout
