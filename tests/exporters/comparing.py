"""Two small texts of the project's own, compared, for the tests of exports."""

from brief.compare.alignment import align
from brief.compare.change_brief import change_brief
from brief.compare.redline import redline_of
from brief.compare.tracked_text import tracked_text
from brief.core.comparison import Alignment, Change, Level, Pair
from brief.core.lineage import Relation
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType
from brief.core.redline import Redline, TrackedText
from tests.safeguards import table

BANNERS = ("Illustrative text, written for this corpus", "Digest, not the authentic text")


def text(name: str, units: list[Unit], language: str = "en") -> Document:
    """A document of these units."""
    info = DocumentInfo(
        name.lower(), Kind.DRAFT, name, short_title=name, symbol="A/ORCH/7", language=language
    )
    return Document(info, tuple(units))


def orchard() -> tuple[Document, Document, Alignment]:
    """An article renumbered and reworded, one moved, one new, one deleted."""
    article, paragraph = UnitType.ARTICLE, UnitType.PARAGRAPH
    old = text(
        "Draft 1",
        [
            Unit("art_1", article, "1", "Ladders", "Ladders lean <on> trees & walls."),
            Unit("art_2", article, "2", "Picking"),
            Unit("art_2__para_1", paragraph, "1", "", "Each Party shall pick apples.", "", "art_2"),
            Unit("art_2__para_2", paragraph, "2", "", "After judicial review.", "", "art_2"),
            Unit("art_3", article, "3", "Wasps", "Wasps are left alone."),
        ],
    )
    new = text(
        "Draft 2",
        [
            Unit("art_1", article, "1", "Picking fruit"),
            Unit("art_1__para_1", paragraph, "1", "", "Each Party may pick pears.", "", "art_1"),
            Unit("art_1__para_2", paragraph, "2", "", "After review.", "", "art_1"),
            Unit("art_2", article, "2", "Ladders", "Ladders lean <on> trees & walls."),
            Unit("art_3", article, "3", "Baskets", "Baskets are woven."),
        ],
    )
    wording, inside = Change.WORDING, Level.INSIDE
    pairs = (
        Pair(("art_2",), ("art_1",), Relation.RENUMBERED, 0.9, True, wording),
        Pair(
            ("art_2__para_1",), ("art_1__para_1",), Relation.SAME, 0.9, True, wording, level=inside
        ),
        Pair(
            ("art_2__para_2",), ("art_1__para_2",), Relation.SAME, 0.9, True, wording, level=inside
        ),
        Pair(("art_1",), ("art_2",), Relation.MOVED, 1.0, True, Change.NUMBERING),
        Pair(("art_3",), (), Relation.DELETED, 1.0, False, wording),
        Pair((), ("art_3",), Relation.NEW, 1.0, False, wording),
    )
    return old, new, Alignment("draft 1", "draft 2", pairs)


def rows(old: Document, new: Document, alignment: Alignment | None = None) -> Redline:
    """A comparison ready to be written as rows."""
    alignment = alignment or align(old, new)
    return redline_of(alignment, old, new, change_brief(alignment, old, new, table()), BANNERS)


def tracked(old: Document, new: Document, alignment: Alignment | None = None) -> TrackedText:
    """A comparison ready to be written with tracked changes."""
    alignment = alignment or align(old, new)
    return tracked_text(alignment, old, new, change_brief(alignment, old, new, table()), BANNERS)
