"""Addresses that may be fetched from: https, with a host, and nothing secret in them."""

from urllib.parse import urlsplit

from brief.core.errors import BriefError

_LONGEST = 2000


def checked(address: str) -> str:
    """An address without its fragment; raises `BriefError` for one that is not safe to ask."""
    text = address.strip()
    try:
        parts = urlsplit(text)
        host, secret = parts.hostname or "", parts.username is not None
        _ = parts.port
    except ValueError:
        raise _wrong(text) from None
    if parts.scheme.lower() == "http":
        raise BriefError(
            f"{_short(text)} begins with http, where anybody on the way can read and change what "
            "comes: nothing was downloaded. Ask for an address that begins with https."
        )
    if parts.scheme.lower() != "https" or not host or len(text) > _LONGEST:
        raise _wrong(text)
    if any(c.isspace() or not c.isprintable() or c == "\\" for c in text):
        raise _wrong(text)
    if secret:
        raise BriefError(
            "There is a name or a password in this address, which others would see: nothing was "
            "downloaded. Use the address without it."
        )
    return text.partition("#")[0]


def host_of(address: str) -> str:
    """The host of an address that was checked, as it is named in sentences."""
    return urlsplit(address).hostname or ""


def name_in(address: str) -> str:
    """The last part of an address's path, as a file may be called after it; may be empty."""
    from urllib.parse import unquote

    return unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]


def _wrong(text: str) -> BriefError:
    return BriefError(
        f"{_short(text) or 'Nothing'} is no address to download from: nothing was downloaded. "
        "Such an address begins with https://."
    )


def _short(text: str) -> str:
    plain = "".join(c for c in text if c.isprintable())
    return plain if len(plain) <= 80 else f"{plain[:79]}…"  # noqa: PLR2004  a line of text
