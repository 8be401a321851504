"""Installing: what is said beforehand, what is switched at once, and what one can go back to."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Cancelled, Job
from brief.core.positions import Stance, Statement
from brief.core.reading import Place
from brief.services import builds
from brief.services.desk import SAMPLE, Desk
from brief.services.pack_values import PackRefused, Standing, Why
from brief.services.packs import Packs
from tests.packs.house import ASK, PUBLISH, House

SHALL = "Each Party shall publish its measurements."
LAKES = "shared-lakes"


def _text(desk, eid="art_2__para_2", document="first-draft"):
    return desk.notes.wording(Place(document, eid, 0))


def _offer(desk, pack, house=None):
    return desk.packs.examine(pack, Job(), house.fingerprint if house else "")


def _build(desk, which=builds.current):
    found = which(desk.home.library / LAKES)
    assert found is not None
    return found


def _left(desk):
    """What a failed install could leave behind."""
    library = desk.home.library
    return [
        path.name for path in library.rglob("*") if path.name.startswith((".building", ".draft"))
    ]


def test_an_edition_is_installed_and_read(house, reader, install):
    pack = house.pack()
    offer = _offer(reader, pack)
    assert (offer.standing, offer.notes, offer.acceptable) == (Standing.UNKNOWN, None, True)
    assert offer.changes.new_documents == ("First draft",)
    assert offer.changes.new_points == (ASK,)
    assert (offer.full, offer.replaces, offer.changes.since) == (True, "", "")
    assert reader.packs.installed() == ()
    done = install(pack, house)
    assert done.changed
    assert "may publish" in _text(reader)
    assert reader.searching.search("measurements", Job()).total
    (held,) = reader.packs.installed()
    assert held.facts == offer.facts
    assert (held.previous, held.in_use) == ("", True)
    assert held.size > 10_000
    assert str(held.facts.signed) == "2 of 3"
    assert not held.facts.signed.weak
    assert _left(reader) == []
    again = install(pack)
    assert (again.changed, len(list((reader.home.library / LAKES).glob("build-*")))) == (False, 1)


def test_nothing_is_trusted_before_the_digits_are_the_same(house, reader, install, tmp_path):
    pack, other = house.pack(), House(tmp_path / "other")
    with pytest.raises(PackRefused, match="you have not met"):
        install(pack)
    with pytest.raises(PackRefused, match="not the one you named"):
        install(pack, other)
    with pytest.raises(BriefError, match="40 digits"):
        reader.packs.examine(pack, Job(), "1234")
    assert not reader.home.trust.exists()
    assert not (reader.home.library / LAKES).exists()
    assert _offer(reader, pack, house).standing is Standing.COMPARED
    install(pack, house)
    assert _offer(reader, house.pack(edition=2)).standing is Standing.KNOWN
    # Whoever was compared for one corpus needs not be compared for another.
    assert _offer(reader, house.pack(corpus="other-lakes")).standing is Standing.KNOWN
    install(house.pack(corpus="third-lakes"))


def test_what_changes_is_said_before_it_is_accepted(house, reader, install):
    install(house.pack(), house)
    second = house.pack(edition=2, publish=SHALL, second=PUBLISH, ask="Keep “shall”.")
    changes = _offer(reader, second).changes
    assert changes.since == "edition 1"
    assert changes.new_documents == ("Second draft",)
    assert changes.changed_documents == ("First draft",)
    assert changes.changed_points == ("Keep “shall”.",)
    assert changes.changed_tables == ("corpus.toml", "lineage.toml")
    assert changes.any
    assert "may publish" in _text(reader)
    install(second)

    def shorten(folder):
        (folder / "documents" / "second-draft.md").unlink()
        (folder / "points" / "publish.md").unlink()
        lineage = folder / "lineage.toml"
        lineage.write_text(
            lineage.read_text().replace('  { document = "second-draft", eid = "art_2" },\n', "")
        )

    third = house.pack(edition=3, publish=SHALL, second=PUBLISH, change=shorten)
    changes = _offer(reader, third).changes
    assert changes.gone_documents == ("Second draft",)
    assert changes.withdrawn_points == ("Keep “shall”.",)


def test_notes_that_will_be_flagged_are_told_and_stay(house, reader, install):
    install(house.pack(second=PUBLISH), house)
    anchors = [
        *(("first-draft", "art_2__para_2"), ("first-draft", "art_1"), ("first-draft", "art_2")),
        ("second-draft", "art_2"),
    ]
    for document, eid in anchors:
        reader.notes.add(Place(document, eid, 0), f"About {eid}")
    reader.notes.add(Place("elsewhere", "art_1", 0), "About another corpus")

    def drop(folder):
        (folder / "documents" / "second-draft.md").unlink()
        lineage = folder / "lineage.toml"
        lineage.write_text(lineage.read_text().replace("second-draft", "first-draft"))
        text = (folder / "documents" / "first-draft.md").read_text()
        # Article 1 goes, and article 2 keeps its number.
        head, _, rest = text.partition("### Article 1.")
        kept = head + rest[rest.index("### Article 2") :]
        (folder / "documents" / "first-draft.md").write_text(kept)

    pack = house.pack(edition=2, publish=SHALL, second=PUBLISH, change=drop)
    told = {flag.note: (flag.what, flag.carried_to) for flag in _offer(reader, pack).notes}
    assert told == {
        1: ("changed", "First draft, art. 2"),
        2: ("unit gone", ""),
        3: ("changed", ""),
        4: ("document gone", "First draft, art. 2"),
    }
    assert {flag.note for flag in install(pack).notes} == {1, 2, 3, 4}
    assert [note.body for note in reader.notes.all()][:2] == ["About art_2__para_2", "About art_1"]
    (here,) = [
        h for h in reader.notes.here(reader.library.find("first-draft", "art_2")) if h.note.id == 1
    ]
    assert here.changed
    # What is flagged already is not told again.
    assert _offer(reader, house.pack(edition=3, publish="Nothing.")).notes == ()


def test_positions_that_will_be_flagged_are_told_and_stay(house, reader, install):
    install(house.pack(), house)
    for eid in ("art_1", "art_2__para_2"):
        said = Statement("Kenya", Stance.OPPOSE, f"Of {eid}")
        reader.positions.record(Place("first-draft", eid, 0), said)
    pack = house.pack(edition=2, publish=SHALL)
    flags = _offer(reader, pack).notes
    assert [(flag.note, flag.position, flag.what) for flag in flags] == [(2, True, "changed")]
    assert [flag.note for flag in install(pack).notes] == [2]
    table = {here.position.id: here.changed for here in reader.positions.table("first-draft")}
    assert table == {1: False, 2: True}


def test_notes_on_what_stays_are_not_flagged(house, reader, install):
    install(house.pack(), house)
    reader.notes.add(Place("first-draft", "art_1", 0), "About the purpose")
    pack = house.pack(edition=2, publish=SHALL)
    offer = _offer(reader, pack)
    assert offer.changes.changed_documents
    assert offer.notes == ()


def test_an_update_is_enough_for_whoever_has_the_edition_before(house, reader, install):
    install(house.pack(), house)
    update = house.pack(edition=2, publish=SHALL, since="1")
    full = house.pack(edition=2, publish=SHALL)
    offer = _offer(reader, update)
    assert (offer.full, offer.acceptable) == (False, True)
    install(update)
    assert "shall publish" in _text(reader)
    out = reader.packs.export(LAKES, house.folder, Job())
    assert out.name == "shared-lakes-2.briefpack"
    # A full pack has one layout: the one put together here is the publisher's own, signed.
    assert out.read_bytes() == full.read_bytes() != update.read_bytes()


def test_an_update_after_going_back_still_finds_its_documents(house, reader, install):
    install(house.pack(), house)
    install(house.pack(edition=2, publish=SHALL))
    reader.packs.rollback(LAKES, Job())
    install(house.pack(edition=3, publish=SHALL, ask="More.", since="2"))
    assert "shall publish" in _text(reader)


def test_an_update_without_its_edition_asks_for_the_full_pack(house, reader, install):
    house.pack()
    update = house.pack(edition=2, publish=SHALL, since="1")
    offer = _offer(reader, update, house)
    assert [reason.why for reason in offer.refusals] == [Why.NEEDS_FULL]
    with pytest.raises(PackRefused, match="the full pack"):
        install(update, house)
    assert reader.packs.installed() == ()
    assert not reader.home.trust.exists()


def test_an_update_over_a_damaged_edition_asks_for_the_full_pack(house, reader, install):
    install(house.pack(), house)
    kept = _build(reader) / "edition.briefpack"
    kept.write_bytes(kept.read_bytes()[:-1])
    offer = _offer(reader, house.pack(edition=2, publish=SHALL, since="1"))
    assert [reason.why for reason in offer.refusals] == [Why.NEEDS_FULL]
    assert install(house.pack(edition=2, publish=SHALL)).changed


def test_going_back_and_forth(house, reader, install):
    install(house.pack(), house)
    with pytest.raises(NotFound, match="no earlier edition"):
        reader.packs.rollback(LAKES, Job())
    install(house.pack(edition=2, publish=SHALL))
    (held,) = reader.packs.installed()
    assert (held.facts.edition, held.previous) == (2, "edition 1")
    assert reader.packs.rollback(LAKES, Job()) == "edition 1"
    assert "may publish" in _text(reader)
    assert reader.searching.search("measurements", Job()).total
    reader.sweep()
    assert reader.packs.rollback(LAKES, Job()) == "edition 2"
    assert "shall publish" in _text(reader)
    install(house.pack(edition=3))
    reader.sweep()
    assert len(list((reader.home.library / LAKES).glob("build-*"))) == 2
    assert reader.packs.rollback(LAKES, Job()) == "edition 2"


def test_going_back_keeps_every_note_and_where_each_belongs(house, reader, install):
    install(house.pack(), house)
    reader.notes.add(Place("first-draft", "art_2__para_2", 0), "Written on edition 1.")
    install(house.pack(edition=2, publish=SHALL, second=PUBLISH))
    reader.notes.add(Place("second-draft", "art_2__para_2", 0), "Written on edition 2.")
    reader.notes.add(Place("first-draft", "art_2__para_2", 0), "Written on new words.")

    def changed():
        here = reader.notes.here(reader.library.find("first-draft", "art_2"))
        return {each.note.body: each.changed for each in here}

    assert changed()["Written on edition 1."] is True
    reader.packs.rollback(LAKES, Job())
    assert [note.body for note in reader.notes.all()] == [
        *("Written on edition 1.", "Written on edition 2.", "Written on new words.")
    ]
    assert changed()["Written on edition 1."] is False
    assert changed()["Written on new words."] is True
    reader.packs.rollback(LAKES, Job())
    assert changed()["Written on new words."] is False
    (there,) = [
        each
        for each in reader.notes.here(reader.library.find("second-draft", "art_2"))
        if each.note.body == "Written on edition 2."
    ]
    assert there.changed is False


def test_going_back_does_not_go_back_in_trust(house, reader, install):
    first = house.pack()
    install(first, house)
    install(house.pack(edition=2, publish=SHALL))
    offer = _offer(reader, first)
    assert [reason.why for reason in offer.refusals] == [Why.OLDER]
    assert "you can go back to it" in offer.refusals[0].sentence
    assert offer.kept
    install(house.pack(edition=3))
    offer = _offer(reader, first)
    assert not offer.kept
    assert "Ask the publisher for the newest" in offer.refusals[0].sentence
    reader.packs.rollback(LAKES, Job())
    with pytest.raises(PackRefused, match="older than edition 3"):
        install(house.pack(edition=2, publish=SHALL))
    assert reader.packs.installed()[0].facts.edition == 2


def test_the_edition_before_is_mended_when_one_goes_back_to_it(house, reader, install):
    install(house.pack(), house)
    install(house.pack(edition=2, publish=SHALL))
    before = _build(reader, builds.previous)
    (before / "corpus.db").write_bytes(bytes(5000))
    assert reader.packs.rollback(LAKES, Job()) == "edition 1"
    assert "may publish" in _text(reader)
    assert reader.packs.installed()[0].previous == "edition 2"


def test_a_damaged_edition_is_made_anew_from_its_pack(house, reader, install):
    install(house.pack(), house)
    install(house.pack(edition=2, publish=SHALL))
    reader.library.close()
    (_build(reader) / "corpus.db").write_bytes(bytes(5000))
    reader.library.refresh()
    assert reader.wants_preparing
    reader.prepare(Job())
    assert "shall publish" in _text(reader)
    (held,) = reader.packs.installed()
    assert (held.facts.edition, held.previous) == (2, "edition 1")


def test_when_its_pack_is_damaged_too_it_says_so(house, reader, install):
    install(house.pack(), house)
    build = _build(reader)
    reader.library.close()
    (build / "corpus.db").write_bytes(bytes(5000))
    (build / "edition.briefpack").write_bytes(b"PK")
    reader.library.refresh()
    with pytest.raises(Refused, match="damaged"):
        reader.prepare(Job())


def test_a_pack_takes_the_place_of_a_compiled_corpus_and_can_be_taken_back(home, house, tmp_path):
    desk = Desk(home)
    try:
        from brief.services.home import sample_corpus

        def sample(folder):
            shutil.rmtree(folder)
            shutil.copytree(sample_corpus(), folder)
            point = next((folder / "points").rglob("*.md"))
            point.write_text(
                point.read_text(encoding="utf-8").replace("## Ask\n", "## Ask\n\nNow."), "utf-8"
            )

        pack = house.pack(change=sample)
        offer = _offer(desk, pack, house)
        assert offer.replaces == offer.changes.since == "the corpus that came with brief"
        assert len(offer.changes.changed_points) == 1
        assert not offer.changes.new_documents
        desk.packs.install(offer, Job(), house.fingerprint)
        assert not desk.wants_preparing
        assert desk.packs.rollback(SAMPLE, Job()) == "the corpus that came with brief"
        (held,) = desk.packs.installed()
        assert (held.in_use, held.facts.corpus) == (False, SAMPLE)
        assert not desk.wants_preparing
        desk.packs.rollback(SAMPLE, Job())
        assert desk.packs.installed()[0].in_use
    finally:
        desk.close()


def test_a_corpus_compiled_here_is_called_so(house, reader, install, tmp_path):
    from brief.services.compiling import compile_corpus
    from tests.packs.house import write_corpus

    compile_corpus(reader.home, write_corpus(tmp_path / "mine"), Job())
    reader.library.refresh()
    offer = _offer(reader, house.pack(), house)
    assert offer.replaces == "a corpus compiled here"
    assert not offer.changes.any
    install(house.pack(), house)
    compile_corpus(reader.home, write_corpus(tmp_path / "mine"), Job())
    assert reader.packs.installed() == ()


def test_what_was_looked_at_is_what_is_installed(house, reader):
    pack = house.pack()
    offer = _offer(reader, pack, house)
    shutil.copy(house.pack(edition=2, publish=SHALL), pack)
    with pytest.raises(PackRefused, match="not the one that was looked at"):
        reader.packs.install(offer, Job(), house.fingerprint)
    pack.unlink()
    with pytest.raises(BriefError, match="There is no pack"):
        reader.packs.install(offer, Job(), house.fingerprint)
    assert reader.packs.installed() == ()


def test_room_is_asked_for_beforehand(house, reader, install, monkeypatch):
    offer = _offer(reader, house.pack(), house)
    assert 0 < offer.needed < offer.free
    full = shutil._ntuple_diskusage(10**9, 10**9 - 5, 5)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    offer = _offer(reader, house.pack(), house)
    assert [reason.why for reason in offer.refusals] == [Why.NO_ROOM]
    assert "MB are free" in offer.refusals[0].sentence
    with pytest.raises(PackRefused, match="Make room"):
        install(house.pack(), house)
    assert reader.packs.installed() == ()


def test_a_pack_that_names_another_corpus_inside_is_refused(house, reader, install):
    """Only a publisher could make one, with a program of their own."""
    from tests.packs.forging import forged

    def rename(said):
        said["targets"]["x-brief"]["corpus"] = "other-lakes"
        for kind in ("snapshot", "timestamp"):
            said[kind]["x-corpus"] = "other-lakes"

    pack = forged(house, house.pack(), rename)
    with pytest.raises(Refused, match="holds something else"):
        install(pack, house)
    assert reader.packs.installed() == ()
    assert not reader.home.trust.exists() or not list(reader.home.trust.iterdir())


@pytest.mark.parametrize("moment", range(0, 60, 3))
def test_cancelled_at_every_stage_nothing_has_changed(house, reader, install, moment):
    install(house.pack(), house)
    trusted = (reader.home.trust / "shared-lakes.json").read_bytes()
    offer = _offer(reader, house.pack(edition=2, publish=SHALL))
    seen = []

    def heard(_done, _total, what):
        seen.append(what)
        if len(seen) > moment:
            job.cancel()

    job = Job(heard)
    try:
        reader.packs.install(offer, job)
    except Cancelled:
        assert "may publish" in _text(reader)
        assert reader.packs.installed()[0].facts.edition == 1
        assert (reader.home.trust / "shared-lakes.json").read_bytes() == trusted
    else:
        assert len(seen) <= moment
    assert _left(reader) == []


def test_the_stages_are_told(house, reader):
    seen = set()
    offer = _offer(reader, house.pack(), house)
    job = Job(lambda _done, _total, what: seen.add(what))
    reader.packs.install(offer, job, house.fingerprint)
    assert {"Reading the pack", "Comparing documents", "Packing", "Unpacking", "Indexing"} <= seen


# A clock is only asked for the day.


def test_days_are_told_by_the_clock_that_is_given(house, reader, install):
    pack = house.pack()
    early = Packs(
        reader.home,
        reader.library,
        reader.packs._written,
        now=lambda: datetime.now(UTC) - timedelta(days=9),
    )
    offer = early.examine(pack, Job(), house.fingerprint)
    assert [reason.why for reason in offer.refusals] == [Why.CLOCK]


# Files, folders, addresses.


def test_a_stick_is_looked_through_at_its_top_and_in_brief(house, reader, tmp_path):
    stick = tmp_path / "stick"
    (stick / "brief").mkdir(parents=True)
    with pytest.raises(NotFound, match="no pack in"):
        reader.packs.find(str(stick), Job())
    first = shutil.copy(house.pack(), stick / "one.briefpack")
    second = shutil.copy(house.pack(edition=2), stick / "brief" / "two.briefpack")
    (stick / ".hidden.briefpack").touch()
    (stick / "folder.briefpack").mkdir()
    (stick / "other.zip").touch()
    assert reader.packs.find(str(stick), Job()) == (second, first)
    assert reader.packs.find(str(first), Job()) == (first,)


def test_of_several_packs_the_newest_that_can_be_used_is_offered(house, reader, install, tmp_path):
    first, second = house.pack(), house.pack(edition=2, publish=SHALL)
    spoilt = tmp_path / "spoilt.briefpack"
    spoilt.write_bytes(b"PK")
    late = house.pack(edition=3, signers="a")
    found = reader.packs.best((first, spoilt, second, late), Job(), house.fingerprint)
    assert found.path == second
    with pytest.raises(PackRefused, match="no pack"):
        reader.packs.best((spoilt,), Job())
    with pytest.raises(BriefError, match="several corpora: other-lakes, shared-lakes"):
        reader.packs.best((first, house.pack(corpus="other-lakes")), Job())


def test_an_address_is_for_whoever_can_download(house, reader):
    with pytest.raises(BriefError, match="with a browser"):
        reader.packs.find("https://example.org/e1.briefpack", Job())
    pack = house.pack()
    asked = []

    def download(address, job, agreed):
        asked.append((address, agreed))
        return pack

    packs = Packs(reader.home, reader.library, reader.packs._written, download)
    assert packs.find("https://example.org/e1.briefpack", Job(), 5) == (pack,)
    assert asked == [("https://example.org/e1.briefpack", 5)]


# Handing on, and forgetting.


def test_an_edition_is_handed_on_byte_for_byte(house, reader, install, tmp_path):
    pack = house.pack()
    install(pack, house)
    out = reader.packs.export(LAKES, tmp_path / "out.briefpack", Job())
    assert out.read_bytes() == pack.read_bytes()
    with pytest.raises(BriefError, match="could not be written"):
        reader.packs.export(LAKES, tmp_path / "none" / "out.briefpack", Job())
    kept = _build(reader) / "edition.briefpack"
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    with pytest.raises(PackRefused):
        reader.packs.export(LAKES, tmp_path / "again.briefpack", Job())
    assert not (tmp_path / "again.briefpack").exists()


@pytest.mark.parametrize("corpus", ["mine", "none", "../shared-lakes", ""])
def test_only_a_corpus_that_is_here_is_handed_on(house, reader, install, tmp_path, corpus):
    install(house.pack(), house)
    for use in (
        lambda: reader.packs.export(corpus, tmp_path / "x", Job()),
        lambda: reader.packs.rollback(corpus, Job()),
    ):
        with pytest.raises(NotFound):
            use()
    assert reader.packs.forget(corpus, Job()) is False
    assert reader.packs.installed()


def test_a_compiled_corpus_has_no_pack_to_hand_on(reader, tmp_path):
    from brief.services.compiling import compile_corpus
    from tests.packs.house import write_corpus

    compile_corpus(reader.home, write_corpus(tmp_path / "mine"), Job())
    with pytest.raises(NotFound, match="did not come in a pack"):
        reader.packs.export(LAKES, tmp_path / "x", Job())


def test_the_only_one_is_meant(house, reader, install):
    with pytest.raises(NotFound, match="No corpus came"):
        reader.packs.the_one()
    install(house.pack(), house)
    assert reader.packs.the_one() == LAKES
    install(house.pack(corpus="other-lakes"))
    with pytest.raises(BriefError, match="other-lakes, shared-lakes"):
        reader.packs.the_one()


def test_whoever_is_forgotten_is_a_stranger_again(house, reader, install, tmp_path):
    install(house.pack(), house)
    assert reader.packs.forget(LAKES, Job()) is True
    assert reader.packs.forget(LAKES, Job()) is False
    assert _offer(reader, house.pack(edition=2)).standing is Standing.UNKNOWN
    other = House(tmp_path / "other")
    assert install(other.pack(edition=2, publish=SHALL), other).changed


def test_what_a_build_says_of_itself_may_be_spoilt(house, reader, install):
    install(house.pack(), house)
    build = _build(reader)
    for data in (b"", b"{}", b"[]", b'{"built":1}', b"\xff"):
        (build / "edition.json").write_bytes(data)
        assert reader.packs.installed() == ()
    assert install(house.pack()).changed


def test_sweeping_leaves_what_is_precious(house, reader, install):
    install(house.pack(), house)
    (reader.home.trust / ".draft-0").touch()
    reader.sweep()
    assert [path.name for path in reader.home.trust.iterdir()] == ["shared-lakes.json"]
    assert reader.packs.installed()


# A publisher's own safeguards come along, whichever way the edition was made.

_OURS = """[[safeguard]]
id = "lake-water"
group = "modal"
lost = 9
gained = 3
why = "{why}"
[safeguard.words]
en = ["shared lakes"]
"""


def _why(desk):
    known = {each.id: each.why for each in desk.comparing._watchlist.safeguards().entries}
    return known.get("lake-water"), known["shall-not"]


def _with_safeguards(why):
    return lambda folder: (folder / "safeguards.toml").write_text(_OURS.format(why=why), "utf-8")


def test_safeguards_of_a_pack_are_watched_for_as_those_of_a_folder(house, reader, install):
    assert _why(reader)[0] is None
    first = house.pack(change=_with_safeguards("Water is life."))
    install(first, house)
    why, shipped = _why(reader)
    assert (why, bool(shipped)) == ("Water is life.", True)
    update = house.pack(
        edition=2, publish=SHALL, change=_with_safeguards("Water is old."), since="1"
    )
    offer = _offer(reader, update)
    assert offer.changes.changed_tables == ("corpus.toml", "safeguards.toml")
    install(update)
    assert _why(reader)[0] == "Water is old."
    install(house.pack(edition=3, publish=SHALL))
    assert _why(reader)[0] is None
    reader.packs.rollback(LAKES, Job())
    assert _why(reader)[0] == "Water is old."
    out = reader.packs.export(LAKES, house.folder, Job())
    assert b"safeguards.toml" in out.read_bytes()
