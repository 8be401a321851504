"""Alarms: every safeguard that goes, comes or is exchanged is caught, and none is invented."""

import random
import re

import pytest

from brief.compare.safeguards import Compared, Wording, alarms
from brief.core.changes import GRAVE, Alarm, AlarmKind, alarm_sentence
from brief.core.model import Document, Unit
from brief.importers.markdown import read_markdown
from tests.safeguards import lookout
from tests.sample import document
from tests.treaties import ARTICLES

#: One word for each way to lose a safeguard, and what a drafter would write in its place.
EXCHANGES = {
    "shall": "may",
    "must": "should",
    "judicial": "competent authority",
    "court": "competent authority",
    "necessary": "appropriate",
    "proportionate": "reasonable",
    "intentionally": "negligently",
    "suppression": "restriction",
}
LOSSES = [
    *("intentionally", "independent", "prior", "proportionality", "privacy", "consent"),
    *("without right", "human rights", "fundamental freedoms", "effective remedy", "arbitrary"),
    *("dual criminality", "judicial", "necessary", "victims", "refuse", "torture", "torture"),
]
#: Names and dates that hold a safeguard's word, and are none only as a whole.
NAMES = re.compile(r"International \w*Court of \w+|\d+ May \d+|independent States")
DOCUMENTS = ("draft-1", "draft-2", "adopted", "iccpr", "budapest", "uncac", "untoc", "letter")


def _pair(old_eid: str, new_eid: str, old: str, new: str) -> Compared:
    olds = (Wording(old_eid, old),) if old_eid else ()
    return Compared(olds, (Wording(new_eid, new),) if new_eid else ())


def _alarms(old: str, new: str, language: str = "en") -> tuple[Alarm, ...]:
    eid = "art_24__para_2"
    return alarms([_pair(eid, eid, old, new)], lookout(language))


def _said(old: str, new: str, language: str = "en") -> list[str]:
    return [alarm_sentence(alarm) for alarm in _alarms(old, new, language)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("subject to judicial review", "subject to review", "“judicial review” is gone"),
        ("Each Party shall adopt", "Each Party may adopt", "“shall” became “may”"),
        ("It shall not be used", "It shall be used", "“shall not” became “shall”"),
        ("a court acts", "a competent authority acts", "“court” became “competent authority”"),
        ("the measures", "the measures for national security", "“national security” is new"),
        ("shall, shall and shall", "and", "“shall” is gone, 3 times"),
        ("[shall] [may] act", "[shall] act", "“may” is gone"),
        ("done Without\u00a0Right", "done", "“Without Right” is gone"),
        ("Parties shall report", "Parties shall\n\nreport, in accordance with domestic law",
         "“in accordance with domestic law” is new"),
    ],
)  # fmt: skip
def test_a_sentence_for_each(old, new, told):
    assert _said(old, new) == [f"Article 24(2): {told}"]


@pytest.mark.parametrize(
    ("language", "old", "new", "told"),
    [
        ("fr", "Chaque État doit agir", "Chaque État devrait agir", "“doit” became “devrait”"),
        ("fr", "respect des droits de l’homme", "respect des droits",
         "“droits de l’homme” is gone"),
        ("es", "sin autorización judicial previa", "sin autorización judicial",
         "“previa” is gone"),
        ("ru", "государства должны", "государства могут", "“должны” became “могут”"),
        ("ru", "независимого надзора", "надзора", "“независимого” is gone"),
        ("ar", "وحقوق الإنسان والحريات", "والحريات", "“وحقوق الإنسان” is gone"),
        ("ar", "يَجِب أن تكفل", "يجوز أن تكفل", "“يَجِب” became “يجوز”"),
        ("zh", "缔约国应当合作", "缔约国可以合作", "“应当” became “可以”"),
        ("zh", "必要和相称的措施", "必要的措施", "“相称” is gone"),
    ],
)  # fmt: skip
def test_other_languages(language, old, new, told):
    assert _said(old, new, language) == [f"Article 24(2): {told}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The court decides. It may wait.", "It may wait. The court decides."),
        ("Parties shall, when necessary, act", "Parties shall act, when necessary"),
        ("judicial review", "Judicial\u00a0review"),
        ("article 6 shall apply", "article 7 shall apply"),
        ("signed on 26 May 2021", "signed on 27 June 2022"),
        ("same", "same"),
        ("", ""),
    ],
)
def test_none_where_no_count_changed(old, new):
    assert _alarms(old, new) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("judicial or other independent [supervision] [review]",
         "judicial or other independent review", []),
        ("other independent [prior] review", "other independent review", ["“prior” is gone"]),
        ("independent bodies and judicial review", "independent bodies and judicial decisions",
         ["“judicial review” became “judicial”"]),
        ("an independent review", "a supervision", ["“independent” is gone"]),
        ("an independent review", "a review", ["“independent review” is gone"]),
        ("It shall act and it shall report", "It shall not act and it may report",
         ["“shall” became “shall not”", "“shall” became “may”"]),
        ("only measures that are necessary", "measures, where necessary", ["“necessary” is gone"]),
    ],
)  # fmt: skip
def test_what_stands_inside_a_longer_expression_is_there(old, new, told):
    grave = [alarm for alarm in _alarms(old, new) if alarm.weight >= GRAVE]
    assert [alarm_sentence(alarm).removeprefix("Article 24(2): ") for alarm in grave] == told


def test_what_went_to_another_paragraph_of_the_provision_is_none():
    kept = "Those measures are subject to prior judicial review."
    moved = [
        _pair("art_1__para_1", "art_1__para_1", f"Parties act. {kept}", "Parties act."),
        _pair("art_1__para_2", "art_1__para_2", "They report.", f"They report. {kept}"),
    ]
    assert alarms(moved, lookout()) == ()
    split = [
        _pair("art_1", "art_1", f"Parties act. {kept}", "Parties act."),
        _pair("", "art_1__para_2", "", kept),
    ]
    assert alarms(split, lookout()) == ()


