"""A build made from the one before it, where little changed: the rest is copied, not compiled."""

import shutil
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path

from brief.core.errors import Refused
from brief.core.jobs import Job
from brief.core.model import Document
from brief.services.home import CORPUS_DB, INDEX
from brief.store import driver
from brief.store.shelf import Shelf

#: After so many changes a build is made from nothing again: what was removed leaves gaps.
_MOST_CHANGES = 200


def grow(
    build: Path, base: Path, removed: Collection[str], documents: Iterable[Document], job: Job
) -> None:
    """Copy a build's database and index, take documents out and put documents in.

    A document that is there already is replaced. Raises `Refused` where the base is damaged, or
    has been changed too often: the build is then to be made anew. Raises `OSError` and
    `BriefError` where it cannot be written.
    """
    from brief.importers import render
    from brief.search import index
    from brief.store import corpus_db

    if wrong := _index_faults(base) or _database_faults(base):
        raise Refused(wrong[0])
    database = build / CORPUS_DB
    shutil.copyfile(base / CORPUS_DB, database)
    shutil.copytree(base / INDEX, build / INDEX, ignore=shutil.ignore_patterns("*.lock"))
    for name in removed:
        corpus_db.remove(database, name)
    put: list[str] = []
    for document in documents:
        job.report(len(put), 0, document.info.name)
        corpus_db.put(database, document, render.render, render.links, job)
        put.append(document.info.id)
    with closing(Shelf.open(database)) as shelf:
        rows = (row for each in put for row in shelf.index_rows(each))
        index.update(build / INDEX, [*removed, *put], rows, shelf.generation, job)
    driver.sync(database)


def _index_faults(build: Path) -> list[str]:
    """What is wrong with the files of a build's index, every byte of them looked at."""
    from brief.search import stamp

    return stamp.check(build / INDEX)


def _database_faults(build: Path) -> list[str]:
    """What is wrong with a build's database; raises `Refused` where it cannot be opened."""
    with closing(Shelf.open(build / CORPUS_DB)) as shelf:
        if shelf.generation > _MOST_CHANGES:
            return [f"{build} was changed too often."]
        return shelf.check()
