"""Positions stand beside their provision in every draft, and none is lost on the way."""

from dataclasses import replace

import pytest

from brief.core.comparison import Outcome
from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Job
from brief.core.positions import Stance, Statement
from brief.core.reading import Place
from brief.services.desk import Desk

KENYA = Statement("Kenya", Stance.PROPOSE, "“restriction” for “suppression”")


def _place(desk, typed):
    return desk.library.resolve(typed)[0]


def _said(here):
    return [(each.position.statement.delegation, each.label) for each in here]


def test_what_was_said_stands_beside_its_article_by_stance_and_time(desk):
    article, paragraph = _place(desk, "adopted art 6"), _place(desk, "adopted art 6.2")
    desk.positions.record(article, Statement("Chile", Stance.OPPOSE))
    desk.positions.record(paragraph, KENYA)
    desk.positions.record(article, Statement("Fiji", Stance.SUPPORT, said="2026-03-04T09:30:00Z"))
    desk.positions.record(article, Statement("Togo", Stance.SUPPORT, said="2026-03-04T09:10:00Z"))
    here = desk.positions.here(article)
    assert _said(here) == [
        ("Togo", "Article 6"), ("Fiji", "Article 6"), ("Kenya", "Article 6.2"),
        ("Chile", "Article 6"),
    ]  # fmt: skip
    assert not any(each.changed or each.elsewhere for each in here)
    assert all(each.certain for each in here)
    assert desk.positions.here(_place(desk, "adopted art 7")) == ()


def test_a_position_follows_its_provision_and_says_how(desk):
    desk.lineages.prepare(Job())
    position = desk.positions.record(Place("draft-1", "art_17", 0), KENYA)
    [here] = desk.positions.here(_place(desk, "adopted art 4"))
    assert (here.position, here.label, here.changed) == (position, "Article 4", True)
    assert here.elsewhere == "Draft 1, art. 17"
    assert here.followed.outcome is Outcome.REWORDED
    [there] = desk.positions.here(_place(desk, "draft-1 art 17"))
    assert (there.changed, there.elsewhere, there.certain) == (False, "", True)


def test_what_is_known_of_a_place_is_forgotten_when_it_may_be_another(desk):
    pairs = desk.comparing.compare(("draft-2", "adopted"), Job()).alignments[0].provisions()
    pair = next(p for p in pairs if len(p.old) == len(p.new) == 1 and not p.provision)
    position = desk.positions.record(Place("draft-2", pair.old[0], 0), KENYA)

    def stands():
        found = {here.position.id: here.eid for here in desk.positions.table("adopted")}
        return found[position.id]

    assert stands() == pair.new[0]
    desk.comparing.part("draft-2", "adopted", pair)
    assert stands() != pair.new[0]


def test_another_window_s_positions_are_seen(desk):
    place = _place(desk, "adopted art 6")
    desk.positions.record(place, KENYA)
    assert len(desk.positions.here(place)) == 1
    other = Desk(desk.home)
    other.positions.record(place, Statement("Fiji", Stance.SUPPORT))
    assert len(desk.positions.here(place)) == 2
    desk.notes.add(place, "in between")
    other.positions.remove(1)
    assert [p.statement.delegation for p in desk.positions.all()] == ["Fiji"]
    other.close()


def test_what_a_draft_lacks_waits_until_it_is_given_a_place(desk):
    desk.lineages.prepare(Job())
    alignment = desk.alignments.align("draft-2", "adopted", Job()).alignment
    gone = next(p for p in alignment.pairs if p.old and not p.new and p.old[0].startswith("art_"))
    position = desk.positions.record(Place("draft-2", gone.old[0], 0), KENYA)
    [lost] = desk.positions.without_place("adopted")
    assert (lost.position, lost.eid, lost.label) == (position, "", "")
    assert "Draft 2" in lost.elsewhere
    assert desk.positions.table("adopted") == (lost,)
    assert desk.positions.without_place("draft-2") == ()
    target = _place(desk, "adopted art 6")
    desk.positions.attach(position.id, target)
    assert desk.positions.without_place("adopted") == ()
    [here] = desk.positions.here(target)
    assert (here.position.statement, here.changed) == (position.statement, False)
    back = desk.positions.undo_edit(position.id)
    assert back.anchor == position.anchor


def test_what_was_said_of_a_text_that_is_gone_waits_too(desk):
    position = desk.positions.record(Place("gone", "art_3", 0), KENYA)
    [lost] = desk.positions.without_place("adopted")
    assert (lost.position.id, lost.certain) == (position.id, False)
    assert "art. 3" in lost.elsewhere


def test_a_change_can_be_undone_and_the_undoing_too(desk):
    first = desk.positions.record(_place(desk, "adopted art 6"), KENYA)
    assert desk.positions.undo_edit(first.id) == first
    second = desk.positions.edit(first.id, Statement("Kenya", Stance.SUPPORT))
    undone = desk.positions.undo_edit(first.id)
    assert undone.statement == first.statement
    assert desk.positions.undo_edit(first.id).statement == second.statement
    assert len(desk.positions.versions(first.id)) == 3


def test_removed_and_restored(desk):
    place = _place(desk, "adopted art 6")
    position = desk.positions.record(place, KENYA)
    desk.positions.remove(position.id)
    assert desk.positions.here(place) == ()
    assert desk.positions.removed() == (position,)
    desk.positions.restore(position.id)
    assert [each.position for each in desk.positions.here(place)] == [position]


def test_a_delegation_has_one_spelling_and_a_name(desk):
    place = _place(desk, "adopted art 6")
    desk.positions.record(place, replace(KENYA, delegation="Côte d’Ivoire"))
    again = desk.positions.record(place, replace(KENYA, delegation="  CÔTE   d’ivoire "))
    assert again.statement.delegation == "Côte d’Ivoire"
    assert desk.positions.delegations() == ("Côte d’Ivoire",)
    for nobody in ("", " \n\t"):
        with pytest.raises(BriefError, match="name of a delegation"):
            desk.positions.record(place, replace(KENYA, delegation=nobody))
    assert len(desk.positions.all()) == 2


def test_the_spelling_of_a_delegation_can_be_corrected(desk):
    position = desk.positions.record(_place(desk, "adopted art 6"), KENYA)
    named = desk.positions.edit(position.id, replace(KENYA, delegation="KENYA"))
    assert named.statement.delegation == "KENYA"


def test_the_table_has_every_article_in_its_order(desk):
    desk.lineages.prepare(Job())
    for typed in ("adopted art 24", "adopted art 6.2", "draft-1 art 17", "adopted art 6"):
        desk.positions.record(_place(desk, typed), KENYA)
    table = desk.positions.table("adopted")
    assert [each.label for each in table] == [
        "Article 4", "Article 6", "Article 6.2", "Article 24",
    ]  # fmt: skip
    with pytest.raises(NotFound):
        desk.positions.table("nowhere")


def test_the_panel_is_given_them_and_the_units_they_may_be_of(desk):
    place = _place(desk, "adopted art 6")
    desk.positions.record(place, KENYA)
    desk.positions.record(Place("gone", "art_3", 0), KENYA)
    beside = desk.beside.at(place)
    assert len(beside.positions) == len(beside.unplaced) == 1
    assert beside.units[:2] == (("art_6", "Article 6"), ("art_6__para_1", "Article 6.1"))
