import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from brief.ui.article_view.cell_text import CellText
from brief.ui.article_view.composing import Composer
from brief.ui.article_view.rows import Decoration
from brief.ui.article_view.sealed import SealedDocument, right_to_left, unit_range
from brief.ui.article_view.style import ReaderStyle, Typography

_HOSTILE = (
    '<img src="file:///etc/hostname">',
    '<p style="background-image:url(/etc/hostname)">x</p>',
    '<link rel="stylesheet" href="/etc/hostname">',
    '<body background="//host/share/x.png">x</body>',
    '<ul style="list-style-image:url(/etc/hostname)"><li>x</li></ul>',
    '<table background="/etc/hostname"><tr><td background="/etc/hostname">x</td></tr></table>',
    '<object data="/etc/hostname"></object><iframe src="/etc/hostname"></iframe>',
    "<style>@import url(/etc/hostname);</style>",
)
_opened: list[str] = []
_watching = False


def _watch(event: Any, args: Any) -> None:
    if _watching and event == "open":
        _opened.append(str(args[0]))


sys.addaudithook(_watch)


@pytest.fixture
def watched() -> Any:
    global _watching  # noqa: PLW0603  an audit hook cannot be taken out again
    _opened.clear()
    _watching = True
    yield _opened
    _watching = False


@pytest.mark.parametrize("html", _HOSTILE)
def test_hostile_markup_opens_nothing(
    view: Any, make: Any, html: Any, monkeypatch: pytest.MonkeyPatch, watched: list[str]
) -> None:
    asked: list[object] = []
    answer = SealedDocument.loadResource

    def load(self: SealedDocument, kind: int, name: str) -> object:
        asked.append(name)
        return answer(self, kind, name)

    monkeypatch.setattr(SealedDocument, "loadResource", load)
    view.set_rows(make.rows([make.passage(0, "", "", make.unit("p", "paragraph", html=html))]))
    view.grab()
    assert asked == []
    assert watched == []


def test_even_markup_poured_straight_in_is_answered_with_nothing(qapp: QApplication) -> None:
    document = SealedDocument()
    document.setHtml("".join(_HOSTILE))
    document.size()
    pixel = document.resource(2, "file:///etc/hostname")
    assert (pixel.width(), pixel.height()) == (1, 1)
    assert document.resource(3, "/etc/hostname").isEmpty()


@pytest.fixture
def compose(qapp: QApplication) -> Any:
    composer = Composer(Typography(ReaderStyle()))
    return lambda passage, language="en", marks=(): composer.compose(
        CellText(passage), language, 500, marks
    )


def test_offsets_agree_with_the_document_tables_included(compose: Any, make: Any) -> None:
    html = (
        "<p>before</p><table><tr><th>A</th><th>B</th></tr><tr><td>one</td><td>two</td></tr></table>"
        "<table><tr><td>three</td></tr></table><p>after</p>"
    )
    cell = compose(make.passage(0, "", "", make.unit("p", "paragraph", "1", html=html)))
    for index, words in enumerate(["before", "A", "B", "one", "two", "three", "after"]):
        start = cell.text.starts[index]
        assert cell.cursor(start, start + len(words)).selectedText() == words
        assert cell.from_document(cell.to_document(start + 1)) == start + 1


def test_decorations_follow_the_text_of_the_unit(compose: Any, make: Any) -> None:
    unit = make.unit(
        "p", "paragraph", "1", "one two\n\nthree four", html="<p>one two</p><p>three four</p>"
    )
    passage = make.passage(0, "", "", unit)
    mark = Decoration("p", 4, 14, "inserted")
    text = CellText(passage)
    assert [text.plain(a, b).removeprefix("1. ") for a, b in unit_range(text, mark)] == [
        "two",
        "three",
    ]
    cell = compose(passage, marks=(mark,))
    start = next(iter(unit_range(text, mark)))[0]
    assert cell.cursor(start, start + 1).charFormat().fontUnderline()
    assert not cell.cursor(0, 1).charFormat().fontUnderline()


@pytest.mark.parametrize(
    ("text", "language", "backwards"),
    [
        ("لكل شخص", "ar", True),
        ("A/RES/79/243", "ar", False),
        ("2024", "ar", True),
        ("انظر A/RES/79/243", "ar", True),
        ("Everyone", "en", False),
        ("لكل شخص", "en", True),
        ("17", "en", False),
    ],
)
def test_direction_of_a_paragraph(text: Any, language: Any, backwards: Any) -> None:
    assert right_to_left(text, language) is backwards
