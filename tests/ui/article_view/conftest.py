"""Texts of our own and a view to show them in."""

from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("PySide6.QtWidgets")
from brief.core.model import UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.ui.article_view.rows import TextRows
from brief.ui.article_view.view import ArticleView


def _unit(
    eid: Any,
    kind: Any,
    number: Any = "",
    text: Any = "",
    depth: Any = 0,
    html: Any = None,
    heading: Any = "",
) -> Any:
    if html is None:
        html = f"<p>{text}</p>" if text else ""
    return RenderedUnit(eid, UnitType(kind), number, heading, text, html, depth)


def _passage(position: int, label: str, heading: str, *units: RenderedUnit) -> PassageText:
    characters = sum(len(unit.text) for unit in units) + len(label + heading)
    head = units[0]
    return PassageText(
        PassageInfo(position, head.eid, head.type, label, heading, 0, characters, len(units)), units
    )


def _article(position: int, number: int) -> PassageText:
    eid = f"art_{number}"
    first = f"Every Party keeps promise number {number} in good faith. " * (1 + number % 4)
    return _passage(
        position,
        f"Article {number}",
        f"Promise {number}",
        _unit(eid, "article", str(number)),
        _unit(f"{eid}__para_1", "paragraph", "1", first.strip(), 1),
        _unit(f"{eid}__para_2", "paragraph", "2", "A Party may set limits:", 1),
        _unit(f"{eid}__para_2__subpara_a", "subparagraph", "a", "by law and in public;", 2),
        _unit(f"{eid}__para_2__subpara_b", "subparagraph", "b", "where they are needed.", 2),
    )


def _rows(passages: Any, language: Any = "en", key: Any = "text") -> Any:
    return TextRows(key, language, tuple(p.info for p in passages), lambda n: passages[n])


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Builders: `unit`, `passage`, `article`, `rows`, and `articles(count)` as rows."""
    return SimpleNamespace(
        unit=_unit,
        passage=_passage,
        article=_article,
        rows=_rows,
        articles=lambda count: _rows([_article(n, n + 1) for n in range(count)]),
    )


@pytest.fixture
def view(qtbot: Any, make: Any) -> Any:
    """A view of forty articles, 700 by 600 pixels, shown."""
    shown = ArticleView()
    qtbot.addWidget(shown)
    shown.resize(700, 600)
    shown.set_rows(make.articles(40))
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()


@pytest.fixture
def spot_point(view: Any) -> Any:
    """The point of the window at a spot, for the mouse."""

    def point(spot: Any) -> Any:
        return view.sheet.caret(spot).center().toPoint()

    return point
