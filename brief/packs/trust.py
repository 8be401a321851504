"""Whom the user trusts: one small file a corpus, replaced whole, never written by a pack itself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from brief.core.errors import Refused
from brief.packs import durable, fingerprint

_ENDING, _FORM, _LARGEST = ".json", 1, 64 << 20


@dataclass(frozen=True, slots=True)
class Seen:
    """What was last seen of a corpus: its publisher's roots from the first on, and two lists."""

    roots: tuple[bytes, ...]
    timestamp: bytes = b""
    snapshot: bytes = b""


@dataclass(frozen=True, slots=True)
class Trust:
    """What is trusted of a corpus: the publisher compared on a day, and what was last seen.

    `contents` is the hash of the list of contents of edition `number`, the newest seen; a corpus
    of which nothing was seen yet has number 0 and no lists.
    """

    corpus: str
    publisher: str
    fingerprint: str
    since: str
    number: int
    contents: str
    seen: Seen


class TrustFolder:
    """The records of whom the user trusts; precious, as nothing else knows it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, corpus: str, digits: str) -> Trust | None:
        """What is trusted of a corpus, or of the publisher with these digits by another corpus.

        The roots are the newest known of the publisher: a key that was replaced in one corpus is
        replaced in all. None for a stranger. Raises `Refused` when the corpus's record is damaged.
        """
        path = self._path(corpus)
        if path.exists():
            found = _read(path)
        else:
            known = next((each for each in self._readable() if each.fingerprint == digits), None)
            if known is None:
                return None
            found = replace(known, corpus=corpus, number=0, contents="", seen=Seen(()))
        chains = (each.seen.roots for each in self._readable() if same_publisher(each, found))
        roots = max(chains, key=len)
        return replace(found, seen=Seen(roots, found.seen.timestamp, found.seen.snapshot))

    def all(self) -> tuple[Trust, ...]:
        """Every record that can be read, by corpus."""
        return tuple(self._readable())

    @contextmanager
    def trusting(self, trust: Trust) -> Iterator[None]:
        """Keep a record if the block ends well; else the one before is there again.

        It is written before the block: killed in the middle, one has trusted more than one
        reads, never less. Raises `OSError`.
        """
        path = self._path(trust.corpus)
        self._folder.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else None
        durable.write(path, _as_json(trust))
        try:
            yield
        except BaseException:
            if before is None:
                path.unlink(missing_ok=True)
            else:
                with suppress(OSError):
                    durable.write(path, before)
            raise

    def forget(self, corpus: str) -> bool:
        """Remove a record, readable or not; says whether there was one."""
        found = [path for path in self._records() if path.stem == corpus]
        for path in found:
            path.unlink()
        return bool(found)

    def _path(self, corpus: str) -> Path:
        return self._folder / f"{corpus}{_ENDING}"

    def _records(self) -> list[Path]:
        return sorted(self._folder.glob(f"[!.]*{_ENDING}"))

    def _readable(self) -> Iterator[Trust]:
        for path in self._records():
            try:
                yield _read(path)
            except Refused:
                continue


def sweep(folder: Path) -> None:
    """Remove what a killed program left; by whoever writes alone."""
    durable.sweep(folder)


def same_publisher(one: Trust, other: Trust) -> bool:
    """Whether two records are of one publisher."""
    return one.fingerprint == other.fingerprint


def _as_json(trust: Trust) -> bytes:
    held = asdict(trust)
    seen = trust.seen
    held["seen"] = {
        "roots": [root.decode() for root in seen.roots],
        "timestamp": seen.timestamp.decode(),
        "snapshot": seen.snapshot.decode(),
    }
    return json.dumps({"form": _FORM, **held}, indent=1, sort_keys=True).encode()


def _read(path: Path) -> Trust:
    try:
        with path.open("rb") as stream:
            held = json.loads(stream.read(_LARGEST))
        seen = held.pop("seen")
        roots = tuple(str(root).encode() for root in seen["roots"])
        pinned = Seen(roots, str(seen["timestamp"]).encode(), str(seen["snapshot"]).encode())
        form, trust = held.pop("form"), Trust(**held, seen=pinned)
        sound = form == _FORM and roots and trust.corpus == path.stem
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError) as error:
        raise _unreadable(path) from error
    if not sound or fingerprint.parsed(str(trust.fingerprint)) is None:
        raise _unreadable(path)
    return trust


def _unreadable(path: Path) -> Refused:
    return Refused(
        f"The record of whom you trust for {path.stem} cannot be read: nothing was changed. "
        f"Move {path} away, and compare the publisher's fingerprint again."
    )
