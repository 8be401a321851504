"""Documents made ready in children are those made ready here, whoever wrote them and whatever."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Cancelled, Job
from brief.core.points import Source
from brief.importers import crew
from brief.importers.corpus_files import DOCUMENTS, CorpusFiles
from brief.importers.corpus_folder import read_document
from brief.importers.render import render
from brief.services import builds, compiling, preparing
from brief.services.home import CORPUS_DB, INDEX, Home, sample_corpus
from brief.services.prepared import Prepared, prepare
from brief.services.prepared_json import from_json, to_json
from brief.services.walking import Walk
from brief.store import reading_rows
from brief.store.shelf import Shelf
from tests.search.words import words_in

QUOTED = [Source("udhr-en", "art_1", "born free"), Source("udhr-en", "art_1", "not in there")]
_FRONT = '+++\nid = "{id}"\nkind = "standard"\ntitle = "T"\ntext_status = "illustrative"\n+++\n\n'


def _ready(folder: Path, **said: Any) -> list[Prepared | None]:
    files = CorpusFiles(folder)
    return list(preparing.prepared(files, files.under(DOCUMENTS), QUOTED, Job(), **said))


def _write(folder: Path, **texts: str) -> Path:
    (folder / DOCUMENTS).mkdir(parents=True)
    (folder / "corpus.toml").write_text('id = "made"\ntitle = "Made"\n', encoding="utf-8")
    for name, text in texts.items():
        whole = text if text.startswith("!") else _FRONT.format(id=name) + text
        (folder / DOCUMENTS / f"{name}.md").write_text(whole.lstrip("!"), encoding="utf-8")
    return folder


@pytest.fixture
def in_children(monkeypatch):
    """Nothing is so small that it is read here."""
    monkeypatch.setattr(preparing, "SMALL", -1)


def test_the_sample_corpus_is_the_same_by_children(monkeypatch):
    here = _ready(sample_corpus())
    monkeypatch.setattr(preparing, "SMALL", -1)
    assert _ready(sample_corpus()) == here
    assert any(each and each.held and each.held.said == {("art_1", "born free")} for each in here)
    for only in (_ready(sample_corpus(), only_check=True), here):
        assert sum(each.units for each in only if each) > 100
    assert all(each and each.rows is None for each in _ready(sample_corpus(), only_check=True))


@pytest.mark.parametrize(("size", "children"), [(100, 0), (300 << 10, 1)])
def test_one_large_text_is_reason_enough_for_a_child(tmp_path, monkeypatch, size, children):
    folder = _write(tmp_path, a="1. One.", b="Words. " * (size // 7))
    started: list[int] = []
    real = crew.answers

    def answers(*asked: Any) -> Any:
        started.append(asked[4])
        return real(*asked)

    monkeypatch.setattr(crew, "answers", answers)
    assert all(each and each.held for each in _ready(folder))
    assert sum(started) == children


@pytest.mark.usefixtures("in_children")
def test_what_has_no_text_keeps_its_place(tmp_path):
    folder = _write(tmp_path, a="!", b="1. One.", c="!", d="1. Two.", e="!")
    (folder / DOCUMENTS / "c.md").write_bytes(b"\xff\xfe")
    files = CorpusFiles(folder)
    found = list(preparing.prepared(files, files.under(DOCUMENTS), (), Job()))
    assert [each.held.info.id if each and each.held else None for each in found] == [
        *(None, "b", None, "d", None)
    ]
    assert len(files.problems) == 3


@pytest.mark.usefixtures("in_children")
def test_a_corpus_compiled_by_children_is_the_same(tmp_path, monkeypatch):
    homes = [Home(tmp_path / "children"), Home(tmp_path / "here")]
    checked = [compiling.compile_corpus(homes[0], sample_corpus(), Job())]
    monkeypatch.setattr(preparing, "SMALL", 1 << 30)
    checked.append(compiling.compile_corpus(homes[1], sample_corpus(), Job()))
    assert checked[0] == checked[1]
    assert checked[0].corpus
    found = []
    for home in homes:
        build = builds.current(home.library / checked[0].corpus.id)
        assert build
        shelf = Shelf.open(build / CORPUS_DB)
        found.append((list(shelf.index_rows()), words_in(build / INDEX)))
        shelf.close()
    assert found[0] == found[1]


def test_the_index_made_on_the_way_is_the_one_made_from_the_database(tmp_path):
    home = Home(tmp_path)
    checked = compiling.compile_corpus(home, sample_corpus(), Job())
    assert checked.corpus
    build = builds.current(home.library / checked.corpus.id)
    assert build
    on_the_way = words_in(build / INDEX)
    compiling.write_index(build, Job())
    assert on_the_way == words_in(build / INDEX)
    assert len(on_the_way) > 1000


_FAILING = """
import sys
from brief.services import preparing_child
real = preparing_child._answer
def answer(question, quoted, only_check):
    if b"Two" in question:
        {body}
    return real(question, quoted, only_check=only_check)
