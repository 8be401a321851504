"""What rides on lineage, through drafts as negotiators make them: nothing is lost, nothing lies."""

import random

import pytest

from brief.core.bracket_tags import ParagraphStatus
from brief.core.comparison import Followed, Outcome
from brief.core.fingerprint import fingerprint
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.core.reading import Place
from brief.services.compiling import compile_corpus
from brief.services.opening import read_all_marks, read_marks
from brief.services.since import Rider, since
from brief.services.wording import wording
from tests.compare.mutations import mutate
from tests.compare.texts import samples
from tests.services.instruments import write_instrument

DRAFTS = 4


def _drafts(seed, chance):
    """Drafts of a text, each made of the one before, and what each unit of the first became."""
    document = chance.choice([each for each in samples() if each.info.language == "en"])
    made, truths = [document], [{unit.eid: {unit.eid} for unit in document.units}]
    for number in range(1, DRAFTS):
        draft = mutate(made[-1], 10 * seed + number, pool=samples()[:3], share=0.1)
        became = truths[-1].items()
        truths.append({e: {n for o, n in draft.truth if o in now} for e, now in became})
        made.append(draft.document)
    return made, truths


@pytest.mark.long
def test_whatever_is_written_is_reachable_in_every_draft_and_misplaced_in_none(
    desk, tmp_path, times
):
    for seed in range(times(2, 15)):
        chance = random.Random(seed)
        made, truths = _drafts(seed, chance)
        ids = write_instrument(tmp_path / f"corpus-{seed}", f"riding-{seed}", made)
        compile_corpus(desk.home, tmp_path / f"corpus-{seed}", Job())
        desk.library.refresh()
        for document in ids:
            desk.lineages.prepare_for(document, Job())
        kept = [u for u in made[0].units if u.text and desk.library.unit(ids[0], u.eid)]
        chosen = chance.sample(kept, min(12, len(kept)))
        notes = {
            desk.notes.add(Place(ids[0], unit.eid, 0), f"about {unit.eid}").id: unit.eid
            for unit in chosen
        }
        desk.statuses.say(Place(ids[0], chosen[0].eid, 0), ParagraphStatus.AGREED)
        for document, truth in zip(ids[1:], truths[1:], strict=True):
            _check_notes(desk, document, notes, truth, seed)
            said = [row for row in desk.statuses.table(document) if row.said]
            assert all(row.eid in truth[chosen[0].eid] or not row.certain for row in said)


def _check_notes(desk, document, notes, truth, seed) -> None:
    seen: dict[int, Followed | None] = {
        each.note.id: None for each in desk.notes.without_place(document)
    }
    for info in desk.library.outline(document):
        for each in desk.notes.here(Place(document, info.eid, info.position)):
            seen[each.note.id] = each.followed
    assert seen.keys() >= notes.keys(), (seed, document)
    for note, eid in notes.items():
        followed = seen[note]
        if followed is None or not followed.certain:
            continue
        told = (seed, document, eid, followed)
        assert followed.eid in truth[eid], told
        if followed.outcome in {Outcome.EXACT, Outcome.MOVED}:
            now = wording(desk.library, Place(document, followed.eid, 0))
            anchor = next(n.anchor for n in desk.notes.all() if n.id == note)
            assert fingerprint(now) == anchor.fingerprint, told


def test_of_a_paragraph_that_was_split_every_part_is_shown(desk):
    """Paragraph 1 of article 24 became paragraphs 1 and 2: what went to 2 is not gone."""
    desk.lineages.prepare_for("adopted", Job())
    place = desk.library.find("draft-1", "art_24__para_1")
    desk.notes.add(place, "mind the review")
    step = desk.lineages.carried("draft-1", "art_24__para_1", "adopted")
    assert (step.eid, step.certain) == ("art_24__para_1", False)
    assert step.parts == ("art_24__para_1", "art_24__para_2")
    here = desk.library.find("adopted", "art_24")
    found = [each for each in since(desk.library, desk.beside, here) if each.rider is Rider.NOTE]
    assert "judicial or other independent review" in found[0].new
    assert not found[0].certain


def test_a_text_that_nobody_linked_takes_over_what_was_written(desk, tmp_path):
    """Two documents of an instrument without any curated lineage."""
    document = next(each for each in samples() if each.info.id == "adopted")
    ids = write_instrument(tmp_path / "corpus", "unlinked", [document, document])
    compile_corpus(desk.home, tmp_path / "corpus", Job())
    desk.library.refresh()
    desk.lineages.prepare_for(ids[0], Job())
    note = desk.notes.add(desk.library.find(ids[0], "art_6"), "keep")
    here = desk.library.find(ids[1], "art_6")
    (each,) = desk.notes.here(here)
    assert (each.note.id, each.followed.outcome) == (note.id, Outcome.EXACT)
    assert each.note.anchor.provision == ""
    assert desk.library.document(ids[1]).kind is Kind.DRAFT


def test_the_contents_mark_an_article_whose_paragraph_has_a_note_from_any_draft(desk):
    desk.notes.add(desk.library.find("draft-1", "art_5__para_2"), "suppression")
    assert "art_5" in read_marks(desk.library, desk.notes, "draft-1").notes
    assert read_marks(desk.library, desk.notes, "adopted").notes == frozenset()
    desk.lineages.prepare_for("adopted", Job())
    marks = read_all_marks(desk, "adopted")
    assert "art_6" in marks.notes
