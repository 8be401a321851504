"""What a pack may carry to harm whoever opens it, by name, and signed: the publisher is the thief.

Each is refused before anything is unpacked, and the reader's folders are as they were.
"""

import copy
import os
import stat
import sys

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.packs import layout, objects
from brief.packs.refusals import PackRefused, Why
from tests.packs.forging import entries, forged, lay, paper, place

DRAFT = "documents/first-draft.md"


@pytest.fixture
def refused(house, reader, tmp_path, monkeypatch):
    """Have a reader look at a pack: gives the sentence; nothing is unpacked, nothing written."""

    def look(pack):
        def never(*_):
            raise AssertionError("something was unpacked")

        monkeypatch.setattr(objects, "unpacked", never)
        before = _files(reader)
        with pytest.raises(PackRefused) as caught:
            reader.packs.examine(pack, Job(), house.fingerprint)
        assert caught.value.why is Why.DAMAGED
        assert _files(reader) == before
        assert not (tmp_path / "evil.md").exists()
        return str(caught.value)

    return look


def _files(reader):
    return sorted(str(path) for path in reader.home.path.rglob("*"))


def _called(house, *names):
    """A pack, rightly signed, that has its first draft again under other names."""

    def change(said):
        files = said["targets"]["targets"]
        files.update({name: copy.deepcopy(files[DRAFT]) for name in names})

    return forged(house, house.pack(), change)


@pytest.mark.parametrize(
    "name",
    [
        *("../evil.md", "documents/../../evil.md", "documents/./../evil.md", "/tmp/evil.md"),
        *("documents\\..\\..\\evil.md", "C:\\evil.md", "\\\\host\\share\\evil.md", "~/evil.md"),
    ],
)
def test_zip_slip(house, refused, name):
    refused(_called(house, name))


@pytest.mark.parametrize("name", ["../evil.md", "objects/../../evil.md", "/tmp/evil.md"])
def test_zip_slip_by_the_name_of_an_entry(house, refused, tmp_path, name):
    found = {**entries(house.pack()), name: b"evil"}
    refused(lay(tmp_path / "x", sorted(found.items(), key=place)))


def test_symlink(house, refused):
    """An entry that says it is a link, as zips from Unix can."""
    pack = house.pack()
    data = pack.read_bytes()
    plain = ((stat.S_IFREG | 0o644) << 16).to_bytes(4, "little")
    link = ((stat.S_IFLNK | 0o777) << 16).to_bytes(4, "little")
    assert plain in data
    pack.write_bytes(data.replace(plain, link))
    assert "does not end as a pack ends" in refused(pack)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no devices there")
def test_symlink_to_what_never_ends(refused, tmp_path):
    (tmp_path / "x.briefpack").symlink_to("/dev/zero")
    assert "no ordinary file" in refused(tmp_path / "x.briefpack")


def test_duplicate_names(house, refused, tmp_path):
    found = list(entries(house.pack()).items())
    refused(lay(tmp_path / "x", [*found, found[-1]]))


@pytest.mark.parametrize(
    "name",
    [
        *("documents/First-Draft.md", "DOCUMENTS/first-draft.md", "documents/first-draft.MD"),
        "documents/FIRST-draft.md",
    ],
)
def test_case_colliding_names(house, refused, name):
    refused(_called(house, name))


@pytest.mark.parametrize(
    "names",
    [
        ("documents/\u00e9.md", "documents/e\u0301.md"),
        ("documents/\ufb01rst-draft.md",),
        ("documents/\u017f.md", "documents/s.md"),
        ("documents/stra\u00dfe.md", "documents/strasse.md"),
        ("documents/\u212b.md", "documents/\u00e5.md"),
    ],
)
def test_unicode_colliding_names(house, refused, names):
    refused(_called(house, *names))


@pytest.mark.parametrize(
    "name", ["con.md", "NUL.md", "aux/a.md", "com1.x.md", "lpt9.md", "com\u00b9.md", "a.md. ", "a "]
)
def test_reserved_windows_names(house, refused, name):
    refused(_called(house, f"documents/{name}"))


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u200b", "\u061c"])
def test_bidi_names(house, refused, mark):
    told = refused(_called(house, f"documents/letter{mark}dm.exe.md"))
    assert mark not in told


def _with_a_bomb(house, raw, length):
    """A pack with these bytes as a document that is said to be so long; all hashes are right."""
    packed = objects.packed(raw)
    digest = objects.sha256(packed)

    def change(said):
        listed = said["targets"]["targets"]
        listed["documents/bomb.md"] = copy.deepcopy(listed[DRAFT])
        bomb = listed["documents/bomb.md"]
        bomb.update(length=len(packed), hashes={"sha256": digest})
        bomb["custom"].update(length=length, sha256=objects.sha256(raw), id="bomb")

    return forged(house, house.pack(), change, more={layout.object_name(digest): packed})


def test_a_bomb(house, refused, tmp_path):
    """Fifty megabytes of nothing in fifty thousand bytes, every hash and length right."""
    raw = bytes(50 << 20)
    assert len(objects.packed(raw)) < 60_000
    told = refused(_with_a_bomb(house, raw, len(raw)))
    assert "larger than it can be" in told


def test_a_bomb_that_lies_about_its_size_is_stopped_where_it_says_it_ends(house, reader):
    """Its size is plausible and signed, and what comes out is more: no byte more is made."""
    raw = bytes(20 << 20)
    pack = _with_a_bomb(house, raw, 1000)
    offer = reader.packs.examine(pack, Job(), house.fingerprint)
    with pytest.raises(PackRefused, match="not the one that was signed"):
        reader.packs.install(offer, Job(), house.fingerprint)
    assert reader.packs.installed() == ()
    assert not list(reader.home.trust.glob("*.json"))


@pytest.mark.parametrize("more", [b"#!/bin/sh\n", b"%PDF-1.7\n", b"MZ", b"<html>", b"PK\3\4"])
def test_polyglots(house, refused, more):
    pack = house.pack()
    whole = pack.read_bytes()
    for data in (more + whole, whole + more):
        pack.write_bytes(data)
        refused(pack)


def test_what_is_no_text_at_all_is_a_sentence(house, reader):
    """Signed by its publisher, and not UTF-8: the corpus is refused as `check` refuses it."""

    def bad(said):
        listed = said["targets"]["targets"][DRAFT]
        listed.update(length=len(packed), hashes={"sha256": digest})
        listed["custom"].update(length=len(raw), sha256=objects.sha256(raw))

    raw = b"\xff\xfe\x00" + os.urandom(500)
    packed = objects.packed(raw)
    digest = objects.sha256(packed)
    pack = house.pack()
    listed = paper(entries(pack), "targets.json")["signed"]["targets"][DRAFT]
    old = layout.object_name(listed["hashes"]["sha256"])
    pack = forged(house, pack, bad, more={layout.object_name(digest): packed}, less=[old])
    offer = reader.packs.examine(pack, Job(), house.fingerprint)
    with pytest.raises(BriefError, match="nothing was changed"):
        reader.packs.install(offer, Job(), house.fingerprint)
    assert reader.packs.installed() == ()
