"""The badge: a word for how well a text was read, alike as a widget and on a row."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from brief.core.model import Quality, TextStatus
from brief.ui.quality_badge import QualityBadge, badge_of, badge_word, doubt, paint_badge
from brief.ui.theme import dress, load_theme, theme_names
from tests.ui.candidates import INFO

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_only_an_imported_text_has_a_badge_and_only_doubts_are_told() -> None:
    fair = replace(INFO, quality=Quality.FAIR, doubts=3)
    assert badge_of(fair) is Quality.FAIR
    assert "3 things" in doubt(fair)
    assert doubt(INFO) == ""
    published = replace(fair, text_status=TextStatus.AUTHENTIC)
    assert badge_of(published) is None
    assert doubt(published) == ""


def test_the_widget_shows_one_word_with_room_around_it(qtbot: QtBot) -> None:
    dress(load_theme("light"))
    badge = QualityBadge()
    qtbot.addWidget(badge)
    badge.show_quality(Quality.FAIR)
    badge.show()
    shown = [label for label in badge._labels.values() if label.isVisible()]
    assert [label.text() for label in shown] == ["fair"]
    [label] = shown
    assert label.width() >= label.fontMetrics().horizontalAdvance("fair") + 8
    badge.show_quality(Quality.POOR)
    assert [label.text() for label in badge._labels.values() if label.isVisible()] == ["poor"]
    badge.show_quality(None)
    assert badge.isHidden()


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("quality", list(Quality))
def test_it_is_painted_on_rows_in_every_theme(qapp: object, name: str, quality: Quality) -> None:
    theme = load_theme(name)
    image = QImage(120, 30, QImage.Format.Format_RGB32)
    image.fill(theme.colour("paper"))
    with QPainter(image) as painter:
        width = paint_badge(painter, theme, quality, QPoint(110, 15))
    assert 20 < width < 100
    inside = {image.pixelColor(x, 15).name() for x in range(110 - width, 110)}
    assert len(inside) > 1
    assert {image.pixelColor(x, 15).name() for x in range(100 - width)} == {
        theme.colour("paper").name()
    }
    assert badge_word(quality)
