import gc
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from shiboken6 import isValid

from brief.ui.article_view.view import ArticleView


@pytest.fixture
def document(view: Any) -> Any:
    return QAccessible.queryAccessibleInterface(view)


def test_the_view_is_a_document_with_a_child_for_every_row(view: Any, document: Any) -> None:
    assert document.role() == QAccessible.Role.Document
    assert document.childCount() == 40
    assert document.child(40) is None
    assert document.child(-1) is None


def test_a_row_is_read_with_its_numbers(view: Any, document: Any) -> None:
    row = document.child(0)
    assert row.text(QAccessible.Text.Name).startswith("Article 1. Promise 1\n1. Every Party")
    assert row.role() == QAccessible.Role.Section
    assert document.indexOfChild(row) == 0
    assert row.parent().role() == QAccessible.Role.Document


def test_rows_are_where_they_are_seen(view: Any, document: Any) -> None:
    view.show_position(12)
    row = document.child(12)
    rect = row.rect()
    port = view.viewport()
    assert rect.width() == port.width()
    assert port.mapFromGlobal(rect.topLeft()).y() == round(view.sheet.y_of(12))
    found = document.childAt(rect.center().x(), rect.center().y())
    assert document.indexOfChild(found) == 12
    assert not row.state().offscreen
    assert document.child(30).state().offscreen


def test_the_row_being_read_is_focused(view: Any, document: Any, qtbot: Any) -> None:
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.show_position(7)
    assert document.child(7).state().focused
    assert not document.child(6).state().focused
    assert document.indexOfChild(document.focusChild()) == 7


def test_structural_rows_are_headings_and_paragraphs_paragraphs(view: Any, make: Any) -> None:
    chapter = make.passage(0, "Chapter I", "Rules", make.unit("chp_I", "chapter", "I"))
    paragraph = make.passage(1, "¶ 1", "", make.unit("para_1", "paragraph", "1", "Words."))
    view.set_rows(make.rows([chapter, paragraph]))
    document = QAccessible.queryAccessibleInterface(view)
    assert document.child(0).role() == QAccessible.Role.Heading
    assert document.child(0).text(QAccessible.Text.Name) == "Chapter I · Rules"
    assert document.child(1).role() == QAccessible.Role.Paragraph
    assert document.child(1).text(QAccessible.Text.Name) == "1. Words."


def test_views_and_texts_come_and_go(qtbot: Any, make: Any) -> None:
    for _ in range(20):
        view = ArticleView()
        view.set_rows(make.articles(5))
        document = QAccessible.queryAccessibleInterface(view)
        row = document.child(3)
        assert row.isValid()
        view.set_rows(make.rows([], key="other"))
        assert document.childCount() == 0
        view.set_rows(make.articles(2))
        document.child(1).text(QAccessible.Text.Name)
        view.deleteLater()
        qtbot.waitUntil(lambda view=view: not isValid(view))
        del row, document, view
        gc.collect()
