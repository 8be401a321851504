"""The briefing file against the golden one, and against texts that look like markup."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core.notes import Note, NoteAnchor
from brief.exporters.briefing import BriefingEntry, briefing_markdown
from brief.importers.render import plain, render

GOLDEN = Path(__file__).with_name("briefing.md")


def note(number, body, about="", day="2026-11-22"):
    anchor = NoteAnchor("orchard", "art_2", about=about)
    return Note(number, anchor, body, f"{day}T08:00:00.000Z", f"{day}T09:00:00.000Z")


def orchard():
    return (
        BriefingEntry(
            "Orchard Convention",
            "A/ORCH/7",
            "A/ORCH/7, art. 2, para. 1",
            "Picking *of* apples",
            "1. Each Party [shall] [may] pick apples, pears and <quinces>.\n\n(a) Ladders: 5 * 2.",
            "Digest, not the authentic text",
            (
                note(
                    1,
                    "Ask the **delegation of Ruritania**.\n\n# Why\n\nIt said [so](brief:#art_2).",
                ),
                note(
                    2, "- one\n- two", about="1. Each Party should pick apples.", day="2026-11-23"
                ),
            ),
            frozenset({2}),
        ),
        BriefingEntry(
            "Orchard Convention",
            "A/ORCH/7",
            "A/ORCH/7, art. 3",
            "",
            "Pears are counted in the evening.",
            "Digest, not the authentic text",
            (note(3, "```\nan open block"),),
        ),
        BriefingEntry(
            "Letter",
            "",
            "Letter, para. 4",
            "",
            "We ask for ladders.",
            notes=(note(4, "Support\n---\nRepeat in plenary."),),
        ),
    )


def test_the_golden_file():
    assert briefing_markdown(orchard()) == GOLDEN.read_text(encoding="utf-8")


def test_texts_are_quoted_word_for_word_and_notes_keep_their_order():
    page = plain(briefing_markdown(orchard()))
    assert "1. Each Party [shall] [may] pick apples, pears and <quinces>." in page
    assert "(a) Ladders: 5 * 2." in page
    assert page.index("delegation of Ruritania") < page.index("Pears are counted")
    assert page.index("Pears are counted") < page.index("Repeat in plenary")


def test_an_authentic_text_has_no_banner():
    letter = briefing_markdown(orchard()[2:])
    assert "> We ask for ladders." in letter
    assert "authentic" not in letter


def test_a_note_cannot_break_out_of_its_place():
    page = render(briefing_markdown(orchard()))
    assert page.count("<h3>") == 1
    assert page.count("<h4>") == 2
    assert "<h6>Why</h6>" in page


@settings(deadline=None)
@given(st.text(alphabet="ab1 .)#*_-+=[](<>&;~`|\\:!\n", min_size=1, max_size=80))
def test_nothing_in_a_text_is_taken_for_markup(text):
    entry = BriefingEntry("Text", "", "art. 1", "", text)
    shown = plain(briefing_markdown((entry,))).split("art. 1", 1)[1]
    assert shown.split() == text.split()
