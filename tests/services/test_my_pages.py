"""What is kept of a file with pages or tracked changes, through import, change and restart."""

import io

import docx
import pytest
from docx.oxml import OxmlElement

from brief.core.errors import NotFound
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services.importing import Wishes
from brief.services.my_documents import MyDocuments
from tests.importers.pdf_writer import BOLD, Page, pdf

DRAFT = Wishes(kind=Kind.DRAFT)


@pytest.fixture
def lamps(desk, tmp_path):
    first = (
        Page().text(200, 80, "Agreement on lamps", 16, BOLD).text(280, 120, "Article 1", 12, BOLD)
    )
    first.text(72, 150, "1. Parties keep the lamps lit at every hour of the night.")
    first.text(72, 180, "2. A lamp that fails is mended within a day.")
    second = Page().text(280, 80, "Article 2", 12, BOLD)
    second.text(72, 110, "Parties report every storm to the keeper of the lamps.")
    path = tmp_path / "lamps.pdf"
    path.write_bytes(pdf([first, second]))
    return desk.importing.add(path, DRAFT, Job()).document.id


def test_a_unit_stands_on_its_page(desk, lamps):
    mine = desk.my_documents
    assert mine.document(lamps).has_pages
    assert mine.document(lamps).format == "pdf"
    paragraphs = {area.eid for area in mine.areas(lamps, "art_1")}
    assert {"art_1__para_1", "art_1__para_2"} <= paragraphs
    assert {area.page for area in mine.areas(lamps, "art_1")} == {1}
    (second,) = {area.page for area in mine.areas(lamps, "art_2")}
    assert second == 2
    for area in mine.areas(lamps, "art_1__para_2"):
        assert 60 < area.left < area.right < 612
        assert 165 < area.top < area.bottom < 190
    assert mine.areas(lamps, "art_99") == ()


def test_a_page_is_shown_as_printed_and_remembered(desk, lamps, monkeypatch):
    image = desk.my_documents.page(lamps, 2, 300, Job())
    assert (image.page, image.width) == (2, 300)
    assert (image.points_wide, image.points_high) == (612, 792)
    monkeypatch.setattr("brief.importers.sandbox.render_page", lambda *_: pytest.fail("again"))
    assert desk.my_documents.page(lamps, 2, 300, Job()) is image
    monkeypatch.undo()
    with pytest.raises(NotFound):
        desk.my_documents.page(lamps, 3, 300, Job())


def test_few_pages_are_remembered(desk, lamps):
    for width in range(100, 130):
        desk.my_documents.page(lamps, 1, width, Job())
    assert len(desk.my_documents._pages) < 20


def test_areas_stay_when_it_is_only_called_otherwise(desk, lamps):
    before = desk.my_documents.areas(lamps, "art_1")
    desk.my_documents.change(lamps, Wishes(title="Lamps"), Job())
    assert desk.my_documents.areas(lamps, "art_1") == before
    desk.my_documents.change(lamps, Wishes(kind=Kind.REPORT), Job())
    assert desk.my_documents.areas(lamps, "art_1") == ()
    desk.my_documents.change(lamps, Wishes(kind=Kind.DRAFT), Job())
    assert desk.my_documents.areas(lamps, "art_1") == before


def test_spoilt_areas_and_reports_are_done_without(desk, lamps):
    folder = desk.home.documents / lamps
    for name in ("areas.json", "report.json"):
        for harm in ("", "{}", "[[1]]", '[["art_1", "x", 1, 2, 3, 4]]', "[" * 9000, '{"said": 3}'):
            (folder / name).write_text(harm, encoding="utf-8")
            mine = MyDocuments(desk.home, desk.library, desk.importing)
            assert mine.document(lamps).info.id == lamps
            assert isinstance(mine.areas(lamps, "art_1"), tuple)
    (folder / "report.json").unlink()
    old = desk.my_documents.document(lamps)
    assert (old.imported, old.problems) == ("", ())
    changed = desk.my_documents.change(lamps, Wishes(kind=Kind.REPORT), Job())
    assert (changed.kind, changed.title) == (Kind.REPORT, old.info.title)


def test_tracked_changes_are_told(desk, tmp_path, lamps):
    written = docx.Document()
    written.add_heading("Agreement on fog", 0)
    written.add_heading("Article 1", 1)
    paragraph = written.add_paragraph("Parties may report fog")
    inserted = OxmlElement("w:ins")
    inserted.append(paragraph.add_run(" at once")._r)
    paragraph._p.append(inserted)
    packed = io.BytesIO()
    written.save(packed)
    path = tmp_path / "fog.docx"
    path.write_bytes(packed.getvalue())
    fog = desk.importing.add(path, DRAFT, Job()).document.id
    assert desk.my_documents.tracked(fog)
    assert desk.my_documents.document(fog).has_tracked_changes
    assert not desk.my_documents.document(fog).has_pages
    assert not desk.my_documents.tracked(lamps)
    assert not desk.my_documents.tracked("adopted")
    # Called something else, it still has them.
    desk.my_documents.change(fog, Wishes(title="Fog"), Job())
    assert desk.my_documents.tracked(fog)
