"""A phrase through the drafts."""

import pytest

from brief.core.errors import NotFound
from brief.core.jobs import Job
from brief.services.phrases import trace


def test_where_a_phrase_appears_and_vanishes(desk):
    found = trace(desk.library, desk.lineages, "  Suppression of\nhuman rights ", "adopted", Job())
    assert found.phrase == "Suppression of human rights"
    assert [stage.draft.id for stage in found.stages] == ["draft-1", "draft-2", "adopted"]
    last = found.stages[-1]
    assert last.exact >= 1
    assert any(place.eid.startswith("art_6") and place.exact for place in last.places)
    assert all(stage.exact == 0 for stage in found.stages[:1])
    assert "draft-1" not in found.appeared
    assert len(found.appeared) == 1


def test_a_number_that_was_selected_with_the_words_is_left_out(desk):
    heading = trace(
        desk.library, desk.lineages, "Article 24. Conditions and safeguards", "adopted", Job()
    )
    assert heading.phrase == "Conditions and safeguards"
    assert heading.stages[-1].exact
    text = desk.library.unit("adopted", "art_24__para_3").text
    words = " ".join(text.split()[:6])
    numbered = trace(desk.library, desk.lineages, f"3. {words}", "adopted", Job())
    assert numbered.phrase == words
    gone = trace(desk.library, desk.lineages, "nowhere said lanterns", "adopted", Job())
    assert gone.phrase == "nowhere said lanterns"
    assert not any(stage.exact for stage in gone.stages)


def test_other_forms_of_the_words_are_counted_apart(desk):
    found = trace(desk.library, desk.lineages, "safeguards", "adopted", Job())
    other = trace(desk.library, desk.lineages, "safeguarding", "adopted", Job())
    for one, two in zip(found.stages, other.stages, strict=True):
        assert one.stemmed == two.stemmed >= max(one.exact, two.exact)
    assert any(not place.exact for stage in other.stages for place in stage.places)


def test_a_text_that_is_no_draft_is_searched_alone_and_nothing_is_told_of(desk):
    found = trace(desk.library, desk.lineages, "隐私", "udhr-zh", Job())
    assert [stage.draft.id for stage in found.stages] == ["udhr-zh"]
    with pytest.raises(NotFound, match="no word"):
        trace(desk.library, desk.lineages, " — ", "adopted", Job())
