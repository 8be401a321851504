"""How a piece of marked-up text is styled: by its element, by its style attribute."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from brief.importers.elements import tag_of
from brief.importers.runs import Change, Run

_STRONG = frozenset(["b", "strong"])
_EM = frozenset(["em", "i", "cite", "dfn", "var", "u", "remark"])
_STRUCK = frozenset(["s", "strike"])
_CHANGES: Mapping[str, Change] = {"ins": "inserted", "del": "deleted"}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Style:
    """What holds for the text inside an element; `indent` counts spaces, two a step."""

    strong: bool = False
    em: bool = False
    struck: bool = False
    link: str = ""
    change: Change = ""
    pre: bool = False
    indent: int = 0

    def run(self, text: str) -> Run:
        """A piece of text in this style; its white space is one space unless lines are kept."""
        text = text if self.pre else _SPACE.sub(" ", text)
        return Run(
            text,
            strong=self.strong,
            em=self.em,
            struck=self.struck,
            link=self.link,
            change=self.change,
        )


def styled(element: etree._Element, style: Style) -> Style:
    """The style inside an element that stands in text of a style."""
    tag, css = tag_of(element), element.get("style", "")
    link = style.link
    if tag in {"a", "ref"} and (address := element.get("href")):
        link = _SPACE.sub("", address)
    if not css and link == style.link and tag not in _STYLED:
        return style
    return replace(
        style,
        strong=style.strong or tag in _STRONG or bool(_BOLD_STYLE.search(css)),
        em=style.em or tag in _EM or bool(_ITALIC_STYLE.search(css)),
        struck=style.struck or tag in _STRUCK or bool(_STRUCK_STYLE.search(css)),
        link=link,
        change=_CHANGES.get(tag, style.change),
        pre=style.pre or bool(_PRE_STYLE.search(css)),
    )


_STYLED = _STRONG | _EM | _STRUCK | frozenset(_CHANGES)
