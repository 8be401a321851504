"""The shelf of the user's documents: grown where little changed, made anew where it must be."""

import shutil

import pytest

from brief.core.jobs import Cancelled, Job
from brief.core.model import Kind
from brief.services import builds, growing, my_shelf
from brief.services.doctor import examine
from brief.services.home import MINE
from brief.services.importing import Wishes

DRAFT = Wishes(kind=Kind.DRAFT)


def _write(folder, what):
    path = folder / f"{what}.md"
    path.write_text(f"# Agreement on {what}\n\n### Article 1\n\nParties look after {what}.\n")
    return path


@pytest.fixture
def three(desk, tmp_path):
    files = [_write(tmp_path, what) for what in ("lamps", "fog", "storms")]
    list(desk.importing.add_all(files, DRAFT, Job()))
    return desk


def _told(desk, monkeypatch):
    """Which way each build is made from now on."""
    ways = []
    for way in ("grow", "write_documents"):
        real = getattr(my_shelf, way)

        def told(*arguments, way=way, real=real):
            ways.append(way)
            return real(*arguments)

        monkeypatch.setattr(my_shelf, way, told)
    return ways


def _contents(desk):
    """What a reader and a search find of the user's documents, passage by passage."""
    _, shelf = desk.library.shelves()[MINE]
    found = {}
    for info in shelf.documents():
        texts = [shelf.passage(info.id, p.position) for p in shelf.outline(info.id)]
        hits = desk.searching.search(f"doc:{info.id} parties", Job()).hits
        found[info.id] = (info, texts, {(h.document, h.eid, h.snippet) for h in hits})
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda desk, tmp: desk.importing.add(_write(tmp, "hail"), DRAFT, Job()),
        lambda desk, tmp: desk.my_documents.remove("my-agreement-on-fog", Job()),
        lambda desk, tmp: desk.my_documents.change(
            "my-agreement-on-fog", Wishes(title="Fog", symbol="F/1", language="fr"), Job()
        ),
        lambda desk, tmp: desk.my_documents.replace(
            "my-agreement-on-fog", _write(tmp, "mist"), Job()
        ),
    ],
    ids=["import", "remove", "change", "replace"],
)
def test_a_grown_shelf_is_like_one_made_anew(three, tmp_path, monkeypatch, change):
    ways = _told(three, monkeypatch)
    change(three, tmp_path)
    assert ways == ["grow"]
    grown = _contents(three)
    assert all(hits for _, _, hits in grown.values())
    three.library.close()
    shutil.rmtree(three.home.library / MINE)
    three.library.refresh()
    three.prepare(Job())
    assert ways == ["grow", "write_documents"]
    assert _contents(three) == grown
    assert examine(three.home, Job()).well


@pytest.mark.parametrize("part", ["corpus.db", "index"])
def test_damage_is_not_copied_on(three, tmp_path, monkeypatch, part):
    build = builds.current(three.home.library / MINE)
    files = [build / part] if part == "corpus.db" else [*(build / part).glob("*.store")]
    for file in files:
        data = bytearray(file.read_bytes())
        middle = len(data) // 2
        data[middle : middle + 40] = bytes(b ^ 0x5A for b in data[middle : middle + 40])
        if part == "corpus.db":
            data[100:4096] = bytes(b ^ 0x5A for b in data[100:4096])
        file.write_bytes(data)
    ways = _told(three, monkeypatch)
    three.importing.add(_write(tmp_path, "hail"), DRAFT, Job())
    assert ways == ["grow", "write_documents"]
    assert len(_contents(three)) == 4


def test_after_many_changes_it_is_made_anew(three, monkeypatch):
    monkeypatch.setattr(growing, "_MOST_CHANGES", 2)
    ways = _told(three, monkeypatch)
    for number in range(4):
        three.my_documents.change("my-agreement-on-fog", Wishes(title=f"Fog {number}"), Job())
    assert ways == ["grow", "grow", "grow", "write_documents", "grow"]


class _Impatient(Job):
    """Cancels itself when it is asked for the so many-th time whether to go on."""

    def __init__(self, patience: int) -> None:
        super().__init__()
        self.asked, self._patience = 0, patience

    def check(self) -> None:
        self.asked += 1
        if self.asked > self._patience:
            self.cancel()
        super().check()


@pytest.mark.parametrize("anew", [True, False], ids=["anew", "grown"])
def test_cancelled_at_any_moment_nothing_changed(three, tmp_path, times, anew):
    before = _contents(three)
    what = ("hail", "snow", "rain", "mist") if anew else ("hail",)
    read = [(three.importing.read(_write(tmp_path, w), DRAFT, Job()), DRAFT) for w in what]
    patience = 0
    while True:
        job = _Impatient(patience)
        try:
            three.importing.accept(read, job)
        except Cancelled:
            assert _contents(three) == before
            assert not [p for p in three.home.documents.iterdir() if p.name.startswith(".")]
        else:
            break
        patience += times(3, 1)
    assert patience > 3
    assert len(_contents(three)) == len(before) + len(what)


def test_what_is_made_is_what_is_kept(three):
    assert not three.importing.wants_rebuilding
    folder = three.home.documents / "my-agreement-on-fog"
    folder.rename(three.home.path / "elsewhere")
    assert three.importing.wants_rebuilding
    three.prepare(Job())
    assert not three.library.has("my-agreement-on-fog")
    (three.home.path / "elsewhere").rename(folder)
    assert three.importing.wants_rebuilding
    three.prepare(Job())
    assert three.library.has("my-agreement-on-fog")
