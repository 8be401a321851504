"""The container: one byte layout, and everything else refused before anything is unpacked."""

import io
import os
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.packs import layout, pack_file
from brief.packs.pack_file import PackFile, entry_of, write_pack
from brief.packs.refusals import PackRefused, Why
from tests.packs.forging import accept, entries, lay

MARK = (layout.MARK, layout.FORM)
ROOT = ("metadata/1.root.json", b"{}")
OBJECT = (layout.object_name("0" * 64), b"one")


def _open(path, job=None):
    with PackFile.open(path, job or Job()) as pack:
        return {name: pack.read(name) for name in pack.names}


def _refused(path, why=Why.DAMAGED):
    with pytest.raises(PackRefused) as caught:
        _open(path)
    assert caught.value.why is why
    assert "nothing was changed" in str(caught.value)
    return str(caught.value)


def test_what_is_written_is_read_and_any_unzip_reads_it(first):
    found = _open(first)
    with zipfile.ZipFile(first) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == found
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
    assert found[layout.MARK] == layout.FORM
    again = io.BytesIO()
    write_pack(again, [entry_of(*item) for item in reversed(found.items())], Job())
    assert again.getvalue() == first.read_bytes()


@given(st.dictionaries(st.binary(min_size=32, max_size=32), st.binary(max_size=2000), max_size=5))
def test_any_documents_come_back_as_they_were(tmp_path_factory, documents):
    path = tmp_path_factory.mktemp("any") / "pack"
    told = {layout.object_name(name.hex()): data for name, data in documents.items()}
    with path.open("wb") as stream:
        write_pack(stream, [entry_of(*item) for item in (*told.items(), MARK)], Job())
    assert _open(path) == {**told, layout.MARK: layout.FORM}


def test_every_byte_flipped_is_refused(first, tmp_path, times):
    whole, spoilt = first.read_bytes(), tmp_path / "spoilt"
    for at in range(0, len(whole), times(17, 1)):
        for bit in {1 << at % 8, 0x20}:
            spoilt.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
            with pytest.raises(PackRefused):
                accept(spoilt)
    accept(first)


def test_every_byte_flipped_by_somebody_who_mends_the_sums_is_refused(first, tmp_path, times):
    found, spoilt = entries(first), tmp_path / "spoilt"
    for name, data in found.items():
        for at in range(len(name) % times(29, 1), len(data), times(29, 1)):
            other = data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :]
            with pytest.raises(PackRefused):
                accept(lay(spoilt, {**found, name: other}))


def test_cut_off_anywhere_is_refused(first, tmp_path, times):
    whole, cut = first.read_bytes(), tmp_path / "cut"
    for size in range(0, len(whole), times(37, 1)):
        cut.write_bytes(whole[:size])
        _refused(cut)


@pytest.mark.parametrize(
    "more",
    [b"\0", b"PK\5\6" + bytes(18), b"%PDF-1.7\n", b"<html>", b"\n"],
    ids=["zero", "end", "pdf", "html", "newline"],
)
def test_a_polyglot_is_refused_before_and_behind(first, tmp_path, more):
    whole = first.read_bytes()
    for data in (more + whole, whole + more):
        (tmp_path / "poly").write_bytes(data)
        _refused(tmp_path / "poly")


def test_a_pack_inside_another_zip_is_refused(first, tmp_path):
    outer = tmp_path / "outer"
    with zipfile.ZipFile(outer, "w") as opened:
        opened.write(first, "inner.briefpack")
    _refused(outer)


@pytest.mark.parametrize(
    "name",
    [
        *("../evil.md", "metadata/../../evil", "/etc/passwd", "C:\\evil", "objects\\x.gz"),
        *("metadata/1.ROOT.json", "Metadata/1.root.json", "metadata/01.root.json", "briefpack/"),
        *("metadata/0.root.json", "metadata/1234567890.root.json", "objects/x.gz", "", "con"),
        *(layout.object_name("A" * 64), layout.object_name("0" * 64) + "\0", "x" * 80, "y" * 200),
        *("metadata/1.root.json\n", "objects/" + "0" * 64 + ".gz/"),
    ],
)
def test_a_name_of_another_kind_is_refused(tmp_path, name):
    _refused(lay(tmp_path / "pack", [MARK, (name, b"evil")]))


