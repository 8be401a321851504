"""How good alignments are, on mutated texts of which the truth is known.

The figures that are printed by `python -m benchmarks --only alignment` come from the same cases.
"""

import pytest

from brief.compare.alignment import align
from brief.core.comparison import Alignment
from tests.compare.measuring import Measured, is_wrong, measure
from tests.compare.mutations import KINDS, mutate
from tests.compare.texts import cases, samples, treaties


def _wrong(alignment: Alignment, truth: frozenset[tuple[str, str]]) -> list[object]:
    return [p for p in alignment.pairs if p.certain and is_wrong(p, set(truth))]


@pytest.mark.long
def test_mutated_samples(times):
    total = Measured()
    for seed, text, draft in cases(samples(), range(times(24, 400))):
        found = align(text, draft.document)
        assert not _wrong(found, draft.truth), (seed, text.info.id)
        total += measure(found, draft.truth)
    assert total.f1 >= 0.98, total
    # A measure that only ever proposes would never be wrong.
    assert total.certain >= 0.5 * total.pairs, total


@pytest.mark.long
@pytest.mark.real_data
@pytest.mark.skipif(not treaties(), reason="the real texts are not here")
def test_mutated_treaties(times):
    total = Measured()
    for seed, text, draft in cases(treaties(), range(1, times(25, 1_001))):
        found = align(text, draft.document)
        assert not _wrong(found, draft.truth), (seed, text.info.id)
        total += measure(found, draft.truth)
    assert total.f1 >= 0.98, total
    assert total.certain >= 0.5 * total.pairs, total


@pytest.mark.real_data
@pytest.mark.skipif(not treaties(), reason="the real texts are not here")
@pytest.mark.parametrize("seed", [586])
def test_treaties_that_were_hard(seed):
    # 586: a paragraph without words of its own whose parts went into one of another article.
    (case,) = cases(treaties(), [seed])
    _, text, draft = case
    found = align(text, draft.document)
    assert not _wrong(found, draft.truth), text.info.id
    assert measure(found, draft.truth).f1 >= 0.97


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "edit"])
def test_without_a_word_changed_every_link_is_found(kind):
    total = Measured()
    for seed in range(3):
        for text in samples()[:3]:
            draft = mutate(text, seed, kinds=(kind,), pool=samples(), share=0.1)
            total += measure(align(text, draft.document), draft.truth)
    assert total.f1 >= 0.995, total
    assert not total.wrong


@pytest.mark.parametrize("rate", [0.05, 0.3, 0.6])
def test_reworded_in_place(rate):
    total = Measured()
    for seed, text in enumerate(samples()[:4]):
        draft = mutate(text, seed, kinds=("edit",), share=1.0, rate=rate)
        total += measure(align(text, draft.document), draft.truth)
    assert total.f1 >= 0.98, total
    assert not total.wrong
