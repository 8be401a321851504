from brief.core.jobs import Job
from brief.services import builds
from brief.services.doctor import examine


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
