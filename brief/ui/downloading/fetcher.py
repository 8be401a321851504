"""Fetches one file over https with Qt's network classes, and goes on where it was interrupted."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxyFactory,
    QNetworkProxyQuery,
    QNetworkReply,
    QNetworkRequest,
    QSslConfiguration,
    QSslSocket,
)

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services.addresses import checked, host_of
from brief.services.fetching import SPARE, Fetch, LargerThanAgreed, in_units
from brief.services.lock import alone
from brief.ui.downloading import answers
from brief.ui.downloading.answers import SNIFFED, Answer, Changed, Dropped
from brief.ui.downloading.part import UNKNOWN, Part

_REDIRECTS, _TICK, _BUFFER, _CHUNK = 5, 100, 4 << 20, 1 << 20
#: How often one tries while nothing more comes, how often at all, how often a file may change.
_IDLE, _TRIES, _CHANGES = 3, 40, 3
_Attribute = QNetworkRequest.Attribute


class NetworkFetcher:
    """Made to be called on any thread but the UI's; Qt's objects live and die in the call.

    `tls` says whom to believe, the system's authorities where it is None. After `stall` seconds
    without a byte a connection counts as dropped; `pause` is waited before the next, doubling.
    """

    def __init__(
        self, tls: QSslConfiguration | None = None, stall: float = 20.0, pause: float = 0.5
    ) -> None:
        self._tls, self._stall, self._pause = tls, stall, pause

    def __call__(self, wish: Fetch, job: Job) -> Path:
        """Fetch a file; see `brief.services.fetching.Fetcher`. Raises `OSError` of the disk."""
        if not QSslSocket.supportsSsl():
            raise BriefError(
                "This computer has no library for safe connections: nothing was downloaded. Save "
                "the file with a browser, then use that."
            )
        with alone(wish.target.parent, job):
            errand = _Errand(wish, job, self._tls, self._stall)
            try:
                return self._fetched(errand, wish, job)
            finally:
                errand.close()

    def _fetched(self, errand: "_Errand", wish: Fetch, job: Job) -> Path:
        furthest, idle, changes = errand.part.size, 0, 0
        for _ in range(_TRIES):
            try:
                return wish.target if errand.go_on() else errand.part.finish()
            except Changed:
                changes += 1
                errand.part.discard()
                if changes > _CHANGES:
                    raise BriefError(
                        f"The file at {errand.host} keeps changing while it comes: nothing of it "
                        "was kept. Try again later."
                    ) from None
                furthest = 0
            except Dropped as dropped:
                idle = 0 if errand.part.size > furthest else idle + 1
                furthest = max(furthest, errand.part.size)
                if idle >= _IDLE:
                    raise BriefError(str(dropped)) from dropped
                self._wait(self._pause * 2**idle, job)
        raise BriefError(
            f"The connection to {errand.host} is lost again and again: what has come so far was "
            "kept. Download again to go on from there."
        )

    def _wait(self, seconds: float, job: Job) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            job.check()
            time.sleep(min(left, _TICK / 1000))


class _Errand:
    """One file that is fetched. Signals only end a loop; what happened is looked at after it."""

    def __init__(self, wish: Fetch, job: Job, tls: QSslConfiguration | None, stall: float) -> None:
        self._wish, self._job, self._tls, self._stall = wish, job, tls, stall
        self.part, self.host = Part(wish), host_of(wish.address)
        self._manager = QNetworkAccessManager()
        self._loop, self._tick = QEventLoop(), QTimer()
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._loop.quit)
        self._tick.start()
        self._heard = time.monotonic()

    def close(self) -> None:
        """Take Qt's objects down, on the thread that made them."""
        for made in (self._tick, self._manager, self._loop):
            shiboken6.delete(made)

    def go_on(self) -> bool:
        """Fetch what is missing; true where the whole file was here before and has not changed.

        Raises `Dropped`, `Changed`, `BriefError`, `Cancelled`.
        """
        self._job.check()
        address = self._wish.address
        for _ in range(_REDIRECTS + 1):
            reply = self._asked(address)
            try:
                answer = self._answer(reply)
                if answer.unchanged and self.part.whole:
                    return True
                if not answer.leads_on:
                    self._take(reply, answer)
                    return False
                address = answers.next_address(answer, host_of(address))
            finally:
                _end(reply)
        raise BriefError(
            f"{self.host} leads on and on: nothing was downloaded. Ask for another address."
        )

    # -- asking ----------------------------------------------------------------------------

    def _asked(self, address: str) -> QNetworkReply:
        request = self._request(QUrl(checked(address), QUrl.ParsingMode.StrictMode))
        proxies = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(request.url()))
        if proxies:
            self._manager.setProxy(proxies[0])
        self._heard = time.monotonic()
        reply = self._manager.get(request)
        reply.setReadBufferSize(_BUFFER)
        for signal in (reply.metaDataChanged, reply.readyRead, reply.finished):
            signal.connect(self._loop.quit)
        return reply

    def _request(self, url: QUrl) -> QNetworkRequest:
        request = QNetworkRequest(url)
        if self._tls:
            request.setSslConfiguration(self._tls)
        request.setAttribute(
            _Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        )
        for kind in (
            _Attribute.CookieLoadControlAttribute, _Attribute.CookieSaveControlAttribute,
            _Attribute.AuthenticationReuseAttribute,
        ):  # fmt: skip
            request.setAttribute(kind, QNetworkRequest.LoadControl.Manual)
        # Nothing of the user's is told: neither their language nor their system.
        request.setRawHeader(b"User-Agent", b"brief")
        request.setRawHeader(b"Accept-Language", b"*")
        request.setRawHeader(b"Accept-Encoding", b"identity")
        stamp, have = self.part.stamp, self.part.size
        if stamp and have:
            request.setRawHeader(b"Range", f"bytes={have}-".encode())
            request.setRawHeader(b"If-Range", stamp.condition.encode("latin-1"))
        elif whole := self.part.whole:
            request.setRawHeader(b"If-None-Match", whole.etag.encode("latin-1"))
        return request

    # -- taking ----------------------------------------------------------------------------

    def _answer(self, reply: QNetworkReply) -> Answer:
        """The head of the answer, once it has come; raises where none comes."""
        status = _Attribute.HttpStatusCodeAttribute
        while not reply.attribute(status) and not reply.isFinished():
            self._turn()
        if not reply.attribute(status):
            raise answers.failure(reply.error(), host_of(reply.url().toString()))
        return answers.read_answer(reply, self._wish.address)

    def _take(self, reply: QNetworkReply, answer: Answer) -> None:
        answers.check_status(answer, self.host)
        while reply.bytesAvailable() < SNIFFED and not reply.isFinished():
            self._turn()
        begin = bytes(reply.peek(SNIFFED).data())
        if not begin:
            # Nothing at all came: the part stays as it is.
            self._check_end(reply, UNKNOWN if answer.stamp.size == 0 else answer.stamp.size)
        answers.check_content(answer, begin, self._wish.wanted, self.host)
        have = self._place(answer)
        size = answer.stamp.size
        free = shutil.disk_usage(self._wish.target.parent).free - SPARE
        answers.check_size(size, have, self._wish.agreed, free, self.host)
        if not have:
            self.part.begin(answer.stamp)
        self._write(reply, size, free)

    def _place(self, answer: Answer) -> int:
        """How many bytes of the part stay; raises `Changed` where those that come do not fit."""
        if not answer.partial:
            return 0
        stamp, have = self.part.stamp, self.part.size
        said = answer.stamp
        if (
            stamp is None
            or answer.begins != have
            or (UNKNOWN not in {said.size, stamp.size} and said.size != stamp.size)
            or (said.etag and stamp.etag and said.etag != stamp.etag)
        ):
            raise Changed
        return have

    def _write(self, reply: QNetworkReply, size: int, free: int) -> None:
        have = begun = self.part.size
        limit = self._wish.agreed if size == UNKNOWN else size
        with self.part.appending() as stream:
            while True:
                data = bytes(reply.read(_CHUNK).data())
                if data:
                    self._heard = time.monotonic()
                    self._check_limit(have + len(data), limit, size, begun + free)
                    stream.write(data)
                    have += len(data)
                    self._job.report(have // 1000, max(size, 0) // 1000, "Downloading, kB:")
                elif reply.isFinished():
                    break
                else:
                    self._turn()
        self._check_end(reply, size)

    def _check_limit(self, have: int, limit: int, size: int, room: int) -> None:
        if have <= min(limit, room):
            return
        if size != UNKNOWN and have > size:
            raise Changed
        if have > limit:
            raise LargerThanAgreed(
                f"{self.host} does not say how large the file is, and {in_units(limit)} have come: "
                "they were kept. Say that more may come.",
                limit * 2,
            )
        raise BriefError(
            "The disk is nearly full: what has come so far was kept. Make room and download again."
        )

    def _check_end(self, reply: QNetworkReply, size: int) -> None:
        """Raise unless the whole file is here."""
        if reply.error() != QNetworkReply.NetworkError.NoError:
            raise answers.failure(reply.error(), self.host)
        if not self.part.size or size not in {UNKNOWN, self.part.size}:
            raise answers.failure(QNetworkReply.NetworkError.RemoteHostClosedError, self.host)

    def _turn(self) -> None:
        """Wait until something happens or a moment has passed; notice who gave up or stalls."""
        self._loop.exec()
        self._job.check()
        if time.monotonic() - self._heard > self._stall:
            raise Dropped(
                f"{self.host} sends nothing any more: what has come so far was kept. Download "
                "again to go on from there."
            )


def _end(reply: QNetworkReply) -> None:
    """Let go of an answer, whatever is left of it."""
    with suppress(RuntimeError):  # its manager took it down already
        # Qt lets an answer fail only once: one that has, and says so in a moment, is not stopped.
        if not reply.isFinished() and reply.error() is QNetworkReply.NetworkError.NoError:
            reply.abort()
        shiboken6.delete(reply)
