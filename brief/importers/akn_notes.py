"""The notes of Akoma Ntoso: where they are called, their marks, what they say."""

from collections.abc import Iterator

from lxml import etree

from brief.importers.elements import tag_of

_CALLED = ("authorialnote", "noteref")


class AknNotes:
    """The notes of a file in the order in which they are called.

    `keys` leads from an element that calls a note to the note's key, `marks` from the key to the
    mark as printed, `found` to the element that holds the note's text. Notes are `authorialNote`
    where they are called, or `note` among the metadata and a `noteRef` in the text.
    """

    def __init__(self, root: etree._Element) -> None:
        self.keys: dict[etree._Element, str] = {}
        self.marks: dict[str, str] = {}
        self.found: dict[str, etree._Element] = {}
        apart = {_name(note): note for note in root.iter("note") if _name(note)}
        own = {_name(note): note for note in root.iter("authorialnote") if _name(note)}
        by_element: dict[etree._Element, str] = {}
        for call in root.iter(*_CALLED):
            named = call.get("href", "").removeprefix("#")
            note = call if call.tag == "authorialnote" else own.get(named, apart.get(named))
            if note is None:
                continue
            if note not in by_element:
                key = f"fn_{len(by_element) + 1}"
                by_element[note] = key
                self.found[key] = note
                mark = (call.get("marker") or note.get("marker") or "").strip()
                self.marks[key] = mark or str(len(by_element))
            self.keys[call] = by_element[note]

    def without(self, element: etree._Element) -> str:
        """The words of a heading in one line, without those of the notes in it."""
        return " ".join("".join(self._pieces(element)).split())

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for inner in element:
            if inner not in self.keys and tag_of(inner):
                yield from self._pieces(inner)
            yield inner.tail or ""


def _name(element: etree._Element) -> str:
    return element.get("eId") or element.get("id") or ""
