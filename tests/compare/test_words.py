"""What changed, word by word: exact to the byte, whole words, readable."""

import os
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.compare.words import differences
from brief.core.changes import Span, SpanKind, applied
from tests.compare.marked import marked
from tests.sample import document, units

EXAMPLES = 3_000 if os.environ.get("BRIEF_LONG") else 200

_WORDS = st.sampled_from(
    [
        *(
            "shall",
            "may",
            "the",
            "of",
            "judicial",
            "review",
            "States",
            "Parties",
            "human",
            "rights",
        ),
        *(
            ",",
            ".",
            ";",
            "[",
            "]",
            "(a)",
            "\n\n",
            " ",
            "  ",
            "\u00a0",
            "“",
            "”",
            "real-time",
            "4.5",
        ),
        *(
            "e\u0301",
            "é",
            "\u0301",
            "\u200d",
            "\ufe0f",
            "👩\u200d💻",
            "🇫🇷",
            "\u200f",
            "\ufeff",
            "_",
        ),
        *(
            "计算机",
            "系统",
            "。",
            "المادة",
            "الأَحكام",
            "و",
            "Статья",
            "й",
            "и\u0306",
            "ไทย",
            "ที่",
            "हिन्दी",
        ),
        *(
            "각",
            "\u1100\u1161\u11a8",
            "שָׁלוֹם",
            "ﬁ",
            "２",
            "\x00",
            "\r\n",
            "\u2028",
            "1,000",
            "l’État",
        ),
    ]
)
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=30).map("".join),
    st.lists(_WORDS, max_size=30).map(" ".join),
    st.text(max_size=60),
)


@st.composite
def _edited(draw):
    """A text and an edition of it: words taken out, put in, exchanged and moved."""
    old = draw(st.lists(_WORDS, max_size=60))
    new = list(old)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(new)))
        until = min(len(new), at + draw(st.integers(0, 8)))
        there = draw(st.integers(0, len(new)))
        block = new[at:until]
        match draw(st.sampled_from(["out", "in", "exchange", "move"])):
            case "out":
                del new[at:until]
            case "in":
                new[at:at] = draw(st.lists(_WORDS, max_size=5))
            case "exchange":
                new[at:until] = draw(st.lists(_WORDS, max_size=5))
            case "move":
                del new[at:until]
                new[there:there] = block
    space = draw(st.sampled_from([" ", ""]))
    return space.join(old), space.join(new)


def _check(old: str, new: str) -> None:
    spans = differences(old, new)
    assert applied(old, new, spans) == new
    at = there = 0
    for span in spans:
        assert (span.old_start, span.new_start) == (at, there)
        at, there = span.old_end, span.new_end
        removed, added = old[span.old_start : at], new[span.new_start : there]
        assert removed or added
        assert (span.kind is SpanKind.EQUAL) is (removed == added)
        assert (span.kind is SpanKind.INSERTED) is (not removed)
        assert (span.kind is SpanKind.DELETED) is (not added)
    assert (at, there) == (len(old), len(new))
    for before, after in pairwise(spans):
        if before.kind is SpanKind.EQUAL:
            assert after.kind is not SpanKind.EQUAL
        else:
            assert after.kind is SpanKind.EQUAL or before.moved or after.moved
    _check_moves(old, new, spans)
    for text, edges in ((old, [s.old_start for s in spans]), (new, [s.new_start for s in spans])):
        for edge in edges:
            assert not _tears(text, edge), (text, edge)


def _check_moves(old: str, new: str, spans: tuple[Span, ...]) -> None:
    away = {
        s.moved: old[s.old_start : s.old_end] for s in spans if s.moved and s.new_start == s.new_end
    }
    here = {
        s.moved: new[s.new_start : s.new_end] for s in spans if s.moved and s.old_start == s.old_end
    }
    assert len(away) + len(here) == sum(bool(s.moved) for s in spans)
    assert {k: text.split() for k, text in away.items()} == {
        k: text.split() for k, text in here.items()
    } or {k: "".join(text.split()) for k, text in away.items()} == {
        k: "".join(text.split()) for k, text in here.items()
    }


def _tears(text: str, edge: int) -> bool:
    """Whether an edge lies inside a word or before something that belongs to what is before it."""
    if not 0 < edge < len(text):
        return False
    before, after = text[edge - 1], text[edge]
    if unicodedata.category(after) in {"Mn", "Mc", "Me", "Cf"}:
        return True
    latin = all(
        unicodedata.name(c, "").startswith(("LATIN", "CYRILLIC", "ARABIC LETTER"))
        for c in before + after
    )
    return latin and before.isalpha() and after.isalpha()


@settings(max_examples=EXAMPLES, deadline=None)
@given(_TEXTS, _TEXTS)
def test_any_two_texts(old, new):
    _check(old, new)


