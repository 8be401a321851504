"""Malformed lists, at every level, signed or not: refused with a sentence, never a crash."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from securesystemslib.exceptions import FormatError

from brief.core.errors import Refused
from brief.packs import layout
from brief.packs.refusals import PackRefused, Why
from tests.packs.forging import accept, as_bytes, entries, forged, lay, signed

KINDS = ("root", "timestamp", "snapshot", "targets")
_DEEP: Any = []
for _ in range(200):
    _DEEP = [_DEEP]
GONE = object()
VALUES = [
    *(None, True, 0, -1, 2, 1 << 70, "", "x", "2", "\ud800", "a\u202eb", "x" * 5000),
    *([], {}, [None], {"x": 1}, _DEEP, GONE, "2026-02-30", "2026-W01-1", "9999-12-31"),
]
RAW = [
    *(b"", b"{", b"[]", b"null", b'"x"', b"1e999", b"NaN", b"{}{}", b"\xff\xfe", b"\xef\xbb\xbf{}"),
    *(b"[" * 100_000, b'{"a":' * 50_000, b'{"signed":{}}', b'{"signatures":[],"signed":null}'),
    *(b"1" * 5000, b'{"signatures":[],"signed":{"_type":"root"}}', b"{\n}", b'{"a":1,"a":2}'),
]


def _places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value, its own included."""
    yield here
    keys = (
        range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
    )
    for key in keys:
        yield from _places(value[key], (*here, key))


def _with(value: Any, place: tuple[Any, ...], other: Any) -> Any:
    """A copy with something else in one place, or nothing."""
    if not place:
        return None if other is GONE else other
    changed = copy.deepcopy(value)
    holder = changed
    for key in place[:-1]:
        holder = holder[key]
    if other is GONE:
        del holder[place[-1]]
    else:
        holder[place[-1]] = other
    return changed


def _name(found: dict[str, bytes], kind: str) -> str:
    return next(name for name in found if name.endswith(f"{kind}.json"))


def _try(path) -> bool:
    """Whether a pack is accepted; anything but a refusal with a sentence is a mistake of ours."""
    refused = None
    try:
        accept(path)
    except PackRefused as error:
        refused = str(error)
    assert refused is None or ("nothing was changed" in refused and refused.isprintable())
    return refused is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", RAW, ids=lambda raw: repr(raw[:12]))
def test_what_is_no_list_is_refused(first, kind, raw):
    found = entries(first)
    assert not _try(lay(first, {**found, _name(found, kind): raw}))


@pytest.mark.parametrize("kind", KINDS)
def test_anything_exchanged_without_signing_is_refused(first, kind, times):
    found = entries(first)
    name = _name(found, kind)
    held = json.loads(found[name])
    changed = 0
    for n, place in enumerate(_places(held)):
        for value in VALUES[n % times(4, 1) :: times(4, 1)]:
            other = as_bytes(_with(held, place, value))
            if other != found[name]:
                changed += 1
                assert not _try(lay(first, {**found, name: other})), (place, value)
    assert changed > 50


@pytest.mark.parametrize("kind", KINDS)
def test_anything_exchanged_and_signed_is_refused_or_harmless(house, kind, times):
    pack = house.pack()
    found = entries(pack)
    name = _name(found, kind)
    said = json.loads(found[name])["signed"]
    accepted = set()
    for n, place in enumerate(_places(said)):
        for value in VALUES[n % times(5, 1) :: times(5, 1)]:
            try:
                other = signed(house, "ab", _with(said, place, value))
            except (FormatError, UnicodeEncodeError, RecursionError):
                continue
            if other != found[name] and _try(lay(pack, {**found, name: other})):
                accepted.add(place[0])
    # Titles may be any plain words, and who may sign is for those who sign to say.
    assert (
        accepted
        <= {
            "root": {"keys", "expires", "roles"},
            "timestamp": set(),
            "snapshot": set(),
            "targets": {"x-brief", "targets"},
        }[kind]
    )


