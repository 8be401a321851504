"""What goes in and out of a terminal or a pipe: UTF-8, no control characters, lights if wanted."""

import os
import re
import sys
import unicodedata
from contextlib import suppress
from io import TextIOWrapper

from brief.core.errors import BriefError
from brief.core.results import HIT_CLOSES, HIT_OPENS

#: A note may be long, but nobody types this much.
_LONGEST_NOTE = 4 << 20
#: DEL and the C1 controls; JSON escapes those below by itself.
_CONTROLS = re.compile("[\x7f-\x9f]")
#: What turns the words around it: in the name of a file it can make a sentence say another thing.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BOLD, _PLAIN = "\033[1m", "\033[0m"


def words(value: str) -> str:
    """Take an argument in any script; bytes that are no text become question marks."""
    return writable(value)


def use_utf8() -> None:
    """Write UTF-8 whatever the system's own encoding is: scripts read JSON, people six scripts."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def writable(text: str) -> str:
    """The text without the lone surrogates that stand for undecodable bytes."""
    return text.encode("utf-8", "replace").decode()


def printable(text: str) -> str:
    """The text without what a terminal takes for a command; line ends and tabs stay."""
    kept = (c for c in writable(text) if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "".join(kept)


def escaped(json_text: str) -> str:
    """JSON without the control characters that it allows in a text and a terminal obeys."""
    return _CONTROLS.sub(lambda m: f"\\u{ord(m[0]):04x}", writable(json_text))


def one_line(text: str) -> str:
    """The text as one line, whatever is in the file names that it tells of."""
    return _DIRECTIONS.sub("", " ".join(printable(text.replace("\r", " ")).split()))


def lit(text: str) -> str:
    """A snippet's marks as bold letters where they can be seen, else as they are."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return text.replace(HIT_OPENS, _BOLD).replace(HIT_CLOSES, _PLAIN)


def note_from_input(what: str = "note") -> str:
    """A note's text from standard input; raises `BriefError` where it is none, naming `what`."""
    data = sys.stdin.buffer.read(_LONGEST_NOTE + 1)
    if len(data) > _LONGEST_NOTE:
        raise BriefError(
            f"The {what} is larger than {_LONGEST_NOTE >> 20} MB; nothing was written. Split it."
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BriefError(
            f"The {what} is not UTF-8 text; nothing was written. Save it as UTF-8 and try again."
        ) from error


def stop_writing() -> None:
    """Let nothing more be written to an output that takes no more: Python would complain at exit.

    From the documentation of `signal`, "Note on SIGPIPE".
    """
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
