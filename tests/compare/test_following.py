"""Notes follow their provision through drafts: none is lost, none silently misplaced."""

import random

import pytest

from brief.compare.alignment import align
from brief.compare.following import Anchored, Step, follow, follow_all
from brief.core.comparison import Outcome
from brief.core.model import Document
from tests.compare.making import text
from tests.compare.mutations import mutate
from tests.compare.texts import samples

LAMPS = "Every lamp shall be lit at dusk by the keeper of the harbour"
WICKS = "Wicks are trimmed twice a day, in winter three times, by whoever is on watch"
OIL = "Oil that was spoilt by salt water must not be poured into any of the harbour’s lamps"


def _wording(document: Document, eid: str) -> str:
    inside = {eid}
    found = []
    for unit in document.units:
        if unit.eid == eid or unit.parent in inside:
            inside.add(unit.eid)
            found.append(unit.text)
    return "\n".join(found)


def _follow(old, new, eid):
    return follow(eid, _wording(old, eid), align(old, new), old, new)


def test_the_same_place_and_words():
    old = text(LAMPS, WICKS, OIL)
    found = _follow(old, text(LAMPS, WICKS, OIL), "art_2")
    assert (found.eid, found.outcome, found.certain) == ("art_2", Outcome.EXACT, True)


def test_another_place_is_said():
    found = _follow(text(LAMPS, WICKS), text(OIL, LAMPS, WICKS), "art_2")
    assert (found.eid, found.outcome, found.certain) == ("art_3", Outcome.MOVED, True)


def test_other_words_are_said():
    other = WICKS.replace("twice", "once")
    found = _follow(text(LAMPS, WICKS), text(LAMPS, other), "art_2")
    assert (found.eid, found.outcome) == ("art_2", Outcome.REWORDED)


def test_what_is_gone_is_nowhere():
    found = _follow(text(LAMPS, WICKS, OIL), text(LAMPS, OIL), "art_2")
    assert (found.eid, found.outcome) == ("", Outcome.NOT_FOUND)


def test_without_the_old_document_the_wording_is_looked_for():
    found = follow("art_1", WICKS, None, None, text(LAMPS, WICKS))
    assert (found.eid, found.outcome, found.certain) == ("art_2", Outcome.MOVED, True)
    near = follow("art_1", WICKS.replace("winter", "summer"), None, None, text(LAMPS, WICKS))
    assert (near.eid, near.outcome, near.certain) == ("art_2", Outcome.REWORDED, False)
    gone = follow("art_1", "Something about horses", None, None, text(LAMPS, WICKS))
    assert (gone.eid, gone.outcome) == ("", Outcome.NOT_FOUND)


def test_the_same_words_twice_are_only_a_proposal():
    found = follow("art_9", WICKS, None, None, text(WICKS, LAMPS, WICKS))
    assert found.eid
    assert not found.certain


def test_an_anchor_without_words_is_not_placed_anywhere():
    found = follow("art_7", "", None, None, text(LAMPS))
    assert (found.eid, found.outcome, found.certain) == ("", Outcome.NOT_FOUND, False)


def test_numbers_kept_with_the_wording_do_not_count():
    old = text(("Lamps", [LAMPS, WICKS]))
    kept = f"1. {LAMPS}\n2. {WICKS}"
    found = follow("art_1", kept, align(old, old), old, old)
    assert (found.eid, found.outcome) == ("art_1", Outcome.EXACT)


def test_changed_and_changed_back_is_exact():
    first, second = text(LAMPS, WICKS), text(LAMPS, WICKS.replace("twice", "once"))
    steps = [Step(align(first, second), first, second), Step(align(second, first), second, first)]
    found = follow_all([Anchored("art_2", WICKS)], steps)[0]
    assert (found.eid, found.outcome) == ("art_2", Outcome.EXACT)


def test_what_comes_back_after_a_draft_without_it_is_a_proposal():
    first, second = text(LAMPS, WICKS, OIL), text(LAMPS, OIL)
    steps = [Step(align(first, second), first, second), Step(align(second, first), second, first)]
    found = follow_all([Anchored("art_2", WICKS)], steps)[0]
    assert (found.eid, found.certain) == ("art_2", False)


@pytest.mark.long
def test_no_note_is_lost_or_silently_misplaced(times):
    """Through three drafts in a row, whatever is done to each."""
    found_again = followed_at_all = 0
    for seed in range(times(12, 300)):
        chance = random.Random(seed)
        document = chance.choice(samples())
        units = [unit for unit in document.units if unit.text]
        anchors = [
            Anchored(unit.eid, _wording(document, unit.eid))
            for unit in chance.sample(units, min(20, len(units)))
        ]
        where = {anchor.eid: {anchor.eid} for anchor in anchors}
        steps = []
        before = document
        for draft_number in range(3):
            draft = mutate(before, 10 * seed + draft_number, pool=samples()[:3], share=0.1)
            where = {
                eid: {new for old, new in draft.truth if old in now} for eid, now in where.items()
            }
            steps.append(Step(align(before, draft.document), before, draft.document))
            before = draft.document
        followed = follow_all(anchors, steps)
        assert len(followed) == len(anchors)
        eids = {unit.eid for unit in before.units}
        for anchor, found in zip(anchors, followed, strict=True):
            truth = where[anchor.eid]
            assert bool(found.eid) is (found.outcome is not Outcome.NOT_FOUND)
            if found.eid:
                assert found.eid in eids
            if found.certain:
                assert found.eid in truth if found.eid else not truth, (seed, anchor.eid)
            if truth:
                followed_at_all += 1
                found_again += found.eid in truth
    assert found_again >= 0.9 * followed_at_all
