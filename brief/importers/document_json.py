"""Documents as JSON and back: what the import's child process answers, and how imports are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from brief.core import eids
from brief.core.areas import UnitArea
from brief.core.errors import Refused
from brief.core.model import Document, DocumentInfo, Kind, Quality, TextStatus, Unit, UnitType
from brief.core.problems import Problem
from brief.importers import json_in_turns
from brief.importers.imported import Dropped, Imported

FORMAT = 1
#: No page is as long as this, in points; not-a-number is not below it either.
_LONGEST_SIDE = 1e6
_ENUMS = {"kind": Kind, "text_status": TextStatus, "quality": Quality}
_DAMAGED = (
    "This document is not as it was written, so it was left alone; import its original again."
)
_NEWER = "This document was written by a newer version, so it was left alone; install that version."


def to_json(document: Document) -> str:
    """Write a document; what `from_json` makes of it is equal to it."""
    return json_in_turns.dumps({"format": FORMAT, **_document(document)}, ensure_ascii=False)


def from_json(text: str) -> Document:
    """Read a document back. Raises Refused where it is damaged, invented or of a newer form."""
    given = _load(text)
    if isinstance(given.get("format"), int) and given["format"] > FORMAT:
        raise Refused(_NEWER)
    return _read_document(given)


def imported_to_json(imported: Imported) -> str:
    """Write an import with its problems."""
    return json_in_turns.dumps(
        {
            **_document(imported.document),
            "problems": [asdict(problem) for problem in imported.problems],
            "dropped": [asdict(each) for each in imported.dropped],
            "source_characters": imported.source_characters,
            "quality": imported.quality,
            "areas": [asdict(area) for area in imported.areas],
        }
    )


def imported_from_json(text: str) -> Imported:
    """Read an import back, trusting nothing: raises Refused at a value that cannot be."""
    given = _load(text)
    imported = Imported(
        _read_document(given),
        tuple(_read(Problem, each) for each in _list(given, "problems")),
        _integer(given.get("source_characters")),
        tuple(_read(Dropped, each) for each in _list(given, "dropped")),
        _choice(Quality, given.get("quality")),
        tuple(_read(UnitArea, each) for each in _list(given, "areas")),
    )
    if imported.kept_characters < 0 or any(each.characters < 0 for each in imported.dropped):
        raise Refused(_DAMAGED)
    return imported


def read_info(given: object) -> DocumentInfo:
    """Read what is known of a document from its JSON; raises Refused at a value that cannot be."""
    info: DocumentInfo = _read(DocumentInfo, given)
    return info


def _document(document: Document) -> dict[str, Any]:
    # By hand where there are many: `asdict` copies deeply and takes ten times as long.
    names = [each.name for each in fields(Unit)]
    units = [[getattr(unit, name) for name in names] for unit in document.units]
    return {"info": asdict(document.info), "unit_fields": names, "units": units}


def _load(text: str) -> Mapping[str, Any]:
    try:
        given = json_in_turns.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_DAMAGED) from error
    if not isinstance(given, dict):
        raise Refused(_DAMAGED)
    return given


def _read_document(given: Mapping[str, Any]) -> Document:
    info = _read(DocumentInfo, given.get("info"))
    names = _list(given, "unit_fields")
    units: list[Unit] = []
    known = {""}
    for row in _list(given, "units"):
        if not isinstance(row, list) or len(row) != len(names):
            raise Refused(_DAMAGED)
        unit = _read(Unit, dict(zip(names, row, strict=True)), type=UnitType)
        if unit.eid in known or unit.parent not in known or not eids.is_address(unit.eid):
            raise Refused(_DAMAGED)
        known.add(unit.eid)
        units.append(unit)
    return Document(info, tuple(units))


def _read(kind: type[Any], given: object, **enums: type[Any]) -> Any:  # noqa: ANN401
    """A dataclass of strings, numbers and enumerations from a JSON object of just these."""
    if not isinstance(given, dict):
        raise Refused(_DAMAGED)
    choices = _ENUMS | enums
    values: dict[str, Any] = {}
    for each in fields(kind):
        if each.name not in given:
            continue
        value = given[each.name]
        if each.name in choices:
            values[each.name] = _choice(choices[each.name], value)
        elif each.type in {int, "int"}:
            values[each.name] = _integer(value)
        elif each.type in {float, "float"}:
            values[each.name] = _measure(value)
        elif type(value) is not (bool if each.type in {bool, "bool"} else str):
            raise Refused(_DAMAGED)
        else:
            values[each.name] = value
    try:
        return kind(**values)
    except TypeError as error:
        raise Refused(_DAMAGED) from error


def _choice(kind: type[Any], value: object) -> Any:  # noqa: ANN401
    try:
        return kind(value)
    except ValueError as error:
        raise Refused(_DAMAGED) from error


def _integer(value: object) -> int:
    if type(value) is not int:
        raise Refused(_DAMAGED)
    return value


def _measure(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(_DAMAGED)
    if not abs(value) < _LONGEST_SIDE:
        raise Refused(_DAMAGED)
    return float(value)


def _list(given: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = given.get(key)
    if not isinstance(value, list):
        raise Refused(_DAMAGED)
    return value