def test_of_two_that_went_the_one_that_moved_is_no_alarm():
    kept = "Those measures are subject to prior judicial review."
    pairs = [
        _pair("art_1__para_1", "art_1__para_1", "After judicial review it ends.", "It ends."),
        _pair("art_1__para_2", "art_1__para_2", f"Parties act. {kept}", "Parties act."),
        _pair("", "art_1__para_3", "", kept),
    ]
    found = alarms(pairs, lookout())
    assert [alarm_sentence(alarm) for alarm in found] == ["Article 1(1): “judicial review” is gone"]


def test_an_exchange_and_its_opposite_in_two_paragraphs_are_two_alarms():
    pairs = [
        _pair("art_1__para_1", "art_1__para_1", "Parties shall act.", "Parties may act."),
        _pair("art_1__para_2", "art_1__para_2", "They may report.", "They shall report."),
    ]
    assert [alarm.kind for alarm in alarms(pairs, lookout())] == [AlarmKind.EXCHANGED] * 2


def test_a_paragraph_that_is_gone_is_named_by_its_former_number():
    gone = _pair("art_24__para_2", "", "The measures shall be subject to judicial review.", "")
    found = alarms([gone], lookout())
    # That the duty went with its whole paragraph is no news.
    assert [alarm_sentence(alarm) for alarm in found] == [
        "Former Article 24(2): “judicial review” is gone"
    ]
    assert (found[0].old, found[0].new, found[0].weight) == ("art_24__para_2", "", 10)


def test_the_heaviest_come_first_and_say_why():
    found = _alarms("The court shall consider the privacy of victims.", "It is considered.")
    assert [alarm.weight for alarm in found] == sorted((a.weight for a in found), reverse=True)
    assert all(alarm.why.endswith(".") for alarm in found)


def test_a_large_text_that_lost_every_safeguard():
    old = "The Party shall, where necessary, ask a court. It may not refuse consent.\n\n" * 400
    new = "The Party may, where useful, ask a friend. It can.\n\n" * 400
    found = _alarms(old, new)
    assert {alarm.times for alarm in found} == {400}
    assert ("“shall” became “may”, 400 times") in {s.split(": ")[1] for s in _said(old, new)}


def _texts(text: Document) -> list[Unit]:
    return [unit for unit in text.units if len(unit.text) > 40]


def _mutations(text: str, choice: random.Random):
    """Every word of the lists above that a text holds: taken out, and exchanged."""
    for word in LOSSES:
        if found := re.search(rf"(?<![\w-]){word}(?![\w-])", text):
            yield word, "", " ".join((text[: found.start()] + text[found.end() :]).split())
    for word, other in EXCHANGES.items():
        places = list(re.finditer(rf"(?<![\w-]){word}(?![\w-])", text))
        if places:
            place = choice.choice(places)
            yield word, other, text[: place.start()] + other + text[place.end() :]


def _check_mutations(units: list[Unit], choice: random.Random) -> int:
    tried = 0
    for unit in units:
        text = " ".join(unit.text.split())
        for word, other, mutated in _mutations(text, choice):
            found = _alarms(text, mutated)
            told = (word, text, mutated, [alarm_sentence(alarm) for alarm in found])
            assert len(found) == 1, told
            assert word in found[0].was.casefold(), told
            assert found[0].times == 1, told
            if other:
                assert found[0].kind is AlarmKind.EXCHANGED, told
                assert found[0].now.casefold() in other or other in found[0].now.casefold(), told
            else:
                assert found[0].kind is not AlarmKind.GAINED, told
            tried += 1
    return tried


def _check_harmless(units: list[Unit], choice: random.Random) -> int:
    """Words that are no safeguard come and go, sentences change places, numbers move."""
    tried = 0
    for unit in units:
        text = " ".join(unit.text.split())
        taken = {n for hit in lookout().hits(text) for n in range(hit.start, hit.end)}
        taken |= {n for m in NAMES.finditer(text) for n in range(m.start(), m.end())}
        free = [m.start() for m in re.finditer(r" ", text) if m.start() not in taken]
        sentences = re.split(r"(?<=[.;]) ", text)
        choice.shuffle(sentences)
        # A number beside "may" would make a date of it.
        renumbered = re.sub(r"\d+(?! may)", lambda m: str(int(m[0]) % 90 + 1), text)
        inserted = list(text)
        for at in sorted(choice.sample(free, min(3, len(free))), reverse=True):
            inserted.insert(at, choice.choice([" lantern", ", it was said,", " [oil]"]))
        for mutated in (" ".join(sentences), renumbered, "".join(inserted)):
            assert _alarms(text, mutated) == (), (text, mutated)
            tried += 1
    return tried


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_mutation_of_the_sample_is_caught_and_none_invented(name):
    choice = random.Random(name)
    units = _texts(document(name))
    assert _check_mutations(units, choice) >= len(units) // 8
    assert _check_harmless(units, choice) == 3 * len(units)


@pytest.mark.real_data
def test_every_mutation_of_the_treaties_is_caught_and_none_invented(real_data, times):
    choice = random.Random(5)
    tried = 0
    for name in ARTICLES:
        path = real_data / "treaties" / f"{name}.md"
        units = _texts(read_markdown(path.read_bytes(), path.name).document)
        units = choice.sample(units, min(len(units), times(25, 1_000)))
        tried += _check_mutations(units, choice)
        _check_harmless(units, choice)
    assert tried > times(150, 1_500)
