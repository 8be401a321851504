"""What to check: from the banner, the key and the tab to the list of what is odd."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.wishes import Wishes
from tests.ui.conftest import Opener
from tests.ui.opened import Opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_GAP = "# Lakes\n\n## Article 1. Aim\n\n1. A.\n\n## Article 3. Law\n\n1. B.\n"


@pytest.fixture
def doubtful(opener: Opener, home: Home, tmp_path: Path) -> Opened:
    """A window on an imported text in which article 2 is missing."""
    file = tmp_path / "lakes.md"
    file.write_text(_GAP, encoding="utf-8")
    desk = Desk(home)
    report = desk.importing.add(file, Wishes(), Job())
    desk.close()
    return opener(home, report.document.id).ready()


def test_the_doubt_shows_wherever_the_text_shows(doubtful: Opened) -> None:
    window = doubtful.window
    banner = window.tabs.current._banner
    assert "fair: 1 thing to check" in banner._label.accessibleName()
    assert banner._problems.isVisible()
    assert not window.tabs.bar.tabIcon(0).isNull()
    assert "fair" in window.tabs.bar.tabToolTip(0)
    assert window.contents._badge.isVisible()
    doubtful.wait(lambda: "My documents · fair" in window.status._corpus.accessibleName())
    window.furnishing.looks.next_theme()
    assert not window.tabs.bar.tabIcon(0).isNull()


def test_the_list_opens_from_the_banner_and_leads_to_the_page(doubtful: Opened) -> None:
    page = doubtful.part("problems")
    doubtful.click(doubtful.window.tabs.current._banner._problems)
    doubtful.wait(page.isVisible)
    assert any("2 is missing" in line for line in page._list.lines())
    doubtful.key(Qt.Key.Key_Escape)
    assert page.isHidden()
    doubtful.control(Qt.Key.Key_K, shift=True)
    doubtful.wait(page.isVisible)
    page._want_document()
    doubtful.wait(lambda: doubtful.part("my_documents").view.document)
    assert doubtful.part("library_page").isVisible()


def test_a_text_of_a_corpus_has_no_such_list(doubtful: Opened) -> None:
    doubtful.go("ICCPR art 17", document="iccpr", article="art_17")
    banner = doubtful.window.tabs.current._banner
    assert banner._problems.isHidden()
    assert doubtful.window.contents._badge.isHidden()
    doubtful.wait(lambda: "edition" in doubtful.window.status._corpus.accessibleName())
    doubtful.control(Qt.Key.Key_K, shift=True)
    doubtful.wait(lambda: "only imported texts" in doubtful.middle())