preparing_child._answer, preparing_child.CPU_SECONDS = answer, 1
preparing_child.main()
"""


def _failing(body: str) -> list[str]:
    lines = body.replace("; ", "\n        ")
    return [sys.executable, "-c", _FAILING.format(body=lines)]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("import os; os._exit(1)", crew.FAILED),
        ("return b'memory'", crew.FAILED),
        ("return b'{}\\n'", "was answered with nonsense"),
        ("return b''", crew.FAILED),
        ("while True: pass", crew.FAILED),
        ("held = 'x' * (2 << 30)", crew.FAILED),
    ],
)
def test_a_document_that_no_child_can_read_is_a_mistake(tmp_path, body, why):
    if sys.platform != "linux" and ("while" in body or "held" in body):
        pytest.skip("the child limits itself there only")
    folder = _write(tmp_path / "made", a="1. One.", b="1. Two.", c="1. Three.")
    one, two, three = _ready(folder, command=_failing(body))
    assert one
    assert one.held
    assert three
    assert three.held
    assert two
    assert two.held is None
    assert [(p.where, p.grave) for p in two.problems] == [("documents/b.md", True)]
    assert why in two.problems[0].what


@pytest.mark.usefixtures("in_children")
def test_nothing_is_compiled_where_a_document_cannot_be_read(tmp_path, monkeypatch):
    folder = _write(tmp_path / "made", a="1. One.", b="1. Two.", c="1. Three.")
    monkeypatch.setattr(preparing, "_program", lambda: _failing("import os; os._exit(1)"))
    home = Home(tmp_path / "home")
    with pytest.raises(BriefError, match=r"1 mistake, the first: documents/b\.md: it made"):
        compiling.compile_corpus(home, folder, Job())
    assert not [*home.library.glob("made*")]


@pytest.mark.usefixtures("in_children")
def test_it_can_be_cancelled_while_a_child_works(tmp_path):
    folder = _write(tmp_path / "made", **{f"d{n}": "1. One.\n" for n in range(9)})
    job = Job(lambda done, _total, _what: job.cancel() if done == 3 else None)
    with pytest.raises(Cancelled):
        list(Walk(folder, job).documents())


_PARTS = [
    *("# T", "### Article 1", "1. a", "(a) b", "(i) c", "art 1", "words “and” words", '"', "<b>"),
    *("[a](#art_1)", "[b](brief:udhr-en#art_1)", "**b**", "| a | b |\n|--|--|\n| 1 | 2 |", "\n"),
    *("\n\n", " ", "\x1e", "\x0b", "\ufdd0", "{#art_9}", "```", "&", "é", "法", "Preamble", "--- "),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=25).map("".join), st.booleans())
def test_what_is_answered_is_understood(text, only_check):
    made = prepare(_FRONT.format(id="d") + text, "documents/d.md", QUOTED, only_check=only_check)
    assert from_json(to_json(made)) == made


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=25).map("".join))
def test_what_is_shown_is_what_was_rendered(text):
    made = prepare(_FRONT.format(id="d") + text, "documents/d.md")
    document = read_document(_FRONT.format(id="d") + text, "documents/d.md").document
    assert (made.rows is None) is (document is None)
    if made.rows is None or document is None:
        return
    rendered = {unit.eid: render(unit.markdown) for unit in document.units if unit.markdown}
    for _, _, eid, _, kind, number, heading, said, html, depth in made.rows.units:
        shown = reading_rows.unit((eid, kind, number, heading, said, html, depth))
        assert shown.html == rendered.get(eid, "")


def _changed(change: str) -> bytes:
    """A child's answer, wrong in one place."""
    text = "### Article 1\n\n1. One, <b> of **two**.\n\n### Article 2\n\nWords."
    head, _, long = to_json(prepare(_FRONT.format(id="d") + text, "d.md")).partition(b"\n")
    said, texts = json.loads(head), long.decode().split("\x1e")
    exec(change, {"said": said, "texts": texts, "units": said["rows"]["units"],
                  "passages": said["rows"]["passages"]})  # fmt: skip
    return f"{json.dumps(said)}\n{chr(0x1E).join(texts)}".encode()


