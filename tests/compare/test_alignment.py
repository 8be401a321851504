"""Which unit became which, on the sample corpus and on small texts made for one question each."""

from brief.compare.alignment import align
from brief.core.comparison import Change
from brief.core.lineage import Relation
from tests.sample import document


def test_every_unit_is_in_exactly_one_pair() -> None:
    old, new = document("draft-1"), document("adopted")
    found = align(old, new)
    assert sorted(e for p in found.pairs for e in p.old) == sorted(u.eid for u in old.units)
    assert sorted(e for p in found.pairs for e in p.new) == sorted(u.eid for u in new.units)


def test_the_same_document_twice() -> None:
    text = document("adopted")
    found = align(text, text)
    assert [p.new[0] for p in found.pairs] == [u.eid for u in text.units]
    for pair in found.provisions():
        assert pair.old == pair.new
        assert (pair.relation, pair.change) == (Relation.SAME, Change.NONE)
