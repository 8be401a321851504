"""A document made ready, as a child process answers it: a line of JSON, and the long texts below.

The child has read what a stranger wrote: nothing of its answer is taken on trust.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import chain
from operator import lt
from typing import Any

from brief.core import eids
from brief.core.errors import Refused
from brief.core.indexing import Tokens
from brief.core.model import DocumentInfo, UnitType
from brief.core.points import Anchor
from brief.core.problems import Problem
from brief.importers.check import Held
from brief.importers.corpus_folder import Written
from brief.importers.document_json import read_info
from brief.importers.listed_html import is_listed
from brief.services.prepared import Prepared
from brief.store.document_rows import Rows

_TYPES = {kind.value for kind in UnitType}
_NONSENSE = "was answered with nonsense by the program that reads it"
#: Between the long texts: rendering lets no text keep it.
_BETWEEN = "\x1e"


def to_json(prepared: Prepared) -> bytes:
    """Write what `from_json` makes the same of."""
    rows = prepared.rows
    head = {
        "problems": [(p.where, p.line, p.what, p.grave) for p in prepared.problems],
        "file": prepared.written.file,
        "lines": list(prepared.written.lines.items()),
        "links": prepared.written.links,
        "units": prepared.units,
        "held": _held(prepared.held, with_eids=rows is None) if prepared.held else None,
        "rows": _rows(rows) if rows else None,
    }
    long = list(_long_texts(rows, prepared.tokens)) if rows else []
    return f"{json.dumps(head)}\n{_BETWEEN.join(long)}".encode()


def _held(held: Held, *, with_eids: bool) -> dict[str, Any]:
    return {
        "info": asdict(held.info),
        "eids": sorted(held.eids) if with_eids else None,
        "links": [(line, link.document, link.eid) for line, link in held.links],
        "said": sorted(held.said),
    }


def _rows(rows: Rows) -> dict[str, Any]:
    """The rows as columns, which are written, read and looked at faster."""
    units = list(zip(*rows.units, strict=True))
    return {
        "passages": list(zip(*rows.passages, strict=True)),
        "units": [*units[:7], *units[9:]],
        "links": rows.links,
    }


def _long_texts(rows: Rows, tokens: Sequence[Tokens]) -> Iterator[str]:
    for row in rows.units:
        yield from row[7:9]
    yield from chain.from_iterable(tokens)


def from_json(answer: bytes) -> Prepared:
    """Read what a child says of a document; raises `Refused` at anything that cannot be."""
    head, _, long = answer.partition(b"\n")
    try:
        return _read(json.loads(head), long.decode())
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Refused(_NONSENSE) from error


def _read(head: dict[str, Any], long: str) -> Prepared:
    problems = tuple(
        Problem(_text(where), _number(line), _text(what), grave is not False)
        for where, line, what, grave in head["problems"]
    )
    lines = {tuple(key): _number(line) for key, line in head["lines"]}
    links = tuple((_number(line), _text(to)) for line, to in head["links"])
    written = Written(_text(head["file"]), lines, links)
    if head["held"] is None:
        return Prepared(problems, written)
    held, units = _read_held(head["held"]), _number(head["units"])
    if head["rows"] is None:
        return Prepared(problems, written, units, held)
    texts = long.split(_BETWEEN)
    rows = _read_rows(head["rows"], held, texts)
    said = texts[2 * len(rows.units) :]
    tokens = tuple(map(Tokens, said[::3], said[1::3], said[2::3]))
    if len(said) != 3 * len(rows.passages):
        raise ValueError(_NONSENSE)
    return Prepared(
        problems, written, units, replace(held, eids=frozenset(_eids(rows))), rows, tokens
    )


def _read_held(given: dict[str, Any]) -> Held:
    info: DocumentInfo = read_info(given["info"])
    found = _all(str, given["eids"] or [])
    links = tuple(
        (_number(line), Anchor(_text(to), _text(eid))) for line, to, eid in given["links"]
    )
    said = frozenset((_text(eid), _text(quote)) for eid, quote in given["said"])
    return Held(info, frozenset(found), links, said)


def _read_rows(given: dict[str, Any], held: Held, texts: Sequence[str]) -> Rows:
    passage, position, own, parents, kinds, numbers, headings, depths = given["units"]
    count = len(own)
    place = {eid: n for n, eid in enumerate(_all(str, own))}
    place[""] = -1
    heads = given["passages"]
    _all(int, [*passage, *position, *depths, *heads[4], *heads[5], *heads[6]])
    _all(str, [*numbers, *headings, *heads[2], *heads[3]])
    sound = (
        len(place) == count + 1
        and all(map(eids.is_address, own))
        # What a unit is in stands before it, so nothing is inside itself.
        and all(map(lt, map(place.__getitem__, parents), range(count)))
        and {*kinds, *heads[1]} <= _TYPES
        and set(heads[0]) <= place.keys()
        and passage == sorted(passage)
        and sorted(set(passage)) == list(range(len(heads[0])))
    )
    if not sound:
        raise ValueError(_NONSENSE)
    said = texts[: 2 * count : 2]
    html = texts[1 : 2 * count : 2]
    if not all(map(is_listed, filter(None, html))):
        raise ValueError(_NONSENSE)
    units = zip(
        *(passage, position, own, parents, kinds, numbers, headings, said, html, depths),
        strict=True,
    )
    links = tuple((_text(eid), _text(to), _text(at)) for eid, to, at in given["links"])
    return Rows(held.info, list(zip(*heads, strict=True)), list(units), links)


def _eids(rows: Rows) -> Iterator[str]:
    return (row[2] for row in rows.units)


def _all(kind: type, values: list[Any]) -> list[Any]:
    """The values, which are all of one type."""
    if type(values) is not list or not set(map(type, values)) <= {kind}:
        raise ValueError(_NONSENSE)
    return values


def _text(value: object) -> str:
    if type(value) is not str:
        raise ValueError(_NONSENSE)
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise ValueError(_NONSENSE)
    return value
