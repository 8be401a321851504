from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brief.ui.article_view.markup import LINE_BREAK, WORD_BREAK, Ink, Shape, read


def test_paragraphs_with_ink_and_links() -> None:
    first, second = read('<p>One <em>two</em> <a href="brief:x#art_1">three</a></p>\n<p>four</p>')
    assert first.text == "One two three"
    assert [run.ink for run in first.runs] == [Ink.PLAIN, Ink.EMPHASIS, Ink.PLAIN, Ink.PLAIN]
    assert first.runs[-1].href == "brief:x#art_1"
    assert second.text == "four"


def test_lists_hang_their_marks() -> None:
    found = read('<ol start="3"><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol>')
    assert [(p.marker, p.steps, p.text) for p in found] == [
        ("3.", 1, "a"),
        ("4.", 1, "b"),
        ("•", 2, "c"),
    ]


def test_table_cells_know_their_place() -> None:
    found = read("<table><tr><th>A</th><th>B</th></tr><tr><td>1<br>2</td><td></td></tr></table>")
    assert [(p.place, p.text) for p in found] == [
        ((0, 0, 0), "A"),
        ((0, 0, 1), "B"),
        ((0, 1, 0), f"1{LINE_BREAK}2"),
        ((0, 1, 1), ""),
    ]


def test_code_and_quotations_have_their_shape() -> None:
    quote, code = read("<blockquote><p>said</p></blockquote><pre><code>a\n  b\n</code></pre>")
    assert (quote.shape, quote.steps) == (Shape.QUOTE, 1)
    assert (code.shape, code.text) == (Shape.CODE, f"a{LINE_BREAK}  b")


def test_only_listed_addresses_become_links() -> None:
    for address in ("javascript:x", "file:///etc/passwd", "//host/x", "\\\\host\\x", "qrc:/x", ""):
        assert all(not run.href for p in read(f'<a href="{address}">x</a>') for run in p.runs)


def test_what_is_unknown_is_dropped_and_its_words_are_kept() -> None:
    html = '<p>a<img src="file:///x"><script>bad()</script><!-- no --><foo>b</foo> 1 &lt; 2</p>'
    assert [p.text for p in read(html)] == ["ab 1 < 2"]


@given(st.text(alphabet="<>/apbrtdhuloi \"'=&;x-!\n\ufdd0", max_size=60))
def test_never_raises_and_keeps_nothing_qt_reserves(html: Any) -> None:
    for paragraph in read(html):
        assert "\ufdd0" not in paragraph.text
        assert "\n" not in paragraph.text


def test_words_changed_side_by_side_stay_two_words() -> None:
    [found] = read("<p>Each <ins>shall</ins><del>may</del> and un<ins>ity</ins>, <del>x</del></p>")
    assert found.text == f"Each shall{WORD_BREAK}may and unity, x"
    marked = [(run.text.strip(WORD_BREAK), run.ink) for run in found.runs if run.ink]
    assert marked == [
        ("shall", Ink.INSERTED),
        ("may", Ink.DELETED),
        ("ity", Ink.INSERTED),
        ("x", Ink.DELETED),
    ]
