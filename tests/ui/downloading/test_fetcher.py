"""Fetching: whole in the end or kept for later, whatever the network does in between."""

import json
import time

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.services.fetching import Fetch, LargerThanAgreed, SignInFirst, Wanted

DATA = b"PK\3\4" + bytes(range(256)) * 4000
ETAG = '"one"'


@pytest.fixture
def wish(server, tmp_path):
    (tmp_path / "place").mkdir()
    return Fetch(server.at("/e1.briefpack"), tmp_path / "place" / "pack", Wanted.PACK)


def whole(handler, data=DATA, etag=ETAG, **more):
    """A server as it should be."""
    begin = handler.begin if handler.headers.get("If-Range") == etag else 0
    body = data[begin:]
    if begin:
        more["Content_Range"] = f"bytes {begin}-{len(data) - 1}/{len(data)}"
    handler.head(206 if begin else 200, Content_Length=len(body), ETag=etag, **more)
    handler.wfile.write(body)


def dropping(after, **more):
    """A server that ends every connection after so many bytes."""

    def answer(handler):
        begin = handler.begin if handler.headers.get("If-Range") == ETAG else 0
        ranged = {"Content_Range": f"bytes {begin}-{len(DATA) - 1}/{len(DATA)}"} if begin else {}
        headers = {"Content_Length": len(DATA) - begin, "ETag": ETAG, **ranged, **more}
        handler.head(206 if begin else 200, **headers)
        handler.wfile.write(DATA[begin : begin + after])

    return answer


def part(wish):
    return wish.target.with_name("pack.part")


