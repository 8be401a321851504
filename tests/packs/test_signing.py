"""Who may sign, what they sign, and what a change of keys takes."""

import shutil
from datetime import UTC, datetime

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.packs.pack_file import PackFile
from brief.packs.refusals import PackRefused
from brief.packs.verifying import read
from brief.packs.workshop import Workshop
from brief.services import cosigning, publishing
from tests.packs.forging import accept, entries, forged, trusting
from tests.packs.house import House, make_key, unasked, write_corpus


def _signed(pack):
    with PackFile.open(pack, Job()) as opened:
        return [(each.what, each.by, each.needed, each.of) for each in read(opened).signed]


def test_the_first_signs_the_list_of_keys_with_the_edition_and_so_does_the_second(house):
    pack = house.pack(signers="a")
    assert _signed(pack) == [("list 1 of the keys", ("a",), 2, 3), ("the edition", ("a",), 2, 3)]
    house.sign(pack, "b")
    assert [by for _, by, _, _ in _signed(pack)] == [("a", "b"), ("a", "b")]
    house.sign(pack, "c")
    # The list of keys has enough already; more people may stand by an edition.
    assert [by for _, by, _, _ in _signed(pack)] == [("a", "b"), ("a", "b", "c")]
    accept(pack)


def test_signing_again_changes_nothing(house):
    pack = house.pack()
    before = pack.read_bytes()
    house.sign(pack, "a")
    assert pack.read_bytes() == before


def test_the_order_of_signing_leaves_no_trace(house):
    one, two = house.pack(signers="ab"), house.pack(signers="ba")
    assert one.read_bytes() == two.read_bytes()


def test_whoever_may_not_sign_cannot(house):
    pack = house.pack(signers="a")
    before = pack.read_bytes()
    with pytest.raises(BriefError, match="a, b, c"):
        house.sign(pack, "d")
    assert pack.read_bytes() == before
    with pytest.raises(BriefError, match="nothing to sign"):
        house.pack(edition=2, signers="d")


def test_a_pack_of_another_publisher_is_not_signed(house, tmp_path):
    other = House(tmp_path / "other").pack()
    with pytest.raises(BriefError, match="not one of this publisher's"):
        house.sign(other, "a")


def test_what_is_signed_is_what_was_looked_at(house):
    pack = house.pack(signers="a")
    proposal = cosigning.propose(pack, Job())
    shutil.copy(house.pack(edition=2, signers="a", publish="Else."), pack)
    before = pack.read_bytes()
    with pytest.raises(PackRefused, match="not the one that was looked at"):
        cosigning.cosign(proposal, house.key("b"), unasked, Job())
    assert pack.read_bytes() == before


def test_a_damaged_pack_is_not_signed(house):
    pack = house.pack(signers="a")
    broken = pack.read_bytes()[:-1]
    pack.write_bytes(broken)
    with pytest.raises(PackRefused):
        house.sign(pack, "b")
    assert pack.read_bytes() == broken


def test_one_of_one_is_possible_and_called_weak(tmp_path):
    make_key(tmp_path, "solo")
    alone = ([tmp_path / "solo.pub"], 1)
    made = publishing.begin(tmp_path / "pub", alone, alone)
    assert made.of_packs.weak
    assert made.of_root.weak
    assert made.of_packs.names == ("solo",)


@pytest.mark.parametrize(
    ("names", "threshold", "match"),
    [("abc", 0, "0 signatures"), ("abc", 4, "4 signatures"), ("aab", 2, "named twice")],
)
def test_thresholds_that_nobody_could_meet_are_told(house, tmp_path, names, threshold, match):
    signers = ([house.folder / f"{name}.pub" for name in names], threshold)
    with pytest.raises(BriefError, match=match):
        publishing.begin(tmp_path / "pub", signers, signers)
    assert not (tmp_path / "pub").exists()


def test_different_people_may_change_keys_and_sign_packs(house, tmp_path):
    of_packs = ([house.folder / "a.pub"], 1)
    of_root = ([house.folder / f"{name}.pub" for name in "bcd"], 2)
    made = publishing.begin(tmp_path / "pub", of_packs, of_root)
    assert (made.of_packs.names, made.of_root.names) == (("a",), ("b", "c", "d"))
    house.pub = tmp_path / "pub"
    pack = house.pack(signers="a")
    with pytest.raises(PackRefused, match="on list 1 of the keys"):
        accept(pack)
    house.sign(pack, "b")
    house.sign(pack, "c")
    assert [by for _, by, _, _ in _signed(pack)] == [("b", "c"), ("a",)]
    accept(pack)


# Replacing a key.


