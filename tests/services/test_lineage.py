"""Units followed through the drafts, by curated lineage and by comparing the texts."""

from brief.core.comparison import Outcome
from brief.core.jobs import Job
from brief.core.reading import Place


def steps(desk, document, eid):
    return [(step.draft.id, step.eid) for step in desk.lineages.way(document, eid)]


def test_an_article_is_followed_in_both_directions(desk):
    desk.lineages.prepare(Job())
    way = [("draft-1", "art_17"), ("draft-2", "art_3bis"), ("adopted", "art_4")]
    for document, eid in way:
        assert steps(desk, document, eid) == way
    assert desk.lineages.carried("draft-1", "art_5", "adopted").eid == "art_6"


def test_before_the_drafts_are_aligned_nothing_is_claimed(desk):
    way = desk.lineages.way("adopted", "art_4")
    assert [step.known for step in way] == [False, False, False]
    assert [step.eid for step in way] == ["", "", "art_4"]
    assert desk.lineages.prepare(Job()) is True
    assert desk.lineages.prepare(Job()) is False


def test_a_text_that_is_no_draft_has_no_way(desk):
    desk.lineages.prepare(Job())
    assert desk.lineages.way("iccpr", "art_17") == ()
    assert desk.lineages.before("draft-1") is None
    assert desk.lineages.before("adopted").id == "draft-2"


def test_a_note_follows_its_article_and_says_how(desk):
    desk.lineages.prepare(Job())
    note = desk.notes.add(Place("draft-1", "art_17", 0), "watch")
    followed = desk.lineages.follow(note.anchor, "adopted")
    assert (followed.eid, followed.outcome) == ("art_4", Outcome.REWORDED)
    assert desk.lineages.follow(note.anchor, "draft-1").outcome is Outcome.EXACT
    assert desk.lineages.follow(note.anchor, "iccpr") is None
    here = desk.notes.here(desk.library.resolve("adopted art 4")[0])
    assert [(each.note.id, each.changed) for each in here] == [(note.id, True)]
    assert "art. 17" in here[0].elsewhere


def test_a_note_on_what_a_draft_lacks_waits_for_a_place(desk):
    desk.lineages.prepare(Job())
    alignment = desk.alignments.align("draft-2", "adopted", Job()).alignment
    gone = next(p for p in alignment.pairs if p.old and not p.new and p.old[0].startswith("art_"))
    note = desk.notes.add(Place("draft-2", gone.old[0], 0), "where did it go")
    assert [each.note.id for each in desk.notes.without_place("adopted")] == [note.id]
    assert desk.notes.without_place("draft-2") == ()
    desk.notes.attach(note.id, desk.library.resolve("adopted art 6")[0])
    assert desk.notes.without_place("adopted") == ()
    here = desk.notes.here(desk.library.resolve("adopted art 6")[0])
    assert [(each.note.id, each.changed) for each in here] == [(note.id, False)]
    assert here[0].note.body == "where did it go"


def _compiled_with(desk, tmp_path, change):
    """The sample corpus compiled anew with a change of its adopted text."""
    import shutil

    from brief.services.compiling import compile_corpus
    from brief.services.home import sample_corpus

    folder = tmp_path / "changed"
    shutil.copytree(sample_corpus(), folder)
    path = folder / "documents" / "drafts" / "adopted.md"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    compile_corpus(desk.home, folder, Job())
    desk.library.refresh()


def test_a_note_finds_its_words_in_an_edition_that_numbers_otherwise(desk, tmp_path):
    place = desk.library.resolve("adopted art 34.1")[0]
    words = desk.library.unit("adopted", "art_34__para_1").text
    note = desk.notes.add(place, "still mine")
    line = f"1. {words}"

    def renumbered(text):
        assert line in text
        return text.replace(
            line, f"1. A paragraph that was put in front of it, of some length.\n\n2. {words}"
        )

    _compiled_with(desk, tmp_path, renumbered)
    followed = desk.lineages.follow(note.anchor, "adopted")
    assert (followed.eid, followed.outcome) == ("art_34__para_2", Outcome.MOVED)


def test_a_note_stays_at_its_number_where_only_the_words_changed(desk, tmp_path):
    place = desk.library.resolve("adopted art 34.1")[0]
    words = desk.library.unit("adopted", "art_34__para_1").text
    note = desk.notes.add(place, "still mine")
    _compiled_with(desk, tmp_path, lambda text: text.replace(words, f"Mostly, {words.lower()}"))
    followed = desk.lineages.follow(note.anchor, "adopted")
    assert (followed.eid, followed.outcome) == ("art_34__para_1", Outcome.REWORDED)


def test_what_came_from_an_older_draft_is_as_certain_as_every_step_between(desk):
    """From the adopted text back to the first draft; a doubt on the way is a doubt at its end."""
    desk.lineages.prepare(Job())
    steps = {
        (old, new): {
            eid: pair.certain
            for pair in desk.alignments.align(old, new, Job()).alignment.pairs
            for eid in pair.new
        }
        for old, new in (("draft-1", "draft-2"), ("draft-2", "adopted"))
    }
    doubted = 0
    for info in desk.library.outline("adopted"):
        way = {step.draft.id: step for step in desk.lineages.way("adopted", info.eid)}
        late = steps["draft-2", "adopted"].get(info.eid, True)
        early = steps["draft-1", "draft-2"].get(way["draft-2"].eid, True)
        assert way["adopted"].certain
        assert way["draft-2"].certain is late
        assert way["draft-1"].certain is (late and early)
        doubted += not (late and early)
    assert doubted
