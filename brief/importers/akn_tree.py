"""Akoma Ntoso as a tree: decoded, parsed without entities, definitions or the network."""

import re

from lxml import etree

from brief.core.errors import BriefError, Refused
from brief.importers.decoding import Decoded, decode
from brief.importers.elements import depth, tag_of
from brief.importers.html_tree import declared_encoding

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
#: What the file has to be; pages of the web are sometimes kept as XML.
_ROOTS = ("akomantoso", "html")
_DEEPEST = 150


def parsed(data: bytes, name: str) -> tuple[etree._Element, Decoded]:
    """The root of the Akoma Ntoso file or the XHTML page `name`; nothing it names is opened.

    Its elements are called by their bare names in small letters, whatever version they are of.

    Raises BriefError where it is damaged, another kind of XML or has no text, Refused where it
    declares entities or is nested beyond bounds.
    """
    decoded = decode(data, name, declared_encoding(data))
    text = _DECLARATION.sub("", decoded.text, count=1).lstrip()
    if "<!ENTITY" in text:
        raise Refused(
            f"{name} declares entities, with which a small file can fill a computer's memory, "
            "so it was not imported and nothing was changed; ask for a file without them."
        )
    root = _root(text, name)
    if tag_of(root) not in _ROOTS:
        raise BriefError(
            f"{name} is XML but not Akoma Ntoso, so nothing was imported; "
            "ask for the text as Akoma Ntoso, HTML or Word."
        )
    for element in root.iter(etree.Element):
        element.tag = tag_of(element)
    return root, decoded


def _root(text: str, name: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise _refused(name) from error
        line = error.lineno or 0
        raise BriefError(
            f"{name} is damaged in line {line:,}: its XML ends or breaks there, so nothing was "
            "imported; ask for the file again."
        ) from error
    if depth(root) > _DEEPEST:
        raise _refused(name)
    return root


def _refused(name: str) -> Refused:
    return Refused(
        f"{name} has parts that are nested too deeply or are too long, so it was not imported and "
        "nothing was changed; ask for the text in another form."
    )
