"""Packed documents: always the same bytes, and never more unpacked than was signed."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.packs import objects
from brief.packs.refusals import PackRefused

TEXT = b"Parties keep the lamps lit.\n" * 40


def _unpacked(data, raw=TEXT, size=None):
    return objects.unpacked(data, len(raw) if size is None else size, objects.sha256(raw))


@given(st.binary(max_size=5000))
def test_what_is_packed_comes_back_and_any_gunzip_reads_it(raw):
    data = objects.packed(raw)
    assert _unpacked(data, raw) == gzip.decompress(data) == raw


def test_the_packed_bytes_carry_no_date_no_name_and_no_system():
    assert objects.packed(TEXT)[:10].hex() == "1f8b08000000000000ff"
    assert objects.packed(TEXT) == objects.packed(bytes(TEXT))


@pytest.mark.skipif("ng" in zlib.ZLIB_RUNTIME_VERSION, reason="another library packs otherwise")
def test_the_packed_bytes_of_a_text_are_these_on_every_machine_with_the_same_zlib():
    assert objects.sha256(objects.packed(TEXT)) == (
        "c8c08b122a28f280845f94f7ccc01f19e8398f92a697694c4cb0821b70ef03d5"
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: gzip.compress(TEXT, mtime=0)[:9] + b"\x03" + data[10:],
        lambda data: data + b"\0",
        lambda data: data + data,
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: b"",
        lambda data: TEXT,
        lambda data: data[:10] + b"\xff" * 20,
        lambda data: objects.packed(TEXT[:-1] + b"?"),
        lambda data: data[:-4] + bytes(4),
    ],
)
def test_what_is_not_exactly_the_signed_document_is_refused(spoil):
    with pytest.raises(PackRefused):
        _unpacked(spoil(objects.packed(TEXT)))


@pytest.mark.parametrize("size", [0, len(TEXT) - 1, len(TEXT) + 1])
def test_a_lying_size_is_refused(size):
    with pytest.raises(PackRefused):
        _unpacked(objects.packed(TEXT), size=size)


def test_a_bomb_unpacks_no_further_than_was_signed(monkeypatch):
    bomb = objects.packed(bytes(100_000_000))
    asked = []
    real = zlib.decompressobj

    class Watched:
        def __init__(self, bits):
            self._inflate = real(bits)

        def decompress(self, data, most):
            asked.append(most)
            return self._inflate.decompress(data, most)

        def __getattr__(self, name):
            return getattr(self._inflate, name)

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    with pytest.raises(PackRefused):
        _unpacked(bomb)
    assert asked == [len(TEXT) + 1]


@pytest.mark.parametrize(
    ("size", "in_pack", "plausible"),
    [
        *((0, 20, True), (-1, 20, False), (60_000, 20, True), (70_000, 20, False)),
        *((70_000, 400, True), (50 << 20, 1 << 20, True), ((50 << 20) + 1, 50 << 20, False)),
    ],
)
def test_a_ratio_that_no_text_has_is_seen_before_anything_is_unpacked(size, in_pack, plausible):
    assert objects.plausible(size, in_pack) is plausible
