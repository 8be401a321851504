"""Runs of a paragraph as they are styled in their source, written as Markdown that means just that.

HTML, Word and Akoma Ntoso all give a paragraph as pieces of text, each bold or not, inserted or
deleted, linked or not. `markdown_of` joins them; whatever the letters are, the words of the result
are the words of the runs.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby
from typing import Literal

from brief.importers.escaping import as_markdown
from brief.importers.numbering import read_marker
from brief.importers.render import render

Change = Literal["", "inserted", "deleted", "undone"]

_CHANGES = {
    "inserted": ("{++", "++}"),
    "deleted": ("{--", "--}"),
    "undone": ("{++{--", "--}++}"),
}
_LINK = re.compile(r"(?:https?://[^/\\\s]|mailto:|#)[^\s<>]*", re.IGNORECASE)
_LONGEST_LINK = 1_000
_ORDERED = re.compile(r"^([ \t]*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_TAG = re.compile(r"<[^<>]*>")
_NOT_IN_CHANGE = re.compile(r"[{}\n]")
_SET_OFF = re.compile(r"\\.", re.DOTALL)
_BRACKETS = re.compile(r"\\.|[\[\]]")
_LINE_ENDS = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"[^\S\n]+")
_UNTIDY = re.compile(r"[^\S ]|  ")


_PLAIN = (False, False, False, "", "", False)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a line end in it is a line break of the page.

    `link` is an address; one that may not be shown as a link is left out, its text stays. `note`
    says that the run is the mark of a footnote and `link` the footnote's address, `#fn_1`. A
    `change` that is undone was inserted and then deleted by somebody else.
    """

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""
    change: Change = ""
    note: bool = False
    struck: bool = False

    @property
    def stays(self) -> bool:
        """Whether the run is still there when all tracked changes are accepted."""
        return self.change in {"", "inserted"}


def joined(runs: Sequence[Run]) -> str:
    """The text of the runs as it is printed, marks of footnotes and deleted words included."""
    return "".join(run.text for run in runs)


def markdown_of(runs: Sequence[Run]) -> str:
    """Markdown for one paragraph; what it says is what the runs say, style comes second.

    Its emphasis is left out where Markdown could not express it, between letters and brackets for
    instance; so are links to anything but web pages, mail and places in the text.
    """
    runs = tidied(runs)
    if len(runs) == 1 and _style(runs[0]) == _PLAIN:
        text = escaped_paragraph(runs[0].text.strip())
        return text.replace("\n", "  \n")
    written = _written(runs)
    if any(run.strong or run.em or run.struck or run.link or run.change for run in runs):
        if _is_simple(runs) or _says(written, runs):
            return written
        plainer = [replace(run, strong=False, em=False, struck=False) for run in runs]
        written = _written(plainer)
        if not _says(written, runs):
            written = _written([run if run.note else replace(run, link="") for run in plainer])
    return written


def escaped_paragraph(text: str) -> str:
    """Plain text as a paragraph of Markdown: its number is no list, and neither is what follows."""
    escaped, start = "", 0
    while marker := read_marker(text[start:]):
        end = start + marker.length
        # Each by itself: whoever reads the first leaves the next one in front.
        escaped += _numbers(as_markdown(text[start:end]))
        start = end
    return escaped + _numbers(as_markdown(text[start:]))


def _numbers(text: str) -> str:
    if text[:1].isalpha() and "\n" not in text:
        return text
    return _ORDERED.sub(r"\1\\\2", text)


def tidied(runs: Sequence[Run]) -> list[Run]:
    """The runs with single spaces and line ends, neighbours of one style joined."""
    kept: list[Run] = []
    ending = "\n"
    for _, same in groupby((run for run in runs if run.text), key=_style):
        group = list(same)
        text = group[0].text if len(group) == 1 else "".join(run.text for run in group)
        if _UNTIDY.search(text):
            text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", text))
        # A line without a word would end the paragraph.
        text = text.lstrip() if ending == "\n" else text
        if text:
            ending = text[-1]
            kept.append(group[0] if text is group[0].text else replace(group[0], text=text))
    if ending == "\n" and kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _is_simple(runs: Sequence[Run]) -> bool:
    """Whether what is marked stands so alone that its Markdown can be read in one way only.

    Then looking is not needed: words with blanks around them, changes without braces, notes.
    """
    whole = f" {joined(runs)} "
    at = 1
    for run in runs:
        if run.struck or (run.link and not run.note):
            return False
        if run.note:
            if not run.text.isalnum() or whole[at - 1] in "!]\\":
                return False
        elif run.change:
            if run.strong or run.em or _NOT_IN_CHANGE.search(run.text):
                return False
        elif (run.strong or run.em) and not _stands_alone(whole, at, run.text):
            return False
        at += len(run.text)
    return True


