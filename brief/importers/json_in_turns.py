"""JSON of large lists, written and read a line at a time, so that other threads get their turns.

Python's own reader and writer hold the interpreter from the first character to the last: a treaty
of a megabyte would stop the window for 20 ms. The text is ordinary JSON, laid out in lines.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_CLOSES = {"]", "],"}


def dumps(table: Mapping[str, object], *, ensure_ascii: bool = True) -> str:
    """Write an object, a line for each of its values and for each item of those that are lists."""
    rest = len(table)
    lines = ["{"]
    for key, value in table.items():
        rest -= 1
        comma = "," if rest else ""
        named = f"{json.dumps(key, ensure_ascii=ensure_ascii)}: "
        if isinstance(value, list) and value:
            lines.append(f"{named}[")
            lines += _items(value, ensure_ascii=ensure_ascii)
            lines.append(f"]{comma}")
        else:
            lines.append(f"{named}{json.dumps(value, ensure_ascii=ensure_ascii)}{comma}")
    lines.append("}")
    return "\n".join(lines)


def dumps_list(values: Sequence[object]) -> str:
    """Write a list, a line for each item."""
    return "\n".join(["[", *_items(values, ensure_ascii=True), "]"]) if values else "[]"


def loads(text: str) -> Any:  # noqa: ANN401  as in the standard library
    """Read any JSON; what is laid out as above by lines. Raises as `json.loads` does."""
    lines = text.split("\n")
    try:
        if lines[0] == "{" and lines[-1] == "}":
            return _table(lines[1:-1])
        if lines[0] == "[" and lines[-1] == "]":
            return _list(lines[1:-1])
    except ValueError:
        pass  # laid out otherwise, or wrong: the whole will tell
    return json.loads(text)


def _items(values: Sequence[object], *, ensure_ascii: bool) -> Iterable[str]:
    last = len(values) - 1
    for place, value in enumerate(values):
        yield json.dumps(value, ensure_ascii=ensure_ascii) + ("," if place < last else "")


def _table(lines: Sequence[str]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    at, end = 0, len(lines)
    while at < end:
        line = lines[at]
        if line.endswith(": ["):
            close = next((n for n in range(at + 1, end) if lines[n] in _CLOSES), 0)
            if not close:
                raise ValueError("a list is not closed")
            for key in _pair(f"{line}]"):
                read[key] = _list(lines[at + 1 : close])
            at, line = close, lines[close]
        else:
            read |= _pair(line.removesuffix(","))
        at += 1
        if line.endswith(",") != (at < end):
            raise ValueError("not laid out by lines")
    return read


def _list(lines: Sequence[str]) -> list[Any]:
    """The items on these lines, a comma behind each but the last."""
    last = len(lines) - 1
    if any(line.endswith(",") != (n < last) for n, line in enumerate(lines)):
        raise ValueError("not laid out by lines")
    return [json.loads(line.removesuffix(",")) for line in lines]


def _pair(line: str) -> dict[str, Any]:
    pair: dict[str, Any] = json.loads(f"{{{line}}}")
    if len(pair) != 1:
        raise ValueError("not laid out by lines")
    return pair
