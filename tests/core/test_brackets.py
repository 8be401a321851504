"""Texts in brackets: read as drafters mean them, and never a character lost."""

import gzip
import json
import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core.bracket_choices import choices, clean, status, statuses, turns
from brief.core.bracket_tags import BracketKind, ParagraphStatus
from brief.core.brackets import Choice, Mark, Words, parse, printed
from brief.importers.markdown import read_markdown
from tests.sample import document
from tests.treaties import ARTICLES

EXAMPLES = 3_000 if os.environ.get("BRIEF_LONG") else 200
_PIECES = st.sampled_from(
    [
        *("[", "]", "[", "]", "［", "］", "[]", "[ ]", "[shall] [may]", "[1]", "[a]", "[b]"),
        *("Option A", "Option B", "Alt 1", "Alt 2:", "[Option A]", "\n", "\n\n", " ", "/", "."),
        *("[agreed ad referendum]", "[pending]", "[sic]", "[…]", "[A/RES/79/243]", "](x:y)"),
        *("computer", "ICT", "选项一", "[必须]", "الخيار أ", "[agreed]", "[60] [90]", "\u0301"),
        *(",", "(b)", "[t]he", "\x00"),
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=80))


def alternatives(text):
    return [
        [printed_alternative(alternative) for alternative in choice.alternatives]
        for choice in choices(parse(text))
    ]


def printed_alternative(alternative):
    inner = type(parse(""))(alternative.parts)
    return f"{alternative.opening}{printed(inner)}{alternative.closing}"


def readings(text):
    read = parse(text)
    return [clean(read, picks) for picks in turns(read)]


def marks(text):
    return [(part.kind, part.text) for part in parse(text).parts if isinstance(part, Mark)]


@settings(max_examples=EXAMPLES, deadline=None)
@given(_TEXTS)
def test_the_text_as_printed_is_always_there(text):
    read = parse(text)
    assert printed(read) == text
    assert clean(read, {}) == text or ParagraphStatus.BRACKETED or marks(text)
    found = choices(read)
    assert len({choice.at for choice in found}) == len(found)
    for choice in found:
        assert text.startswith(choice.alternatives[0].opening, choice.at)
        assert len(choice.gaps) == len(choice.alternatives) - 1
    for picks in turns(read):
        assert set(picks) == {choice.at for choice in found}
        assert len(clean(read, picks)) <= len(text)
    assert clean(read, dict.fromkeys((choice.at for choice in found), None)) is not None
    assert isinstance(status(read), ParagraphStatus)


def test_seeded_fuzz(times):
    choice = random.Random(11)
    for _ in range(times(300, 20_000)):
        text = "".join(choice.choice("[][]ab1 ,.\n/Option A") for _ in range(choice.randrange(120)))
        read = parse(text)
        assert printed(read) == text
        for picks in turns(read):
            clean(read, picks)


@pytest.mark.parametrize(
    ("text", "expected", "read"),
    [
        ("[computer] [ICT] system", [["[computer]", "[ICT]"]], ["computer system", "ICT system"]),
        ("It [shall][may] act", [["[shall]", "[may]"]], ["It shall act", "It may act"]),
        ("[shall]/[may] act", [["[shall]", "[may]"]], ["shall act", "may act"]),
        ("within [60] [90] days", [["[60]", "[90]"]], ["within 60 days", "within 90 days"]),
        ("of [4] years", [["[4]"]], ["of 4 years", "of years"]),
        ("[a] [the] system", [["[a]", "[the]"]], ["a system", "the system"]),
        ("offence[s] of", [["[s]"]], ["offences of", "offence of"]),
        ("［应］［可］合作", [["［应］", "［可］"]], ["应合作", "可合作"]),
        (
            "States shall [, in accordance with law,] act",
            [["[, in accordance with law,]"]],
            ["States shall, in accordance with law, act", "States shall act"],
        ),
        (
            "crime[, terrorism [and false news]], and fraud.",
            [["[, terrorism [and false news]]"], ["[and false news]"]],
            ["crime, terrorism and false news, and fraud.", "crime, and fraud."],
        ),
        ("lamps, [and oil].", [["[and oil]"]], ["lamps, and oil.", "lamps."]),
        ("[agreed by the Parties] acts", [["[agreed by the Parties]"]],
         ["agreed by the Parties acts", "acts"]),
        ("[根据国内法]采取", [["[根据国内法]"]], ["根据国内法采取", "采取"]),
    ],
)  # fmt: skip
def test_alternatives(text, expected, read):
    assert alternatives(text) == expected
    assert readings(text) == read
    assert status(parse(text)) is ParagraphStatus.BRACKETED