def test_a_name_that_is_no_ascii_is_refused(tmp_path):
    path = lay(tmp_path / "pack", [MARK, ROOT])
    path.write_bytes(path.read_bytes().replace(b"root", b"r\xc3\xb6t"))
    _refused(path)


@pytest.mark.parametrize(
    "order",
    [
        [MARK, OBJECT, OBJECT],
        [MARK, OBJECT, ROOT],
        [ROOT, MARK],
        [MARK, ROOT, ROOT],
        [MARK, (layout.object_name("1" * 64), b""), OBJECT],
    ],
)
def test_twice_or_out_of_order_is_refused(tmp_path, order):
    _refused(lay(tmp_path / "pack", order))


@pytest.mark.parametrize("order", [[], [ROOT], [OBJECT]])
def test_without_its_mark_it_is_no_pack(tmp_path, order):
    assert "it is no pack" in _refused(lay(tmp_path / "pack", order))


@pytest.mark.parametrize("form", [b"2\n", b"99\n", b""])
def test_a_newer_form_is_told_from_damage(tmp_path, form):
    told = _refused(lay(tmp_path / "pack", [(layout.MARK, form), ROOT]), Why.NEWER_FORMAT)
    assert "Update brief" in told


def test_a_mark_as_long_as_a_book_is_refused(tmp_path):
    _refused(lay(tmp_path / "pack", [(layout.MARK, b"1\n" * 50)]))


def _zipped(path, **options):
    """Entries as other programs write them."""
    with zipfile.ZipFile(path, "w") as opened:
        for name, data in (MARK, ROOT):
            info = zipfile.ZipInfo(name, options.get("date", (1980, 1, 1, 0, 0, 0)))
            info.compress_type = options.get("method", zipfile.ZIP_STORED)
            info.external_attr = options.get("mode", 0o100644) << 16
            info.extra = options.get("extra", b"")
            opened.writestr(info, data)
        opened.comment = options.get("comment", b"")
    return path


def test_a_plain_zip_in_the_same_layout_is_accepted(tmp_path):
    assert _open(_zipped(tmp_path / "pack")) == dict([MARK, ROOT])


@pytest.mark.parametrize(
    "options",
    [
        {"method": zipfile.ZIP_DEFLATED},
        {"method": zipfile.ZIP_BZIP2},
        {"mode": 0o120777},  # a symbolic link
        {"mode": 0o040755},
        {"mode": 0o100755},
        {"date": (2026, 3, 1, 12, 0, 0)},
        {"comment": b"hello"},
        {"extra": b"\x75\x70\x04\x00abcd"},
    ],
    ids=lambda options: "-".join(map(str, options)),
)
def test_any_other_way_to_store_an_entry_is_refused(tmp_path, options):
    _refused(_zipped(tmp_path / "pack", **options))


def test_a_stream_of_unknown_length_is_refused(tmp_path):
    class Unseekable(io.RawIOBase):
        data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    stream = Unseekable()
    with zipfile.ZipFile(stream, "w") as opened:
        opened.writestr(zipfile.ZipInfo(MARK[0]), MARK[1])
    (tmp_path / "pack").write_bytes(stream.data)
    _refused(tmp_path / "pack")


@pytest.mark.parametrize("field", ["flags", "crc", "packed", "size", "name", "extra"])
@pytest.mark.parametrize("value", [1, 0xFFFF])
def test_lying_lengths_are_refused(tmp_path, field, value):
    at, form = {
        "flags": (6, "<H"),
        "crc": (14, "<L"),
        "packed": (18, "<L"),
        "size": (22, "<L"),
        "name": (26, "<H"),
        "extra": (28, "<H"),
    }[field]
    path = lay(tmp_path / "pack", [MARK, ROOT])
    data = bytearray(path.read_bytes())
    start = data.index(b"PK\3\4", 10)
    struct.pack_into(form, data, start + at, value)
    path.write_bytes(data)
    _refused(path)


