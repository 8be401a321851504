"""TOML with the line of every key: what `tomllib` reads, and where each value stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

#: The way to a value: keys of tables and positions in arrays.
Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"(?P<skip>[ \t\r]+|\#[^\n]*)|(?P<newline>\n)|(?P<mark>[\[\]{},=.])"
    r'|(?P<string>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<bare>[^\s\[\]{},=.\"'#]+)",
    re.DOTALL,
)
#: A key of a hundred parts: `tomllib` takes time and memory by the square of their number.
_ENDLESS_KEY = re.compile(
    r"""(?:(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}"""
)
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


class TomlError(ValueError):
    """The text is no valid TOML; `line` says where, counted from 1."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


@dataclass(frozen=True, slots=True)
class Toml:
    """The values of a TOML text, and where they stand in its file."""

    values: Mapping[str, object]
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of a value; where it is missing, that of what should hold it, or 1."""
        return next(
            (self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), 1
        )


def read_toml(text: str, first_line: int = 1) -> Toml:
    """Read a TOML text that begins at `first_line` of its file; raises `TomlError`."""
    text = text.replace("\r\n", "\n")
    refuse_endless_keys(text, first_line)
    try:
        values = tomllib.loads(text)
        return Toml(
            values, {path: line + first_line for path, line in _Scanner(text).lines().items()}
        )
    except RecursionError as error:
        raise TomlError("nested too deeply", first_line) from error
    except ValueError as error:
        # Until Python 3.14 the message alone tells the place; endless numbers have none.
        found = _AT_LINE.search(str(error))
        place = int(found[1]) - 1 if found and found[1] else text.count("\n") if found else 0
        raise TomlError(_AT_LINE.sub("", str(error)), place + first_line) from error


def refuse_endless_keys(text: str, first_line: int = 1) -> None:
    """Raise `TomlError` at a key that would take `tomllib` all of the memory."""
    if found := _ENDLESS_KEY.search(text):
        place = first_line + text.count("\n", 0, found.start())
        raise TomlError("a key of more than a hundred parts", place)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def _tokens(text: str) -> Iterator[_Token]:
    line = 0
    for m in _TOKEN.finditer(text):
        if m.lastgroup != "skip":
            yield _Token(m.lastgroup or "", m[0], line)
        line += m[0].count("\n")
    yield _Token("end", "", line)


class _Scanner:
    """Walks through a text that is known to be valid, noting where keys and elements begin."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._now = next(self._tokens)
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}

    def lines(self) -> dict[Path, int]:
        """The line, counted from 0, of every key, table and element."""
        table: Path = ()
        while self._now.kind != "end":
            if self._now.kind == "newline":
                self._step()
            elif self._now.text == "[" and self._now.kind == "mark":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _step(self) -> _Token:
        before, self._now = self._now, next(self._tokens, self._now)
        return before

    def _is(self, mark: str) -> bool:
        return self._now.kind == "mark" and self._now.text == mark

    def _header(self) -> Path:
        line = self._step().line
        repeated = self._is("[")
        if repeated:
            self._step()
        path: Path = ()
        names = self._keys()
        for n, name in enumerate(names):
            path = (*path, name)
            if repeated and n == len(names) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                self._lines.setdefault(path, line)
                path = (*path, self._counts[path])
        self._lines.setdefault(path, line)
        while self._is("]"):
            self._step()
        return path

    def _keys(self) -> list[str]:
        names = []
        while self._now.kind in {"string", "bare"} or self._is("."):
            token = self._step()
            if token.kind == "string":
                names.append(str(next(iter(tomllib.loads(f"{token.text}=0")))))
            elif token.kind == "bare":
                names.append(token.text)
        return names

    def _pair(self, table: Path) -> None:
        line, path = self._now.line, table
        for name in self._keys():
            path = (*path, name)
            self._lines.setdefault(path, line)
        self._step()
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._is("["):
            self._elements(path)
        elif self._is("{"):
            self._step()
            while not self._is("}") and self._now.kind != "end":
                if self._is(",") or self._now.kind == "newline":
                    self._step()
                else:
                    self._pair(path)
            self._step()
        else:
            while self._now.kind in {"string", "bare"} or self._is("."):
                self._step()

    def _elements(self, path: Path) -> None:
        self._step()
        count = 0
        while not self._is("]") and self._now.kind != "end":
            if self._is(",") or self._now.kind == "newline":
                self._step()
                continue
            self._lines[*path, count] = self._now.line
            self._value((*path, count))
            count += 1
        self._step()