def test_a_file_comes_whole_and_nothing_of_the_user_is_told(server, trusting, wish):
    server.answer = whole
    seen = []
    path = trusting(wish, Job(lambda *report: seen.append(report)))
    assert path == wish.target
    assert path.read_bytes() == DATA
    here = sorted(p.name for p in path.parent.iterdir() if not p.name.startswith("."))
    assert here == ["pack", "pack.json"]
    assert seen[-1][:2] == (len(DATA) // 1000, len(DATA) // 1000)
    (asked,) = server.asked
    assert asked["Accept-Encoding"] == "identity"
    assert asked["User-Agent"] == "brief"
    assert asked["Accept-Language"] == "*"
    assert not asked.keys() & {"Cookie", "Referer", "Range"}


def test_a_connection_that_drops_is_gone_on_with(server, trusting, wish):
    server.answer = dropping(300_000)
    assert trusting(wish, Job()).read_bytes() == DATA
    assert [asked.get("Range") for asked in server.asked] == [
        None, "bytes=300000-", "bytes=600000-", "bytes=900000-",
    ]  # fmt: skip
    assert server.asked[1]["If-Range"] == ETAG


def test_a_restart_goes_on_where_the_last_run_ended(server, trusting, wish):
    def once(handler):
        server.answer = lambda handler: handler.head(503, Content_Length=0)
        dropping(300_000)(handler)

    server.answer = once
    with pytest.raises(BriefError, match="503"):
        trusting(wish, Job())
    assert part(wish).read_bytes() == DATA[:300_000]
    server.answer = whole
    assert trusting(wish, Job()).read_bytes() == DATA
    assert server.asked[-1]["Range"] == "bytes=300000-"


def test_a_file_that_changed_meanwhile_begins_anew(server, trusting, wish):
    other = b"PK\3\4" + b"other" * 90_000

    def changing(handler):
        server.answer = lambda handler: whole(handler, other, '"two"')
        dropping(300_000)(handler)

    server.answer = changing
    assert trusting(wish, Job()).read_bytes() == other


@pytest.mark.parametrize("etag", ['"two"', ETAG])
def test_ranges_of_another_file_are_never_joined(server, trusting, wish, etag):
    def lying(handler):
        if "Range" not in handler.headers:
            return dropping(300_000)(handler)
        server.answer = whole
        lie = {"Content_Range": f"bytes {handler.begin}-{len(DATA)}/{len(DATA) + 1}"}
        handler.head(206, Content_Length=len(DATA) + 1 - handler.begin, ETag=etag, **lie)
        return handler.wfile.write(b"x" * 1000)

    server.answer = lying
    assert trusting(wish, Job()).read_bytes() == DATA
    assert "Range" not in server.asked[-1]


def test_another_file_of_the_same_size_is_never_joined(server, trusting, wish):
    """Whatever was asked with If-Range: the server sends the rest of its new file regardless."""
    other = DATA[:4] + bytes(reversed(DATA[4:]))

    def careless(handler):
        if "Range" not in handler.headers:
            return dropping(300_000)(handler)
        server.answer = lambda handler: whole(handler, other, '"two"')
        ranged = {"Content_Range": f"bytes {handler.begin}-{len(other) - 1}/{len(other)}"}
        handler.head(206, Content_Length=len(other) - handler.begin, ETag='"two"', **ranged)
        return handler.wfile.write(other[handler.begin :])

    server.answer = careless
    assert trusting(wish, Job()).read_bytes() == other
    assert "Range" not in server.asked[-1]


def test_a_rest_that_is_shorter_than_its_range_is_not_the_end(server, trusting, wish):
    """The answer is whole by its own length, and the file is not."""

    def short(handler):
        if "Range" not in handler.headers:
            return dropping(300_000)(handler)
        server.answer = whole
        ranged = {"Content_Range": f"bytes {handler.begin}-{len(DATA) - 1}/{len(DATA)}"}
        handler.head(206, Content_Length=10, ETag=ETAG, **ranged)
        return handler.wfile.write(DATA[handler.begin : handler.begin + 10])

    server.answer = short
    assert trusting(wish, Job()).read_bytes() == DATA
    assert server.asked[-1]["Range"] == "bytes=300010-"


def test_a_page_of_the_network_in_place_of_the_rest_is_recognised(server, trusting, wish):
    def portal(handler):
        if "Range" not in handler.headers:
            return dropping(300_000)(handler)
        ranged = {"Content_Range": f"bytes {handler.begin}-{len(DATA) - 1}/{len(DATA)}"}
        size = len(DATA) - handler.begin
        handler.head(206, Content_Type="text/html", Content_Length=size, **ranged)
        return handler.wfile.write(b"Sign in here." * (size // 13 + 1))

    server.answer = portal
    with pytest.raises(SignInFirst):
        trusting(wish, Job())
    assert part(wish).read_bytes() == DATA[:300_000]


@pytest.mark.parametrize("said", ["bytes 0-9/1024004", "bytes 300001-9/1024004", "nonsense"])
def test_a_wrong_range_is_never_written(server, trusting, wish, said):
    def wrong(handler):
        if "Range" not in handler.headers:
            return dropping(300_000)(handler)
        server.answer = whole
        handler.head(206, Content_Length=10, ETag=ETAG, Content_Range=said)
        return handler.wfile.write(b"x" * 10)

    server.answer = wrong
    assert trusting(wish, Job()).read_bytes() == DATA


def test_a_file_that_always_changes_is_given_up(server, trusting, wish):
    def restless(handler):
        if "Range" in handler.headers:
            return handler.head(416, Content_Length=0)
        return dropping(1000)(handler)

    server.answer = restless
    with pytest.raises(BriefError, match="keeps changing"):
        trusting(wish, Job())
    assert not part(wish).exists()


def test_without_ranges_it_begins_anew_and_gives_up_in_the_end(server, trusting, wish):
    def deaf(handler):
        handler.head(200, Content_Length=len(DATA))
        handler.wfile.write(DATA[:300_000])

    server.answer = deaf
    with pytest.raises(BriefError, match="ended too early"):
        trusting(wish, Job())
    assert 2 < len(server.asked) < 6
    server.answer = lambda handler: whole(handler, etag="")
    assert trusting(wish, Job()).read_bytes() == DATA


def test_a_length_that_is_too_short_cuts_and_is_no_pack(server, trusting, wish):
    server.answer = lambda handler: (
        handler.head(200, Content_Length=1000, ETag=ETAG),
        handler.wfile.write(DATA),
    )
    assert trusting(wish, Job()).read_bytes() == DATA[:1000]


def test_a_stalled_connection_counts_as_dropped(server, trusting, wish):
    def stalling(handler):
        server.answer = whole
        dropping(300_000)(handler)
        handler.wfile.flush()
        time.sleep(2)

    server.answer = stalling
    assert trusting(wish, Job()).read_bytes() == DATA
    assert server.asked[-1]["Range"] == "bytes=300000-"


def test_a_server_that_never_answers_is_given_up(server, trusting, wish):
    server.answer = lambda handler: time.sleep(4)
    with pytest.raises(BriefError, match="sends nothing any more"):
        trusting(wish, Job())


def test_cancelling_keeps_what_has_come(server, trusting, wish):
    def slow(handler):
        server.answer = whole
        dropping(500_000)(handler)
        handler.wfile.flush()
        time.sleep(0.5)

    server.answer = slow

    def heard(done, total, what):
        if done > 100:
            job.cancel()

    job = Job(heard)
    with pytest.raises(Cancelled):
        trusting(wish, job)
    kept = part(wish).read_bytes()
    assert kept
    assert DATA.startswith(kept)
    assert trusting(wish, Job()).read_bytes() == DATA
    assert server.asked[-1]["Range"] == f"bytes={len(kept)}-"


def test_cancelling_while_nothing_comes(server, trusting, wish):
    job = Job()

    def silent(handler):
        job.cancel()
        time.sleep(1)

    server.answer = silent
    with pytest.raises(Cancelled):
        trusting(wish, job)


def test_a_redirect_is_followed(server, trusting, wish):
    def elsewhere(handler):
        if handler.path == "/there":
            return whole(handler)
        return handler.head(302, Location="/there", Content_Length=0)

    server.answer = elsewhere
    assert trusting(wish, Job()).read_bytes() == DATA


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("http://127.0.0.1/e1.briefpack", "not safe"),
        ("ftp://127.0.0.1/e1.briefpack", "not safe"),
        ("file:///etc/passwd", "not safe"),
        ("https://me:secret@127.0.0.1/", "not safe"),
        ("/e1.briefpack", "on and on"),
        ("", "nowhere"),
    ],
)
def test_redirects_to_nothing_safe_are_refused(server, trusting, wish, location, says):
    server.answer = lambda handler: handler.head(302, Location=location, Content_Length=0)
    with pytest.raises(BriefError, match=says):
        trusting(wish, Job())
    assert len(server.asked) <= 6
    assert not wish.target.exists()


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/octet-stream"])
def test_a_page_of_the_network_is_recognised_and_the_part_kept(server, trusting, wish, kind):
    page = b"\r\n<!DOCTYPE html><html>Sign in</html>"

    def portal(handler):
        if "Range" not in handler.headers:
            return dropping(300_000)(handler)
        handler.head(200, Content_Length=len(page), Content_Type=kind)
        return handler.wfile.write(page)

    server.answer = portal
    with pytest.raises(SignInFirst, match="Sign in with a browser"):
        trusting(wish, Job())
    assert part(wish).read_bytes() == DATA[:300_000]
    server.answer = whole
    assert trusting(wish, Job()).read_bytes() == DATA


def test_status_511_is_a_network_that_wants_a_sign_in(server, trusting, wish):
    server.answer = lambda handler: handler.head(511, Content_Length=0)
    with pytest.raises(SignInFirst):
        trusting(wish, Job())


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "name and a password"),
        (403, "name and a password"),
        (404, "nothing at this address"),
        (410, "nothing at this address"),
        (418, "answered with 418"),
        (204, "answered with 204"),
        (429, "cannot answer now"),
        (500, "cannot answer now"),
    ],
)
def test_each_refusal_of_a_server_is_a_sentence(server, trusting, wish, status, says):
    server.answer = lambda handler: handler.head(status, Content_Length=0)
    with pytest.raises(BriefError, match=says):
        trusting(wish, Job())
    assert len(server.asked) == 1


