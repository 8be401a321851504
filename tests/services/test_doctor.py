import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services import builds
from brief.services.doctor import examine
from brief.services.importing import Wishes


def test_a_healthy_home(desk):
    desk.notes.add(desk.library.resolve("adopted art 6")[0], "a secret about fog")
    health = examine(desk.home, Job())
    assert health.well
    assert "fog" not in repr(health)
    assert health.versions["tantivy"]


def test_what_is_spoilt_is_named(desk):
    build = builds.current(desk.home.library / "cybercrime-convention")
    assert build is not None
    desk.library.close()
    (build / "corpus.db").write_bytes(b"garbage")
    health = examine(desk.home, Job())
    assert not health.well
    assert [f.name for f in health.findings if not f.well] == ["corpus"]


def test_an_original_that_is_gone_or_changed_is_named(desk, tmp_path):
    for name in ("lamps", "fog", "storms"):
        (tmp_path / f"{name}.md").write_text(f"# On {name}\n\n### Article 1\n\nLook at {name}.\n")
        desk.importing.add(tmp_path / f"{name}.md", Wishes(kind=Kind.DRAFT), Job())
    assert examine(desk.home, Job()).well
    desk.my_documents.original("my-on-lamps").unlink()
    changed = desk.my_documents.original("my-on-fog")
    changed.chmod(0o600)
    changed.write_text("something else")
    ill = [f for f in examine(desk.home, Job()).findings if not f.well]
    assert [(f.name, f.path.rpartition("my-")[2]) for f in ill] == [
        *(("document", "on-fog"), ("document", "on-lamps")),
    ]
    assert "changed" in ill[0].seen
    assert "not there" in ill[1].seen
    for document in ("my-on-lamps", "my-on-fog"):
        with pytest.raises(BriefError):
            desk.my_documents.change(document, Wishes(kind=Kind.REPORT), Job())
        # What does not need the original can still be done.
        assert desk.my_documents.change(document, Wishes(title="Other"), Job()).title == "Other"
    assert desk.my_documents.document("my-on-lamps").file_name == ""
