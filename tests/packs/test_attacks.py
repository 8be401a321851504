"""The attacks that updaters must withstand, each by its name.

The names are those of the TUF specification, 1.5.2 "Goals to protect against specific attacks".
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from brief.core.errors import Refused
from brief.core.jobs import Job
from brief.packs import layout
from brief.packs.refusals import PackRefused, Why
from brief.services.pack_values import Standing, grouped
from tests.packs.forging import (
    accept,
    as_bytes,
    entries,
    forged,
    lay,
    paper,
    place,
    signed,
    trusting,
)
from tests.packs.house import House

TODAY = datetime.now(UTC).date()


def _refused(why, pack, trust=None):
    with pytest.raises(PackRefused) as caught:
        accept(pack, trust)
    assert caught.value.why is why
    assert str(caught.value).count("nothing was changed") == 1
    return str(caught.value)


def _targets(change):
    return lambda said: change(said["targets"])


# Arbitrary software: the attacker puts in what the publisher never signed.


def test_arbitrary_software_an_object_exchanged(house):
    pack = house.pack()
    found = entries(pack)
    other = entries(house.pack(edition=2, publish="Each Party may sell its lakes."))
    name = next(n for n in found if layout.object_of(n) and n not in other)
    evil = next(n for n in other if layout.object_of(n) and n not in found)
    _refused(Why.DAMAGED, lay(pack, {**found, name: other[evil]}))


def test_arbitrary_software_a_list_changed_and_signed_with_keys_nobody_knows(house, tmp_path):
    pack = house.pack()
    stranger = House(tmp_path / "stranger")

    def retitle(targets):
        targets["x-brief"]["title"] = "Another title"

    _refused(Why.DAMAGED, forged(stranger, pack, _targets(retitle)))


def test_arbitrary_software_a_whole_pack_of_somebody_elses(house, tmp_path):
    trust = trusting(house.pack())
    evil = House(tmp_path / "stranger").pack(edition=2)
    told = _refused(Why.OTHER_KEYS, evil, trust)
    assert "calls itself shared-lakes" in told
    assert grouped(house.fingerprint) in told


# Rollback: what is older than what was seen.


def test_rollback_of_an_edition(house):
    first, second = house.pack(), house.pack(edition=2, publish="Each Party shall publish.")
    told = _refused(Why.OLDER, first, trusting(second))
    assert "older than edition 2" in told


def test_rollback_of_one_list_only(house):
    first, second = house.pack(), house.pack(edition=2, publish="Each Party shall publish.")
    old, new = entries(first), entries(second)
    roots = {n: new[n] for n in new if not layout.object_of(n)}
    mixed = {
        **roots,
        "metadata/1.targets.json": old["metadata/1.targets.json"],
        "metadata/1.snapshot.json": old["metadata/1.snapshot.json"],
    }
    ordered = sorted(mixed.items(), key=place)
    _refused(Why.DAMAGED, lay(second, ordered))


def test_rollback_to_keys_that_were_replaced(house):
    before = house.pack()
    house.rotate(add="d", remove="a", signers="bc")
    trust = trusting(house.pack(edition=2, signers="bd"))
    late = house.pack(edition=3, signers="bc")
    accept(late, trust)
    # The old keys again, a and b, in a pack that knows nothing of the new list.
    old = forged(house, before, lambda said: [s.update(version=9) for s in _lists(said)], "ab")
    _refused(Why.TOO_FEW_SIGNATURES, old, trust)


def _lists(said):
    said["snapshot"]["meta"]["targets.json"]["version"] = 9
    said["timestamp"]["meta"]["snapshot.json"]["version"] = 9
    return [said[kind] for kind in ("targets", "snapshot", "timestamp")]


# Fast-forward: with stolen keys, a number is used that nothing can follow.


def test_fast_forward_is_recovered_from_by_replacing_the_keys(house):
    trust = trusting(house.pack())

    def leap(said):
        for each in _lists(said):
            each["version"] = 999_999_999
        said["snapshot"]["meta"]["targets.json"]["version"] = 999_999_999
        said["timestamp"]["meta"]["snapshot.json"]["version"] = 999_999_999

    stolen = forged(house, house.pack(edition=2, publish="Stolen."), leap, "ab")
    trust = trusting(stolen, trust)
    assert trust.number == 999_999_999
    _refused(Why.OLDER, house.pack(edition=3, publish="Honest."), trust)
    house.rotate(add="d", remove="ab", signers="abc")
    house.rotate(signers="cd")
    again = trusting(house.pack(edition=4, signers="cd", publish="Honest again."), trust)
    assert again.number == 4


def test_fast_forward_beyond_what_a_number_may_be(house):
    def leap(said):
        for each in _lists(said):
            each["version"] = 10**10

    _refused(Why.DAMAGED, forged(house, house.pack(), leap))


# Freeze: an old edition is handed out for ever.


def test_freeze_ends_when_the_edition_expires(house):
    told = _refused(Why.EXPIRED, house.pack(day=TODAY - timedelta(days=731)))
    assert "which is past" in told
    accept(house.pack(edition=2, day=TODAY - timedelta(days=729)))


def test_freeze_ends_when_the_list_of_keys_expires(tmp_path):
    old = House(tmp_path / "old", day=TODAY - timedelta(days=5 * 365))
    _refused(Why.EXPIRED, old.pack())


def test_freeze_is_told_by_freshness_long_before(house, reader, install):
    install(house.pack(day=TODAY - timedelta(days=31)), house)
    (held,) = reader.packs.installed()
    assert not held.facts.fresh(TODAY)
    assert held.facts.fresh(TODAY - timedelta(days=1))


def test_freeze_by_a_clock_that_was_set_back(house):
    pack = house.pack(day=TODAY)
    accept(pack, now=datetime.now(UTC) - timedelta(hours=20))
    with pytest.raises(PackRefused, match="Set the clock") as caught:
        accept(pack, now=datetime.now(UTC) - timedelta(days=3))
    assert caught.value.why is Why.CLOCK


@pytest.mark.parametrize("kind", ["snapshot", "timestamp"])
def test_freeze_by_a_list_that_lasts_longer_than_its_edition(house, kind):
    def last(said):
        said[kind]["expires"] = "2099-01-01T00:00:00Z"

    told = _refused(Why.DAMAGED, forged(house, house.pack(), last))
    assert "do not belong together" in told


def test_freeze_by_an_edition_that_lasts_longer_than_any_may(house):
    def last(said):
        for kind in ("targets", "snapshot", "timestamp"):
            said[kind]["expires"] = "2099-01-01T00:00:00Z"

    told = _refused(Why.DAMAGED, forged(house, house.pack(), last))
    assert "dates do not belong together" in told


# Endless data: more bytes than were signed.


def test_endless_data_behind_the_end(house):
    pack = house.pack()
    with pack.open("ab") as stream:
        stream.truncate(3 << 30)
    _refused(Why.DAMAGED, pack)


def test_endless_data_in_a_list(house):
    found = entries(house.pack())
    name = layout.TIMESTAMP
    pack = lay(house.folder / "x", {**found, name: found[name] + b" " * 20_000})
    assert "larger than it can be" in _refused(Why.DAMAGED, pack), "not read at all"


def test_endless_data_in_an_object(house):
    found = entries(house.pack())
    name = next(filter(layout.object_of, found))
    _refused(Why.DAMAGED, lay(house.folder / "x", {**found, name: found[name] + bytes(1 << 20)}))


def test_endless_data_from_a_length_that_lies_about_what_is_packed(house):
    """The room a document may take is measured by its packed size: nobody may call that larger."""

    def lie(targets):
        next(iter(targets["targets"].values()))["length"] += 1 << 20

    told = _refused(Why.DAMAGED, forged(house, house.pack(), _targets(lie)))
    assert "do not name" in told


# Extraneous dependencies: the reader is made to take in something besides.


def test_extraneous_dependencies_an_object_nobody_lists(house):
    found = entries(house.pack())
    extra = {layout.object_name("f" * 64): b"evil"}
    _refused(Why.DAMAGED, lay(house.folder / "x", {**found, **extra}))


@pytest.mark.parametrize("name", ["metadata/9.targets.json", "metadata/9.snapshot.json"])
def test_extraneous_dependencies_a_list_nobody_asks_for(house, name):
    found = entries(house.pack())
    found[name] = found[name.replace("9", "1")]
    ordered = sorted(found.items(), key=place)
    _refused(Why.DAMAGED, lay(house.folder / "x", ordered))


def test_extraneous_dependencies_documents_of_somebody_else(house):
    key = paper(entries(house.pack()), "1.root.json")["signed"]["keys"]

    def delegate(targets):
        targets["delegations"] = {
            "keys": dict(list(key.items())[:1]),
            "roles": [
                {
                    "name": "other",
                    "keyids": [next(iter(key))],
                    "threshold": 1,
                    "paths": ["*"],
                    "terminating": False,
                }
            ],
        }

    told = _refused(Why.DAMAGED, forged(house, house.pack(edition=2), _targets(delegate)))
    assert "somebody else" in told


# Mix-and-match: lists of different editions together.


@pytest.mark.parametrize("kind", ["targets", "snapshot"])
def test_mix_and_match_of_two_editions(house, kind):
    old, new = entries(house.pack()), entries(house.pack(edition=2, publish="Other."))
    mixed = {**new, f"metadata/2.{kind}.json": old[f"metadata/1.{kind}.json"]}
    _refused(Why.DAMAGED, lay(house.folder / "x", mixed))


def test_mix_and_match_of_two_corpora_of_one_publisher(house):
    ours, other = entries(house.pack()), entries(house.pack(corpus="other-lakes"))
    for name in (layout.TIMESTAMP, "metadata/1.snapshot.json"):
        _refused(Why.DAMAGED, lay(house.folder / "x", {**other, name: ours[name]}))


# Wrong publisher: the right name, other keys.


def test_wrong_publisher_under_a_trusted_name(house, reader, install, tmp_path):
    install(house.pack(), house)
    other = House(tmp_path / "other")
    offer = reader.packs.examine(other.pack(edition=2), Job(), other.fingerprint)
    assert [reason.why for reason in offer.refusals] == [Why.OTHER_KEYS]
    assert offer.notes is None
    with pytest.raises(PackRefused, match="calls itself"):
        reader.packs.install(offer, Job(), other.fingerprint)
    assert [pack.facts.edition for pack in reader.packs.installed()] == [1]


def test_wrong_publisher_with_the_same_title_is_a_stranger(house, reader, install, tmp_path):
    install(house.pack(), house)
    other = House(tmp_path / "other").pack(corpus="shared-lake")
    offer = reader.packs.examine(other, Job())
    assert offer.standing is Standing.UNKNOWN
    with pytest.raises(PackRefused, match="you have not met"):
        reader.packs.install(offer, Job())


# Malicious mirror: whoever hands packs on may withhold or spoil, and no more.


def test_malicious_mirror_leaves_out_a_document(house, reader):
    found = entries(house.pack())
    del found[next(filter(layout.object_of, found))]
    pack = lay(house.folder / "x", found)
    offer = reader.packs.examine(pack, Job(), house.fingerprint)
    assert [reason.why for reason in offer.refusals] == [Why.NEEDS_FULL]


def test_malicious_mirror_leaves_out_a_list(house):
    found = entries(house.pack())
    for name in [name for name in found if name.startswith("metadata/")]:
        _refused(
            Why.DAMAGED, lay(house.folder / "x", {n: d for n, d in found.items() if n != name})
        )


def test_malicious_mirror_says_something_else_under_the_same_number(house, tmp_path):
    honest = house.pack()
    trust = trusting(honest)

    def retitle(targets):
        targets["x-brief"]["title"] = "Two truths"

    told = _refused(Why.OTHER_CONTENT, forged(house, honest, _targets(retitle)), trust)
    assert "says something else" in told


# Key compromise: some keys are stolen.


def test_key_compromise_of_one_key_signs_nothing(house):
    pack = house.pack(signers="a")
    told = _refused(Why.TOO_FEW_SIGNATURES, pack)
    assert "1 of the 2 signatures" in told


def test_key_compromise_one_key_counts_once(house):
    found = entries(house.pack(signers="a"))
    targets = paper(found, "targets.json")
    targets["signatures"] *= 2
    _refused(
        Why.DAMAGED,
        lay(house.folder / "x", {**found, "metadata/1.targets.json": as_bytes(targets)}),
    )


def test_key_compromise_one_key_under_two_ids_counts_once(house):
    def double(said):
        root = said["root"]
        key = next(iter(root["keys"].values()))
        root["keys"]["f" * 64] = key
        for role in root["roles"].values():
            role["keyids"].append("f" * 64)

    _refused(Why.DAMAGED, forged(house, house.pack(), double))


def test_key_compromise_ends_with_the_next_list_of_keys(house):
    trust = trusting(house.pack())
    house.rotate(add="d", remove="a", signers="bc")
    trust = trusting(house.pack(edition=2, signers="bd", publish="Honest."), trust)
    assert trust.fingerprint == house.fingerprint
    stolen = house.pack(edition=3, signers="b")
    _refused(Why.TOO_FEW_SIGNATURES, stolen, trust)
    with pytest.raises(Exception, match="nothing to sign"):
        house.sign(stolen, "a")


def test_key_compromise_of_too_few_cannot_change_the_list(house):
    trust = trusting(house.pack())
    house.rotate(add="d", remove="c", signers="a")
    _refused(Why.TOO_FEW_SIGNATURES, house.pack(edition=2, signers="ad"), trust)


def test_a_replaced_key_in_one_corpus_is_replaced_in_all(house, reader, install):
    install(house.pack(), house)
    old = house.pack(corpus="other-lakes", signers="ab")
    house.rotate(add="d", remove="a", signers="bc")
    install(house.pack(edition=2, signers="bd", publish="Other."))
    offer = reader.packs.examine(old, Job())
    assert [reason.why for reason in offer.refusals] == [Why.TOO_FEW_SIGNATURES]
    assert "has replaced since" in offer.refusals[0].sentence


def test_a_damaged_record_of_trust_is_no_way_around(house, reader, install):
    install(house.pack(), house)
    record = reader.home.trust / "shared-lakes.json"
    record.write_bytes(record.read_bytes()[:-20])
    with pytest.raises(Refused, match="cannot be read"):
        reader.packs.examine(house.pack(edition=2), Job())


def test_dates_that_do_not_belong_together(house):
    def later(targets):
        targets["x-brief"]["fresh_until"] = date(2099, 1, 1).isoformat()

    _refused(Why.DAMAGED, forged(house, house.pack(), _targets(later)))


def test_signatures_are_checked_over_what_is_read(house):
    found = entries(house.pack())
    said = paper(found, "targets.json")["signed"]
    said["x-brief"]["title"] = "Another"
    other = signed(house, "ab", paper(found, "targets.json")["signed"])
    assert other == found["metadata/1.targets.json"]
    evil = {"signatures": paper(found, "targets.json")["signatures"], "signed": said}
    _refused(
        Why.DAMAGED, lay(house.folder / "x", {**found, "metadata/1.targets.json": as_bytes(evil)})
    )
