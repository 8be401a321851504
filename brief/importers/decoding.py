"""From bytes to text: encodings told by their marks, guessed where there is none, limits kept."""

import codecs
from dataclasses import dataclass

from brief.core.errors import BriefError, Refused
from brief.core.problems import Problem
from brief.importers.imported import Dropped

LARGEST = 50 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a DOCX or another packed file",
    b"\x7fELF": "a program",
}
_STRANGE_PER_CENT = 5
#: What is no letter: controls, marks of byte order, and the overrides that print a text backwards;
#: what ends pages and lines in other systems becomes a space.
_CONTROL: dict[int, str | None] = {
    **dict.fromkeys((*range(9), *range(14, 32), 0x7F, 0xFEFF, 0x202D, 0x202E)),
    **dict.fromkeys((0x0B, 0x0C, 0x85), " "),
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with plain line ends, and how far its letters can be trusted."""

    text: str
    trusted: bool
    problems: tuple[Problem, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """Read UTF-8, UTF-16 or UTF-32, or else Windows Latin-1, which is said as a problem.

    `declared` is the encoding that the file itself names, as Python calls it; a file that is UTF-8
    is read as that, whatever it says. Control characters and overrides of direction are dropped and
    listed. Raises BriefError where there is no text, Refused where there is more than 50 MB.
    """
    if len(data) > LARGEST:
        raise Refused(
            f"{name} is larger than 50 MB, so it was not imported and nothing was changed; "
            "split it into several files."
        )
    for mark, format_name in _OTHER_FORMATS.items():
        if data.startswith(mark):
            raise BriefError(
                f"{name} is {format_name}, not text, so nothing was imported; "
                "give it its proper file ending and try again."
            )
    text, trusted, problems = _letters(data, name, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain, dropped = _without_controls(text)
    if not plain.strip():
        raise BriefError(f"{name} has no text in it, so nothing was imported; check the file.")
    strange = sum(each.characters for each in dropped) + plain.count("\ufffd")
    if strange * 100 > len(text) * _STRANGE_PER_CENT:
        raise BriefError(
            f"{name} does not look like text, so nothing was imported; "
            "check that it is the file you meant."
        )
    return Decoded(plain, trusted, problems, dropped)


def _letters(data: bytes, name: str, declared: str) -> tuple[str, bool, tuple[Problem, ...]]:
    encoding = next((found for mark, found in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), True, ()
    except UnicodeDecodeError as error:
        if declared and declared != "utf-8":
            return _declared(data, name, declared)
        if encoding in {"utf-16", "utf-32"}:
            what = f"it says it is {encoding.upper()} but is damaged; what can be read was kept"
            return data.decode(encoding, "replace"), False, (Problem(name, 0, what, grave=False),)
        line = data.count(b"\n", 0, error.start) + 1
    what = (
        "not UTF-8 from here on: read as Windows Latin-1 (cp1252), so accented and non-Latin "
        "letters may be wrong"
    )
    return data.decode("cp1252", "replace"), False, (Problem(name, line, what, grave=False),)


def _declared(data: bytes, name: str, encoding: str) -> tuple[str, bool, tuple[Problem, ...]]:
    try:
        return data.decode(encoding), True, ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    what = f"it says it is {encoding} but is damaged from here on; what can be read was kept"
    return data.decode(encoding, "replace"), False, (Problem(name, line, what, grave=False),)


def _without_controls(text: str) -> tuple[str, tuple[Dropped, ...]]:
    plain = text.translate(_CONTROL)
    if len(plain) == len(text):
        return plain, ()
    dropped = []
    for number, line in enumerate(text.split("\n"), 1):
        if gone := len(line) - len(line.translate(_CONTROL)):
            dropped.append(Dropped(number, "", "control characters", gone))
    return plain, tuple(dropped)
