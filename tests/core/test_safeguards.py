"""A table of safeguards as a publisher writes it: read, its mistakes told, nothing raised."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core.safeguards import Safeguard, Safeguards, parse

TEXT = """
[ignore]
en = ["oil lamp"]

[[safeguard]]
id = "lamp"
group = "light heat"
lost = 7
gained = 2
whole = false
why = "Without it nobody sees."
[safeguard.words]
en = ["lamp", "lantern*"]
fr = ["lampe"]
"""


def test_what_a_file_says():
    found, problems = parse(tomllib.loads(TEXT))
    assert problems == ()
    (lamp,) = found.entries
    assert (lamp.id, lamp.lost, lamp.gained) == ("lamp", 7, 2)
    assert lamp.groups == {"light", "heat"}
    assert not lamp.whole
    assert lamp.forms("en") == ("lamp", "lantern*")
    assert lamp.forms("fr") == ("lampe",)
    assert lamp.forms("zh") == ()
    assert found.ignored_forms("en") == ("oil lamp",)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ('id = "lamp"', "id is missing or no id"),
        ("lost = 7", "lost must be a whole number from 0 to 10"),
        ("gained = 2", "gained must be a whole number from 0 to 10"),
        ("whole = false", "whole must be true or false"),
        ('group = "light heat"', "group must be text in quotation marks"),
        ('why = "Without it nobody sees."', "lamp does not say why it matters"),
        ('"lamp", "lantern*"', "en holds what is no form"),
        ('fr = ["lampe"]', "French must be a language"),
        ('[safeguard.words]\nen = ["lamp", "lantern*"]\nfr = ["lampe"]', "words must be a table"),
    ],
)
def test_mistakes_are_told_and_the_rest_is_read(change, told):
    wrong = {
        'id = "lamp"': 'id = "Lamp!"',
        "lost = 7": "lost = 11",
        "gained = 2": "gained = true",
        "whole = false": 'whole = "no"',
        'group = "light heat"': "group = 3",
        'why = "Without it nobody sees."': "",
        '"lamp", "lantern*"': '"l*", "*", "", "lam*p", 3, "lamp"',
        'fr = ["lampe"]': 'French = "lampe"',
    }.get(change, "words = 3")
    found, problems = parse(tomllib.loads(TEXT.replace(change, wrong)), "a/safeguards.toml")
    assert [told in problem.what for problem in problems] == [True]
    assert problems[0].where == "a/safeguards.toml"
    assert problems[0].what.startswith("safeguard 1: ")
    if "no id" not in told:
        assert [entry.id for entry in found.entries] == ["lamp"]
    if "no form" in told:
        assert found.entries[0].forms("en") == ("lamp",)


def test_problems_know_their_lines():
    values = {"safeguard": [{"id": "a", "why": "b", "x": 1}], "more": 1}
    _, problems = parse(values, line=lambda path: 10 * len(path))
    assert {(p.line, p.what.split(";")[0]) for p in problems} == {
        (10, "more is not known here"),
        (30, "safeguard 1: x is not known here"),
    }


def test_the_same_id_twice():
    entry = {"id": "a", "why": "b"}
    found, problems = parse({"safeguard": [entry, entry]})
    assert len(found.entries) == 1
    assert [problem.what for problem in problems] == ["safeguard 2: id a is taken"]


def test_a_corpus_adds_replaces_and_silences():
    own = Safeguards((Safeguard("a", lost=5), Safeguard("b", lost=5)), (("en", ("x y",)),))
    more = Safeguards((Safeguard("b"), Safeguard("c", lost=1)), (("en", ("z z",)), ("fr", ("é",))))
    both = own.extended(more)
    assert [(entry.id, entry.lost) for entry in both.entries] == [("a", 5), ("b", 0), ("c", 1)]
    assert both.ignored_forms("en") == ("x y", "z z")
    assert both.ignored_forms("fr") == ("é",)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["safeguard", "ignore", "id", "group", "lost", "words", "en", "why", "?"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["safeguard", "ignore", "x"]), _VALUES, max_size=3))
def test_whatever_the_values_are(values):
    found, problems = parse(values)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert all(problem.what for problem in problems)
