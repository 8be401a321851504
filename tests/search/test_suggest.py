"""Did you mean: only the misspelt words change, and the offer finds something."""

import pytest

from brief.search.index import Index
from brief.search.query import parse


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("educatoin", "education"),
        ("edcation", "education"),
        ("deucation", "education"),
        ("judical authorization", "judicial authorization"),
        ('kind:letter "bulk surveilance"', 'kind:letter "bulk surveillance"'),
        ("образованиэ", "образование"),
        ("heading:judicail", "heading:judicial"),
        ("serviceproviders", "service providers"),
        ("zzzzzzzz", ""),
        ("education", ""),
        ("kind:lettre", ""),
        ("", ""),
    ],
)
def test_suggestions(index: Index, typed: str, offered: str) -> None:
    assert index.suggest(parse(typed)) == offered
    if offered:
        assert index.search(parse(typed)).total == 0
        assert index.search(parse(offered)).total > 0