def test_an_answer_is_sound_to_begin_with():
    assert from_json(_changed("")).rows


@pytest.mark.parametrize(
    "change",
    [
        "texts[1] = '<script>'",
        "texts[1] = '<p><img src=x></p>'",
        "texts.append('')",
        "texts.pop()",
        "del texts[:]",
        "units[0][0] = 7",
        "units[0][1] = '0'",
        "units[0][0] = True",
        "units[2][1] = units[2][0]",
        "units[2][0] = 'a b#'",
        "units[3][0] = units[2][1]",
        "units[3][0] = None",
        "units[4][0] = 'poem'",
        "units[6][0] = 6",
        "units[7][0] = 1.5",
        "units[7].append(1)",
        "units.append([])",
        "units.pop()",
        "passages[0][0] = 'art_77'",
        "passages[1][0] = []",
        "passages[2][0] = None",
        "passages[4][0] = 'x'",
        "passages[0].append('art_1')",
        "passages.pop()",
        "said['rows']['links'] = [[1, 2, 3]]",
        "said['rows'] = 5",
        "said['held']['info']['kind'] = 'poem'",
        "said['held']['links'] = [['1', 'a', 'b']]",
        "said['held']['said'] = [[1, 2]]",
        "said['held'] = {}",
        "said['problems'] = [['a', 'b', 'c', True]]",
        "said['lines'] = [[['id'], 'x']]",
        "said['links'] = 3",
        "said['file'] = None",
        "said['units'] = '4'",
        "said.clear()",
    ],
)
def test_nonsense_is_refused(change):
    with pytest.raises(Refused):
        from_json(_changed(change))


@pytest.mark.parametrize("answer", [b"", b"[]", b"{", b"{}\n\xff", b"[" * 100_000])
def test_what_is_no_answer_is_refused(answer):
    with pytest.raises(Refused):
        from_json(answer)


def test_prepared_values_differ_where_their_texts_do():
    made = prepare(_FRONT.format(id="d") + "1. One.", "d.md")
    assert made.rows
    assert replace(made, tokens=()) != made


_KILLED = """
import sys, time
from pathlib import Path
from brief.core.jobs import Job
from brief.importers.corpus_files import DOCUMENTS, CorpusFiles
from brief.services import preparing
preparing.SMALL = -1
files = CorpusFiles(Path(sys.argv[1]))
for each in preparing.prepared(files, files.under(DOCUMENTS), (), Job()):
    print(each.held.info.id, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_no_child_outlives_a_program_that_is_killed(tmp_path):
    folder = _write(tmp_path, **{f"d{n}": "1. One.\n\n" * 5000 for n in range(30)})
    program = [sys.executable, "-c", _KILLED, str(folder)]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"d0\n"
        children = _children(process.pid)
        assert children
        process.kill()
    until = time.monotonic() + 30
    while any(Path(f"/proc/{child}/exe").exists() for child in children):
        assert time.monotonic() < until
        time.sleep(0.05)


def _children(process: int) -> list[str]:
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [child for path in found for child in path.read_text(encoding="ascii").split()]
