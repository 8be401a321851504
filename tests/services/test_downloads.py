"""Downloads: what is on its way, where it waits, and when it goes."""

import os
import time

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.services.downloads import Downloads
from brief.services.fetching import Wanted, in_units


@pytest.fixture
def asked():
    return []


@pytest.fixture
def sent():
    """What whoever fetches finds at every address."""
    return bytearray(b"PK\3\4")


@pytest.fixture
def downloads(tmp_path, asked, sent):
    def fetch(wish, job):
        asked.append(wish)
        wish.target.write_bytes(sent)
        return wish.target

    return Downloads(tmp_path / "downloads", fetch)


def test_a_pack_has_the_same_place_each_time(downloads, asked):
    first = downloads.pack("https://example.org/e1.briefpack#x", Job())
    assert downloads.pack("https://example.org/e1.briefpack", Job(), 7) == first
    assert downloads.pack("https://example.org/e2.briefpack", Job()) != first
    assert [(wish.wanted, wish.agreed) for wish in asked[:2]] == [
        (Wanted.PACK, 200_000_000),
        (Wanted.PACK, 7),
    ]


@pytest.mark.parametrize(
    ("address", "data", "name", "wanted"),
    [
        ("https://example.org/a%2F..%2Fb.pdf", b"%PDF-1.7", "b.pdf", Wanted.TEXT),
        ("https://example.org/A/RES/79/243", b"%PDF-1.7", "243.pdf", Wanted.PAGE),
        ("https://example.org/A/AC.291/22/Rev.1", b"PK\3\4", "Rev.1.docx", Wanted.PAGE),
        ("https://example.org/", b"\n<html>", "example.org.html", Wanted.PAGE),
        ("https://example.org/law", b"<?xml?><akomaNtoso>", "law.xml", Wanted.PAGE),
        ("https://example.org/con.txt", b"Article 1", "_con.txt", Wanted.TEXT),
        ("https://example.org/x.html", b"<html>", "x.html", Wanted.PAGE),
        ("https://example.org/words", b"Article 1", "words.txt", Wanted.PAGE),
    ],
)
def test_a_text_is_named_as_the_import_wants_it(
    downloads, asked, sent, address, data, name, wanted
):
    sent[:] = data
    path = downloads.text(address, Job())
    assert path.name == name
    assert path.read_bytes() == data
    assert asked[0].wanted is wanted
    assert path.parent.parent.name == "downloads"


def test_without_anybody_who_fetches_there_is_a_sentence(tmp_path):
    with pytest.raises(BriefError, match="with a browser"):
        Downloads(tmp_path, None).pack("https://example.org/", Job())


def test_a_bad_address_is_never_asked(downloads, asked):
    for address in ("http://example.org/", "x"):
        with pytest.raises(BriefError):
            downloads.pack(address, Job())
    assert asked == []


def test_a_disk_that_fails_is_a_sentence(tmp_path):
    def fetch(wish, job):
        raise OSError(28, "No space left on device")

    with pytest.raises(BriefError, match="No space left on device"):
        Downloads(tmp_path, fetch).pack("https://example.org/", Job())
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefError, match="cannot be written"):
        Downloads(tmp_path / "file", fetch).pack("https://example.org/", Job())


def test_what_is_copied_can_be_taken_out(downloads, tmp_path):
    stick = tmp_path / "e1.briefpack"
    stick.write_bytes(b"PK" * 2_000_000)
    seen = []
    copy = downloads.copied(stick, Job(lambda *report: seen.append(report)))
    stick.unlink()
    assert copy.read_bytes() == b"PK" * 2_000_000
    assert seen[-1] == (4000, 4000, "Copying")
    downloads.done_with(copy)
    assert not copy.parent.exists()


def test_copying_that_is_stopped_or_fails_leaves_nothing(downloads, tmp_path):
    stick = tmp_path / "e1.briefpack"
    stick.write_bytes(b"PK" * 2_000_000)
    job = Job(lambda *_: job.cancel())
    with pytest.raises(Cancelled):
        downloads.copied(stick, job)
    stick.unlink()
    with pytest.raises(BriefError, match="could not be copied"):
        downloads.copied(stick, Job())
    assert list((tmp_path / "downloads").iterdir()) == []


def test_what_is_elsewhere_is_left_alone(downloads, tmp_path):
    mine = tmp_path / "deep" / "mine.briefpack"
    mine.parent.mkdir()
    mine.write_bytes(b"")
    downloads.done_with(mine)
    assert mine.exists()


def test_what_waits_for_a_month_is_swept(downloads, tmp_path):
    downloads.sweep()
    old, new = (downloads.pack(f"https://example.org/{n}", Job()) for n in (1, 2))
    for path in (old, old.parent):
        os.utime(path, (time.time() - 40 * 86400,) * 2)
    downloads.sweep()
    assert not old.parent.exists()
    assert new.exists()


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (48_200, "48 kB"),
        (9_440_000, "9.4 MB"),
        (48_000_000, "48 MB"),
        (72_579_000_000, "73 GB"),
    ],
)
def test_sizes_are_said_as_people_read_them(size, said):
    assert in_units(size) == said
