from pathlib import Path

from brief.core.jobs import Job
from brief.core.lineage import Carrier, Provision, Relation
from brief.core.model import Corpus, Document, DocumentInfo, Kind, Unit, UnitType
from brief.core.notes import NoteAnchor
from brief.core.points import Anchor, Source, TalkingPoint
from brief.core.reading import RenderedPoint
from brief.store import corpus_db

CORPUS = Corpus("talks", "Talks", "A publisher", 3, "2026-01-02", ("en", "ar"), (("treaty", "T"),))


def paragraph(article: str, number: str, text: str) -> Unit:
    return Unit(
        f"{article}__para_{number}", UnitType.PARAGRAPH, number, "", text, text, parent=article
    )


def draft(name: str = "draft-1", numbers: tuple[str, ...] = ("6", "7")) -> Document:
    first, second = (f"art_{number}" for number in numbers)
    units = (
        Unit("chp_I", UnitType.CHAPTER, "I", "Beginnings"),
        Unit(first, UnitType.ARTICLE, numbers[0], "Scope", parent="chp_I"),
        paragraph(first, "1", "Nothing here narrows a freedom."),
        paragraph(first, "2", f"See article {numbers[1]}, and article {numbers[0]} too."),
        Unit(
            f"{first}__para_2__subpara_a",
            UnitType.SUBPARAGRAPH,
            "a",
            text="A judge decides.\n\nIn writing.",
            markdown="A *judge* decides.",
            parent=f"{first}__para_2",
        ),
        Unit(second, UnitType.ARTICLE, numbers[1], "Review", parent="chp_I"),
        paragraph(second, "1", "Review is prompt; article 99 does not exist."),
    )
    info = DocumentInfo(name, Kind.DRAFT, "The first draft", "Draft 1", "T/1", instrument="treaty")
    return Document(info, units)


ARABIC = Document(
    DocumentInfo("arabic", Kind.STANDARD, "إعلان", language="ar"),
    (Unit("art_IV", UnitType.ARTICLE, "IV"), paragraph("art_IV", "1", "لكل شخص حق.")),
)
PROVISIONS = (
    Provision(
        "judge",
        "Who decides",
        "treaty",
        (
            Carrier("draft-0", "art_3", Relation.NEW),
            Carrier("draft-1", "art_6__para_2", Relation.MOVED, "from 3", 0.5),
        ),
    ),
    Provision("scope", "Scope", "treaty", (Carrier("draft-1", "art_6"),)),
    Provision("gone", "Gone", "treaty", (Carrier("draft-1", "", Relation.DELETED),)),
)


def _point(name: str, provision: str, priority: int, against: Anchor | None) -> RenderedPoint:
    point = TalkingPoint(
        name,
        (provision,),
        f"Ask *{name}*",
        why="Because",
        say="We & you",
        priority=priority,
        sources=(Source("arabic", "art_IV", "حق"), Source("draft-1", "art_7")),
        against=against,
    )
    return RenderedPoint(
        point, f"<p>Ask <em>{name}</em></p>", "<p>Because</p>", "<p>We &amp; you</p>", ""
    )


POINTS = (
    _point("later", "judge", 3, None),
    _point("first", "judge", 1, Anchor("draft-1", "art_7")),
    _point("lonely", "gone", 2, None),
)


def render(markdown: str) -> str:
    return f"<p>{markdown}</p>"


def links(markdown: str) -> tuple[Anchor, ...]:
    return (Anchor("arabic", "art_IV"), Anchor("", "art_7")) if "judge" in markdown else ()


def write(path: Path, *documents: Document) -> Path:
    held = documents or (draft(), ARABIC)
    corpus_db.write(path, CORPUS, held, PROVISIONS, POINTS, render, links, Job())
    return path


ANCHOR = NoteAnchor(
    "draft-1", "art_6", "scope", "Draft 1", "T/1, art. 6", "Scope", "Nothing here narrows."
)