def test_every_list_is_read_in_its_one_form_only(first):
    found = entries(first)
    for kind in KINDS:
        name = _name(found, kind)
        held = json.loads(found[name])
        spaced = json.dumps(held, sort_keys=True).encode()
        backwards = {**held, "signatures": held["signatures"][::-1]}
        more = {**held, "unsigned": 1}
        upper = copy.deepcopy(held)
        upper["signatures"][0]["sig"] = upper["signatures"][0]["sig"].upper()
        longer = copy.deepcopy(held)
        longer["signatures"][0]["note"] = "x"
        others = [spaced, *map(as_bytes, (backwards, more, upper, longer))]
        others += [found[name].replace(b'"signed"', b'"signed":1,"signed"', 1)]
        for other in others:
            assert not _try(lay(first, {**found, name: other}))


def test_a_list_of_another_kind_is_refused(first):
    found = entries(first)
    for kind in KINDS[1:]:
        name = _name(found, kind)
        assert not _try(lay(first, {**found, name: found["metadata/1.root.json"]}))


def _corpus(name):
    """All three lists call the corpus so: nothing but its name is wrong."""

    def change(said):
        said["targets"]["x-brief"]["corpus"] = name
        for kind in ("snapshot", "timestamp"):
            said[kind]["x-corpus"] = name

    return change


def _targets(change):
    return lambda said: change(said["targets"])


_TOML, _BRIEF = "corpus.toml", "x-brief"
_FACT, _DAY, _LISTED = "fact is not what it has to be", "a day is no day", "listed in another way"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        *((_corpus(name), _FACT) for name in ("mine", "con", "../up", "Lakes", "a/b", "")),
        (_targets(lambda t: t[_BRIEF].update(corpus="other")), "do not belong together"),
        (_targets(lambda t: t[_BRIEF].update(title="two\nlines")), "no plain text"),
        (_targets(lambda t: t[_BRIEF].update(title="a \u202eeltit")), "no plain text"),
        (_targets(lambda t: t[_BRIEF].update(built="2026-13-01")), _DAY),
        (_targets(lambda t: t[_BRIEF].update(built="20260301")), _DAY),
        (_targets(lambda t: t[_BRIEF].update(built="9500-01-01")), _DAY),
        (_targets(lambda t: t[_BRIEF].update(fresh_until="2027-01-01")), "dates do not belong"),
        (_targets(lambda t: t.update({_BRIEF: []})), "facts is missing"),
        (_targets(lambda t: t["targets"].pop(_TOML)), "corpus.toml is missing"),
        (_targets(lambda t: t["targets"][_TOML].pop("custom")), "facts is missing"),
        (_targets(lambda t: t["targets"][_TOML]["custom"].update(part="program")), _LISTED),
        (_targets(lambda t: t["targets"][_TOML]["custom"].update(length="9")), _LISTED),
        (_targets(lambda t: t["targets"][_TOML]["custom"].update(length=10**10)), "larger than it"),
        (_targets(lambda t: t["targets"][_TOML]["custom"].update(length=-1)), "larger than it"),
        (_targets(lambda t: t["targets"][_TOML]["custom"].update(sha256="00")), _FACT),
        (_targets(lambda t: t["targets"][_TOML]["hashes"].update(sha512="0" * 128)), _LISTED),
        (_targets(lambda t: t["targets"][_TOML]["hashes"].update(sha256="A" * 64)), _LISTED),
        (
            _targets(lambda t: t["targets"].update({"../evil.md": t["targets"][_TOML]})),
            "every system",
        ),
        (
            _targets(lambda t: t["targets"].update({"DOCUMENTS/a.md": t["targets"][_TOML]})),
            "no corpus has",
        ),
    ],
)
def test_what_no_publisher_would_say_is_refused_although_signed(house, change, says):
    with pytest.raises(PackRefused, match=says) as caught:
        accept(forged(house, house.pack(), change))
    assert caught.value.why is Why.DAMAGED


