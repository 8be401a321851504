"""Four legislatures' Akoma Ntoso: the unit tree is the file's own, and no letter is lost."""

from xml.dom import minidom

import pytest

from brief.core.model import Kind, Quality, UnitType
from brief.importers.akn import read_akn
from tests.importers.accounting import assert_accounted

pytestmark = pytest.mark.real_data

FILES = (
    "eu_COM_2013_0619_EN-8.xml",
    "uk_pga-2014-27-enacted-data.xml",
    "us_Act_2011-11-29.xml",
    "uy_bill_2010-09-27.xml",
)
#: The hierarchy of the standard, as far as these files use it.
HIERARCHY = (
    *("chapter", "section", "article", "paragraph", "subparagraph", "subsection", "alinea"),
    *("list", "point", "hcontainer", "division", "tblock", "blockList", "item", "preamble"),
    *("citations", "citation", "recitals", "recital"),
)
QUOTED = "quotedStructure"


@pytest.fixture(params=FILES)
def file(request, real_data):
    data = (real_data / "akn" / request.param).read_bytes()
    return request.param, minidom.parseString(data), read_akn(data, request.param)


def _above(node):
    while (node := node.parentNode) is not None and node.nodeType == node.ELEMENT_NODE:
        yield node


def _elements(dom):
    """The elements that have to be units, with the nearest such element around each."""
    for node in dom.getElementsByTagName("*"):
        above = list(_above(node))
        if node.tagName in HIERARCHY and not any(n.tagName in (QUOTED, "meta") for n in above):
            yield node, next((n for n in above if n.tagName in HIERARCHY), None)


def test_every_eid_is_a_unit_in_its_place(file):
    name, dom, imported = file
    by_eid = {unit.eid: unit for unit in imported.document.units}
    order = {unit.eid: at for at, unit in enumerate(imported.document.units)}
    met: set[str] = set()
    last = -1
    for node, above in _elements(dom):
        eid = node.getAttribute("eId")
        if not eid or eid in met:
            continue  # an address that the file itself gives twice, in two of its documents
        met.add(eid)
        assert eid in by_eid, eid
        assert order[eid] > last, f"{eid} comes too early"
        last = order[eid]
        if above is not None and above.getAttribute("eId") and above.tagName != "preamble":
            # A second document of the file that repeats an address has its own in front.
            around = above.getAttribute("eId")
            assert by_eid[eid].parent in {around, f"cmp_3__{around}"}, eid
    assert len(met) == {"eu": 252, "uk": 108, "us": 24, "uy": 11}[name[:2]]


def test_no_unit_is_made_of_what_is_quoted(file):
    _, dom, imported = file
    eids = {unit.eid for unit in imported.document.units}
    for quoted in dom.getElementsByTagName(QUOTED):
        for node in quoted.getElementsByTagName("*"):
            assert not node.getAttribute("eId") or node.getAttribute("eId") not in eids


def test_every_letter_is_accounted_for(file):
    _, dom, imported = file
    texts = [
        node.data
        for node in _nodes(dom)
        if node.nodeType in (node.TEXT_NODE, node.COMMENT_NODE, node.CDATA_SECTION_NODE)
    ]
    for number, note in enumerate(dom.getElementsByTagName("authorialNote"), 1):
        mark = note.getAttribute("marker") or str(number)
        texts.append(mark)
        if not any(above.tagName == "heading" for above in _above(note)):
            texts.append(mark)
    # The titles of the documents in a collection stand in attributes.
    texts += (unit.heading for unit in imported.document.units if "cmp_" in unit.eid[-6:])
    assert_accounted(" ".join(texts), imported)


def _nodes(node):
    yield node
    for child in node.childNodes:
        yield from _nodes(child)


def test_what_the_files_say_of_themselves(file):
    name, _, imported = file
    info = imported.document.info
    kind, language, date, symbol, articles, notes = {
        "eu": (Kind.DRAFT, "en", "2013-09-17", "COM(2013) 619 final", 24, 31),
        "uk": (Kind.STANDARD, "en", "2014-07-17", "2014 Chapter 27", 8, 0),
        "us": (Kind.STANDARD, "en", "2011-11-29", "112-61", 6, 3),
        "uy": (Kind.DRAFT, "es", "2010-09-27", "Nº 379", 3, 0),
    }[name[:2]]
    assert (info.kind, info.language, info.date, info.symbol) == (kind, language, date, symbol)
    assert imported.articles == articles
    assert sum(u.type is UnitType.FOOTNOTE for u in imported.document.units) == notes
    assert imported.quality is (Quality.GOOD)