def _stands_alone(whole: str, at: int, text: str) -> bool:
    """Whether marks around a run's words are emphasis whatever the words are (CommonMark, 6.2)."""
    inner = text.strip()
    first = at + len(text) - len(text.lstrip())
    if "\n" in inner or not whole[first - 1].isspace():
        return False
    behind = whole[first + len(inner)]
    return behind.isspace() or (behind in ",.;:)" and inner[-1:].isalnum())


def _style(run: Run) -> tuple[bool, bool, bool, str, str, bool]:
    return run.strong, run.em, run.struck, run.link, run.change, run.note


def _says(markdown: str, runs: Sequence[Run]) -> bool:
    """Whether the Markdown shows every letter of the runs, and nothing else."""
    shown = unescape(_TAG.sub("", render(markdown)))
    return "".join(shown.split()) == "".join(joined(runs).split())


def _written(runs: Sequence[Run]) -> str:
    pieces = _escaped(runs)
    written = ""
    following = [*pieces, ""][1:]
    groups = groupby(zip(runs, pieces, following, strict=True), key=lambda part: part[0].change)
    for change, group in groups:
        inner = ""
        for run, piece, after in group:
            inner += _styled(run, piece, (written + inner)[-1:], after[:1])
        if change and inner:
            opening, closing = _CHANGES[change]
            inner = f"{opening}{_held(inner)}{closing}"
        written += inner
    written = written.strip()
    return _BREAK.sub("  \n", written) if "\n" in written else written


def _held(inner: str) -> str:
    """The inside of a tracked change, where what would close it early is parted."""
    return inner.replace("++}", "+\\+}").replace("--}", "-\\-}")


def _escaped(runs: Sequence[Run]) -> list[str]:
    """Each run's text, escaped as a part of the whole: `]` in one run may stand before `(`."""
    whole = joined(runs)
    lead = len(whole) - len(whole.lstrip())
    safe = whole[:lead] + escaped_paragraph(whole[lead:])
    if safe == whole:
        return [run.text for run in runs]
    # Where in the text a letter stands that was set off: each backslash is one letter more.
    set_off = [found.start() - n for n, found in enumerate(_SET_OFF.finditer(safe))]
    pieces: list[str] = []
    at = length = 0
    for run in runs:
        length += len(run.text)
        end = length + bisect_left(set_off, length)
        pieces.append(safe[at:end])
        at = end
    return pieces


def _styled(run: Run, piece: str, before: str, after: str) -> str:
    if not piece.strip():
        return piece
    if run.note:
        return f"[{piece.strip()}]({run.link})"
    lead = piece[: len(piece) - len(piece.lstrip())]
    trail = piece[len(piece.rstrip()) :]
    inner = piece.strip()
    if run.link and len(run.link) <= _LONGEST_LINK and _LINK.fullmatch(run.link):
        inner = _BRACKETS.sub(lambda m: m[0] if m[0][0] == "\\" else f"\\{m[0]}", inner)
        inner = f"[{_emphasised(run, inner, '[', ']')}](<{run.link}>)"
    else:
        inner = _emphasised(run, inner, lead[-1:] or before, trail[:1] or after)
    return f"{lead}{inner}{trail}"


def _emphasised(run: Run, inner: str, before: str, after: str) -> str:
    if "\n" in inner:
        # Emphasis ends with its line and begins anew on the next, as headings of two lines need it.
        lines = (line.strip() for line in inner.split("\n"))
        return "\n".join(_emphasised(run, line, " ", " ") for line in lines)
    marks = "~~" * run.struck + "**" * run.strong + "*" * run.em
    if not (marks and inner and _opens(before, inner) and _closes(inner, after)):
        return inner
    if run.em and not (_is_word(before) or _is_word(after)):
        marks = f"{marks[:-1]}_"
    return f"{marks}{inner}{marks[::-1]}"


def _opens(before: str, inner: str) -> bool:
    """Whether an emphasis may open here, by CommonMark's rule of left-flanking marks."""
    return not _is_punctuation(inner[0]) or not _is_word(before)


def _closes(inner: str, after: str) -> bool:
    return not _is_punctuation(inner[-1]) or not _is_word(after)


def _is_word(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