def test_a_table_of_a_later_version_is_told_from_damage(house):
    def add(said):
        files = said["targets"]["targets"]
        files["positions.toml"] = files[_TOML]

    with pytest.raises(PackRefused) as caught:
        accept(forged(house, house.pack(), add))
    assert caught.value.why is Why.NEWER_FORMAT


def test_names_that_collide_are_refused_although_signed(house):
    def collide(said):
        files = said["targets"]["targets"]
        files["documents/First-Draft.md"] = files["documents/first-draft.md"]

    with pytest.raises(PackRefused, match="one on some systems"):
        accept(forged(house, house.pack(), collide))


def test_more_than_a_gigabyte_in_all_is_refused(house):
    def swell(said):
        targets = said["targets"]["targets"]
        one = copy.deepcopy(targets["corpus.toml"])
        one["length"] = 1 << 20
        one["custom"]["length"] = 50 << 20
        for n in range(20):
            targets[f"documents/{n}.md"] = one

    with pytest.raises(PackRefused, match="larger than any corpus"):
        accept(forged(house, house.pack(), swell))


_ORDER, _KEYS, _ROLES = "roots are not in order", "keys of another kind", "roles are not those"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r.update(consistent_snapshot=False), _ORDER),
        (lambda r: r.update(version=2), _ORDER),
        (lambda r: r["roles"]["targets"].update(threshold=1), _ROLES),
        (lambda r: r["roles"]["root"].update(threshold=4), _ROLES),
        (lambda r: r["roles"]["root"]["keyids"].append("f" * 64), _ROLES),
        (lambda r: r["roles"]["timestamp"]["keyids"].pop(), _ROLES),
        (
            lambda r: [
                r["roles"][n]["keyids"].clear() for n in ("targets", "snapshot", "timestamp")
            ],
            _ROLES,
        ),
        (lambda r: r["keys"].update({"f" * 64: next(iter(r["keys"].values()))}), _KEYS),
        (
            lambda r: next(iter(r["keys"].values())).update(
                keytype="rsa", scheme="rsassa-pss-sha256"
            ),
            _KEYS,
        ),
        (lambda r: next(iter(r["keys"].values()))["keyval"].update(public="0" * 63), _KEYS),
        (lambda r: next(iter(r["keys"].values()))["keyval"].update(public="Z" * 64), _KEYS),
        (lambda r: next(iter(r["keys"].values()))["keyval"].update(public=5), "cannot be read"),
        (lambda r: next(iter(r["keys"].values()))["keyval"].update(more="x"), _KEYS),
    ],
)
def test_a_root_that_our_programs_would_not_make_is_refused(house, change, says):
    with pytest.raises(PackRefused, match=says) as caught:
        accept(forged(house, house.pack(), lambda said: change(said["root"])))
    assert caught.value.why is Why.DAMAGED


def test_a_signature_by_somebody_else_besides_is_refused(house, tmp_path):
    found = entries(house.pack())
    said = json.loads(found["metadata/1.targets.json"])["signed"]
    with pytest.raises(PackRefused, match="by a key it does not name"):
        accept(
            lay(tmp_path / "x", {**found, "metadata/1.targets.json": signed(house, "abd", said)})
        )


def test_too_many_roots_or_one_missing_is_refused(house, tmp_path):
    house.rotate(add="d", signers="ab")
    house.rotate(remove="d", signers="ab")
    found = entries(house.pack())
    assert _try(lay(tmp_path / "x", found))
    for gone in ("metadata/1.root.json", "metadata/2.root.json"):
        assert not _try(lay(tmp_path / "x", {n: d for n, d in found.items() if n != gone}))
    again = found | {f"metadata/{n}.root.json": found["metadata/3.root.json"] for n in range(4, 70)}
    ordered = sorted(again.items(), key=lambda item: layout.order(item[0]) or (9, 0, ""))
    assert not _try(lay(tmp_path / "x", ordered))


def test_what_is_refused_in_the_library_is_refused_as_damage_there_too():
    assert issubclass(PackRefused, Refused)
    assert PackRefused.exit_code == 3