@pytest.mark.parametrize("failed", [False, True])
def test_an_answer_is_stopped_unless_it_failed_already(qapp, failed):
    """Qt warns of one that fails twice, as between a refusal and the end of its connection."""
    from PySide6.QtNetwork import QNetworkReply

    from brief.ui.downloading import fetcher

    stopped = []

    class Reply(QNetworkReply):
        def abort(self):
            stopped.append(self.error())

    reply = Reply()
    if failed:
        reply.setError(QNetworkReply.NetworkError.AuthenticationRequiredError, "who are you?")
    fetcher._end(reply)
    assert stopped == ([] if failed else [QNetworkReply.NetworkError.NoError])


def test_what_is_no_pack_is_not_kept(server, trusting, wish):
    server.answer = lambda handler: whole(handler, b"%PDF-1.7 " * 100)
    with pytest.raises(BriefError, match="no pack"):
        trusting(wish, Job())
    assert not part(wish).exists()


def test_a_page_may_be_a_text_where_one_is_wanted(server, trusting, wish):
    page = b"<!doctype html><p>Article 1"
    server.answer = lambda handler: whole(handler, page, Content_Type="text/html")
    wanted = Fetch(wish.address, wish.target, Wanted.PAGE)
    assert trusting(wanted, Job()).read_bytes() == page
    with pytest.raises(SignInFirst):
        trusting(Fetch(wish.address, wish.target, Wanted.TEXT), Job())


def test_the_size_is_known_before_more_than_was_agreed_comes(server, trusting, wish):
    server.answer = whole
    with pytest.raises(LargerThanAgreed, match=r"has 1\.0 MB") as larger:
        trusting(Fetch(wish.address, wish.target, Wanted.PACK, agreed=1000), Job())
    assert larger.value.size == len(DATA)
    assert not part(wish).exists()
    agreed = Fetch(wish.address, wish.target, Wanted.PACK, agreed=larger.value.size)
    assert trusting(agreed, Job()).read_bytes() == DATA


