"""The documents say what is true: commands, shortcuts, examples, links."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest

from brief.cli import cli
from brief.cli.output import checked_text
from brief.core.jobs import Job
from brief.core.model import Kind, TextStatus
from brief.importers import facts
from brief.importers.corpus_folder import CorpusFolder, read_corpus
from brief.importers.formats import READER_OF
from brief.importers.markdown import read_markdown
from brief.services.compiling import check_corpus, compile_corpus
from brief.services.home import Home
from brief.services.library import Library
from brief.ui.action_table import shortcuts_markdown

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")),
        *(ROOT / "docs").rglob("*.md"),
    ]
)
GUIDE, PUBLISHING = ROOT / "docs" / "user-guide.md", ROOT / "docs" / "publishing.md"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^\*\*`([^`]+)`\*\*\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _between(page: Path, name: str) -> str:
    _, begun, rest = _text(page).partition(f"<!-- {name}: begin -->\n")
    inside, ended, _ = rest.partition(f"<!-- {name}: end -->")
    assert begun, f"{page.name} has no mark for {name}"
    assert ended, f"{page.name} has no mark for {name}"
    return inside


def _commands() -> Iterator[tuple[str, str]]:
    """Every command line in a fenced block or in code that begins with a subcommand."""
    names = "|".join(cli.commands)
    for page in PAGES:
        lines = [line for _, block in _FENCE.findall(_text(page)) for line in block.splitlines()]
        lines += re.findall(rf"`(brief (?:{names}|-)[^`]*)`", _FENCE.sub("", _text(page)))
        for line in lines:
            if re.match(r"brief(?=\s|$)", line):
                # What stands behind two spaces explains the command.
                yield page.name, re.split(r"\s{2,}", line.strip())[0]


def _parse(command: click.Command, words: list[str], parent: click.Context | None = None) -> None:
    context = command.make_context(command.name, words, parent=parent)
    rest = [*context._protected_args, *context.args]
    if isinstance(command, click.Group) and rest:
        _, inner, further = command.resolve_command(context, rest)
        assert inner is not None
        _parse(inner, further, context)


@pytest.mark.parametrize(("page", "line"), sorted(set(_commands())))
def test_every_command_line_is_one_that_brief_takes(page: str, line: str) -> None:
    try:
        # `--help` and `--version` end here, well. A command may be named without its arguments.
        with suppress(click.exceptions.Exit, click.exceptions.MissingParameter):
            _parse(cli, shlex.split(line)[1:])
    except click.UsageError as error:
        pytest.fail(f"{page}: {line}: {error.format_message()}")


def test_command_lines_are_found_and_a_wrong_one_is_noticed() -> None:
    found = [line for _, line in _commands()]
    assert "brief" in found
    assert 'brief note show "art 6"' in found
    assert len(found) > 20
    with pytest.raises(click.UsageError):
        _parse(cli, ["note", "burn"])
    with pytest.raises(click.UsageError):
        _parse(cli, ["note", "export", "--format", "stone"])


def _subcommands(group: click.Group, before: str = "brief") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _subcommands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


@pytest.mark.parametrize("command", list(_subcommands(cli)))
def test_the_guide_shows_every_command(command: str) -> None:
    assert re.search(rf"^{command}\b", _text(GUIDE), re.MULTILINE), command


def test_the_guide_lists_the_shortcuts_of_the_table() -> None:
    assert _between(GUIDE, "shortcuts").rstrip("\n") == shortcuts_markdown().rstrip("\n")


def _slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    plain = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower())
    return plain.replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    outside = _FENCE.sub("", _text(page))
    return {_slug(m[1]) for m in re.finditer(r"^#{1,6} (.+)$", outside, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    outside = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", _text(page)))
    for target in re.findall(r"\]\(([^)\s]+)\)", outside):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        leads = (page.parent / name).resolve() if name else page
        assert leads.exists(), f"{page.name}: {target}"
        assert leads.is_relative_to(ROOT), f"{page.name}: {target}"
        assert not anchor or anchor in _anchors(leads), f"{page.name}: {target}"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The corpus printed in the publisher's guide, written out."""
    folder = tmp_path / "shared-lakes"
    files = _FILE.findall(_between(PUBLISHING, "example"))
    assert len(files) == 7
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_the_printed_corpus_passes_the_check_as_printed(example: Path) -> None:
    checked = check_corpus(example, Job())
    said = checked_text(checked)
    assert checked.problems == ()
    assert said == _between(PUBLISHING, "example says").strip().strip("`").strip()


