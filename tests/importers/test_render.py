"""Rendering keeps every word, writes listed tags only, and opens nothing."""

import re
import sys
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core.points import Anchor
from brief.importers.render import LAYOUT_CHARACTERS, LAYOUT_LINES, TAGS, links, plain, render

ALLOWED = re.compile(r"(?:https?://[^/\\]|mailto:|brief:|#)", re.IGNORECASE)
NASTY = [
    "![a](//host/share/x.png)",
    "![a](https://host/x.png)",
    "![a](data:image/png;base64,AAAA)",
    "[a](//host/share)",
    r"[a](\\\\host\\share)",
    "[a](/etc/passwd)",
    "[a](C:/Windows/x)",
    "[a](qrc:/x)",
    "[a](smb://host/x)",
    "[a](ms-msdt:/id)",
    "[a](search-ms:query=x)",
    "[a](javascript:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](https:///etc/passwd)",
    r"[a](https://\\host)",
    "[a](file:///etc/passwd)",
    "<file:///etc/passwd>",
    "<smb://host/share>",
    '<img src="//host/x.png">',
    '<link rel="stylesheet" href="//host/x.css">',
    '<p style="background:url(//host/x.png)">x</p>',
    "<style>@import url(//host/x.css)</style>",
    '<table background="//host/x.png"><tr><td>x</td></tr></table>',
    "<script>x</script>",
    "[r]: //host/share\n\n[r] and ![r]",
    '[a](https://example.org "//host/x.png")',
    "```//host/x\ncode\n```",
    '[a](https://example.org/"onclick="x)',
    "&lt;img src=//host/x.png&gt;",
    "&#60;img src=//host/x.png>",
]


class Checker(HTMLParser):
    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        for name, value in attrs:
            assert name in {"href", "start", "align"}
            assert name != "href" or (tag == "a" and ALLOWED.match(value))
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def handle_decl(self, decl):
        raise AssertionError(decl)

    handle_comment = handle_pi = unknown_decl = handle_decl


events: list[str] = []
watching = False


def _heard(event, args):
    if watching and event.startswith(("open", "socket", "subprocess", "os.", "shutil", "urllib")):
        events.append(f"{event} {args}")


@contextmanager
def watched():
    """What is opened meanwhile; an audit hook cannot be taken away, only switched."""
    global watching  # noqa: PLW0603
    sys.addaudithook(_heard)
    render("The parser is loaded *before* [watching](https://example.org).")
    events.clear()
    watching = True
    try:
        yield events
    finally:
        watching = False


def test_rendering_opens_no_file_and_no_socket():
    with watched() as opened:
        for text in [*NASTY, "\n\n".join(NASTY)]:
            render(text)
            links(text)
            plain(text)
    assert opened == []


def test_the_watch_would_notice(tmp_path):
    with watched() as opened:
        (tmp_path / "x").touch()
    assert opened


@pytest.mark.parametrize("text", NASTY)
def test_no_construct_brings_an_address_or_a_tag_of_its_own(text):
    page = render(text)
    Checker(page)
    assert not re.search(r"<[^>]*\b(?:src|style|background|onclick|title|class)\b", page)


def test_what_is_allowed_is_a_link():
    page = render(
        "[a](https://example.org/x?y=1&z=2) [b](http://example.org) [c](mailto:a@example.org) "
        "[d](brief:iccpr#art_17) [e](#art_2) <https://example.org>"
    )
    assert re.findall(r'href="([^"]*)"', page) == [
        "https://example.org/x?y=1&amp;z=2",
        "http://example.org",
        "mailto:a@example.org",
        "brief:iccpr#art_17",
        "#art_2",
        "https://example.org",
    ]


def test_the_marks_of_emphasis_lists_and_tables():
    assert render("*a* **b** ~~c~~ `d`") == (
        "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>\n"
    )
    assert render("# one\n\n## two\n\n###### six") == "<h3>one</h3>\n<h4>two</h4>\n<h6>six</h6>\n"
    assert render("a  \nb\nc") == "<p>a<br>\nb\nc</p>\n"
    assert '<td align="right">2</td>' in render("|a|b|\n|-|-:|\n|1|2|")
    assert render("```x\n<y>\n```") == "<pre><code>&lt;y&gt;\n</code></pre>\n"


def test_a_picture_is_the_words_its_author_gave_it():
    assert render("see ![the *map*](https://example.org/map.png)") == "<p>see [the map]</p>\n"


def test_numbers_stay_as_the_author_wrote_them():
    page = render("3. third\n4. fourth\n7. seventh")
    assert page.count("<ol") == 2
    assert '<ol start="3">' in page
    assert '<ol start="7">\n<li>seventh</li>' in page


def test_definitions_cannot_multiply_an_address():
    address = "https://example.org/" + "a" * 1_900
    text = f"[r]: {address}\n\n" + "[r] " * 1_000
    assert len(render(text)) < 2 * len(text)


