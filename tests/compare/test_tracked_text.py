"""One text in which accepting gives the new version and rejecting the old one, line by line."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from brief.compare.alignment import align
from brief.compare.change_brief import change_brief
from brief.compare.tracked_text import printed_lines, tracked_text
from brief.core.model import Document, Unit, UnitType
from brief.core.redline import ParagraphStyle, RunKind, TrackedParagraph, TrackedText
from tests.safeguards import table
from tests.sample import corpus, document


def lines(text: Document) -> list[str]:
    """A document as it is printed."""
    return [line for unit in text.units for line in printed_lines(unit, text.info.language)]


def wording(paragraphs: Sequence[TrackedParagraph], kind: RunKind) -> list[str]:
    """What is left when every change is accepted (kind inserted) or rejected (deleted)."""
    found = [""]
    for paragraph in paragraphs:
        found[-1] += "".join(r.text for r in paragraph.runs if r.kind in {RunKind.EQUAL, kind})
        if paragraph.mark in {RunKind.EQUAL, kind}:
            found.append("")
    assert found[-1] == ""
    return found[:-1]


def tracked(old: Document, new: Document, curated=()) -> TrackedText:
    alignment = align(old, new, curated=curated)
    brief = change_brief(alignment, old, new, table())
    return tracked_text(alignment, old, new, brief)


def check(old: Document, new: Document, curated=()) -> TrackedText:
    held = tracked(old, new, curated)
    assert wording(held.paragraphs, RunKind.INSERTED) == lines(new)
    assert wording(held.paragraphs, RunKind.DELETED) == lines(old)
    return held


@pytest.mark.parametrize(
    ("old", "new"),
    [("draft-1", "draft-2"), ("draft-2", "adopted"), ("draft-1", "adopted"), ("iccpr", "letter")],
)
def test_both_versions_of_the_sample_can_be_read(old, new):
    held = check(document(old), document(new), corpus().provisions)
    styles = {paragraph.style for paragraph in held.paragraphs}
    assert ParagraphStyle.TEXT in styles


def test_two_languages():
    check(document("udhr-en"), document("udhr-zh"))


def _mutated(text: Document, choice: random.Random) -> Document:
    """Articles change places, paragraphs go, words change, blocks part and join."""
    units = []
    for unit in text.units:
        roll = choice.random()
        words = unit.text.split(" ")
        if roll < 0.15 and len(words) > 6:
            words[3:5] = ["lantern", "oil"]
        elif roll < 0.25 and len(words) > 6:
            words[4] = f"\n\n{words[4]}"
        elif roll < 0.3:
            words = "\n\n".join(words).split(" ")
        units.append(replace(unit, text=" ".join(words)))
    tops: list[list[Unit]] = []
    for unit in units:
        if unit.parent and tops and unit.type not in {UnitType.ARTICLE, UnitType.CHAPTER}:
            tops[-1].append(unit)
        else:
            tops.append([unit])
    for _ in range(3):
        tops.insert(choice.randrange(len(tops)), tops.pop(choice.randrange(len(tops))))
    del tops[choice.randrange(len(tops))]
    return Document(text.info, tuple(unit for top in tops for unit in top))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_changed(seed):
    old = document("draft-2")
    check(old, _mutated(old, random.Random(seed)))


def test_comments_say_what_moved_and_which_safeguard_went():
    held = check(document("draft-1"), document("adopted"), corpus().provisions)
    said = [comment for paragraph in held.paragraphs for comment in paragraph.comments]
    assert "moved here from Article 17" in said
    assert "moved to Article 4" in said
    assert any(comment.startswith("renumbered: Article 6 became Article 7") for comment in said)
    assert any("is gone" in comment for comment in said)
    assert len(said) > 20


def _parted(*, heading: bool, moved: bool, turned: bool) -> tuple[Document, Document]:
    """A provision's only paragraph and what became of it; it may have moved, or be joined again."""
    kind, name = (UnitType.ARTICLE, "art") if heading else (UnitType.OPERATIVE, "para")
    words = "Each Party keeps every lamp lit from dusk until dawn, oil permitting."
    before = [
        Unit(f"{name}_1", kind, "1", "Oil" * heading, "Oil is pressed from olives in autumn."),
        Unit(f"{name}_2", kind, "2", "Lamps" * heading, words),
        Unit(f"{name}_3", kind, "3", "Wicks" * heading, "Wicks are trimmed by whoever comes."),
    ]
    inside, parent = UnitType.PARAGRAPH, f"{name}_2"
    after = [
        before[0],
        replace(before[1], text=""),
        Unit(f"{parent}__para_1", inside, "1", "", "Storms are told of.", "", parent),
        Unit(f"{parent}__para_2", inside, "2", "", words.replace("every", "each"), "", parent),
        before[2],
    ]
    if moved:
        after = [*after[1:4], after[0], after[4]]
    info = document("draft-1").info
    texts = (
        Document(replace(info, id="one"), tuple(before)),
        Document(replace(info, id="two"), tuple(after)),
    )
    return texts[::-1] if turned else texts


@pytest.mark.parametrize("heading", [True, False])
@pytest.mark.parametrize("moved", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_an_only_paragraph_that_was_numbered(heading, moved, turned):
    held = check(*_parted(heading=heading, moved=moved, turned=turned))
    if not moved:
        (words,) = (p for p in held.paragraphs if any("keeps" in run.text for run in p.runs))
        said = {run.text for run in words.runs if run.kind is not RunKind.EQUAL}
        assert {"every", "each"} <= said
        assert any(r.kind is RunKind.EQUAL and "lamp lit from dusk" in r.text for r in words.runs)


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        (Unit("art_6", UnitType.ARTICLE, "6", "Law", "A.\n\nB."), ["Article 6. Law", "A.", "B."]),
        (Unit("art_6__para_2", UnitType.PARAGRAPH, "2", "", "Each acts."), ["2.\tEach acts."]),
        (Unit("art_6__para_2", UnitType.PARAGRAPH, "2"), ["2."]),
        (Unit("art_6__subpara_a", UnitType.SUBPARAGRAPH, "a", "", "oil;"), ["(a)\toil;"]),
        (Unit("para_u1", UnitType.PARAGRAPH, "", "", "Words."), ["Words."]),
        (Unit("hd_1", UnitType.HEADING, "", "Notes"), ["Notes"]),
        (Unit("chp_II", UnitType.CHAPTER, "II", "Crimes"), ["Chapter II. Crimes"]),
        (Unit("art_6__wrapUp", UnitType.WRAP_UP), []),
    ],
)  # fmt: skip
def test_units_as_they_are_printed(unit, printed):
    assert printed_lines(unit, "en") == printed