def test_the_printed_corpus_compiles_and_carries_its_point(example: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    compile_corpus(home, example, Job())
    library = Library(home)
    library.refresh()
    try:
        shelf = library.shelf("second-draft")
        carried = [p.id for p in shelf.provisions_at("second-draft", "art_4")]
        assert carried == ["water-data"]
        assert [point.point.id for point in shelf.points_for(carried)] == ["publish-data"]
        assert shelf.find("first-draft", "art_3__para_2__subpara_b") is not None
    finally:
        library.close()


def test_a_mistake_in_the_printed_corpus_would_be_noticed(example: Path) -> None:
    lineage = example / "lineage.toml"
    lineage.write_text(_text(lineage).replace('eid = "art_4"', 'eid = "art_9"'), encoding="utf-8")
    checked = check_corpus(example, Job())
    assert not checked.sound
    assert "lineage.toml" in checked_text(checked)


def _first_cells(page: Path, head: str) -> list[str]:
    """The code words in the first column of the table whose head begins so."""
    table = _text(page).split(f"\n| {head} |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)


def test_the_tables_of_keys_are_complete() -> None:
    text = _text(PUBLISHING)
    documents = text.split("## Documents", 1)[1].split("### Headings", 1)[0]
    for key in facts.KEYS:
        assert f"\n| `{key}` |" in documents, key
    assert _first_cells(PUBLISHING, "`text_status` | the text is") == [
        status.value for status in TextStatus
    ]
    for kind in Kind:
        assert f"`{kind.value}`" in documents, kind
    from brief.importers import corpus_folder, lineage, points

    for head, keys in (
        ("## Talking points", points.KEYS),
        ("## `corpus.toml`", corpus_folder._CORPUS_KEYS),
        ("## `lineage.toml`", (*lineage._KEYS, *lineage._CARRIER_KEYS)),
        ("## `sources.toml`", ("document", "symbol", "address", "sha256")),
    ):
        section = text.split(f"\n{head}\n", 1)[1].split("\n## ", 1)[0]
        for key in keys:
            assert re.search(rf"\n\| `\[?{key}\]?` \|", section), f"{head}: {key}"


_STANDARD = """+++
id = "x"
kind = "standard"
title = "X"
text_status = "digest"
source = "x"
+++

## Preamble

We begin.

## Chapter II. Measures

### Article 6. Human rights

1. Each Party shall act:

(a) In its law;

### Article 6 bis. Remedies

A remedy has:

(a) A judge.

## Annex I

Forms.
"""
_COMMENT = """+++
id = "y"
kind = "comment"
title = "Y"
text_status = "digest"
source = "y"
+++

## A heading in your own words

A paragraph without a number.

## Article 6

12. The Committee notes.
"""


def test_the_table_of_numbers_is_what_the_reader_of_markdown_does() -> None:
    standard = {u.eid for u in read_markdown(_STANDARD.encode(), "x.md").document.units}
    comment = {u.eid for u in read_markdown(_COMMENT.encode(), "y.md").document.units}
    table = _text(PUBLISHING).split("| you write | the unit | its eid |", 1)[1].split("\n\n", 1)[0]
    rows = [line.rsplit("|", 2)[1] for line in table.splitlines()[2:]]
    promised = [eid for row in rows for eid in re.findall(r"`([^`]+)`", row)]
    assert len(promised) >= 12
    found = standard | comment
    # The table shows two examples of the same rule in these cells.
    same = {"art_6__subpara_a": "art_6bis__subpara_a", "para_u2": "para_u1", "hd_2": "hd_1"}
    for eid in promised:
        assert same.get(eid, eid) in found, eid
    assert "art_6" not in comment
    assert "hd_2" in comment


def _problems(folder: CorpusFolder) -> str:
    return "\n".join(map(str, folder.problems))


def test_an_unknown_key_is_a_mistake_as_the_guide_says(example: Path) -> None:
    toml = example / "corpus.toml"
    toml.write_text('colour = "blue"\n' + _text(toml), encoding="utf-8")
    assert "corpus.toml:1: colour is not known here" in _problems(read_corpus(example, Job()))


def test_the_guide_names_every_file_that_can_be_imported() -> None:
    table = _text(GUIDE).split("\n| a file | ends in |\n", 1)[1].split("\n\n", 1)[0]
    assert set(re.findall(r"`(\.\w+)`", table)) == READER_OF.keys()
