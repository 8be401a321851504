"""The elements of Akoma Ntoso: what each is among our units, and how its address is abbreviated.

Akoma Ntoso Version 1.0, Part 2 (vocabulary), and its Naming Convention, section 5.6; names are in
small letters here, for version 2.0 writes some of them otherwise.
"""

from brief.core.model import UnitType

#: Elements of the hierarchy that hold articles or stand above them.
CONTAINERS = {
    "book": UnitType.PART,
    "tome": UnitType.PART,
    "part": UnitType.PART,
    "subpart": UnitType.PART,
    "title": UnitType.TITLE,
    "subtitle": UnitType.TITLE,
    "chapter": UnitType.CHAPTER,
    "subchapter": UnitType.CHAPTER,
    "section": UnitType.SECTION,
    "division": UnitType.SECTION,
    "subdivision": UnitType.SECTION,
    "hcontainer": UnitType.HEADING,
    "level": UnitType.HEADING,
    "tblock": UnitType.HEADING,
    "crossheading": UnitType.HEADING,
    "debatesection": UnitType.HEADING,
}
#: The units a text is cited by; a section or a rule is one where it holds none.
BASIC = frozenset(["article", "section", "rule", "transitional"])
#: What stands inside them.
INNER = frozenset(
    [
        *("paragraph", "subparagraph", "subsection", "clause", "subclause", "subrule", "alinea"),
        *("point", "indent", "list", "sublist", "proviso", "blocklist", "item"),
    ]
)
#: The parts of a preamble.
PREAMBULAR = frozenset(["citations", "citation", "recitals", "recital", "formula"])
#: Parts of a file that only hold others.
TRANSPARENT = frozenset(
    [
        *("akomantoso", "act", "bill", "doc", "documentcollection", "amendment", "amendmentlist"),
        *("officialgazette", "judgment", "debate", "debatereport", "statement", "portion"),
        *("body", "mainbody", "maincontent", "collectionbody", "amendmentbody", "judgmentbody"),
        *("debatebody", "portionbody", "components", "attachments", "annexes", "content"),
        *(
            "intro",
            "listintroduction",
            "container",
            "header",
            "introduction",
            "background",
            "arguments",
        ),
        *("remedies", "motivation", "decision", "interstitial", "speechgroup"),
    ]
)
#: Whole documents inside a document.
DOCUMENTS = frozenset(["component", "attachment", "annex"])
#: Names of documents and of parts that are annexes to the others.
ANNEXES = ("annex", "schedule", "appendix", "anexo")
#: Parts of a file that are one unit each.
ALONE = {
    "preamble": UnitType.PREAMBLE,
    "preface": UnitType.PARAGRAPH,
    "coverpage": UnitType.PARAGRAPH,
    "conclusions": UnitType.WRAP_UP,
}
WRAP_UPS = frozenset(["wrapup", "listwrapup"])
_PREFIX = {
    "article": "art",
    "paragraph": "para",
    "subparagraph": "subpara",
    "section": "sec",
    "subsection": "subsec",
    "chapter": "chp",
    "subchapter": "subchp",
    "division": "dvs",
    "subdivision": "subdvs",
    "clause": "cl",
    "subclause": "subcl",
    "alinea": "al",
    "blocklist": "list",
    "citations": "cits",
    "citation": "cit",
    "recitals": "recs",
    "recital": "rec",
    "component": "cmp",
    "attachment": "att",
    "wrapup": "wrapUp",
    "listwrapup": "wrapUp",
    "crossheading": "hcontainer",
    "debatesection": "hcontainer",
    "coverpage": "hd",
}


def prefix_of(tag: str) -> str:
    """What an element is called in an address: `art` for an article."""
    return _PREFIX.get(tag, tag)
