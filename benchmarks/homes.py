"""Homes to measure on: the sample corpus, or many thousand passages, with a document open."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from benchmarks import passages
from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.core.model import Corpus, Document, DocumentInfo, Kind, TextStatus, Unit, UnitType
from brief.services import builds
from brief.services.compiling import write_index
from brief.services.desk import Desk
from brief.services.home import CORPUS_DB, Home
from brief.ui.trail import Stop
from brief.ui.window_state import TabState, WindowState

OPEN = "adopted"


def sample_home(folder: Path) -> Home:
    """A home as after the first start: the sample corpus compiled, article 6 open."""
    home = Home(folder)
    desk = Desk(home)
    try:
        desk.prepare(Job())
        place = desk.library.find(OPEN, "art_6")
        position = place.position if place else 0
        state = WindowState(tabs=(TabState(Stop(OPEN, "art_6", position), 1.0),))
        desk.state.put("window", state.to_json())
        desk.back_up()
    finally:
        desk.close()
    return home


def large_home(folder: Path, size: int) -> Home:
    """The same, and beside it a corpus of `size` passages; the real texts must be there."""
    home = sample_home(folder)
    from brief.importers import render
    from brief.store import corpus_db

    corpus = Corpus(id="many", title=f"{size:,} passages")
    with builds.new_build(home.library / corpus.id) as build:
        documents = _documents(passages.rows(size))
        corpus_db.write(
            build / CORPUS_DB, corpus, documents, (), (), render.render, render.links, Job()
        )
        write_index(build, Job())
    return home


def _documents(rows: Iterator[IndexRow]) -> Iterator[Document]:
    for name, held in itertools.groupby(rows, lambda row: row.document):
        first, *others = held
        info = DocumentInfo(
            name, Kind(first.kind), first.title, text_status=TextStatus.ILLUSTRATIVE
        )
        yield Document(info, tuple(unit for row in (first, *others) for unit in _units(row)))


def _units(row: IndexRow) -> tuple[Unit, Unit]:
    paragraph = f"{row.eid}__para_1"
    return (
        Unit(row.eid, UnitType.ARTICLE, row.number, row.heading),
        Unit(paragraph, UnitType.PARAGRAPH, "1", "", row.text, row.text, row.eid),
    )
