"""Through any drafts, every note and every position stays reachable, none misplaced unsaid."""

import random
import re
from dataclasses import replace

import pytest

from brief.compare.changes import change_between
from brief.core import eids
from brief.core.comparison import Change
from brief.core.fingerprint import fingerprint
from brief.core.jobs import Job
from brief.core.model import Corpus, Document, Kind
from brief.core.positions import Stance, Statement
from brief.core.reading import Place
from brief.services import builds, compiling
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.wording import wording
from tests.compare.mutations import Mutated, mutate
from tests.compare.texts import samples

DRAFTS = 4


def _chain(seed: int) -> list[Mutated]:
    """A text of the sample corpus and three drafts that were made of it, each with the truth."""
    chance = random.Random(seed)
    first = chance.choice(samples())
    made = [Mutated(first, frozenset((u.eid, u.eid) for u in first.units), ())]
    for number in range(1, DRAFTS):
        made.append(mutate(made[-1].document, 100 * seed + number, pool=samples()[:3], share=0.1))
    return [replace(each, document=_as_draft(each.document, n)) for n, each in enumerate(made)]


def _as_draft(document: Document, number: int) -> Document:
    info = replace(
        document.info, id=f"d{number}", kind=Kind.DRAFT, instrument="treaty", order=number,
        title=f"Draft {number}", short_title="",
    )  # fmt: skip
    return Document(info, document.units)


def _shelved(home: Home, drafts: list[Document]) -> None:
    with builds.new_build(home.library / "made") as build:
        compiling.write_documents(build, Corpus("made", "Made"), drafts, Job())


def _truth(chain: list[Mutated], start: int, eid: str) -> list[set[str]]:
    """The units of every draft that a unit of one became, or came from."""
    found: dict[int, set[str]] = {start: {eid}}
    for n in range(start + 1, DRAFTS):
        found[n] = {new for old, new in chain[n].truth if old in found[n - 1]}
    for n in range(start, 0, -1):
        found[n - 1] = {old for old, new in chain[n].truth if new in found[n]}
    return [found[n] for n in range(DRAFTS)]


def _unit_or_around(eid: str, truth: set[str]) -> bool:
    return any(eid in eids.ancestors(each) for each in truth)


def _record(
    desk: Desk, drafts: list[Document], chance: random.Random
) -> dict[int, tuple[int, str]]:
    """Positions and notes on the same units, some of them edited and removed and back again."""
    said = {}
    for _ in range(24):
        number = chance.randrange(DRAFTS)
        unit = chance.choice([u for u in drafts[number].units if u.text])
        place = Place(drafts[number].info.id, unit.eid, 0)
        stance = chance.choice(list(Stance))
        position = desk.positions.record(place, Statement("Kenya", stance, unit.eid))
        note = desk.notes.add(place, unit.eid)
        assert note.id == position.id
        said[position.id] = (number, unit.eid)
        if chance.random() < 0.3:
            desk.positions.edit(position.id, Statement("Chile", Stance.OPPOSE, unit.eid))
        if chance.random() < 0.3:
            desk.positions.remove(position.id)
            desk.positions.restore(position.id)
    return said


def _reworded(old: str, new: str) -> bool:
    """Whether more changed than numbers and marks, those at the start of a line included."""
    bare = (
        re.sub(r"^(?:\d\S*(?: [a-z]+)?\.|\(\w+(?: [a-z]+)?\))\s+", "", each, flags=re.MULTILINE)
        for each in (old, new)
    )
    return change_between(*bare) is Change.WORDING


@pytest.mark.long
def test_every_position_is_reachable_and_none_misplaced_unsaid(tmp_path, times):
    found = sure = 0
    for seed in range(times(3, 80)):
        chain = _chain(seed)
        drafts = [each.document for each in chain]
        home = Home(tmp_path / f"home-{seed}")
        _shelved(home, drafts)
        desk = Desk(home)
        desk.lineages.prepare(Job())
        said = _record(desk, drafts, random.Random(seed))
        for number, draft in enumerate(drafts):
            document = draft.info.id
            table = desk.positions.table(document)
            assert sorted(each.position.id for each in table) == sorted(said)
            if number == seed % DRAFTS:
                assert _shown_beside(desk, document) == {
                    each.position.id: (each.eid, each.changed) for each in table
                }
            for each in table:
                start, eid = said[each.position.id]
                truth = _truth(chain, start, eid)[number]
                found += bool(truth) and _unit_or_around(each.eid, truth)
                if each.eid and each.certain and not each.changed:
                    now = wording(desk.library, Place(document, each.eid, 0))
                    assert fingerprint(now) == each.position.anchor.fingerprint
                if each.certain:
                    sure += 1
                    right = _unit_or_around(each.eid, truth) if each.eid else not truth
                    assert right, (seed, eid, document, each.eid, truth)
        desk.close()
    assert sure > found / 2


def _shown_beside(desk: Desk, document: str) -> dict[int, tuple[str, bool]]:
    """What stands beside any passage of a text, or waits there; notes stand where positions do."""
    seen: dict[int, tuple[str, bool]] = {}
    for info in desk.library.outline(document):
        place = Place(document, info.eid, info.position)
        here, notes = desk.positions.here(place), desk.notes.here(place)
        assert {each.position.id for each in here} == {each.note.id for each in notes}
        for each in here:
            assert each.position.id not in seen
            seen[each.position.id] = (each.eid, each.changed)
    waiting = desk.positions.without_place(document)
    assert [w.position.id for w in waiting] == [
        w.note.id for w in desk.notes.without_place(document)
    ]
    return seen | {each.position.id: ("", True) for each in waiting}


def test_an_edition_that_changes_a_text_loses_no_position(tmp_path, times):
    """A draft is replaced under the positions by another of the same name."""
    for seed in range(times(2, 20)):
        first, *others = _chain(seed)
        home = Home(tmp_path / f"home-{seed}")
        _shelved(home, [first.document])
        desk = Desk(home)
        for unit in first.document.units[::3]:
            place = Place("d0", unit.eid, 0)
            desk.positions.record(place, Statement("Kenya", Stance.SUPPORT, unit.eid))
        before = {each.position.id for each in desk.positions.table("d0")}
        for other in others:
            info = replace(other.document.info, id="d0")
            _shelved(home, [Document(info, other.document.units)])
            desk.library.refresh()
            table = desk.positions.table("d0")
            assert {each.position.id for each in table} == before
            for each in table:
                if each.eid and each.certain and not each.changed:
                    now = wording(desk.library, Place("d0", each.eid, 0))
                    assert not _reworded(each.position.anchor.about, now)
        desk.close()
