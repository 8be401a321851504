"""Addresses of units in Akoma Ntoso form, and what people call them.

`art_6__para_2__subpara_a` is article 6, paragraph 2 (a). Rules: Akoma Ntoso Naming Convention 1.0,
section 5 (eId); labels and citations: United Nations Editorial Manual, "Treaties" and "Footnotes".
"""

import re
from functools import lru_cache

from brief.core.model import UnitType

#: The element names an eid is made of.
PREFIX = {
    UnitType.PREAMBLE: "preamble",
    UnitType.PART: "part",
    UnitType.TITLE: "title",
    UnitType.CHAPTER: "chp",
    UnitType.SECTION: "sec",
    UnitType.ARTICLE: "art",
    UnitType.PARAGRAPH: "para",
    UnitType.SUBPARAGRAPH: "subpara",
    UnitType.WRAP_UP: "wrapUp",
    UnitType.PREAMBULAR: "pp",
    UnitType.OPERATIVE: "op",
    UnitType.ANNEX: "annex",
    UnitType.NOTE: "note",
    UnitType.FOOTNOTE: "fn",
    UnitType.HEADING: "hd",
}
#: The elements of other texts in Akoma Ntoso: what they are here, and what people call them. What
#: they are depends on the text too; the importer of Akoma Ntoso decides for a unit.
_FOREIGN: dict[str, tuple[UnitType, str]] = {
    "book": (UnitType.PART, "Book"),
    "tome": (UnitType.PART, "Tome"),
    "subpart": (UnitType.PART, "Subpart"),
    "subtitle": (UnitType.TITLE, "Subtitle"),
    "subchp": (UnitType.CHAPTER, "Subchapter"),
    "dvs": (UnitType.SECTION, "Division"),
    "division": (UnitType.SECTION, "Division"),
    "subdvs": (UnitType.SECTION, "Subdivision"),
    "hcontainer": (UnitType.HEADING, ""),
    "tblock": (UnitType.HEADING, ""),
    "level": (UnitType.HEADING, ""),
    "cmp": (UnitType.ANNEX, "Component"),
    "att": (UnitType.ANNEX, "Attachment"),
    "rule": (UnitType.ARTICLE, "Rule"),
    "subrule": (UnitType.PARAGRAPH, "Subrule"),
    "subsec": (UnitType.PARAGRAPH, "Subsection"),
    "cl": (UnitType.PARAGRAPH, "Clause"),
    "clause": (UnitType.PARAGRAPH, "Clause"),
    "subcl": (UnitType.SUBPARAGRAPH, "Subclause"),
    "al": (UnitType.PARAGRAPH, "al."),
    "alinea": (UnitType.PARAGRAPH, "al."),
    "subparagraph": (UnitType.PARAGRAPH, "subparagraph"),
    "point": (UnitType.SUBPARAGRAPH, "Point"),
    "item": (UnitType.SUBPARAGRAPH, "Item"),
    "indent": (UnitType.SUBPARAGRAPH, "indent"),
    "proviso": (UnitType.PARAGRAPH, "Proviso"),
    "transitional": (UnitType.ARTICLE, "Transitional provision"),
    "list": (UnitType.PARAGRAPH, ""),
    "sublist": (UnitType.PARAGRAPH, ""),
    "cits": (UnitType.PREAMBULAR, ""),
    "cit": (UnitType.PREAMBULAR, "Citation"),
    "recs": (UnitType.PREAMBULAR, ""),
    "rec": (UnitType.PREAMBULAR, "Recital"),
    "formula": (UnitType.PREAMBULAR, ""),
    "preface": (UnitType.HEADING, "Preface"),
    "conclusions": (UnitType.WRAP_UP, "Conclusions"),
}
_TYPE = {prefix: kind for prefix, (kind, _) in _FOREIGN.items()} | {
    prefix: kind for kind, prefix in PREFIX.items()
}
_STEP = re.compile(r"([a-zA-Z]+)(?:_([^\s_]+))?")
#: What else may be an address: names of other systems, without what would part or end a link.
_ADDRESS = re.compile(r"[^\W\d_][^\s#{}()\[\]<>\"'`|\\]{0,200}")
_LATIN_TAIL = re.compile(r"(?<=\d)(?=(?:bis|ter|quater|quinquies|sexies|septies|octies)\b)")

_WORD = {
    "preamble": "Preamble",
    "part": "Part",
    "title": "Title",
    "chp": "Chapter",
    "sec": "Section",
    "art": "Article",
    "para": "¶",
    "pp": "PP",
    "op": "OP",
    "annex": "Annex",
    "note": "Note",
    "fn": "Footnote",
    "hd": "",
} | {prefix: word for prefix, (_, word) in _FOREIGN.items()}
_ARTICLE_WORD = {
    "fr": "Article",
    "es": "Artículo",
    "ru": "Статья",
    "ar": "المادة",
    "pt": "Artigo",
    "de": "Artikel",
    "nl": "Artikel",
    "it": "Articolo",
    "fa": "مادهٔ",
    "he": "סעיף",
    "th": "ข้อ",
    "sw": "Kifungu cha",
}
_CHAPTER_WORD = {"fr": "Chapitre", "es": "Capítulo", "ru": "Глава", "ar": "الفصل"}
_PREAMBLE_WORD = {
    "fr": "Préambule",
    "es": "Preámbulo",
    "ru": "Преамбула",
    "ar": "الديباجة",
    "zh": "序言",
    "pt": "Preâmbulo",
    "de": "Präambel",
    "nl": "Preambule",
    "it": "Preambolo",
    "fa": "مقدمه",
    "he": "הקדמה",
    "th": "คำปรารภ",
    "sw": "Utangulizi",
    "ja": "前文",
}
_CITED = {
    "preamble": "preamble",
    "part": "part",
    "title": "title",
    "chp": "chap.",
    "sec": "sect.",
    "art": "art.",
    "para": "para.",
    "pp": "preambular para.",
    "op": "para.",
    "annex": "annex",
    "note": "note",
    "fn": "footnote",
    "hd": "",
} | {prefix: word.lower() for prefix, (_, word) in _FOREIGN.items()}
#: Steps that a number in brackets says, and steps that say nothing beside those around them.
_IN_BRACKETS = frozenset({"subpara", "subsec", "point", "item", "subrule", "cl", "clause", "subcl"})
_UNSAID = frozenset(
    {"wrapUp", "list", "lst", "sublist", "intro", "content", "body", "mainBody", "cmpnts"}
    | {"recs", "cits"}
)
_AROUND = frozenset({"chp", "sec", "subchp", "dvs", "subdvs", "division", "hcontainer"})
_ITS_OWN = frozenset({"art", "para", "op", "pp", "note", "rec", "cit", "rule"})


