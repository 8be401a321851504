"""Front matter: the TOML between `+++` lines that says what a document or a talking point is."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from brief.core.problems import Problem
from brief.importers.toml_lines import TomlError, refuse_endless_keys

FENCE = "+++"
_KEY = re.compile(r"^\s*\"?([A-Za-z_][\w-]*)\"?\s*=")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A text parted into its facts and its body.

    `lines` tells at which line of the file each top-level key stands; `body_line` is the line of
    the body's first line. Where the facts cannot be read `values` is empty and a problem says why.
    """

    values: Mapping[str, object]
    body: str
    body_line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)
    present: bool = False
    problems: tuple[Problem, ...] = ()

    def line(self, key: str) -> int:
        """The line of a key, or that of the front matter's beginning."""
        return self.lines.get(key, 1)


def split(text: str, name: str) -> FrontMatter:
    """Part front matter from the body of the file called `name`; never raises.

    Line ends may be of any system's, and a byte order mark may come first. A text without a fence
    in its first line is all body; one whose second fence is missing is all body too, and a
    problem says so.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter({}, "\n".join(lines))
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if closing is None:
        what = "the front matter opens with +++ but no second +++ line closes it"
        return FrontMatter({}, "\n".join(lines), problems=(Problem(name, 1, what),))
    facts = lines[1:closing]
    values, problems = _facts("\n".join(facts), name, closing + 1)
    return FrontMatter(
        values, "\n".join(lines[closing + 1 :]), closing + 2, _key_lines(facts), True, problems
    )


def _facts(source: str, name: str, end: int) -> tuple[dict[str, object], tuple[Problem, ...]]:
    try:
        refuse_endless_keys(source, 2)
        return tomllib.loads(source), ()
    except TomlError as error:
        return {}, (Problem(name, error.line, f"the front matter is no valid TOML: {error}"),)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        # tomllib recurses into nested arrays and lets int() complain about endless digits.
        said = str(error) or "too deeply nested"
        found = _AT_LINE.search(said)
        line = int(found[1]) + 1 if found and found[1] else end if found else 1
        what = f"the front matter is no valid TOML: {_AT_LINE.sub('', said)}"
        return {}, (Problem(name, line, what),)


def _key_lines(lines: list[str]) -> dict[str, int]:
    """Where each top-level key stands: those of tables are found under the table's own name."""
    found: dict[str, int] = {}
    inside_table = False
    for number, line in enumerate(lines, 2):
        if header := re.match(r"\s*\[\[?\s*([A-Za-z_][\w-]*)", line):
            inside_table = True
            found.setdefault(header[1], number)
        elif not inside_table and (key := _KEY.match(line)):
            found.setdefault(key[1], number)
    return found
