"""Real files become documents of the user's: found, opened before a digest, in bounded memory."""

import subprocess
import sys

import pytest

from brief.core.jobs import Job
from brief.core.model import Kind, Quality, TextStatus
from brief.importers.memory_use import gauge
from brief.services.importing import Wishes

pytestmark = pytest.mark.real_data
TREATY = "un-cybercrime-convention"
_MANY = """
import os, sys
from pathlib import Path
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.importers.memory_use import gauge
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.importing import Wishes

desk = Desk(Home(Path(sys.argv[1])))
used = []
for _, came in desk.importing.add_all(map(Path, sys.argv[2:]), Wishes(kind=Kind.REPORT), Job()):
    if isinstance(came, Exception):
        raise came
    used.append(gauge()(os.getpid()) >> 20)
desk.close()
print(len(used), max(used[: len(used) // 2]), max(used))
"""


@pytest.fixture
def adopted(desk, real_data):
    file = real_data / "convention" / "A_RES_79_243.pdf"
    return desk.importing.add(file, Wishes(kind=Kind.DRAFT, instrument=TREATY), Job()).document


def test_the_convention_is_opened_before_its_digest(desk, adopted):
    (place, *_) = desk.library.resolve("A/RES/79/243 art 24")
    assert place.document == adopted.id
    assert desk.library.document(adopted.id).text_status is TextStatus.IMPORTED
    digests = [i for i in desk.library.named("A/RES/79/243") if i.text_status is TextStatus.DIGEST]
    assert digests
    assert desk.library.drafts(TREATY)[-1].id == adopted.id
    before = [draft.order for draft in desk.library.drafts(TREATY)[:-1]]
    assert adopted.order == max(before) + 1
    assert adopted.quality is Quality.GOOD


def test_an_article_of_it_stands_on_its_page(desk, adopted):
    pages = [area.page for area in desk.my_documents.areas(adopted.id, "art_24")]
    assert pages == sorted(pages)
    image = desk.my_documents.page(adopted.id, pages[0], 600, Job())
    assert (image.page, image.width) == (pages[0], 600)
    first = [a for a in desk.my_documents.areas(adopted.id, "art_24") if a.page == pages[0]]
    assert all(a.right <= image.points_wide and a.bottom <= image.points_high for a in first)


@pytest.mark.skipif(gauge() is None, reason="nothing measures memory here")
def test_many_files_use_bounded_memory(home, real_data, times):
    files = sorted(map(str, (real_data / "un_pdf").glob("*.pdf")))[: times(8, 60)]
    done = subprocess.run(
        [sys.executable, "-c", _MANY, str(home.path), *files], capture_output=True, check=True
    )
    number, half, all_of_them = map(int, done.stdout.split())
    assert number == len(files)
    assert all_of_them < 200
    assert all_of_them - half < 40