def test_a_lost_key_is_replaced_by_the_others_and_readers_follow(house):
    trust = trusting(house.pack())
    house.rotate(add="d", remove="a", signers="bc")
    pack = house.pack(edition=2, signers="bd")
    followed = trusting(pack, trust)
    assert followed.fingerprint == trust.fingerprint == house.fingerprint
    assert len(followed.seen.roots) == 2
    # Whoever begins with the new edition sees the same digits.
    assert trusting(pack).fingerprint == house.fingerprint


def test_a_change_of_keys_is_signed_with_the_next_pack_when_nobody_else_is_near(house):
    trust = trusting(house.pack())
    house.rotate(add="d", remove="a", signers="b")
    pack = house.pack(edition=2, signers="b")
    told = cosigning.propose(pack, Job(), house.pub)
    assert [(keys.version, keys.came, keys.went) for keys in told.keys] == [(2, ("d",), ("a",))]
    assert not told.enough
    with pytest.raises(PackRefused):
        accept(pack, trust)
    house.sign(pack, "c")
    assert cosigning.propose(pack, Job()).enough
    trusting(pack, trust)


def test_the_new_keys_alone_cannot_put_themselves_in(house):
    trust = trusting(house.pack())
    make_key(house.folder, "e")
    house.rotate(add="de", remove="bc", signers="ad")
    with pytest.raises(PackRefused, match="1 of the 2 signatures"):
        accept(house.pack(edition=2, signers="de"), trust)


def test_an_outvoted_list_signed_by_itself_is_not_followed(house):
    """Two strangers and one thief write a list that names them, sign all of it, and hand it on."""
    trust = trusting(house.pack())
    make_key(house.folder, "e")
    house.rotate(add="de", remove="bc", signers="ad")
    evil = house.pack(edition=2, signers="de")

    def claim(said):
        said["targets"]["x-brief"]["title"] = "Ours now"

    with pytest.raises(PackRefused, match="on list 2 of the keys"):
        accept(forged(house, evil, claim, "de"), trust)


def test_thresholds_change_with_the_list(house):
    trust = trusting(house.pack())
    publishing.rotate(
        house.pub, [], [], [house.key("a"), house.key("b")], unasked, threshold=3, root_threshold=3
    )
    with pytest.raises(PackRefused):
        accept(house.pack(edition=2, signers="ab"), trust)
    accept(house.pack(edition=2, signers="abc"), trust)


def test_the_list_can_be_renewed_before_it_expires(house):
    house.rotate(signers="ab")
    made = publishing.publisher(house.pub)
    assert made.version == 2
    assert made.fingerprint == house.fingerprint
    root = Workshop(house.pub).roots()[-1].signed
    assert (root.expires - datetime.now(UTC)).days > 1400


@pytest.mark.parametrize("named", ["z", "none.pub", "a" * 64])
def test_removing_somebody_who_is_not_there_is_told(house, named):
    with pytest.raises(BriefError, match=r"a, b, c"):
        publishing.rotate(house.pub, [], [named], [house.key("a")], unasked)
    assert publishing.publisher(house.pub).version == 1


def test_somebody_is_removed_by_name_by_key_or_by_file(house):
    ident = next(iter(Workshop(house.pub).roots()[0].signed.roles["root"].keyids))
    for named in ("b", str(house.folder / "b.pub"), ident):
        folder = house.folder / named.replace("/", "_")[-20:]
        shutil.copytree(house.pub, folder)
        after = publishing.rotate(folder, [], [named], [], unasked)
        assert len(after.of_packs.names) == 2


def test_too_few_left_is_told(house):
    with pytest.raises(BriefError, match="cannot be asked of 1 keys"):
        house.rotate(remove="ab", signers="c")


def test_a_key_with_nothing_to_sign_is_told(house):
    with pytest.raises(BriefError, match="nothing to sign"):
        house.rotate(add="d", signers="abc" + "a")


# The publisher's folder.


def test_a_folder_is_begun_once(house):
    signers = ([house.folder / "a.pub"], 1)
    with pytest.raises(BriefError, match="already"):
        publishing.begin(house.pub, signers, signers)


def test_a_folder_that_is_none_is_told(house, tmp_path):
    with pytest.raises(BriefError, match="no publisher's folder"):
        publishing.publisher(tmp_path)


def test_a_spoilt_folder_is_told(house):
    house.pack()
    listed = house.pub / "editions" / "shared-lakes" / "1.json"
    listed.write_bytes(b"{}")
    with pytest.raises(BriefError, match="was spoilt"):
        house.pack(edition=2)
    (house.pub / "roots" / "1.json").write_bytes(b"{}")
    with pytest.raises(BriefError, match="was spoilt"):
        publishing.publisher(house.pub)


