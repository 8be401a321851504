"""Alarms in six languages: every form of every safeguard is caught, and nothing else is told."""

import random

import pytest

from brief.compare.safeguards import Compared, Wording, alarms
from brief.core.changes import Alarm, AlarmKind
from brief.core.safeguards import Safeguard
from tests.safeguards import lookout, table
from tests.sample import LANGUAGES, document

#: A word that protects nobody, and what stands between two words.
PLAIN = {
    "en": ("lantern", " "), "fr": ("lanterne", " "), "es": ("linterna", " "),
    "ru": ("фонарь", " "), "ar": ("فانوس", " "), "zh": ("灯笼", ""),
}  # fmt: skip


def _alarms(old: str, new: str, language: str) -> tuple[Alarm, ...]:
    one, other = Wording("art_1", old), Wording("art_1", new)
    return alarms([Compared((one,), (other,))], lookout(language))


def _forms(language: str) -> list[tuple[Safeguard, str]]:
    """Every form as it may be written, with its safeguard."""
    return [
        (entry, form.replace("*", "").replace("#", "7"))
        for entry in table().entries
        for form in entry.forms(language)
    ]


def _is_told(found: tuple[Alarm, ...], entry: Safeguard, weight: int, kind: AlarmKind) -> bool:
    """Whether the one alarm there may be is there, and is of this safeguard."""
    told = [(alarm.kind, alarm.safeguards, alarm.times) for alarm in found]
    return told == ([(kind, (entry.id,), 1)] if weight else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_that_goes_or_comes_is_told_once(language):
    plain, space = PLAIN[language]
    forms = _forms(language)
    assert len({entry.id for entry, _ in forms}) == len(table().entries)
    for entry, form in forms:
        without = f"{plain}{space}{plain}"
        among = f"{plain}{space}{form}{space}{plain}"
        lost, gained = _alarms(among, without, language), _alarms(without, among, language)
        assert _is_told(lost, entry, entry.lost, AlarmKind.LOST), (form, lost)
        assert _is_told(gained, entry, entry.gained, AlarmKind.GAINED), (form, gained)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_safeguard_taken_out_of_a_text_is_told_and_nothing_else(language, times):
    plain, _ = PLAIN[language]
    choice = random.Random(language)
    tried = 0
    for unit in document(f"udhr-{language}").units:
        text = " ".join(unit.text.split())
        held = [hit for hit in lookout(language).hits(text) if hit.safeguard.lost]
        for hit in choice.sample(held, min(len(held), times(3, 50))):
            found = _alarms(text, text[: hit.start] + plain + text[hit.end :], language)
            told = (text, text[hit.start : hit.end], found)
            assert len(found) == 1, told
            assert found[0].kind is AlarmKind.LOST, told
            assert found[0].safeguards == (hit.safeguard.id,), told
            tried += 1
        free = text.replace(". ", f" {plain}. ").replace("。", f"{plain}。")
        assert _alarms(text, free, language) == (), free
    assert tried > 15


def test_every_safeguard_speaks_every_language():
    silent = [
        (entry.id, language)
        for entry in table().entries
        for language in LANGUAGES
        if not entry.forms(language)
    ]
    assert silent == []