_COUNTER = {("zh", "art"): "条", ("ja", "art"): "条", ("zh", "chp"): "章", ("ja", "chp"): "章"}


def steps(eid: str) -> tuple[tuple[str, str], ...]:
    """Take an eid apart: `art_6__para_2` is `(("art", "6"), ("para", "2"))`; skip misfits."""
    found = (_STEP.fullmatch(step) for step in eid.split("__"))
    return tuple((m[1], m[2] or "") for m in found if m)


@lru_cache(maxsize=4_096)
def article_number(eid: str) -> str:
    """The number of the article that a unit is or stands in; empty outside of articles."""
    return next((number for prefix, number in steps(eid) if prefix == "art"), "")


def join(parent: str, kind: UnitType, number: str) -> str:
    """The eid of the unit of this kind and number inside `parent` (which may be empty)."""
    own = PREFIX[kind] + (f"_{''.join(number.split())}" if number else "")
    return f"{parent}__{own}" if parent else own


def is_eid(text: str) -> bool:
    """Whether every step is a known element with, where it needs one, a number."""
    parts = text.split("__")
    found = steps(text)
    known = len(found) == len(parts) and all(prefix in _TYPE for prefix, _ in found)
    return known and is_address(text)


def is_address(text: str) -> bool:
    """Whether a text can be a unit's address at all; other systems name units in their own way."""
    return bool(_ADDRESS.fullmatch(text))


def type_of(eid: str) -> UnitType:
    """What the innermost step of an eid is by its name alone; a heading where it is not known."""
    prefix = next(iter(steps(eid)[-1:]), ("", ""))[0]
    return _TYPE.get(prefix, UnitType.HEADING)


def ancestors(eid: str) -> tuple[str, ...]:
    """The eid itself and those of the units around it, nearest first."""
    parts = eid.split("__")
    return tuple("__".join(parts[:n]) for n in range(len(parts), 0, -1))


def spaced(number: str) -> str:
    """The printed form of a number: `6bis` becomes `6 bis`."""
    return _LATIN_TAIL.sub(" ", number)


def label(eid: str) -> str:
    """What people say for short: `Article 6.2(a)`, `¶ 9`, `Chapter II`, `OP7 ter`."""
    return _named(eid, short=True)


@lru_cache(maxsize=4_096)
def printed(eid: str, language: str) -> str:
    """What the outermost unit is called in a text of one of the UN's languages: `第26条`."""
    prefix, number = next(iter(steps(eid)[-1:]), ("", ""))
    if prefix == "preamble":
        return _PREAMBLE_WORD.get(language, "Preamble")
    word = {"art": _ARTICLE_WORD, "chp": _CHAPTER_WORD}.get(prefix, {}).get(language)
    if word:
        return f"{word} {spaced(number)}"
    if language in {"zh", "ja"} and prefix in {"art", "chp"}:
        return f"第{spaced(number)}{_COUNTER[language, prefix]}"
    return label(eid)


def short_label(eid: str) -> str:
    """What fits in a margin: `6.2(a)`, `¶ 9`, `II`."""
    return _named(eid, short=True).removeprefix("Article ").removeprefix("Chapter ")


def citation(eid: str) -> str:
    """The form of a footnote: `art. 6, para. 2 (a)`."""
    return _named(eid, short=False)


def _named(eid: str, *, short: bool) -> str:
    whole = steps(eid)
    path = [(prefix, number) for prefix, number in whole if prefix not in _UNSAID]
    if not path:
        return "Closing words" if any(prefix == "wrapUp" for prefix, _ in whole) else ""
    outermost = next((n for n, (prefix, _) in enumerate(path) if prefix not in _AROUND), None)
    if outermost is not None and path[outermost][0] in _ITS_OWN:
        path = path[outermost:]
    said = ""
    for prefix, number in path:
        said += _step_short(prefix, number, said) if short else _step_cited(prefix, number, said)
    return said


def _step_short(prefix: str, number: str, before: str) -> str:
    number = spaced(number)
    if before and number and (prefix in _IN_BRACKETS or prefix == "para"):
        return f".{number}" if prefix == "para" and number[0].isdigit() else f"({number})"
    if prefix == "para" and number.startswith("u"):
        return f"unnumbered ¶ {number[1:]}"
    word = _WORD.get(prefix, "")
    gap = "" if prefix in {"pp", "op"} else " "
    return (", " if before else "") + f"{word}{gap}{number}".strip()


def _step_cited(prefix: str, number: str, before: str) -> str:
    number = spaced(number)
    if prefix == "subpara" or (before and number and prefix in _IN_BRACKETS):
        return f" ({number})" if before else f"({number})"
    word = _CITED.get(prefix, "")
    return (", " if before else "") + f"{word} {number}".strip()