def test_a_folder_learns_what_others_have_signed(house):
    pack = house.pack(signers="a")
    copy = house.folder / "copy-of-b"
    shutil.copytree(house.pub, copy)
    assert publishing.publisher(house.pub).signed[0].by == ("a",)
    proposal = cosigning.propose(pack, Job(), copy)
    cosigning.cosign(proposal, house.key("b"), unasked, Job(), copy)
    assert publishing.publisher(copy).signed[0].by == ("a", "b")
    assert publishing.publisher(house.pub).signed[0].by == ("a",)


def test_only_editions_are_counted(house):
    house.pack()
    place = house.pub / "editions" / "shared-lakes"
    (place / "0.json").touch()
    (place / "x.json").touch()
    assert Workshop(house.pub).editions("shared-lakes") == (1,)
    assert Workshop(house.pub).editions("other") == ()


def test_signatures_of_a_pack_do_not_depend_on_where_it_was_signed(house, tmp_path):
    pack = house.pack(signers="a")
    target = tmp_path / "signed.briefpack"
    proposal = cosigning.propose(pack, Job())
    cosigning.cosign(proposal, house.key("b"), unasked, Job(), target=target)
    assert [by for _, by, _, _ in _signed(pack)] == [("a",), ("a",)]
    house.sign(pack, "b")
    assert target.read_bytes() == pack.read_bytes()
    assert entries(target)


def _copy(house, name):
    copy = house.folder / name
    shutil.copytree(house.pub, copy)
    return copy


def _cosign(house, pack, name, folder):
    proposal = cosigning.propose(pack, Job(), folder)
    return cosigning.cosign(proposal, house.key(name), unasked, Job(), folder)


def test_a_folder_learns_the_edition_and_compares_the_next_one_with_it(house):
    copy = _copy(house, "copy-of-b")
    _cosign(house, house.pack(signers="a"), "b", copy)
    assert Workshop(copy).editions("shared-lakes") == (1,)
    second = house.pack(edition=2, signers="a", publish="Each Party shall publish.")
    seen = cosigning.propose(second, Job(), copy).changes
    assert seen == cosigning.propose(second, Job(), house.pub).changes
    assert (seen.since, seen.changed_documents) == ("edition 1", ("First draft",))


def test_a_folder_that_knows_no_edition_compares_with_what_is_installed(house, reader, install):
    copy = _copy(house, "copy-of-b")
    install(house.pack(), house)
    second = house.pack(edition=2, signers="a", publish="Each Party shall publish.")
    seen = cosigning.propose(second, Job(), copy, home=reader.home).changes
    assert (seen.since, seen.changed_documents) == ("edition 1", ("First draft",))
    assert cosigning.propose(second, Job(), copy).changes.since == ""


def test_two_editions_of_one_number_are_not_both_signed(house):
    """One of two builders could hand out two truths, and readers refuse one of them."""
    copy = _copy(house, "copy-of-c")
    _cosign(house, house.pack(signers="a"), "b", house.pub)
    other = house.folder / "other"
    write_corpus(other, 1, publish="Another truth.")
    pack = house.folder / "other.briefpack"
    publishing.build(other, copy, house.key("c"), unasked, pack, Job())
    before = pack.read_bytes()
    with pytest.raises(BriefError, match="Another edition 1 of shared-lakes"):
        _cosign(house, pack, "b", house.pub)
    assert pack.read_bytes() == before


def test_a_folder_follows_a_change_of_keys_when_its_owner_has_signed_it(house):
    copy = _copy(house, "copy-of-b")
    house.rotate(add="d", remove="c", signers="a")
    pack = house.pack(signers="a")
    assert publishing.publisher(copy).version == 1
    _cosign(house, pack, "b", copy)
    assert publishing.publisher(copy).version == 2
    assert [each.by for each in publishing.publisher(copy).signed] == [("a", "b")] * 3
    third = house.folder / "third.briefpack"
    publishing.build(
        write_corpus(house.folder / "next", 2), copy, house.key("b"), unasked, third, Job()
    )
    _cosign(house, third, "d", copy)
    accept(third, trusting(pack))


def test_verifying_tells_the_folder_what_enough_have_signed_and_nothing_less(house):
    copy = _copy(house, "copy-of-c")
    pack = house.pack(signers="a")
    assert cosigning.verify(pack, Job(), copy).refusal is not None
    assert Workshop(copy).editions("shared-lakes") == ()
    house.sign(pack, "b")
    assert cosigning.verify(pack, Job(), copy).refusal is None
    assert Workshop(copy).editions("shared-lakes") == (1,)
    assert publishing.publisher(copy).signed[0].by == ("a", "b")


def test_verifying_a_pack_of_another_publisher_teaches_nothing(house, tmp_path):
    other = House(tmp_path / "other").pack()
    with pytest.raises(BriefError, match="not one of this publisher's"):
        cosigning.verify(other, Job(), house.pub)
    assert Workshop(house.pub).editions("shared-lakes") == ()
