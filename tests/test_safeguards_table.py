"""The table of safeguards: complete, each form finds itself, and none hides another."""

import pytest

from brief.compare.lookout import Lookout
from brief.core.model import LANGUAGES
from brief.core.safeguards import Safeguards
from tests.safeguards import lookout, table

#: The words that every delegation reads for first.
FIRST = {
    *("shall", "may", "should", "without-right", "intentionally", "necessary", "proportionate"),
    *("independent", "judicial", "judicial-review", "prior", "domestic-law", "human-rights"),
    *("consent", "notification", "effective-remedy", "serious-crime", "dual-criminality"),
}


def _written(form):
    return form.replace("*", "").replace("#", "7")


def test_it_is_long_and_says_why():
    entries = table().entries
    assert len(entries) >= 60
    assert {entry.id for entry in entries} >= FIRST
    for entry in entries:
        assert entry.why.endswith("."), entry.id
        assert max(entry.lost, entry.gained) > 0, entry.id
        assert len(entry.why) <= 100, entry.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_words_in_every_language(language):
    assert [entry.id for entry in table().entries if not entry.forms(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_finds_itself_whole(language):
    look = lookout(language)
    for entry in table().entries:
        for form in entry.forms(language):
            text = _written(form)
            found = [(hit.safeguard.id, text[hit.start : hit.end]) for hit in look.hits(text)]
            assert found == [(entry.id, text)], form


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_is_there_twice(language):
    forms = [form.casefold() for entry in table().entries for form in entry.forms(language)]
    assert sorted(set(forms)) == sorted(forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_lets_another_safeguard_go_unseen(language):
    """Of "prior consent" as a form of consent, "prior" could go without an alarm."""
    entries, ignored = table().entries, table().ignored
    for entry in entries:
        own = Lookout(Safeguards((entry,), ignored), language)
        others = tuple(e for e in entries if e.id != entry.id and not e.groups & entry.groups)
        rest = Lookout(Safeguards(others, ignored), language)
        for form in entry.forms(language):
            text = _written(form)
            for hit in rest.hits(text):
                without = " ".join(f"{text[: hit.start]} {text[hit.end :]}".split())
                assert not own.hits(without), f"{form} hides {hit.safeguard.id}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on 26 May 2021 the International Court of Justice"),
        ("zh", "在可能的范围内采取相应行动"),
        ("ru", "Международный Суд"),
        ("fr", "peut-être la Cour internationale de Justice"),
    ],
)
def test_what_only_looks_like_a_safeguard(language, text):
    assert lookout(language).hits(text) == []


def test_a_number_before_a_permission_is_no_date():
    hits = lookout("en").hits("A Party referred to in paragraph 2 may require dishonest intent.")
    assert [hit.safeguard.id for hit in hits] == ["may", "criminal-intent"]
