"""Counts, apart from the importers, where every character of a source went: the shared check.

Usage: `assert_accounted(source, imported)`, where `source` is the text layer of the file as the
test knows it, in any order of its parts; white space does not count. Numbers that a format makes
rather than spells (the items of an HTML or Word list) are part of the layer: the test adds them.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass

from brief.core import eids
from brief.core.model import Unit, UnitType
from brief.importers.document_json import imported_from_json, imported_to_json
from brief.importers.imported import Imported
from brief.importers.render import LAYOUT_CHARACTERS, LAYOUT_LINES, render

_TAG = re.compile(r"<[^>]*>")
#: What may stand around a number: the unit's type and number say it, so no unit holds it.
_AROUND_NUMBERS = "().[]{}:-–—،、．)（）·º°*_#^"
_LONGEST_AROUND = 8
#: The words that announce a unit and are kept as its type.
_WORDS = {
    UnitType.ARTICLE: "article articles art artículo articulo статья المادة مادة 第条 第條 artigo "
    "kifungu+cha kufungu+cha kifungu+ch ibara+ya ข้อ มาตรา مادهٔ ماده סעיף artikel 弟条",
    UnitType.PART: "part partie parte часть الجزء 第部分 第编 第部",
    UnitType.TITLE: "title titre título titulo الباب",
    UnitType.CHAPTER: "chapter chapitre capítulo capitulo глава الفصل 第章",
    UnitType.SECTION: "section sección seccion раздел القسم الفرع 第节 第節",
    UnitType.ANNEX: "annex annexe anexo appendix приложение المرفق 附件",
    UnitType.PREAMBLE: "preamble préambule preámbulo преамбула الديباجة 序言 preâmbulo "
    "〈前文〉 前文 utangulizi مقدمه คำปรารภ",
    UnitType.FOOTNOTE: "note",
}


@dataclass(frozen=True, slots=True)
class Account:
    """Where the characters of a source went; all four are multisets of characters or numbers.

    `lost` is in no unit and not listed as dropped, `invented` is held but not in the source.
    `unlisted` is how many characters the drops count beyond those whose text they show.
    """

    lost: Counter[str]
    invented: Counter[str]
    unlisted: int
    held: int


def letters(text: str) -> Counter[str]:
    """The characters of a text, case and white space apart."""
    return Counter("".join(text.split()).casefold())


def account(source: str, imported: Imported, *, marks: str = "") -> Account:
    """Compare a source's characters with those of the units and of what was dropped.

    `marks` are characters that the source may hold as markup, such as `#` in Markdown.
    """
    held: Counter[str] = Counter()
    around: Counter[str] = Counter()
    for unit in imported.document.units:
        held += letters(" ".join((unit.number, unit.heading, _shown(unit))))
        around += _around(unit, source)
    listed: Counter[str] = Counter()
    unlisted = 0
    for each in imported.dropped:
        shown = letters(each.text)
        if shown.total() == each.characters:
            listed += shown
        else:
            unlisted += each.characters
    there = letters(source)
    lost = there - held - listed - around
    title = letters(imported.document.info.title)
    # The first line is not repeated in a unit where it is the document's title.
    if not any(unit.heading == imported.document.info.title for unit in imported.document.units):
        lost -= title
    for mark in marks:
        del lost[mark]
    return Account(lost, (held + listed) - there, unlisted, held.total())


def assert_accounted(source: str, imported: Imported, *, marks: str = "") -> None:
    """Fail where a character of the source is lost, or one is held that the source has not."""
    found = account(source, imported, marks=marks)
    assert not found.invented, f"not in the source: {_told(found.invented)}"
    # A drop shows only its beginning: its other letters are those that are missing elsewhere.
    missing = found.lost.total()
    assert missing <= found.unlisted, (
        f"{missing} characters lost, {found.unlisted} dropped unseen: {_told(found.lost)}"
    )
    total = letters(source).total()
    assert imported.source_characters == len("".join(source.split())), "the source's own count"
    assert imported.kept_characters + imported.dropped_characters == imported.source_characters
    assert found.held + imported.dropped_characters <= total, "more than the source has"


def _shown(unit: Unit) -> str:
    """A unit's own words with the marks of footnotes and with tracked changes, both ways."""
    if len(unit.markdown) > LAYOUT_CHARACTERS or unit.markdown.count("\n") > LAYOUT_LINES:
        return unit.text
    return html.unescape(_TAG.sub(" ", render(unit.markdown)))


def _around(unit: Unit, source: str) -> Counter[str]:
    """What may have stood around a unit's number, or instead of it, in the source."""
    if not unit.number and unit.type is not UnitType.PREAMBLE and unit.type not in _WORDS:
        return Counter()
    allowed = Counter(dict.fromkeys(_AROUND_NUMBERS, _LONGEST_AROUND))
    folded = " ".join(source.casefold().split())
    for word in _WORDS.get(unit.type, "").split():
        if _occurs(word.replace("+", " "), folded):
            allowed |= Counter(word.replace("+", ""))
    return allowed


def _occurs(word: str, source: str) -> bool:
    return all(letter in source for letter in word) if word[0] in "第弟" else word in source


def _told(found: Counter[str]) -> str:
    return ", ".join(f"{character!r} x{number}" for character, number in found.most_common(20))


def assert_sound(imported: Imported) -> None:
    """Fail where an import is not one: addresses, parents, order, counts."""
    seen = {""}
    for unit in imported.document.units:
        assert unit.eid not in seen, unit.eid
        assert unit.parent in seen, unit.parent
        assert eids.is_address(unit.eid), unit.eid
        seen.add(unit.eid)
    assert seen != {""}
    assert imported.source_characters == imported.kept_characters + imported.dropped_characters
    assert imported.kept_characters >= 0
    assert all(each.characters >= 0 for each in imported.dropped)
    assert imported_from_json(imported_to_json(imported)) == imported