def test_more_than_brief_ever_takes_is_refused(server, trusting, wish):
    server.answer = lambda handler: (
        handler.head(200, Content_Length=3_000_000_000),
        handler.wfile.write(DATA),
    )
    with pytest.raises(BriefError, match="more than brief takes"):
        trusting(wish, Job())
    assert not part(wish).exists()


def test_a_full_disk_is_noticed_before(server, trusting, wish, monkeypatch):
    import shutil
    from types import SimpleNamespace

    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50_000_100))
    server.answer = whole
    with pytest.raises(BriefError, match="Make room"):
        trusting(wish, Job())
    assert not part(wish).exists()


def test_endless_data_of_no_known_size_is_capped(server, trusting, wish):
    def endless(handler):
        handler.head(200)
        while True:
            handler.wfile.write(DATA)

    server.answer = endless
    with pytest.raises(LargerThanAgreed, match="does not say how large"):
        trusting(Fetch(wish.address, wish.target, Wanted.PACK, agreed=3_000_000), Job())
    assert part(wish).stat().st_size <= 3_000_000


def test_compressed_content_is_refused(server, trusting, wish):
    server.answer = lambda handler: whole(handler, Content_Encoding="gzip")
    with pytest.raises(BriefError, match="not asked for"):
        trusting(wish, Job())


def test_a_certificate_nobody_vouches_for_is_one_sentence(server, wish, qapp):
    from brief.ui.downloading.fetcher import NetworkFetcher

    server.answer = whole
    with pytest.raises(BriefError, match="Nobody vouches"):
        NetworkFetcher(stall=2, pause=0)(wish, Job())
    assert server.asked == []


def test_a_certificate_for_another_name_is_refused(loopback, tmp_path, wish, trusting):
    from PySide6.QtNetwork import QSslCertificate, QSslConfiguration

    from brief.ui.downloading.fetcher import NetworkFetcher
    from tests.ui.downloading.server import serving

    with serving(tmp_path, "elsewhere.example") as other:
        other.answer = whole
        pem = (tmp_path / "elsewhere.example.pem").read_bytes()
        tls = QSslConfiguration.defaultConfiguration()
        tls.setCaCertificates(QSslCertificate.fromData(pem[pem.index(b"-----BEGIN CERT") :]))
        with pytest.raises(BriefError, match="Nobody vouches"):
            NetworkFetcher(tls, stall=2, pause=0)(
                Fetch(other.at("/"), wish.target, Wanted.PACK), Job()
            )
        assert other.asked == []


def test_nobody_there_is_a_sentence(trusting, wish):
    nobody = Fetch("https://127.0.0.1:9/e1", wish.target, Wanted.PACK)
    with pytest.raises(BriefError, match="kept"):
        trusting(nobody, Job())


@pytest.mark.parametrize("told", ["", "[]", "{", '{"address": 1}', '{"size": "x"}', "[" * 9999])
def test_a_spoilt_stamp_begins_anew(server, trusting, wish, told):
    part(wish).write_bytes(DATA[:100])
    part(wish).with_name("pack.part.json").write_text(told)
    server.answer = whole
    assert trusting(wish, Job()).read_bytes() == DATA
    assert "Range" not in server.asked[0]


def test_a_weak_validator_asks_for_no_range(server, trusting, wish):
    server.answer = whole
    part(wish).write_bytes(DATA[:100])
    told = {"address": wish.address, "etag": 'W/"one"', "modified": "", "size": len(DATA)}
    part(wish).with_name("pack.part.json").write_text(json.dumps(told))
    assert trusting(wish, Job()).read_bytes() == DATA
    assert "Range" not in server.asked[0]


def test_a_whole_file_that_has_not_changed_is_not_fetched_again(server, trusting, wish):
    def knowing(handler):
        if handler.headers.get("If-None-Match") == ETAG:
            return handler.head(304, ETag=ETAG)
        return whole(handler)

    server.answer = knowing
    trusting(wish, Job())
    seen = []
    assert trusting(wish, Job(lambda *report: seen.append(report))).read_bytes() == DATA
    assert seen == []
    wish.target.write_bytes(DATA[:-1])
    assert trusting(wish, Job()).read_bytes() == DATA
    assert "If-None-Match" not in server.asked[-1]


def test_unchanged_is_no_answer_to_who_has_nothing(server, trusting, wish):
    server.answer = lambda handler: handler.head(304)
    with pytest.raises(BriefError, match="answered with 304"):
        trusting(wish, Job())


def test_it_works_off_the_ui_thread(server, trusting, wish, qtbot):
    from brief.ui.tasks import Tasks

    server.answer = dropping(300_000)
    tasks = Tasks()
    came: list[object] = []
    tasks.labour(lambda job: trusting(wish, job), came.append, came.append)
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    tasks.close()
    assert came == [wish.target]
    assert wish.target.read_bytes() == DATA
