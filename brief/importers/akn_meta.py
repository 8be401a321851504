"""What Akoma Ntoso says of its text: title, date, language, symbol and kind."""

import re

from lxml import etree

from brief.core.model import Kind
from brief.importers.akn_notes import AknNotes
from brief.importers.elements import phrase, tag_of

#: ISO 639-2 and 639-3 to the codes that we and browsers use, wrong ones of real files included.
_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "esp": "es",
    "rus": "ru",
    "ara": "ar",
    "arb": "ar",
    "zho": "zh",
    "chi": "zh",
    "cmn": "zh",
    "por": "pt",
    "deu": "de",
    "ger": "de",
    "ita": "it",
    "nld": "nl",
    "dut": "nl",
    "pol": "pl",
    "ron": "ro",
    "rum": "ro",
    "swe": "sv",
    "dan": "da",
    "nor": "no",
    "fin": "fi",
    "ell": "el",
    "gre": "el",
    "ces": "cs",
    "cze": "cs",
    "hun": "hu",
    "bul": "bg",
    "hrv": "hr",
    "slk": "sk",
    "slv": "sl",
    "est": "et",
    "lav": "lv",
    "lit": "lt",
    "mlt": "mt",
    "gle": "ga",
    "ukr": "uk",
    "fas": "fa",
    "per": "fa",
    "heb": "he",
    "jpn": "ja",
    "kor": "ko",
    "tha": "th",
    "tur": "tr",
    "swa": "sw",
    "swh": "sw",
    "urd": "ur",
    "hin": "hi",
    "vie": "vi",
    "ind": "id",
    "kat": "ka",
    "geo": "ka",
    "hye": "hy",
    "arm": "hy",
}
_KINDS = {
    **dict.fromkeys(["bill", "amendment"], Kind.DRAFT),
    **dict.fromkeys(["judgment", "debate", "debatereport", "officialgazette"], Kind.REPORT),
    "amendmentlist": Kind.COMMENT,
    "statement": Kind.STATEMENT,
}
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)")
_FRONT = frozenset(["preface", "coverpage"])
_LONGEST_TITLE, _LONGEST_SHORT, _LONGEST_SYMBOL = 300, 80, 40


def facts(root: etree._Element, notes: AknNotes) -> dict[str, object]:
    """The facts that the file gives, by the keys of front matter; what it does not say is left out.

    They are those of the document it is about, or of the collection that holds several.
    """
    found = {
        "title": _title(root, notes),
        "short_title": _short_title(root),
        "symbol": _symbol(root),
        "date": _date(root),
        "language": _language(root),
        "kind": _kind(root),
    }
    return {key: value for key, value in found.items() if value}


def _first(root: etree._Element, *tags: str) -> etree._Element | None:
    return next((e for e in root.iter() if tag_of(e) in tags), None)


def _title(root: etree._Element, notes: AknNotes) -> str:
    front = [e for part in root.iter() if tag_of(part) in _FRONT for e in part.iter()]
    for tag in ("shorttitle", "doctitle", "longtitle"):
        element = next((e for e in front if tag_of(e) == tag), None)
        if element is not None and (text := notes.without(element)):
            return text[:_LONGEST_TITLE]
    name = _first(root, "frbrname")
    return name.get("value", "") if name is not None else ""


def _short_title(root: etree._Element) -> str:
    """What a law calls itself for short, in its first or last article."""
    element = _first(root, "shorttitle")
    said = phrase(element) if element is not None else ""
    return said if len(said) <= _LONGEST_SHORT else ""


def _symbol(root: etree._Element) -> str:
    printed = _first(root, "docnumber")
    if printed is not None and len(text := phrase(printed)) <= _LONGEST_SYMBOL and text:
        return text
    number, country = _first(root, "frbrnumber"), _first(root, "frbrcountry")
    if number is None or not number.get("value"):
        return ""
    of = country.get("value", "").upper() if country is not None else ""
    return f"{of} {number.get('value')}".strip()


def _date(root: etree._Element) -> str:
    for tag in ("docdate", "frbrexpression", "frbrwork"):
        for element in root.iter():
            if tag_of(element) != tag:
                continue
            dated = element if tag == "docdate" else _first(element, "frbrdate")
            if dated is not None and (m := _DATE.match(dated.get("date", ""))):
                return m[1]
    return ""


def _language(root: etree._Element) -> str:
    element = _first(root, "frbrlanguage")
    said = element.get("language", "").lower() if element is not None else ""
    return _LANGUAGES.get(said, said.partition("-")[0])


def _kind(root: etree._Element) -> str:
    named = [tag_of(element) for element in root.iter() if tag_of(element) in _KINDS]
    return _KINDS[named[0]] if named else ""
