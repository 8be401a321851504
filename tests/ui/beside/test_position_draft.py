"""What was begun comes back as it was; what is no draft is left alone."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core.positions import Stance
from brief.ui.beside.position_draft import PositionDraft, begun

DRAFT = replace(
    begun("adopted", "art_6", "Article 6", (("art_6", "Article 6"), ("art_6__para_1", "6.1"))),
    delegation="Kenya", stance="propose", words="a\nb", position=7, was="art_6",
)  # fmt: skip


@given(st.text(min_size=1).filter(str.strip), st.text(), st.sampled_from(["", *Stance]))
def test_what_was_begun_comes_back(name: str, words: str, stance: str) -> None:
    draft = replace(DRAFT, delegation=name, words=words, stance=str(stance))
    assert PositionDraft.from_json(draft.to_json()) == draft


def test_a_draft_says_whether_another_unit_was_chosen() -> None:
    assert not DRAFT.moved
    assert replace(DRAFT, unit="art_6__para_1").moved
    assert not replace(DRAFT, unit="art_6__para_1", position=0).moved
    assert replace(DRAFT, unit="art_6__para_1").about == "6.1"


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", "7", "null", "{}", '{"key": 7}', json.dumps({"key": "k", "words": "x"})]
)
def test_what_is_no_draft_is_none(kept: str) -> None:
    assert PositionDraft.from_json(kept) is None


def test_a_strange_draft_is_read_as_far_as_it_is_one() -> None:
    read = json.loads(DRAFT.to_json())
    strange = {**read, "stance": "dither", "position": -3, "units": [["a"], [1, 2], ["x", "y"], 4]}
    draft = PositionDraft.from_json(json.dumps(strange))
    assert draft == replace(DRAFT, stance="", position=0, units=(("x", "y"),))


def test_a_draft_without_words_is_not_worth_keeping() -> None:
    blank = begun("adopted", "art_6", "Article 6", ())
    assert blank.empty
    assert blank.units == (("art_6", "Article 6"),)
    assert blank.said
    assert PositionDraft.from_json(blank.to_json()) is None
