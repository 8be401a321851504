"""Packs as an attacker makes them: any bytes, names and lists, with the keys they have."""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from securesystemslib.formats import encode_canonical

from brief.core.jobs import Job
from brief.packs import keys, layout, verifying
from brief.packs.pack_file import PackFile
from brief.packs.trust import Seen, Trust
from tests.packs.house import House, unasked

Json = dict[str, Any]


def accept(path: Path, trust: Trust | None = None, now: datetime | None = None) -> Seen:
    """Do all that is done with a pack before anything of it is unpacked."""
    with PackFile.open(path, Job()) as pack:
        found = verifying.read(pack)
        verifying.check_documents(pack, found.edition, Job())
    return verifying.judge(found, trust, now or datetime.now(UTC))


def trusting(path: Path, trust: Trust | None = None) -> Trust:
    """What a reader trusts who has accepted a pack."""
    seen = accept(path, trust)
    with PackFile.open(path, Job()) as pack:
        found = verifying.read(pack)
    edition = found.edition
    return Trust(
        *(edition.corpus, edition.publisher, found.fingerprint, "2026-03-01"),
        *(edition.number, found.contents, seen),
    )


def entries(path: Path) -> dict[str, bytes]:
    """A pack's entries, as any program for zips reads them."""
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def lay(path: Path, found: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> Path:
    """Write entries in the pack's layout, in the order given, whatever they are called."""
    pairs = found.items() if isinstance(found, Mapping) else found
    body, directory, offset = [], [], 0
    for name, data in pairs:
        crc = zlib.crc32(data)
        directory.append(layout.central_header(name, crc, len(data), offset))
        body += [layout.local_header(name, crc, len(data)), data]
        offset += len(body[-2]) + len(data)
    listed = b"".join(directory)
    path.write_bytes(b"".join(body) + listed + layout.end(len(directory), len(listed), offset))
    return path


def paper(found: Mapping[str, bytes], ending: str) -> Json:
    """One of a pack's lists, by the end of its name."""
    name = next(name for name in found if name.endswith(ending))
    held: Json = json.loads(found[name])
    return held


def as_bytes(held: object) -> bytes:
    """JSON as packs have it."""
    return json.dumps(held, sort_keys=True, separators=(",", ":")).encode()


def signed(house: House, names: str, said: Json) -> bytes:
    """What is said, signed with some of a house's keys, in the form of a pack."""
    data = str(encode_canonical(said)).encode()
    signers = [keys.load_signer(house.key(name), unasked) for name in names]
    made = [signer.sign(data) for signer in signers]
    signatures = sorted(({"keyid": s.keyid, "sig": s.signature} for s in made), key=_keyid)
    return as_bytes({"signatures": signatures, "signed": said})


def _keyid(signature: Mapping[str, str]) -> str:
    return signature["keyid"]


def forged(
    house: House,
    path: Path,
    change: Callable[[dict[str, Json]], object],
    names: str = "ab",
    more: Mapping[str, bytes] | None = None,
    less: Iterable[str] = (),
) -> Path:
    """A pack whose lists are changed and signed anew with keys the forger has.

    `change` gets what is signed by the kind of list: `root`, `targets`, `snapshot`, `timestamp`.
    """
    found = {**entries(path), **(more or {})}
    for name in less:
        del found[name]
    lists = {n: json.loads(found[n])["signed"] for n in found if n.startswith("metadata/")}
    by_kind = {name.rsplit(".", 2)[-2].rsplit("/", 1)[-1]: said for name, said in lists.items()}
    before = {name: as_bytes(said) for name, said in lists.items()}
    change(by_kind)
    for name, said in lists.items():
        if as_bytes(said) != before[name]:
            found[name] = signed(house, names, said)
    renamed = {_renamed(name, by_kind): data for name, data in found.items()}
    return lay(path, sorted(renamed.items(), key=place))


def _renamed(name: str, said: Mapping[str, Json]) -> str:
    """A list is called by its version, so that the forger's are found."""
    for kind in ("snapshot", "targets"):
        if name.endswith(f".{kind}.json"):
            return f"metadata/{said[kind]['version']}.{kind}.json"
    return name


def place(item: tuple[str, bytes]) -> tuple[int, int, str]:
    """Where an entry stands among the others."""
    return layout.order(item[0]) or (9, 0, item[0])
