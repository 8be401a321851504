"""Positions are kept for good, with all they were before, whichever window changed them."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.core.errors import BriefError, NotFound
from brief.core.notes import NoteAnchor
from brief.core.positions import Position, Stance, Statement
from brief.store import driver
from brief.store.position_book import PositionBook
from brief.store.user_db import UserDb
from tests.store.corpora import ANCHOR

SAID = Statement("Kenya", Stance.PROPOSE, "“restriction” for “suppression”")


@pytest.fixture
def book(user_db: UserDb) -> PositionBook:
    return PositionBook(user_db)


def test_a_position_is_there_for_the_next_program(book: PositionBook, user_db: UserDb) -> None:
    position = book.add(ANCHOR, SAID)
    other = UserDb.open(user_db.path)
    assert PositionBook(other).all() == (position,)
    other.close()
    assert position.anchor == ANCHOR
    assert position.statement == replace(SAID, said=position.modified)
    assert position.version == 1
    with user_db.read() as connection:
        held = connection.execute("SELECT fingerprint FROM position").fetchone()
    assert held[0] == ANCHOR.fingerprint


def test_the_time_it_was_said_is_kept_as_given(book: PositionBook) -> None:
    said = replace(SAID, said="2026-03-04T09:30:00+00:00")
    position = book.add(ANCHOR, said)
    assert position.statement == said
    again = book.change(position.id, statement=replace(SAID, words="other"))
    assert again.statement.said == said.said


def test_every_change_keeps_what_was_there_before(book: PositionBook) -> None:
    first = book.add(ANCHOR, SAID)
    assert book.change(first.id, statement=first.statement) == first
    second = book.change(first.id, statement=Statement("Kenya", Stance.SUPPORT))
    moved = NoteAnchor("draft-2", "art_3", "judge", about="Words")
    third = book.change(first.id, anchor=moved)
    assert book.versions(first.id) == (second, first)
    assert book.get(first.id) == third
    assert (third.anchor, third.statement, third.version) == (moved, second.statement, 3)


def test_put_away_and_brought_back(book: PositionBook) -> None:
    position = book.add(ANCHOR, SAID)
    assert book.remove(position.id) == position
    assert (book.all(), book.removed(), book.delegations()) == ((), (position,), ())
    with pytest.raises(NotFound):
        book.get(position.id)
    assert book.restore(position.id) == position
    book.remove(position.id)
    # The other window saved what it had open meanwhile.
    again = book.change(position.id, statement=replace(SAID, words="typed there"))
    assert book.all() == (again,)


def test_two_windows_lose_nothing_to_one_another(book: PositionBook, user_db: UserDb) -> None:
    position = book.add(ANCHOR, SAID)
    other = UserDb.open(user_db.path)
    there = PositionBook(other)
    there.change(position.id, statement=replace(SAID, words="from there"))
    book.change(position.id, statement=replace(SAID, words="from here"))
    there.add(ANCHOR, replace(SAID, delegation="Fiji"))
    assert [p.statement.words for p in book.versions(position.id)] == ["from there", SAID.words]
    assert [p.statement.delegation for p in book.all()] == ["Kenya", "Fiji"]
    other.close()


def test_delegations_are_named_the_one_heard_last_first(book: PositionBook) -> None:
    for name in ("Kenya", "Fiji", "Kenya", "Chile"):
        book.add(ANCHOR, replace(SAID, delegation=name))
    assert book.delegations() == ("Chile", "Kenya", "Fiji")


def test_what_never_was_is_not_found(book: PositionBook) -> None:
    for call in (book.get, book.remove, book.restore, book.change):
        with pytest.raises(NotFound, match="no position 7"):
            call(7)


def test_a_full_disk_loses_nothing_and_is_said(book: PositionBook, user_db: UserDb) -> None:
    position = book.add(ANCHOR, SAID)
    with user_db.write() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(BriefError, match="not saved yet"):
        book.change(position.id, statement=replace(SAID, words="long " * 200_000))
    assert book.all() == (position,)
    assert book.versions(position.id) == ()


def test_an_older_database_gets_the_tables(tmp_path) -> None:
    path = tmp_path / "user.db"
    UserDb.open(path).close()
    with driver.closing(path) as connection:
        for table in ("position_version", "position"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name='positions'")
    user_db = UserDb.open(path)
    assert PositionBook(user_db).add(ANCHOR, SAID).id == 1
    user_db.close()


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=30), st.sampled_from(Stance), st.text(max_size=60))
def test_no_text_raises(book: PositionBook, name: str, stance: Stance, words: str) -> None:
    position = book.add(ANCHOR, Statement(name, stance, words))
    held: Position = book.get(position.id)
    assert (held.statement.delegation, held.statement.words) == (name, words)


def test_half_a_character_is_kept_as_a_mark(book: PositionBook) -> None:
    position = book.add(ANCHOR, replace(SAID, words="a\ud800b", delegation="C\udc00"))
    assert (position.statement.words, position.statement.delegation) == ("a�b", "C�")
