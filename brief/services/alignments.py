"""Alignments, each computed once: kept in memory, and beside the library for the next start."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.comparison import Alignment, Change, ConfirmedPair, Level, Pair
from brief.core.fingerprint import fingerprint
from brief.core.jobs import Job
from brief.core.lineage import Origin, Provision, Relation
from brief.core.model import Document
from brief.importers import json_in_turns
from brief.services.library import Library
from brief.store.said_pairs import SaidPairs, Units

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Raised with every change of how texts are aligned: what was kept before is computed anew.
_FORMAT = 4
#: What the folder of kept alignments may hold; the oldest go first.
_KEPT_FILES = 60

_Key = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """An alignment with its pairs by the address of any unit in them."""

    alignment: Alignment
    by_old: "Mapping[str, Pair]"
    by_new: "Mapping[str, Pair]"


class Alignments:
    """Aligns any two documents of the library; what was aligned before is at hand at once."""

    def __init__(self, library: Library, said: SaidPairs, folder: Path) -> None:
        self._library, self._said, self._folder = library, said, folder
        self._held: dict[_Key, Aligned] = {}

    def ready(self, old: str, new: str) -> Aligned | None:
        """The alignment of two documents as they are now, if it is at hand; takes no time."""
        key = self._key(old, new)
        return self._held.get(key) if key else None

    def stamp(self, old: str, new: str) -> object:
        """A value that is another one as soon as `ready` may answer otherwise."""
        key = self._key(old, new)
        return key, key in self._held

    def align(self, old: str, new: str, job: Job) -> Aligned:
        """The alignment of two documents. Raises `NotFound` and `Cancelled`.

        Curated lineage and what the user said of the two are in it.
        """
        key = self._key(old, new)
        if key and (held := self._held.get(key)):
            return held
        before, after = self._library.whole(old), self._library.whole(new)
        found = _indexed(self._computed(before, after, job))
        if key:
            stale = [each for each in self._held if each[:2] == key[:2]]
            for each in stale:
                del self._held[each]
            self._held[key] = found
        return found

    def said_of(self, old: str, new: str, pair: Pair) -> tuple[ConfirmedPair, ...]:
        """What the user said of any unit of a pair of two documents, as it was kept."""
        before, after = self._library.whole(old), self._library.whole(new)
        return tuple(
            ConfirmedPair(tuple(a), tuple(b), same)
            for a, b, same in self._said.of(old, new)
            if {*_found(a, before)} & {*pair.old} or {*_found(b, after)} & {*pair.new}
        )

    def _key(self, old: str, new: str) -> _Key | None:
        """What the alignment depends on; None where a document is gone."""
        builds = []
        for document in (old, new):
            if not self._library.has(document):
                return None
            builds.append(str(self._library.shelf(document).path))
        return old, new, builds[0], builds[1], self._said.version

    def _computed(self, old: Document, new: Document, job: Job) -> Alignment:
        curated = self._curated(old, new)
        said = tuple(
            ConfirmedPair(_found(a, old), _found(b, new), same)
            for a, b, same in self._said.of(old.info.id, new.info.id)
        )
        said = tuple(pair for pair in said if pair.old or pair.new)
        kept = self._folder / f"{_digest(old, new, curated, said)}.json"
        if alignment := _read(kept, old.info.id, new.info.id):
            return alignment
        from brief.compare.alignment import align  # 40 ms with what it needs, and often not needed

        alignment = align(old, new, curated=curated, confirmed=said, job=job)
        _keep(kept, alignment)
        return alignment

    def _curated(self, old: Document, new: Document) -> tuple[Provision, ...]:
        """The provisions of which a publisher says where they are in both documents."""
        both = {old.info.id, new.info.id}
        shelves = dict.fromkeys(self._library.shelf(document) for document in both)
        return tuple(
            provision
            for shelf in shelves
            for provision in shelf.provisions()
            if both <= {carrier.document for carrier in provision.carriers}
        )


def _found(units: Units, document: Document) -> tuple[str, ...]:
    """The units that were meant, by their wording where an edition gave them other addresses."""
    now = {unit.eid: fingerprint(unit.text) for unit in document.units}
    by_print: dict[str, list[str]] = {}
    for eid, printed in now.items():
        by_print.setdefault(printed, []).append(eid)
    found = []
    for eid, meant in units.items():
        elsewhere = by_print.get(meant, [])
        if now.get(eid) == meant or len(elsewhere) != 1:
            found += [eid] if eid in now else []
        else:
            found += elsewhere
    return tuple(dict.fromkeys(found))


def _indexed(alignment: Alignment) -> Aligned:
    by_old = {eid: pair for pair in alignment.pairs for eid in pair.old}
    by_new = {eid: pair for pair in alignment.pairs for eid in pair.new}
    return Aligned(alignment, by_old, by_new)


def _digest(
    old: Document, new: Document, curated: Sequence[Provision], said: Sequence[ConfirmedPair]
) -> str:
    """What the alignment is made of, in 32 digits."""
    import hashlib  # not before the first paint, see `brief.core.fingerprint`

    digest = hashlib.blake2b(str(_FORMAT).encode(), digest_size=16)
    for document in (old, new):
        digest.update(f"\0{document.info.id}\0{document.info.language}".encode())
        for unit in document.units:
            row = (unit.eid, unit.type, unit.number, unit.heading, unit.text, unit.parent)
            digest.update("\0".join(row).encode("utf-8", "surrogatepass"))
    digest.update(repr((curated, said)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _keep(path: Path, alignment: Alignment) -> None:
    """Write an alignment for the next start; where that fails it is computed again then."""
    draft = path.with_name(f"{path.stem}-{os.urandom(4).hex()}.part")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json_in_turns.dumps(_plain(alignment)), encoding="utf-8")
        draft.replace(path)
        kept = sorted(path.parent.iterdir(), key=lambda each: each.stat().st_mtime)
        for old in kept[:-_KEPT_FILES]:
            old.unlink(missing_ok=True)


def _plain(alignment: Alignment) -> dict[str, object]:
    """As `asdict` gives it, which would copy every string first."""
    pairs = [{name: getattr(pair, name) for name in _FIELDS} for pair in alignment.pairs]
    named = {field.name: getattr(alignment, field.name) for field in fields(alignment)}
    return {**named, "pairs": pairs}


_FIELDS = tuple(field.name for field in fields(Pair))


def _read(path: Path, old: str, new: str) -> Alignment | None:
    try:
        held = json_in_turns.loads(path.read_text(encoding="utf-8"))
        pairs = tuple(_pair(each) for each in held["pairs"])
        return Alignment(old, new, pairs, by_numbers=bool(held["by_numbers"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _pair(held: dict[str, object]) -> Pair:
    kinds = {
        "old": tuple, "new": tuple, "relation": Relation, "change": Change,
        "origin": Origin, "level": Level,
    }  # fmt: skip
    return Pair(**{name: kinds.get(name, type(v))(v) for name, v in held.items()})
