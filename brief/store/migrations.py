"""The user database's tables, as named steps that are only ever added to."""

from brief.store import driver

#: Every step there has ever been, in order. Append; never change, rename or remove one.
STEPS = (
    "notes_with_history_and_state",
    "notes_can_be_searched",
    "pairs_and_statuses",
    "positions",
)

_SET = "user"


def applied(connection: driver.Connection) -> tuple[str, ...]:
    """The steps a database has been through, in order; none for an empty one."""
    found = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name='_sqlite_migrations'"
    ).fetchone()
    if not found[0]:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set=? ORDER BY rowid", (_SET,)
    )
    return tuple(str(row[0]) for row in rows)


def migrate(connection: driver.Connection) -> None:
    """Take the steps that are missing, all in one transaction: every one of them or none."""
    driver.use_with_sqlite_utils()
    # Imported late: it takes 70 ms and more, and only a new or an old database needs it.
    from sqlite_utils import Database, Migrations

    migrations = Migrations(_SET)
    for step in (
        *(_notes_with_history_and_state, _notes_can_be_searched, _pairs_and_statuses),
        _positions,
    ):
        migrations(name=step.__name__.removeprefix("_"))(step)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Inside the transaction: another window may have migrated while we waited for it.
        migrations.apply(Database(connection))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _notes_with_history_and_state(db) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Notes, their earlier wordings, and where the window stood."""
    texts = dict.fromkeys(
        ("document", "eid", "provision", "document_name", "citation", "heading", "about"), str
    )
    times = {"created": str, "modified": str, "opened": str, "deleted": str}
    note = {"id": int, **texts, "fingerprint": str, "body": str, "version": int, **times}
    db.table("note").create(note, pk="id", not_null=set(note))
    db.table("note").create_index(["document", "eid"])
    db.table("note").create_index(["provision"])
    version = {"note": int, "version": int, "body": str, "saved": str}
    db.table("note_version").create(
        version,
        pk=("note", "version"),
        not_null=set(version),
        foreign_keys=[("note", "note", "id")],
    )
    db.table("state").create({"key": str, "value": str}, pk="key", not_null={"key", "value"})


def _notes_can_be_searched(db) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """The full-text index over notes; its rows have the notes' ids."""
    db.execute(
        "CREATE VIRTUAL TABLE note_fts USING fts5"
        "(body, place, tokenize='porter unicode61 remove_diacritics 2')"
    )


def _pairs_and_statuses(db) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """What the user said of two versions' units, and of how far a paragraph is negotiated."""
    words = ("old_document", "new_document", "old_units", "new_units", "said")
    pair: dict[str, type] = {"id": int, **dict.fromkeys(words, str), "same": int}
    db.table("said_pair").create(pair, pk="id", not_null=set(pair))
    db.table("said_pair").create_index(["old_document", "new_document"])
    texts = ("document", "eid", "provision", "about", "status", "said")
    status: dict[str, type] = {"id": int, **dict.fromkeys(texts, str)}
    db.table("status").create(status, pk="id", not_null=set(status))
    db.table("status").create_index(["document", "eid"])


def _positions(db) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """What delegations said, and what each entry was before it was changed."""
    texts = (
        *("document", "eid", "provision", "document_name", "citation", "heading", "about"),
        *("delegation", "stance", "words", "said", "modified"),
    )
    held: dict[str, type] = {**dict.fromkeys(texts, str), "version": int}
    marks = dict.fromkeys(("fingerprint", "created", "deleted"), str)
    position = {"id": int, **held, **marks}
    db.table("position").create(position, pk="id", not_null=set(position))
    db.table("position").create_index(["document", "eid"])
    version = {"position": int, **held}
    db.table("position_version").create(
        version,
        pk=("position", "version"),
        not_null=set(version),
        foreign_keys=[("position", "position", "id")],
    )
