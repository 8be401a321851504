"""A Markdown text cut into headings and blocks, each with its line, before it is understood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from brief.core.problems import Problem
from brief.importers.imported import Dropped
from brief.importers.numbering import Marker, read_marker

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^\W\d_]))(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-{3,})\s*$")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_EID = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
_TEX_QUOTE = re.compile(r"(?<!`)``([^`\"\n]{1,300}?)(?:\"|'')(?!\w)")
_DEFINITION = re.compile(r"\s*\[[^\]]+\]:")
_ENDS = tuple(".:;!?,)]؛،؟。；：！？”»")
_CONJUNCTION = re.compile(r"\b(?:and|or|et|ou|y|o|и|или)$|\bو$")
_LIST_ITEM = re.compile(r"\s*[-*+•]\s")
#: What `str.isspace` says yes to.
_WHITE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_ASCII_WHITE = "".join(each for each in _WHITE if each.isascii()).encode()
_LONGEST_LINE = 20_000
_LARGEST_TABLE = 20 << 10


@dataclass(slots=True)
class Block:
    """A heading (`level` 1 to 6), or a paragraph, list, table or fence (`level` 0).

    `marker` is the number a paragraph opens with; it is still part of `text`. `eid` is the address
    the author gave it.
    """

    text: str
    line: int
    level: int = 0
    indent: int = 0
    eid: str = ""
    marker: Marker | None = None
    rest: str = ""


@dataclass(slots=True)
class Cut:
    """The blocks of a text, and what had to be said or left out on the way."""

    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def cut(body: str, first_line: int, name: str) -> Cut:
    """Cut the body of the file `name`, whose first line is numbered `first_line`; never raises."""
    return _Cutter(first_line, name).run(_set_right(body))


def _set_right(body: str) -> str:
    """Quotation marks as typesetters of TeX write them would be code in Markdown."""
    return _TEX_QUOTE.sub(r"“\1”", body) if "``" in body else body


class _Cutter:
    def __init__(self, first_line: int, name: str) -> None:
        self._offset, self._name = first_line, name
        self._cut = Cut()
        self._held: list[str] = []
        self._held_from = 0
        self._fence = ""
        self._last: dict[tuple[str, str], int] = {}
        self._opening: tuple[str, Marker | None] = "", None

    def run(self, body: str) -> Cut:
        for number, line in enumerate(self._without_comments(body).split("\n"), self._offset):
            if self._fence or (not self._held and _FENCE.match(line)):
                self._in_fence(line, number)
            elif not line.strip():
                self._close()
            else:
                self._line(line, number)
        self._close()
        return self._cut

    def _without_comments(self, body: str) -> str:
        """The text without comments; one that is never closed is none."""
        kept, at, line = [], 0, self._offset
        while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
            comment = body[start : end + 3]
            line += body.count("\n", at, start)
            self._cut.dropped.append(Dropped(line, comment[:60], "comment", count(comment)))
            lines = comment.count("\n")
            line += lines
            kept += [body[at:start], "\n" * lines]
            at = end + 3
        return "".join([*kept, body[at:]])

    def _in_fence(self, line: str, number: int) -> None:
        if not self._fence:
            self._fence = (_FENCE.match(line) or [""])[0]
            self._held_from = number
            self._held = [line]
            return
        self._held.append(line)
        if line.strip().startswith(self._fence) and not line.strip(f"{self._fence[0]} \t"):
            self._fence = ""
            self._close()

    def _line(self, line: str, number: int) -> None:
        stripped = line.strip()
        if (m := _HEADING.match(stripped)) and m[2]:
            self._close()
            self._heading(m[2], number, len(m[1]))
        elif _UNDERLINE.match(stripped) and self._can_be_underlined(stripped):
            title, self._held = self._held[0], []
            self._heading(title.strip(), self._held_from, 1 if stripped[0] == "=" else 2)
        elif _RULE.match(stripped) or not stripped.strip("#"):
            self._close()
            dropped = Dropped(number, stripped[:60], "a rule or an empty heading", count(stripped))
            self._cut.dropped.append(dropped)
        elif len(line) > _LONGEST_LINE:
            self._close()
            self._long(line, number)
        else:
            self._text(line, stripped, number)

    def _can_be_underlined(self, underline: str) -> bool:
        if len(self._held) != 1 or self._held[0].lstrip().startswith("|"):
            return False
        title = self._held[0].strip()
        return underline[0] == "=" or (not title.endswith(_ENDS) and read_marker(title) is None)

    def _heading(self, text: str, number: int, level: int) -> None:
        text, eid = _without_eid(text)
        self._last.clear()
        self._cut.blocks.append(Block(text.strip(), number, level, eid=eid))

    def _long(self, line: str, number: int) -> None:
        self._say(number, f"a line of {len(line):,} characters was broken into several paragraphs")
        words = line.strip()
        while words:
            end = len(words)
            if end > _LONGEST_LINE:
                end = words.rfind(" ", 1, _LONGEST_LINE)
                end = end if end > 0 else _LONGEST_LINE
            self._held, self._held_from = [words[:end]], number
            self._close()
            words = words[end:].strip()

    def _text(self, line: str, stripped: str, number: int) -> None:
        marker = read_marker(stripped)
        if self._held and marker and self._opens(marker):
            self._close()
        if not self._held:
            self._held_from, self._opening = number, (stripped, marker)
            for reading in marker.readings if marker else ():
                self._last[reading.series, marker.style if marker else ""] = reading.value
        self._held.append(line)

    def _opens(self, marker: Marker) -> bool:
        """Whether a number inside a paragraph opens the next one, or is a word of its text.

        It does where a line may end, or where the number is the next of its series.
        """
        last = self._held[-1]
        ending = last.rstrip()
        if last.endswith("  ") or ending.endswith("\\"):
            return True
        if ending.endswith(_ENDS) or _CONJUNCTION.search(ending) or len(ending.split()) < 2:  # noqa: PLR2004
            return True
        return any(self._last.get((r.series, marker.style)) == r.value - 1 for r in marker.readings)

    def _close(self) -> None:
        if not self._held:
            return
        lines, self._held, self._fence = self._held, [], ""
        line, marker = self._opening
        if lines == [line] and line[0] not in "|`~" and "{#" not in line:
            # Most blocks are one line as it stands.
            rest = line[marker.length :].lstrip() if marker else line
            self._cut.blocks.append(Block(line, self._held_from, marker=marker, rest=rest))
            return
        if lines[0].lstrip().startswith("|"):
            lines = self._table(lines)
        if not _FENCE.match(lines[0]):
            lines[-1], eid = _without_eid(lines[-1])
            lines = _dedented(lines)
        else:
            eid = ""
        indent = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
        text = "\n".join(lines).strip("\n").rstrip()
        if not text.strip() and not eid:
            return
        block = Block(text.lstrip(), self._held_from, indent=indent, eid=eid)
        if not text.startswith(("```", "~~~")):
            block.marker = marker if block.text == line else read_marker(block.text)
        block.rest = block.text[block.marker.length :].lstrip() if block.marker else block.text
        self._cut.blocks.append(block)

    def _table(self, lines: list[str]) -> list[str]:
        size = sum(map(len, lines))
        if size <= _LARGEST_TABLE:
            return lines
        self._say(
            self._held_from,
            f"a table of {size:,} characters is shown as plain lines, without columns",
        )
        rows = (row for row in lines if row.strip("|-: \t"))
        return [
            " — ".join(cell.strip() for cell in row.strip().strip("|").split("|")) + "  "
            for row in rows
        ]

    def _say(self, line: int, what: str) -> None:
        self._cut.problems.append(Problem(self._name, line, what, grave=False))


def count(text: str) -> int:
    """How many characters a text has, white space apart."""
    if text.isascii():
        return len(text.encode().translate(None, _ASCII_WHITE))
    return len(text) - sum(map(text.count, _WHITE))


def _without_eid(line: str) -> tuple[str, str]:
    m = _EID.search(line) if "{#" in line else None
    return (line[: m.start()], m[1]) if m else (line, "")


def _dedented(lines: list[str]) -> list[str]:
    """Lines without the indentation that Markdown would read as code; lists keep their steps."""
    listed = any(_LIST_ITEM.match(line) for line in lines[1:])
    first = lines[0]
    if listed:
        least = min(len(line) - len(line.lstrip()) for line in lines)
        return [line[least:] for line in lines]
    kept = [first, *(line.lstrip() for line in lines[1:])]
    return [f"\\{line}" if _DEFINITION.match(line) else line for line in kept]


def following(blocks: Sequence[Block], index: int, most: int = 40) -> Iterator[Block]:
    """The blocks after one, up to the next heading."""
    for block in blocks[index + 1 : index + 1 + most]:
        if block.level:
            return
        yield block
