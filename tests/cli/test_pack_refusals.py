"""Why a pack is refused, on the command line: exit 3, one sentence, nothing changed."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from brief.packs import layout
from brief.services.pack_values import Why, grouped
from tests.packs.forging import entries, forged, lay
from tests.packs.house import House

TODAY = datetime.now(UTC).date()
SHALL = "Each Party shall publish its measurements."


def _retitled(house):
    def retitle(said):
        said["targets"]["x-brief"]["title"] = "Two truths"

    return forged(house, house.pack(2, publish=SHALL), retitle)


def _newer(house):
    found = {**entries(house.pack(2)), layout.MARK: b"2\n"}
    return lay(house.folder / "newer.briefpack", found)


def _spoilt(house):
    pack = house.pack(2)
    pack.write_bytes(pack.read_bytes()[:-1])
    return pack


#: For each reason: what the reader has installed, what then comes, and what is said of it.
CASES = {
    Why.UNKNOWN_PUBLISHER: (None, lambda h: h.pack(), "compare the fingerprint"),
    Why.OTHER_KEYS: (1, lambda h: House(h.folder / "other").pack(2), "calls itself shared-lakes"),
    Why.TOO_FEW_SIGNATURES: (1, lambda h: h.pack(2, signers="a"), "1 of the 2 signatures"),
    Why.DAMAGED: (1, _spoilt, "damaged or was altered"),
    Why.OLDER: (2, lambda h: h.pack(1, publish=SHALL), "older than edition 2"),
    Why.OTHER_CONTENT: (2, _retitled, "says something else"),
    Why.EXPIRED: (1, lambda h: h.pack(2, day=TODAY - timedelta(731)), "which is past"),
    Why.CLOCK: (1, lambda h: h.pack(2, day=TODAY + timedelta(9)), "Set the clock"),
    Why.NEEDS_FULL: (None, lambda h: h.pack() and h.pack(2, publish=SHALL, since="1"), "full pack"),
    Why.NO_ROOM: (1, lambda h: h.pack(2, publish=SHALL), "MB are free"),
    Why.NEWER_FORMAT: (1, _newer, "Update brief"),
}


def test_every_reason_is_here():
    assert set(CASES) == set(Why)


@pytest.mark.parametrize("why", CASES, ids=lambda why: why.value)
def test_every_refusal_is_one_sentence_and_changes_nothing(brief, home, tmp_path, monkeypatch, why):
    first, comes, says = CASES[why]
    house = House(tmp_path / "house")
    digits = ("--trust", house.fingerprint)
    if first:
        pack = house.pack(first, publish=SHALL) if first == 2 else house.pack(first)
        assert brief("pack", "install", str(pack), *digits).exit_code == 0
    if why is Why.OLDER:
        # As somebody else would have built it: the number is used already here.
        shutil.rmtree(house.pub / "editions")
    pack = comes(house)
    before = sorted(p for p in home.path.rglob("*") if p.is_file())
    if why is Why.NO_ROOM:
        full = shutil._ntuple_diskusage(10**9, 10**9 - 5, 5)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    known = () if why in {Why.UNKNOWN_PUBLISHER, Why.OTHER_KEYS} else digits
    for given in ((), ("--look",)):
        done = brief("pack", "install", str(pack), *known, *given)
        told = done.stderr if not given or done.stderr else done.stdout.splitlines()[-1] + "\n"
        if given and why is Why.UNKNOWN_PUBLISHER:
            assert grouped(house.fingerprint) in done.stdout
            continue
        assert done.exit_code == 3, done
        assert says in told.lower() or says in told, told
        assert told.count("\n") == 1
        assert "nothing was changed" in told
    assert sorted(p for p in home.path.rglob("*") if p.is_file()) == before