def test_every_word_survives_nesting_beyond_the_limit():
    text = "\n".join("  " * depth + f"- word{depth}" for depth in range(60))
    page = render(text)
    Checker(page)
    assert all(f"word{depth}" in page for depth in range(60))
    assert "word59" in plain(text)


def test_large_tables_are_paragraphs_and_small_ones_beside_them_are_tables():
    wide = "|a" * 60 + "\n" + "|-" * 60 + "\n" + ("|b" * 60 + "\n") * 60
    page = render(f"|x|y|\n|-|-|\n|1|2|\n\n{wide}\n\n|x|y|\n|-|-|\n|1|2|")
    assert page.count("<table>") == 2
    assert page.count("|b") == 60 * 60
    assert len(render("|a" * 50 + "\n" + "|-" * 50 + "\n" + "|\n" * 3_000)) < 50_000


@pytest.mark.parametrize(
    "text",
    ["word " * (LAYOUT_CHARACTERS // 5 + 1) + "*end*", "a\n\n" * LAYOUT_LINES + "*end*"],
    ids=["long", "many lines"],
)
def test_what_is_too_large_is_shown_as_it_stands(text):
    page = render(text)
    Checker(page)
    assert page.endswith("*end*</p>")
    assert links(text + "[a](brief:x#art_1)") == ()
    assert plain(text).endswith("*end*")


def test_a_long_paragraph_is_shown_without_marks_beside_others_with_them():
    page = render("*a*\n\n" + "*b* <i> " * 8_000)
    assert page.startswith("<p><em>a</em></p>\n<p>*b* &lt;i&gt; *b*")


def test_characters_that_break_encoders_or_documents_are_replaced():
    page = render("a\x00b\ud800c\ufffcd\x1be &#xFFFC; &#0; f")
    page.encode()
    assert not re.search("[\x00\ud800\ufffc\x1b]", page)
    assert plain("a\ud800b").encode()


def test_links_come_in_order_each_once():
    text = (
        "[a](brief:iccpr#art_17) and [b](#art_2), [c](brief:#art_2__para_1), [d](brief:udhr), "
        "[again](brief:iccpr#art_17), [out](https://example.org), <brief:letter#para_7>, "
        "`[no](brief:x#y)`"
    )
    assert links(text) == (
        Anchor("iccpr", "art_17"),
        Anchor("", "art_2"),
        Anchor("", "art_2__para_1"),
        Anchor("udhr", ""),
        Anchor("letter", "para_7"),
    )


def test_links_read_addresses_that_were_percent_encoded():
    assert links("[a](brief:доклад#art_1)") == (Anchor("доклад", "art_1"),)


def test_plain_text_parts_blocks_by_a_blank_line():
    text = (
        "# T\n\na *b*\nc [d](https://example.org)\n\n- x\n- y\n\n"
        "|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```"
    )
    assert plain(text) == "T\n\na b\nc d\n\nx\n\ny\n\na | b\n1 | 2\n\ncode"


MARKS = st.text(alphabet="ab \n\t*_`~[]()<>!|-:#&;\\\"'.+1=/x\x00\ud800\ufffc", max_size=200)


@settings(deadline=None, max_examples=300)
@given(st.one_of(MARKS, st.text(max_size=200), st.lists(st.sampled_from(NASTY)).map("\n".join)))
def test_nothing_raises_and_only_listed_markup_comes_out(text):
    Checker(render(text))
    links(text)
    assert plain(text).encode() is not None


LETTERS = re.compile(r"[^\W\d_]+")


@settings(deadline=None)
@given(st.text(alphabet="abc \n*_>-#~123.)=", max_size=300))
def test_no_word_is_lost(text):
    # What follows the opening marks of a code block on its line names its language.
    source = text.replace("~~~", "")
    shown = "".join(Checker(render(source)).words)
    assert "".join(LETTERS.findall(shown)) == "".join(LETTERS.findall(source))
    assert "".join(LETTERS.findall(plain(source))) == "".join(LETTERS.findall(source))


def test_tracked_changes_are_tags_and_read_as_accepted():
    text = "States {--may--}{++shall *now*++} act {++ openly"
    assert render(text) == (
        "<p>States <del>may</del><ins>shall <em>now</em></ins> act {++ openly</p>\n"
    )
    assert plain(text) == "States shall now act {++ openly"


def test_the_mark_of_a_footnote_is_a_link_and_no_word():
    text = "necessary[1](#fn_1), as said[2](#art_5__fn_2) in [article 5](#art_5)"
    assert plain(text) == "necessary, as said in article 5"
    assert 'necessary\u200a<a href="#fn_1">1</a>,' in render(text)


@pytest.mark.parametrize("mark", ["{++", "{--", "{++{--"])
def test_changes_that_nobody_closes_are_words(mark):
    text = mark * 5_000
    assert plain(text) == text
    assert render(text) == f"<p>{text}</p>\n"
