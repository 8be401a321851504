"""The signed list of an edition's contents, as TUF keeps it: written, and read with suspicion."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from tuf.api.metadata import TargetFile, Targets

from brief.importers.file_names import is_device
from brief.importers.toml_values import ID
from brief.packs import names, objects
from brief.packs.edition import Edition, plain
from brief.packs.parts import Content, Part
from brief.packs.refusals import newer_format, refuse_damaged

LARGEST_NUMBER = 999_999_999
_FACTS, _CUSTOM = "x-brief", "custom"
_SHA256 = re.compile(r"[0-9a-f]{64}")
#: The reader's own documents have a shelf of this name.
_TAKEN = "mine"
_LAST_YEAR = 9000


def targets_of(edition: Edition) -> Targets:
    """The list of contents as TUF keeps it."""
    targets = Targets(version=edition.number, expires=midnight(edition.expires))
    for content in edition.contents:
        file = TargetFile(content.packed_size, {"sha256": content.packed}, content.path)
        file.unrecognized_fields[_CUSTOM] = {
            "id": content.id,
            "length": content.size,
            "part": content.part.value,
            "sha256": content.sha256,
            "title": content.title,
        }
        targets.targets[content.path] = file
    targets.unrecognized_fields[_FACTS] = {
        "built": edition.built.isoformat(),
        "corpus": edition.corpus,
        "date": edition.day,
        "fresh_until": edition.fresh_until.isoformat(),
        "publisher": edition.publisher,
        "title": edition.title,
    }
    return targets


def edition_of(targets: Targets) -> Edition:
    """What a list of contents says, every value looked at; refuses what no publisher would say."""
    facts = _mapping(targets.unrecognized_fields.get(_FACTS))
    edition = Edition(
        corpus=_corpus_id(facts),
        title=_text(facts, "title"),
        publisher=_text(facts, "publisher"),
        number=targets.version,
        day=_text(facts, "date"),
        built=_day(facts, "built"),
        contents=tuple(_content(path, file) for path, file in sorted(targets.targets.items())),
    )
    if names.newer_among(content.path for content in edition.contents):
        raise newer_format()
    if what := names.wrong_with(content.path for content in edition.contents):
        refuse_damaged(what)
    if edition.number > LARGEST_NUMBER or edition.size > objects.MOST_UNPACKED:
        refuse_damaged("it claims to be larger than any corpus")
    if (
        targets.expires != midnight(edition.expires)
        or _day(facts, "fresh_until") != edition.fresh_until
    ):
        refuse_damaged("its dates do not belong together")
    return edition


def _content(path: str, file: TargetFile) -> Content:
    custom = _mapping(file.unrecognized_fields.get(_CUSTOM))
    part, size = custom.get("part"), custom.get("length")
    if set(file.hashes) != {"sha256"} or not _SHA256.fullmatch(file.hashes["sha256"]):
        refuse_damaged("a document is listed in another way")
    if part not in tuple(Part) or type(size) is not int:
        refuse_damaged("a document is listed in another way")
    if not objects.plausible(size, file.length):
        refuse_damaged("a document claims to be larger than it can be")
    return Content(
        path=path,
        part=Part(part),
        id=_text(custom, "id"),
        title=_text(custom, "title"),
        size=size,
        sha256=_matching(custom, "sha256", _SHA256),
        packed=file.hashes["sha256"],
        packed_size=file.length,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        refuse_damaged("a list of facts is missing")
    return value


def _text(held: Mapping[str, Any], key: str) -> str:
    value = held.get(key)
    if not isinstance(value, str) or plain(value) != value:
        refuse_damaged("a fact is missing or is no plain text")
    return value


def _matching(held: Mapping[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    value = _text(held, key)
    if not pattern.fullmatch(value):
        refuse_damaged("a fact is not what it has to be")
    return value


def _corpus_id(facts: Mapping[str, Any]) -> str:
    """The corpus's id, which is to be the name of a folder."""
    found = _matching(facts, "corpus", ID)
    if found == _TAKEN or is_device(found):
        refuse_damaged("a fact is not what it has to be")
    return found


def _day(held: Mapping[str, Any], key: str) -> date:
    said = _text(held, key)
    try:
        day = date.fromisoformat(said)
    except ValueError:
        refuse_damaged("a day is no day")
    if day.isoformat() != said or day.year > _LAST_YEAR:
        refuse_damaged("a day is no day")
    return day


def midnight(day: date) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