@pytest.mark.parametrize("size", [0xFFFFFFFF, 0x80000000, layout.LARGEST_METADATA + 1])
def test_an_entry_that_claims_gigabytes_is_refused(tmp_path, size):
    header = layout.local_header("metadata/1.root.json", 0, size)
    (tmp_path / "pack").write_bytes(header + b"x" * 100)
    assert "larger than it can be" in _refused(tmp_path / "pack")


def test_a_directory_that_says_something_else_is_refused(tmp_path):
    path = lay(tmp_path / "pack", [MARK, ROOT])
    data = path.read_bytes()
    start = data.index(b"PK\1\2")
    for other in (data[:start] + data[start:].replace(b"root", b"r00t"), data[:start]):
        path.write_bytes(other)
        _refused(path)


def test_thirty_thousand_entries_are_refused_and_as_many_as_may_be_are_not(tmp_path):
    def made(count):
        return lay(
            tmp_path / "pack",
            [MARK, *((layout.object_name(f"{n:064x}"), b"") for n in range(count - 1))],
        )

    assert "more entries" in _refused(made(30_000))
    with PackFile.open(made(layout.MOST_ENTRIES), Job()) as pack:
        assert len(pack.names) == layout.MOST_ENTRIES


def test_a_sparse_file_of_three_gigabytes_is_refused_unread(first, monkeypatch):
    with first.open("r+b") as stream:
        stream.truncate(3 << 30)
    monkeypatch.setattr(pack_file._Scan, "_entry", lambda *_: pytest.fail("it was read"))
    assert "larger than any pack" in _refused(first)


def test_what_is_no_file_is_refused_at_once(tmp_path):
    _refused(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        _refused(tmp_path / "pipe")
    with pytest.raises(BriefError, match="There is no pack"):
        PackFile.open(tmp_path / "none", Job())


def test_a_file_that_shrinks_while_it_is_read_is_refused(first):
    with PackFile.open(first, Job()) as pack:
        name = pack.names[-1]
        with first.open("r+b") as stream:
            stream.truncate(100)
        with pytest.raises(PackRefused):
            pack.read(name)


def test_a_file_that_shrinks_while_it_is_scanned_is_refused(first):
    size = first.stat().st_size
    with pytest.raises(PackRefused, match="cut off"):
        pack_file._Scan(io.BytesIO(first.read_bytes()[:200]), size, Job()).entries()


def test_it_can_be_cancelled_while_it_is_read(first):
    job = Job(lambda *_: job.cancel())
    with pytest.raises(Cancelled):
        _open(first, job)


def test_more_than_a_pack_may_hold_is_not_written(monkeypatch):
    with pytest.raises(ValueError, match="no entry"):
        write_pack(io.BytesIO(), [entry_of("../evil", b"")], Job())
    monkeypatch.setattr(layout, "LARGEST_PACK", 10)
    with pytest.raises(BriefError, match="nothing was written"):
        write_pack(
            io.BytesIO(), [entry_of(*MARK), entry_of("metadata/1.root.json", b"x" * 9)], Job()
        )
    monkeypatch.setattr(layout, "LARGEST_METADATA", 5)
    monkeypatch.setattr(layout, "LARGEST_PACK", 1000)
    with pytest.raises(BriefError, match="nothing was written"):
        write_pack(io.BytesIO(), [entry_of("metadata/1.root.json", b"x" * 9)], Job())


def test_an_entry_from_one_pack_goes_into_another(first):
    with PackFile.open(first, Job()) as pack:
        again = io.BytesIO()
        write_pack(again, [pack.entry(name) for name in pack.names], Job())
        assert {pack.size_of(name) for name in pack.names} == {
            len(data) for data in entries(first).values()
        }
        assert zlib.crc32(again.getvalue()) == zlib.crc32(first.read_bytes())
        assert "nothing" not in pack
        assert pack.size == len(again.getvalue())
