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