@settings(max_examples=EXAMPLES, deadline=None)
@given(_edited())
def test_a_text_and_an_edition_of_it(texts):
    _check(*texts)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", ""),
        ("Parties cooperate.", "Parties cooperate.", "Parties cooperate."),
        ("Each Party shall act.", "Each Party may act.", "Each Party [-shall-]{+may+} act."),
        ("for review", "for judicial review", "for {+judicial +}review"),
        ("real-time data", "real time data", "[-real-time-]{+real time+} data"),
        ("within 72 hours", "within 48 hours", "within [-72-]{+48+} hours"),
        ("A/RES/79/243", "A/RES/80/243", "A/RES/[-79/243-]{+80/243+}"),
        (",\u200dshall", ",\u200dshallot", ",\u200d[-shall-]{+shallot+}"),
    ],
)
def test_whole_words(old, new, told):
    assert marked(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A. C.", "A. B. C.", "A. {+B. +}C."),
        ("A.", "A. B.", "A.{+ B.+}"),
        (
            "One of them acts. The other waits. All of them report.",
            "One of them acts. All of them report.",
            "One of them acts. [-The other waits. -]All of them report.",
        ),
        ("[computer] [ICT] system", "[ICT] system", "[-[computer] -][ICT] system"),
        (
            "They act, in good faith, and report",
            "They act, in good faith, at once, and report",
            "They act, in good faith, {+at once, +}and report",
        ),
        ("One.\n\nThree.", "One.\n\nTwo.\n\nThree.", "One.\n\n{+Two.\n\n+}Three."),
    ],
)
def test_a_change_begins_and_ends_where_sentences_do(old, new, told):
    assert marked(old, new) == told


def test_no_confetti_in_a_sentence_that_was_written_anew():
    old = "the suppression of expression, conscience and of opinion"
    new = "the restriction of association, assembly or any other right"
    assert marked(old, new) == f"the [-{old[4:]}-]{{+{new[4:]}+}}"


def test_an_unchanged_sentence_between_two_changes_stays():
    kept = "All other sentences of this article remain as they were adopted before."
    assert marked(f"One thing. {kept} Another.", f"Some quite new. {kept} And yet more of it.") == (
        f"[-One thing-]{{+Some quite new+}}. {kept} [-Another-]{{+And yet more of it+}}."
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("计算机系统", "信息通信系统", "[-计算机-]{+信息通信+}系统"),
        ("每一缔约国应当合作", "每一缔约国可以合作", "每一缔约国[-应当-]{+可以+}合作"),
        ("تتعاون الدول الأطراف", "قد تتعاون الدول الأطراف", "{+قد +}تتعاون الدول الأطراف"),
        ("государства должны", "государства могут", "государства [-должны-]{+могут+}"),
        ("e\u0301tude", "\u00e9tude", "[-e\u0301tude-]{+\u00e9tude+}"),
        ("مُحاكمة عادلة", "محاكمة عادلة", "[-مُحاكمة-]{+محاكمة+} عادلة"),
    ],
)
def test_all_scripts(old, new, told):
    assert marked(old, new) == told


def test_white_space_alone_is_a_change_of_white_space():
    assert marked("a b", "a  b") == "a[- -]{+  +}b"
    assert marked("in terests", "interests") == "[-in terests-]{+interests+}"
    assert marked("a\nb", " a\nb ") == "{+ +}a\nb{+ +}"


def test_a_sentence_that_changed_places_is_moved():
    first = "The States Parties shall cooperate with one another in good faith at all times. "
    second = "They also report to the Conference every two years on what they have achieved. "
    old, new = f"Article text. {first}{second}End.", f"Article text. {second}{first}End."
    spans = [span for span in differences(old, new) if span.moved]
    assert [(s.kind, s.moved) for s in spans] in (
        [(SpanKind.INSERTED, 1), (SpanKind.DELETED, 1)],
        [(SpanKind.DELETED, 1), (SpanKind.INSERTED, 1)],
    )
    away = next(s for s in spans if s.kind is SpanKind.DELETED)
    here = next(s for s in spans if s.kind is SpanKind.INSERTED)
    text = old[away.old_start : away.old_end]
    assert text == new[here.new_start : here.new_end]
    assert text.strip() in {first.strip(), second.strip()}


def test_a_few_words_elsewhere_are_not_called_moved():
    old, new = "in accordance with law the Parties act", "the Parties act in accordance with law"
    assert not any(span.moved for span in differences(old, new))


def test_every_provision_of_the_sample_is_told_exactly():
    old, new = units("draft-1"), units("adopted")
    both = [eid for eid in old if eid in new]
    assert len(both) > 200
    for eid in both:
        _check(old[eid].text, new[eid].text)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_every_language_of_the_sample(language):
    texts = [unit.text for unit in document(f"udhr-{language}").units if unit.text]
    for old, new in pairwise(texts):
        _check(old, new)
        _check(old, old.replace(old[len(old) // 2], "", 3))
