"""Reads pages in tests: their units, their letters by the standard library's own parser."""

from html.parser import HTMLParser

from brief.core.model import Kind
from brief.importers.facts import Said
from brief.importers.html_page import read_html
from brief.importers.imported import Imported
from tests.importers.accounting import assert_accounted


class Texts(HTMLParser):
    """The texts and comments of a page, hidden ones too, by a parser that is none of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.texts.append(data)

    def handle_pi(self, data: str) -> None:
        """Keep what XHTML begins with: to other parsers it is a comment."""
        self.texts.append(f"?{data}")

    def unknown_decl(self, data: str) -> None:
        """Keep what Word writes as `<![if …]>`: to other parsers it is a comment."""
        self.texts.append(f"[{data}]")


def read(page: str, **said: str) -> Imported:
    """A page as it is imported, its letters counted: what `made` is comes from lists."""
    made = said.pop("made", "")
    imported = read_html(page.encode(), "a.html", Said(kind=Kind.DRAFT, **said))
    texts = Texts()
    texts.feed(page)
    texts.close()
    assert_accounted(" ".join([*texts.texts, made]), imported)
    return imported


def units(page: str, made: str = "") -> list[tuple[str, str]]:
    """The addresses and Markdown of a page's units."""
    return [(unit.eid, unit.markdown) for unit in read(page, made=made).document.units]


def markdown(page: str, made: str = "") -> str:
    """The Markdown of a page that has one unit."""
    found = units(page, made)
    assert len(found) == 1, found
    return found[0][1]
