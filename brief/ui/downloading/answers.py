"""What servers answer, judged: where to go on, what to begin anew, and each refusal's sentence."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkReply, QNetworkRequest

from brief.core.errors import BriefError, NotFound
from brief.services.addresses import checked
from brief.services.fetching import MOST, LargerThanAgreed, SignInFirst, Wanted, in_units
from brief.ui.downloading.part import UNKNOWN, Stamp

#: How much of a file is looked at before any of it is kept.
SNIFFED = 512
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15}|\*)")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK, _PARTIAL, _UNCHANGED, _WRONG_RANGE, _SERVER, _SIGN_IN = 200, 206, 304, 416, 500, 511
_Error = QNetworkReply.NetworkError
_PROXY = frozenset(
    {
        _Error.ProxyConnectionRefusedError, _Error.ProxyConnectionClosedError,
        _Error.ProxyNotFoundError, _Error.ProxyTimeoutError,
        _Error.ProxyAuthenticationRequiredError, _Error.UnknownProxyError,
    }
)  # fmt: skip


class Dropped(Exception):
    """The connection ended before the file did; the sentence is for when that does not help."""


class Changed(Exception):
    """What has come belongs to another version of the file: begin anew."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer: its status, what it says of the file, where its bytes begin."""

    status: int
    stamp: Stamp
    page: bool
    coded: bool
    begins: int
    onward: str

    @property
    def partial(self) -> bool:
        """Whether only the bytes from `begins` on are coming."""
        return self.status == _PARTIAL

    @property
    def unchanged(self) -> bool:
        """Whether the file is still what it was when it came."""
        return self.status == _UNCHANGED

    @property
    def leads_on(self) -> bool:
        """Whether the file is said to be elsewhere."""
        return self.status in _REDIRECTS


def read_answer(reply: QNetworkReply, address: str) -> Answer:
    """The head of an answer that has come."""
    status = int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)
    begins, size = 0, _number(_header(reply, "Content-Length"))
    if status == _PARTIAL:
        found = _RANGE.fullmatch(_header(reply, "Content-Range"))
        begins = int(found[1]) if found else UNKNOWN
        size = int(found[3]) if found and found[3] != "*" else UNKNOWN
    stamp = Stamp(address, _header(reply, "ETag"), _header(reply, "Last-Modified"), size)
    kind = _header(reply, "Content-Type").lower()
    coding = _header(reply, "Content-Encoding").lower()
    onward = reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute)
    return Answer(
        status=status,
        stamp=stamp,
        page=kind.startswith(("text/html", "application/xhtml")),
        coded=coding not in {"", "identity"},
        begins=begins,
        onward=_resolved(reply.url(), onward) if status in _REDIRECTS else "",
    )


def _resolved(base: QUrl, onward: object) -> str:
    if not isinstance(onward, QUrl) or not onward.isValid():
        return ""
    return base.resolved(onward).toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _header(reply: QNetworkReply, name: str) -> str:
    return bytes(reply.rawHeader(name).data()).decode("latin-1").strip()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else UNKNOWN  # noqa: PLR2004


def next_address(answer: Answer, host: str) -> str:
    """Where an answer leads on to; raises `BriefError` where that is nowhere safe."""
    if not answer.onward:
        raise BriefError(
            f"{host} leads on to nowhere: what has come so far was kept. Ask for another address."
        )
    try:
        return checked(answer.onward)
    except BriefError as error:
        raise BriefError(
            f"{host} leads on to an address that is not safe: nothing was downloaded from there, "
            "and what has come so far was kept. Ask for an address that begins with https."
        ) from error


def check_status(answer: Answer, host: str) -> None:
    """Raise unless the answer brings the file or a part of it."""
    status = answer.status
    if status == _SIGN_IN:
        raise sign_in(host)
    if status == _WRONG_RANGE:
        raise Changed
    if status in {401, 403, 407}:
        raise BriefError(
            f"{host} wants a name and a password for this: what has come so far was kept. Save "
            "the file with a browser, then use that."
        )
    if status in {404, 410}:
        raise NotFound(
            f"{host} has nothing at this address (any more): nothing was changed. Check the "
            "address, or ask the publisher."
        )
    if status == 429 or status >= _SERVER:  # noqa: PLR2004  RFC 6585 section 4
        raise BriefError(
            f"{host} cannot answer now ({status}): what has come so far was kept. Try again later."
        )
    if status not in {_OK, _PARTIAL}:
        raise BriefError(
            f"{host} answered with {status} instead of the file: what has come so far was kept. "
            "Check the address."
        )
    if answer.coded:
        raise BriefError(
            f"{host} sent the file in a form that was not asked for: what has come so far was "
            "kept. Save it with a browser, then use that."
        )


def check_content(answer: Answer, begin: bytes, wanted: Wanted, host: str) -> None:
    """Raise unless what comes may be what was wanted, by its kind and its first bytes."""
    page = answer.page or _is_page(begin)
    if wanted is not Wanted.PAGE and page and not answer.begins:
        raise sign_in(host)
    if answer.partial and answer.page and wanted is not Wanted.PAGE:
        raise sign_in(host)
    if wanted is Wanted.PACK and not answer.partial and not begin.startswith(b"PK\3\4"):
        raise BriefError(
            f"What {host} sends is no pack: nothing of it was kept. Check the address; packs end "
            "in .briefpack."
        )


def _is_page(begin: bytes) -> bool:
    small = begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return small.startswith((b"<!doctype html", b"<html", b"<head", b"<script"))


def check_size(size: int, have: int, agreed: int, free: int, host: str) -> None:
    """Raise where a file is too large for what was agreed to, or for the disk."""
    if size > MOST:
        raise BriefError(
            f"The file at {host} has {in_units(size)}, more than brief takes "
            f"({in_units(MOST)}): nothing was downloaded."
        )
    if size > agreed:
        raise LargerThanAgreed(
            f"The file at {host} has {in_units(size)}; {in_units(free)} are free here. Nothing of "
            "it was downloaded yet: say that it may come.",
            size,
        )
    if size - have > free:
        raise BriefError(
            f"The file needs {in_units(size - have)} more and {in_units(max(free, 0))} are free "
            "here: what has come so far was kept. Make room and download again."
        )


def sign_in(host: str) -> SignInFirst:
    """The error for a page where a file was wanted."""
    return SignInFirst(
        f"A web page came instead of the file of {host}, as from a network that wants you to sign "
        "in: what has come so far was kept. Sign in with a browser, then download again."
    )


def failure(error: _Error, host: str) -> Exception:
    """What to raise for a connection that failed: `Dropped` where trying again may help."""
    if error == _Error.SslHandshakeFailedError:
        return BriefError(
            f"Nobody vouches that the computer that answers is {host}: nothing was accepted from "
            "it. Sign in to the network if it wants that, check this computer's date, and try "
            "again."
        )
    if error in _PROXY:
        return BriefError(
            "The proxy of this network did not let the download through: what has come so far was "
            "kept. Ask who looks after the network."
        )
    if error == _Error.HostNotFoundError:
        return Dropped(
            f"{host} was not found: nothing was changed. Check the address, and that there is a "
            "network."
        )
    return Dropped(
        f"The connection to {host} ended too early: what has come so far was kept. Download again "
        "to go on from there."
    )
