"""What of a page is its text, and what is left out of it: scripts, menus, hidden parts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from brief.importers.blocks import count
from brief.importers.elements import beside, detach, line_of, phrase, tag_of, words
from brief.importers.html_notes import Note, Notes, notes_of
from brief.importers.imported import Dropped

_BY_TAG = {
    **dict.fromkeys(["script", "noscript"], "a script"),
    **dict.fromkeys(["style", "link"], "a style sheet"),
    "title": "the name of the page",
    "nav": "a menu of the page",
    **dict.fromkeys(
        ["select", "textarea", "button", "input", "datalist", "option", "optgroup"], "a form"
    ),
    **dict.fromkeys(["iframe", "object", "embed", "applet", "frame", "noframes"], "another page"),
    **dict.fromkeys(["svg", "canvas", "video", "audio", "map"], "a picture or a recording"),
    "template": "a hidden part",
    "xml": "data of a word processor",
}
_BY_ROLE = {
    **dict.fromkeys(["navigation", "menu", "menubar", "search"], "a menu of the page"),
    **dict.fromkeys(["dialog", "alert", "alertdialog"], "a hidden part"),
}
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE
)
#: Parts that Word marks in the pages it exports: its tables of contents and its comments.
_BY_CLASS = re.compile(
    r"(?:^|\s)(?:(MsoTo[ac]\d?)|(msocom\w*|MsoComment\w*))(?:$|\s)", re.IGNORECASE
)
_BY_STYLE = re.compile(
    r"mso-element\s*:\s*(?:(comment(?!-reference)[\w-]*)|(header|footer))", re.IGNORECASE
)
_COMMENT_OF_EDITOR, _RUNNING = "a comment of the text's editors", "a running head"
_CONTENTS = "a table of contents"
_HIDDEN_CLASS = frozenset(
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible"]
)
_MENU_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|cookies?|share|social|skip"
    r"|pager|pagination|toolbar|masthead|banner|footer|header|toc|contents)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINKS_PER_CENT, _MAIN_PER_CENT, _LEAST_LINKS = 60, 50, 3
_SHOWN = 60
#: What a page has besides its text; leaving it out is no loss.
FURNITURE = frozenset(
    [
        *(*_BY_TAG.values(), *_BY_ROLE.values()),
        *("a hidden part", "a comment", _CONTENTS, _RUNNING, _COMMENT_OF_EDITOR),
        *("a link back from a footnote", "the mark of a footnote in a heading", "a picture"),
        "outside the main part of the page",
    ]
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The element that holds a page's text, its notes, and what was taken out of the page.

    The notes' elements are no longer in the tree.
    """

    main: etree._Element
    notes: Notes
    dropped: tuple[Dropped, ...]


def readable(root: etree._Element) -> Parts:
    """Take out of a tree what is not its text; what is left is inside `main`."""
    dropped = [_dropped(comment, comment.text or "", "a comment") for comment in beside(root)]
    _prune(root, _comment, dropped)
    _prune(root, _unread, dropped)
    notes = notes_of(root)
    for link in notes.backlinks - {e for note in notes.found for e in _marks_in(note)}:
        _drop(link, words(link), "a link back from a footnote", dropped)
    for note in notes.found:
        detach(note.element)
    _prune(root, _menu, dropped)
    main = _main(root)
    if main is not root:
        _outside(root, main, dropped)
    return Parts(main, notes, tuple(each for each in dropped if each.characters))


def _prune(
    root: etree._Element,
    reason_for: Callable[[etree._Element], str],
    dropped: list[Dropped],
) -> None:
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None or not (reason := reason_for(element)):
            continue
        if _is_gone(element, root):
            continue
        text = words(element) if tag_of(element) else element.text or ""
        _drop(element, text, reason, dropped)


def _is_gone(element: etree._Element, root: etree._Element) -> bool:
    top = element
    while (above := top.getparent()) is not None:
        top = above
    return top is not root


def _drop(element: etree._Element, text: str, reason: str, dropped: list[Dropped]) -> None:
    """Take an element out; what stands behind it stays."""
    dropped.append(_dropped(element, text, reason))
    detach(element)


def _marks_in(note: Note) -> list[etree._Element]:
    """The link with a note's own number in front of it: that is text, though it leads back."""
    links = [link for link in note.element.iter("a") if phrase(link)]
    return [link for link in links[:1] if note.number in phrase(link)]


def _comment(element: etree._Element) -> str:
    return "" if tag_of(element) else "a comment"


def _unread(element: etree._Element) -> str:
    tag = tag_of(element)
    if reason := _BY_TAG.get(tag) or _BY_ROLE.get(element.get("role", "")):
        return reason
    if reason := _of_word(element):
        return reason
    hidden = (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style", ""))
        or not _HIDDEN_CLASS.isdisjoint(element.get("class", "").split())
    )
    return "a hidden part" if hidden and tag not in {"html", "body"} else ""


def _of_word(element: etree._Element) -> str:
    if found := _BY_CLASS.search(element.get("class", "")):
        return _CONTENTS if found[1] else _COMMENT_OF_EDITOR
    if found := _BY_STYLE.search(element.get("style", "")):
        return _COMMENT_OF_EDITOR if found[1] else _RUNNING
    return ""


def _menu(element: etree._Element) -> str:
    """Lists of links: those into the page itself are its table of contents."""
    tag = element.tag
    named = _MENU_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
    if tag not in {"ul", "ol", "dl", "table", "header", "footer", "aside"} and not named:
        return ""
    if tag in {"html", "body"}:
        return ""
    links = [link for link in element.iter("a") if link.get("href")]
    linked = sum(count(words(link)) for link in links)
    if len(links) < _LEAST_LINKS or linked * 100 < count(words(element)) * _LINKS_PER_CENT:
        return ""
    inside = sum(link.get("href", "").startswith("#") for link in links)
    if inside * 2 > len(links):
        return _CONTENTS
    return "a menu of the page" if named or tag in {"header", "footer", "aside"} else ""


def _main(root: etree._Element) -> etree._Element:
    """The part that a page calls its main one, where it holds the most of the text."""
    named = [e for e in root.iter() if e.tag == "main" or e.get("role") == "main"]
    if len(named) == 1:
        whole = count(words(root))
        if count(words(named[0])) * 100 >= whole * _MAIN_PER_CENT:
            return named[0]
    return root


def _outside(root: etree._Element, main: etree._Element, dropped: list[Dropped]) -> None:
    """Name everything that is not inside the main part."""
    around = {main, *main.iterancestors()}
    for element in list(root.iter()):
        parent = element.getparent()
        if parent in around and element not in around and parent is not main:
            _drop(element, words(element), "outside the main part of the page", dropped)
    for element in around:
        if element is main:
            continue
        loose = [element.text or "", *(child.tail or "" for child in element)]
        dropped.append(_dropped(element, "".join(loose), "outside the main part of the page"))


def _dropped(element: etree._Element, text: str, reason: str) -> Dropped:
    shown = " ".join(text[:300].split())[:_SHOWN]
    return Dropped(line_of(element), shown, reason, count(text))
