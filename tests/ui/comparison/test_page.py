"""The comparison's page: names, notices and what it says where nothing is left to go to."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from brief.core.jobs import Job
from brief.services.comparing import Comparison
from brief.ui.comparison.brief_words import shown_brief
from brief.ui.comparison.page import ComparisonPage, banners
from brief.ui.theme import load_theme


@pytest.fixture
def page(qtbot):
    made = ComparisonPage(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def show(page, desk, *documents) -> Comparison:
    """Offer every text and compare some."""
    comparison: Comparison = desk.comparing.compare(documents, Job())
    page.offer(desk.library.documents(), documents)
    page.show_comparison(comparison)
    page.show_brief(comparison, shown_brief(comparison.brief))
    return comparison


def imported(comparison: Comparison):
    """The versions as imports of one title are: with a symbol and no short title."""
    return [
        replace(
            version,
            info=replace(version.info, short_title="", title="One title", symbol=f"A/80/L.{n}"),
            banner=f"Imported copy: check it · A/80/L.{n}",
        )
        for n, version in enumerate(comparison.versions)
    ]


def test_texts_of_one_title_are_told_apart_by_their_symbols(desk):
    versions = imported(desk.comparing.compare(("draft-1", "adopted"), Job()))
    assert banners(versions) == ["A/80/L.0, A/80/L.1: Imported copy: check it"]


def test_what_is_said_above_a_text_names_it(page, desk):
    show(page, desk, "draft-1", "adopted")
    said = page.notice.text().splitlines()
    assert [line.partition(":")[0] for line in said] == ["Draft 1", "Convention, adopted"]


def test_a_step_beyond_the_last_change_is_told(page, desk):
    show(page, desk, "iccpr", "iccpr")
    told: list[int] = []
    page.changes_ended.connect(told.append)
    QTest.keyClick(page.view, Qt.Key.Key_N)
    QTest.keyClick(page.view, Qt.Key.Key_P)
    assert told == [1, -1]


def test_between_two_languages_the_bar_asks_about_numbers(page, desk):
    show(page, desk, "udhr-en", "udhr-fr")
    assert "two languages" in page.notice.text()
    page.show_unit("art_12")
    assert not page.pair_bar.isHidden()
    assert "have the same number" in page.pair_bar._words.text()
    assert "alike" not in page.pair_bar._words.text()


def test_a_box_names_a_text_by_what_people_call_it(page, desk):
    show(page, desk, "draft-1", "adopted")
    names = [box.currentText() for box in page.head._boxes]
    assert names == ["Draft 1", "Convention, adopted"]
    listed = [page.head._boxes[0].itemText(n) for n in range(page.head._boxes[0].count())]
    assert len(set(listed)) == len(listed)


def test_every_change_is_a_link_however_many_there_are(page, desk):
    comparison = show(page, desk, "draft-1", "adopted")
    brief = shown_brief(comparison.brief)
    page.strip.show_brief(brief)
    assert len(brief.items) > 60
    assert page.strip.every.isHidden()
    page.strip._items._more.click()
    every = page.strip.every
    assert every.isVisible()
    assert every.count() == len(brief.items)
    chosen: list[tuple[str, int]] = []
    page.strip.unit_chosen.connect(lambda eid, column: chosen.append((eid, column)))
    at = next(n for n, item in enumerate(brief.items) if "17 became 4" in item.words)
    every.setCurrentRow(at)
    QTest.keyClick(every, Qt.Key.Key_Return)
    assert chosen == [("art_4", -1)]
    assert page.here == ("adopted", "art_4")
    QTest.keyClick(every, Qt.Key.Key_Escape)
    assert every.isHidden()


def test_alarms_stand_first_and_the_heaviest_of_the_rest_behind_them(desk):
    brief = shown_brief(desk.comparing.compare(("draft-1", "adopted"), Job()).brief)
    alarms = [item.alarm for item in brief.items]
    assert alarms == sorted(alarms, reverse=True)
    assert all(item.why for item in brief.items if item.alarm)
    assert all(item.eid for item in brief.items)


def test_one_more_version_is_the_next_draft_of_the_same_treaty(page, desk):
    told: list[tuple[str, ...]] = []
    page.versions_chosen.connect(told.append)
    for chosen in (("draft-1", "adopted"), ("draft-2", "adopted"), ("iccpr", "adopted")):
        show(page, desk, *chosen)
        page.head._add.click()
    assert told[:2] == [("draft-1", "draft-2", "adopted")] * 2
    assert told[2][1:] == ("iccpr", "adopted")
    assert told[2][0] not in told[2][1:]