@pytest.mark.parametrize(
    ("text", "labels", "read"),
    [
        ("Option A\n\nEach shall act.\n\nOption B\n\nEach may act.", ["Option A", "Option B"],
         ["Each shall act.", "Each may act."]),
        ("Alt 1: oil\nAlt 2: wax\nAlt 3: gas", ["Alt 1", "Alt 2", "Alt 3"], ["oil", "wax", "gas"]),
        ("Lamps burn:\nOption 1. oil\nOption 2. wax", ["Option 1", "Option 2"],
         ["Lamps burn:\noil", "Lamps burn:\nwax"]),
        ("[Option A]\noil\n[Option B]\nwax [and gas]", ["Option A", "Option B"],
         ["oil", "wax"]),
        ("[a] Lamps burn.\n[b] Lamps glow.", ["a", "b"], ["Lamps burn.", "Lamps glow."]),
        ("[Option A: shall] [Option B: may] act", ["Option A", "Option B"],
         ["shall act", "may act"]),
        ("选项1：油\n选项2：蜡", ["选项 1", "选项 2"], ["：油", "：蜡"]),
        ("Вариант А. масло\nВариант Б. воск", ["Вариант А", "Вариант Б"], ["масло", "воск"]),
    ],
)  # fmt: skip
def test_lettered_options(text, labels, read):
    (choice, *_) = choices(parse(text))
    assert [alternative.label for alternative in choice.alternatives] == labels
    assert readings(text) == read
    assert printed(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "There is an option a person takes.",
        "Option A is the only one.",
        "Alternative measures\nOption C\nOption D",
    ],
)
def test_what_only_looks_like_an_option(text):
    assert choices(parse(text)) == ()


def test_letters_in_a_sentence_are_labels_and_no_alternatives():
    text = "Lamps burn [a] oil and [b] wax."
    assert marks(text) == [(BracketKind.LABEL, "[a]"), (BracketKind.LABEL, "[b]")]
    assert readings(text) == [text]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in resolution [A/RES/79/243] it", BracketKind.ASIDE),
        ("E/CN.4 [E/CN.4/2004/1, paras. 3]", BracketKind.ASIDE),
        ("the Partys [sic] act", BracketKind.ASIDE),
        ("as said.[1]", BracketKind.ASIDE),
        ("as said[12] there", BracketKind.ASIDE),
        ("as said [3].", BracketKind.ASIDE),
        ("[1] See article 5.", BracketKind.ASIDE),
        ("[7]", BracketKind.ASIDE),
        ("[t]he Parties", BracketKind.ASIDE),
        ("see [article 17](brief:iccpr#art_17)", BracketKind.ASIDE),
        ("as […] said", BracketKind.ASIDE),
        ("as [...] said", BracketKind.ASIDE),
        ("[on the report of the Third Committee (A/80/545, para. 5)]", BracketKind.ASIDE),
        ("[without reference to a Main Committee (A/80/L.4)]", BracketKind.ASIDE),
        ("[sur la base du rapport de la Troisième Commission]", BracketKind.ASIDE),
        ("[根据第三委员会的报告(A/80/545)通过]", BracketKind.ASIDE),
        ("[Moved to article 40 bis.]", BracketKind.ASIDE),
        ("after [ ] ratifications", BracketKind.BLANK),
        ("after [__] ratifications", BracketKind.BLANK),
        ("after [XX] ratifications", BracketKind.BLANK),
        ("It burns. [agreed ad referendum]", BracketKind.STATUS),
    ],
)
def test_brackets_that_are_no_alternatives(text, kind):
    assert [found for found, _ in marks(text)] == [kind]
    assert choices(parse(text)) == ()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("agreed", ParagraphStatus.AGREED),
        ("Agreed.", ParagraphStatus.AGREED),
        ("agreed on 5 May 2023", ParagraphStatus.AGREED),
        ("agreed ad referendum", ParagraphStatus.AD_REFERENDUM),
        ("AGREED AD REF", ParagraphStatus.AD_REFERENDUM),
        ("ad ref.", ParagraphStatus.AD_REFERENDUM),
        ("agreed ad referendum, 12 May", ParagraphStatus.AD_REFERENDUM),
        ("Convenu ad referendum", ParagraphStatus.AD_REFERENDUM),
        ("متفق عليه", ParagraphStatus.AGREED),
        ("尚待核准", ParagraphStatus.AD_REFERENDUM),
        ("pending", ParagraphStatus.OPEN),
        ("to be revisited", ParagraphStatus.OPEN),
        ("to be revisited in the light of article 5", ParagraphStatus.OPEN),
        ("pendiente", ParagraphStatus.OPEN),
        ("на рассмотрении", ParagraphStatus.OPEN),
        ("待定", ParagraphStatus.OPEN),
    ],
)
def test_tags_give_the_status(tag, expected):
    read = parse(f"Lamps burn at night. [{tag}]")
    assert status(read) is expected
    assert clean(read, {}) == "Lamps burn at night."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lamps burn.", ParagraphStatus.OPEN),
        ("", ParagraphStatus.OPEN),
        ("Lamps [burn] [glow]. [agreed ad referendum]", ParagraphStatus.BRACKETED),
        ("Lamps burn. [agreed] [pending]", ParagraphStatus.OPEN),
        ("Lamps burn. [agreed] [ad ref]", ParagraphStatus.AD_REFERENDUM),
        ("Lamps [burn.", ParagraphStatus.BRACKETED),
        ("Lamps burn.]", ParagraphStatus.BRACKETED),
        ("Lamps burn for [ ] hours.", ParagraphStatus.BRACKETED),
        ("Lamps burn.[1]", ParagraphStatus.OPEN),
    ],
)
def test_the_status_of_a_paragraph(text, expected):
    assert status(parse(text)) is expected


