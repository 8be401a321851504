"""Names that every system can keep a file under: Windows has the most to say against."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
#: Less than the 255 bytes of most systems, for the sake of sticks and of long paths on Windows.
_LONGEST = 120


def is_device(name: str) -> bool:
    """Whether Windows would take the name for a device, whatever its ending.

    Naming Files, Paths, and Namespaces (Microsoft): "CON, PRN, AUX, NUL, COM0-9, LPT0-9".
    """
    return bool(_DEVICES.fullmatch(name.split(".", maxsplit=1)[0].strip()))


def safe_name(name: str) -> str:
    """A file's name, changed as little as needed to be kept everywhere and printed in one line."""
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    plain = _FORBIDDEN.sub("_", plain).strip(" ").rstrip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending.encode()) > _LONGEST // 2:
        stem, ending = plain, ""
    kept = _cut(stem, _LONGEST - len(ending.encode()) - 1).rstrip(". ")
    plain = f"{kept}.{ending}" if ending else kept
    if is_device(plain) or not plain or plain.startswith("."):
        plain = f"_{plain}"
    return plain


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode("utf-8", "ignore")
