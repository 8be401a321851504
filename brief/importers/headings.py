"""What a heading announces: an article, a chapter, an annex, in the six languages of the UN."""

import re
from dataclasses import dataclass

from brief.core.model import UnitType
from brief.importers.numbering import HAN, TAIL, folded

_NUMBER = rf"(?:\d{{1,4}}{TAIL}|[IVXLC]{{1,8}}{TAIL}(?!\w)|{HAN})"
_FIRST = r"premier|première|primero|primera|первая|الأولى|الأول|[1I]er"
_WORDS = {
    UnitType.ARTICLE: r"article|artículo|articulo|art\.|art|статья|المادة|مادة",
    UnitType.PART: r"part|partie|parte|часть|الجزء",
    UnitType.TITLE: r"title|titre|título|titulo|الباب",
    UnitType.CHAPTER: r"chapter|chapitre|capítulo|capitulo|глава|الفصل",
    UnitType.SECTION: r"section|sección|seccion|раздел|القسم|الفرع",
    UnitType.ANNEX: r"annex|annexe|anexo|appendix|приложение|المرفق|附件",
}
_COUNTERS = {
    "条": UnitType.ARTICLE,
    "條": UnitType.ARTICLE,
    "部分": UnitType.PART,
    "编": UnitType.PART,
    "章": UnitType.CHAPTER,
    "节": UnitType.SECTION,
}
_NAMED = {
    kind: re.compile(
        rf"(?P<open>\[?)\s*(?:(?i:{words}))(?:\s+|(?<=[.هةلءبعقفا件])\s*)"
        rf"(?P<number>{_NUMBER}|(?i:{_FIRST})|[A-Z](?!\w))(?P<rest>.*)",
        re.DOTALL,
    )
    for kind, words in _WORDS.items()
}
_HAN_NAMED = re.compile(
    rf"(?P<open>\[?)第\s*(?P<number>\d{{1,4}}|{HAN})\s*(?P<counter>部分|[条條编章节])"
    rf"(?P<tail>之[二三四五])?(?P<rest>.*)",
    re.DOTALL,
)
_BARE_ANNEX = re.compile(
    rf"\[?(?i:{_WORDS[UnitType.ANNEX]})(?P<rest>\s*(?:[.:–—-].*)?)\]?", re.DOTALL
)
_PREAMBLE = re.compile(
    r"(?i:preamble|préambule|preámbulo|преамбула|الديباجة|序言)(?P<rest>[\s.:]*)", re.DOTALL
)
_NOTES = re.compile(
    r"(?i:(?:interpretative|interpretive|explanatory)\s+notes?\b|notes?\s*$|notes\s+interprétatives"
    r"|notas\s+interpretativas|пояснительные\s+примечания|ملاحظات\s+تفسيرية|解释性说明|注释)"
)
_NUMBER_ONLY = rf"\d{{1,4}}{TAIL}"
_ARTICLES = re.compile(
    r"(?i:articles?|artículos?|стат(?:ья|ьи|ей)|المواد|المادتان|المادة)\s+"
    rf"((?:{_NUMBER_ONLY})(?:\s*(?:,|(?i:to|and|et|à|y|a|и|по)|[-–و])\s*(?:{_NUMBER_ONLY}))*)(?!\w)"
)
_SEPARATOR = re.compile(r"^[\s.:)،·º°\]–—-]+")
_RUNNING_ON = re.compile(
    r"\s+(?:of|to|and|or|in|as|is|was|shall|should|must|may|de|du|des|del|la|y|et|ou|и)\s|\s*[,/&]|\s*\d|\s*\((?!.*\)$)",
)


@dataclass(frozen=True, slots=True)
class Announced:
    """A unit that a heading opens; `number` is as eids use it, `printed` as the page shows it."""

    type: UnitType
    number: str
    printed: str
    title: str


def read_heading(text: str) -> Announced | None:
    """Understand a heading's plain text, or return None where it is a title in its own words.

    A heading that goes on as a sentence (`Article 6 of the Charter`) announces nothing.
    """
    line = " ".join(text.split())
    if m := _PREAMBLE.fullmatch(line):
        return Announced(UnitType.PREAMBLE, "", "", line.strip(" .:"))
    if m := _HAN_NAMED.match(line):
        number = folded(m["number"]) + ("bis" if m["tail"] else "")
        return _announced(_COUNTERS[m["counter"]], number, m["number"], m)
    for kind, pattern in _NAMED.items():
        if (m := pattern.match(line)) and not _RUNNING_ON.match(m["rest"]):
            return _announced(kind, _folded(m["number"]), m["number"].strip(), m)
    if m := _BARE_ANNEX.fullmatch(line):
        return Announced(UnitType.ANNEX, "", "", _SEPARATOR.sub("", m["rest"]))
    return None


def article_numbers(text: str) -> tuple[str, ...]:
    """The numbers in a heading about several articles: `Articles 23 and 35, with regard to …`."""
    found = _ARTICLES.match(" ".join(text.split()))
    return tuple(folded(number) for number in re.findall(_NUMBER_ONLY, found[1])) if found else ()


def is_notes_heading(text: str) -> bool:
    """Whether notes to the articles follow, apart from the articles themselves."""
    return bool(_NOTES.match(text.strip()))


def title_of(text: str) -> str:
    """A title without the dashes and stops that some sources print before it."""
    return _SEPARATOR.sub("", " ".join(text.split()))


def _announced(kind: UnitType, number: str, printed: str, found: re.Match[str]) -> Announced:
    title = title_of(found["rest"])
    if found["open"] and title.endswith("]"):
        title = f"[{title}"
    return Announced(kind, number, printed, title)


def _folded(number: str) -> str:
    if re.fullmatch(_FIRST, number.strip(), re.IGNORECASE):
        return "1"
    return folded(number)
