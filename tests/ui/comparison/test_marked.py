"""Changes as marks, and texts with marks as HTML."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from brief.compare.words import differences
from brief.ui.comparison.marked import cut_marks, marked_html, new_marks, old_marks, one_column

TEXTS = st.text(st.sampled_from("ab <>&\n[]"), max_size=40)


def words(html, without=""):
    if without:
        html = re.sub(rf"<{without}>.*?</{without}>", "", html, flags=re.DOTALL)
    broken = html.replace("</p><p>", "\n\n").replace("<br>", "\n")
    return unescape(re.sub(r"</?(?:p|ins|del|u)>", "", broken))


def test_what_went_and_what_came_is_marked():
    old = "States may act in good faith with one another at once."
    new = "States shall act in good faith with one another."
    spans = differences(old, new)
    assert marked_html(old, [*old_marks(spans)]) == (
        "<p>States <del>may</del> act in good faith with one another<del> at once</del>.</p>"
    )
    assert (
        marked_html(new, [*new_marks(spans)])
        == "<p>States <ins>shall</ins> act in good faith with one another.</p>"
    )
    text, marks = one_column(old, new, spans)
    assert marked_html(text, marks) == (
        "<p>States <del>may</del><ins>shall</ins> act in good faith with one another"
        "<del> at once</del>.</p>"
    )


def test_a_mark_over_two_paragraphs_is_closed_and_opened_again():
    assert marked_html("a\n\nb\nc", [(0, 6, "ins")]) == (
        "<p><ins>a</ins></p><p><ins>b<br>c</ins></p>"
    )


@given(TEXTS, TEXTS)
def test_every_word_is_shown_and_none_is_invented(old, new):
    spans = differences(old, new)
    assert words(marked_html(old, [*old_marks(spans)])) == old
    assert words(marked_html(new, [*new_marks(spans)])) == new


@given(TEXTS, st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_marks_cut_to_a_stretch_mark_the_same_letters(text, a, b, cut):
    cut = min(cut, len(text))
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    marked = {n for n in range(len(text)) if start <= n < end}
    parts = ((0, cut), (cut, len(text)))
    again = {
        first + n
        for first, last in parts
        for low, high, _ in cut_marks([(start, end, "ins")], first, last)
        for n in range(low, high)
    }
    assert again == marked
