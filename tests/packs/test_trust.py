"""The records of whom the user trusts: whole, never guessed, one publisher known by all."""

import json
from dataclasses import replace

import pytest

from brief.core.errors import Refused
from brief.packs.trust import Seen, Trust, TrustFolder, sweep

ROOTS = (b'{"one":1}', b'{"two":2}')
DIGITS = "1234567890" * 4
LAKES = Trust("shared-lakes", "Lakes Coalition", DIGITS, "2026-03-01", 3, "ab" * 32,
              Seen(ROOTS[:1], b"{}", b"[]"))  # fmt: skip


def _put(folder, trust):
    with TrustFolder(folder).trusting(trust):
        pass


def test_what_is_kept_is_read_back(tmp_path):
    folder = TrustFolder(tmp_path / "trust")
    assert folder.of("shared-lakes", DIGITS) is None
    _put(tmp_path / "trust", LAKES)
    assert folder.of("shared-lakes", DIGITS) == LAKES
    assert folder.of("shared-lakes", "0" * 40) == LAKES
    assert folder.of("other", "0" * 40) is None
    assert folder.all() == (LAKES,)


def test_a_publisher_known_by_one_corpus_is_known_by_another(tmp_path):
    _put(tmp_path, LAKES)
    found = TrustFolder(tmp_path).of("rivers", DIGITS)
    assert found == replace(LAKES, corpus="rivers", number=0, contents="", seen=Seen(ROOTS[:1]))


def test_the_newest_list_of_keys_counts_for_every_corpus(tmp_path):
    _put(tmp_path, LAKES)
    _put(tmp_path, replace(LAKES, corpus="rivers", seen=Seen(ROOTS)))
    found = TrustFolder(tmp_path).of("shared-lakes", DIGITS)
    assert found is not None
    assert found.seen == Seen(ROOTS, b"{}", b"[]")


@pytest.mark.parametrize("before", [None, LAKES])
def test_a_block_that_fails_leaves_what_was_trusted(tmp_path, before):
    if before:
        _put(tmp_path, before)
    newer = replace(LAKES, number=4)
    seen = []

    def fail():
        seen.append(TrustFolder(tmp_path).of("shared-lakes", DIGITS))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), TrustFolder(tmp_path).trusting(newer):
        fail()
    assert seen == [newer]
    assert TrustFolder(tmp_path).of("shared-lakes", DIGITS) == before


def test_forgetting_says_whether_there_was_anything(tmp_path):
    _put(tmp_path, LAKES)
    assert TrustFolder(tmp_path).forget("shared-lakes") is True
    assert TrustFolder(tmp_path).forget("shared-lakes") is False
    assert TrustFolder(tmp_path).of("shared-lakes", DIGITS) is None


def _spoilt(change):
    held = {
        "form": 1,
        "corpus": "shared-lakes",
        "publisher": "L",
        "fingerprint": DIGITS,
        "since": "2026-03-01",
        "number": 3,
        "contents": "ab",
        "seen": {"roots": ["{}"], "timestamp": "{}", "snapshot": "{}"},
    }
    change(held)
    return json.dumps(held).encode()


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 100_000, b"{}"),
        _spoilt(lambda held: held.update(form=2)),
        _spoilt(lambda held: held.update(corpus="other")),
        _spoilt(lambda held: held.update(fingerprint="12")),
        _spoilt(lambda held: held.update(fingerprint=None)),
        _spoilt(lambda held: held.update(more=1)),
        _spoilt(lambda held: held.pop("number")),
        _spoilt(lambda held: held.pop("seen")),
        _spoilt(lambda held: held["seen"].update(roots=[])),
        _spoilt(lambda held: held["seen"].update(roots=5)),
        _spoilt(lambda held: held.update(seen=[])),
    ],
)
def test_a_spoilt_record_is_refused_and_hides_no_other(tmp_path, data):
    (tmp_path / "shared-lakes.json").write_bytes(data)
    rivers = replace(LAKES, corpus="rivers")
    _put(tmp_path, rivers)
    folder = TrustFolder(tmp_path)
    with pytest.raises(Refused, match="cannot be read: nothing was changed"):
        folder.of("shared-lakes", DIGITS)
    assert not folder.forget("none")
    assert folder.all() == (rivers,)
    assert folder.of("rivers", DIGITS) == rivers


def test_a_draft_is_no_record_and_is_swept(tmp_path):
    _put(tmp_path, LAKES)
    (tmp_path / ".draft-01").write_bytes(b"{")
    assert TrustFolder(tmp_path).all() == (LAKES,)
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["shared-lakes.json"]
