"""Words that a PDF broke are mended where the document proves how they are spelt."""

import pytest

from brief.importers.pdf_lines import RATHER_ONE, RATHER_TWO
from brief.importers.pdf_repair import Joint, Vocabulary
from tests.importers.pdf_reading import line


def words(*texts: str) -> Vocabulary:
    return Vocabulary(line(text) for text in texts)


def settled(vocabulary: Vocabulary, text: str) -> str:
    return vocabulary.settle(line(text)).text


@pytest.mark.parametrize(
    ("known", "text", "mended"),
    [
        # The document knows the whole word, so it is one.
        ("legitimate interests of States", f"in{RATHER_ONE}terests", "interests"),
        ("legitimate interests of States", f"in{RATHER_TWO}terests", "interests"),
        # It knows both parts and not the whole: two words.
        ("some lamps and other lamps", f"some{RATHER_TWO}lamps", "some lamps"),
        ("some lamps and other lamps", f"some{RATHER_ONE}lamps", "some lamps"),
        # It knows nothing of it: the distance decides.
        ("nothing of the sort", f"reque{RATHER_ONE}st", "request"),
        ("nothing of the sort", f"lamp{RATHER_TWO}oil", "lamp oil"),
        # It knows all three: the distance decides.
        ("in to into", f"in{RATHER_TWO}to", "in to"),
        ("in to into", f"in{RATHER_ONE}to", "into"),
        # Single letters are no words.
        ("a than at", f"other t{RATHER_ONE}han", "other than"),
        # Numbers and signs.
        ("the Secretary", f"Secretary{RATHER_ONE}-General", "Secretary-General"),
        ("the Committee", f"Committee,{RATHER_TWO}12", "Committee, 12"),
    ],
)
def test_doubts_are_settled_by_the_documents_own_words(known: str, text: str, mended: str):
    assert settled(words(known, text), text) == mended


def test_a_doubtful_word_proves_nothing_itself():
    text = f"ter{RATHER_TWO}ests"
    assert settled(words(text, text, text), text) == "ter ests"


def test_several_doubts_in_one_line():
    known = words("could not be fulfilled", "the judicial order")
    text = f"could be f{RATHER_ONE}ulfilled by judici{RATHER_ONE}al order"
    assert settled(known, text) == "could be fulfilled by judicial order"


@pytest.mark.parametrize(
    ("known", "first", "second", "joint"),
    [
        ("in every season", "in every sea-", "son of it", Joint("", hyphen_goes=True)),
        ("the well-being of", "and the well-", "being of", Joint("")),
        # The hyphen stays where nothing proves that it goes.
        ("nothing", "in every sea-", "son of it", Joint("")),
        # Both ways are written: the more frequent one.
        ("co-operate co-operate cooperate", "to co-", "operate", Joint("")),
        ("cooperate cooperate co-operate", "to co-", "operate", Joint("", hyphen_goes=True)),
        ("x", "every lamp", "and oil", Joint(" ")),
        ("x", "1990–", "1995", Joint("")),
        ("x", "lamps –", "and oil", Joint(" ")),
        ("x", "A/80/", "7", Joint("")),
        ("x", "and/", "or", Joint("")),
        ("x", "第一条和", "第二条", Joint("")),
        ("x", "第一条 UN", "第二条", Joint(" ")),
        ("x", "", "word", Joint("")),
        ("x", "word", "", Joint("")),
        ("x", "-", "word", Joint("")),
        ("x", "80-", "81", Joint("")),
        ("x", "lamps -", "oil", Joint(" ")),
    ],
)
def test_how_a_line_goes_on(known: str, first: str, second: str, joint: Joint):
    assert words(known).joint(first, second) == joint


def test_half_a_word_at_the_end_of_a_line_is_no_word():
    vocabulary = words("from the Secret-", "General of the Secret Service")
    assert vocabulary.knows("secret") == 1
    assert vocabulary.knows("SERVICE") == 1
    assert vocabulary.knows("unknown") == 0
