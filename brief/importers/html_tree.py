"""HTML as a tree: decoded, parsed within limits, and every letter of it counted."""

import codecs
import re
from dataclasses import dataclass

from lxml import etree

from brief.core.errors import BriefError, Refused
from brief.core.problems import Problem
from brief.importers.blocks import count
from brief.importers.decoding import Decoded, decode
from brief.importers.elements import depth, layer
from brief.importers.html_limits import flattened, is_suspicious, thinned

_HEAD, _DEEPEST = 4_096, 150
_META = re.compile(
    rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']""",
    re.IGNORECASE,
)
#: Encodings of the web; a name of another stands for the one that browsers read it as.
#: Encoding Standard, section 4.2 (names and labels).
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_OF_THE_WEB = frozenset(
    ["utf-8", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949", "koi8-r", "koi8-u"]
    + [f"cp{number}" for number in (866, 874, *range(1250, 1259))]
    + [f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
    + ["mac-roman", "mac-cyrillic"]
)
_CDATA = "[CDATA["
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed file; `characters` counts every letter of its texts and comments."""

    root: etree._Element
    decoded: Decoded
    characters: int
    problems: tuple[Problem, ...] = ()


def parsed(data: bytes, name: str) -> Tree:
    """Parse the HTML file `name`; nothing it mentions is opened or run.

    Tags nested too deeply are passed over, which is told as a problem. Raises BriefError where
    there is no text, Refused where the file cannot be parsed within the limits.
    """
    decoded = decode(data, name, declared_encoding(data))
    root, flat = _root(decoded.text, name)
    if root is None:
        raise BriefError(f"{name} has no text in it, so nothing was imported; check the file.")
    _free_cdata(root)
    _mend(root)
    problems = decoded.problems
    if flat:
        problems = (*problems, Problem(name, 0, f"{flat}; all of its text was kept", grave=False))
    characters = sum(count(text) for text in layer(root))
    return Tree(root, decoded, characters, problems)


def declared_encoding(data: bytes) -> str:
    """The encoding a page says it has, as Python calls it; empty where it says none we read."""
    if not (found := _META.search(data[:_HEAD])):
        return ""
    try:
        named = codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
    except LookupError:
        return ""
    named = _READ_AS.get(named, named)
    return named if named in _OF_THE_WEB else ""


def _root(text: str, name: str) -> tuple[etree._Element | None, str]:
    """The root, and what had to be done to the markup for it."""
    if not is_suspicious(text):
        root, whole = _parsed(text)
        if whole:
            return root, ""
    root, whole = _parsed(thinned(text))
    if whole:
        return root, "its tags are too many or too deeply nested, so some were passed over"
    root, whole = _parsed(flattened(text))
    if whole:
        return root, "its tags are nested beyond all bounds, so they were passed over"
    raise Refused(
        f"{name} cannot be taken apart within the limits, so it was not imported and nothing was "
        "changed; save it as plain text and try again."
    )


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    """The root element, and whether all of the text is in a tree of bearable depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_pis=False
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        return root, False
    # Whoever walks the tree goes down with it, and a program can only go down so far.
    return root, root is None or depth(root) <= _DEEPEST


def _mend(root: etree._Element) -> None:
    """Replace characters that a page names by number but no text may hold."""
    for element in root.iter():
        if element.text and _UNFIT.search(element.text):
            element.text = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", element.text)
        if element.tail and _UNFIT.search(element.tail):
            element.tail = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", element.tail)


def _free_cdata(root: etree._Element) -> None:
    """Make text of what XHTML marks as such: to the parser of HTML it is a comment."""
    for comment in list(root.iter(etree.Comment)):
        said = comment.text or ""
        parent = comment.getparent()
        if said.startswith(_CDATA) and parent is not None:
            span = etree.Element("span")
            span.text = said[len(_CDATA) :].removesuffix("]]")
            span.tail = comment.tail
            parent.replace(comment, span)