def test_brackets_over_several_paragraphs_hold_those_between():
    texts = [
        "Lamps burn. [agreed]",
        "[Oil is bought.",
        "Wicks are trimmed.",
        "Glass is clean.]",
        "End.",
    ]
    bracketed = ParagraphStatus.BRACKETED
    assert statuses(texts) == (
        *(ParagraphStatus.AGREED, bracketed, bracketed, bracketed),
        ParagraphStatus.OPEN,
    )
    # A bracket that nobody closed says nothing of what follows.
    assert statuses(texts[:3])[2] is ParagraphStatus.OPEN
    assert statuses([]) == ()


def test_unbalanced_brackets_are_text_and_are_counted():
    read = parse("a] b [c] d [e")
    assert (read.closed, read.opened) == (1, 1)
    assert [type(part) for part in read.parts] == [Words, Choice, Words]
    assert readings("a] b [c] d [e") == ["a] b c d [e", "a] b d [e"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "]" * 100_000,
        "[]" * 50_000,
        "[oil] [wax] " * 50_000,
        "[a" * 50_000 + "]" * 50_000,
        "[a [b] " * 40_000 + "]" * 40_000,
        "Option A\n" * 20_000,
        "[a] oil [b] wax " * 25_000,
        "[" + " " * 100_000 + "]",
        "\n" * 100_000 + "[x]",
    ],
    ids=range(10),
)
def test_a_hundred_thousand_brackets(text):
    read = parse(text)
    assert printed(read) == text
    picks = next(iter(turns(read)))
    assert len(clean(read, picks)) <= len(text)
    assert isinstance(status(read), ParagraphStatus)


def test_too_deep_to_be_read_is_text():
    text = "[a " * 200 + "]" * 200
    read = parse(text)
    assert printed(read) == text
    assert len(choices(read)) == 64


def test_the_drafts_of_the_sample():
    drafts = {name: document(name).units for name in ("draft-1", "draft-2", "adopted")}
    found = {
        name: sum(len(choices(parse(unit.text))) for unit in units)
        for name, units in drafts.items()
    }
    assert found["draft-1"] > 60
    assert found["adopted"] == 0
    tagged = [u for u in drafts["draft-1"] if "[agreed ad referendum]" in u.text]
    assert len(tagged) > 15
    for unit in tagged:
        assert "[agreed" not in clean(parse(unit.text), {})
    told = {status(parse(unit.text)) for unit in drafts["draft-1"]}
    assert told == {ParagraphStatus.OPEN, ParagraphStatus.BRACKETED, ParagraphStatus.AD_REFERENDUM}


@pytest.mark.real_data
def test_brackets_in_treaties_and_comments_are_no_alternatives(real_data):
    seen = 0
    for name in ARTICLES:
        path = real_data / "treaties" / f"{name}.md"
        for unit in read_markdown(path.read_bytes(), path.name).document.units:
            seen += "[" in unit.text
            assert choices(parse(unit.text)) == (), unit.eid
    with gzip.open(real_data / "passages" / "general_comments.jsonl.gz", "rt") as file:
        for line in file:
            text = json.loads(line)["text"]
            seen += "[" in text
            assert printed(parse(text)) == text
    assert seen > 0
