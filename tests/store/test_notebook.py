from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.core.errors import NotFound
from brief.core.notes import NoteAnchor
from brief.store.notebook import Notebook
from brief.store.user_db import UserDb
from tests.store.corpora import ANCHOR


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def test_a_note_is_there_for_the_next_program(notebook: Notebook, user_db: UserDb) -> None:
    note = notebook.add(ANCHOR, "They may accept *restriction*.")
    other = UserDb.open(user_db.path)
    assert Notebook(other).all() == (note,)
    assert (note.anchor, note.version, note.created) == (ANCHOR, 1, note.modified)
    assert datetime.fromisoformat(note.created).tzinfo is not None
    other.close()


def test_history_keeps_a_wording_every_two_minutes(user_db: UserDb) -> None:
    clock = Clock()
    notebook = Notebook(user_db, clock)
    note = notebook.add(ANCHOR, "one")
    for body in ("one and", "one and two"):
        clock.wait(50)
        note = notebook.save(note.id, body)
    assert notebook.versions(note.id) == ()
    clock.wait(21)
    note = notebook.save(note.id, "one and two and three")
    assert [(v.version, v.body) for v in notebook.versions(note.id)] == [(3, "one and two")]
    clock.wait(119)
    notebook.save(note.id, "one and two and three, four")
    assert len(notebook.versions(note.id)) == 1
    clock.wait(-86_400)
    notebook.save(note.id, "after the clock was set back")
    newest = notebook.versions(note.id)[0]
    assert (newest.version, newest.body) == (5, "one and two and three, four")
    assert notebook.get(note.id).version == 6


def test_a_wiped_note_can_be_brought_back(user_db: UserDb) -> None:
    notebook = Notebook(user_db, Clock())
    note = notebook.add(ANCHOR, "What the delegate said, at length.")
    notebook.save(note.id, "")
    assert [v.body for v in notebook.versions(note.id)] == ["What the delegate said, at length."]


def test_the_same_text_is_no_new_version(notebook: Notebook) -> None:
    note = notebook.add(ANCHOR, "same")
    assert notebook.save(note.id, "same") == note


def test_put_away_and_brought_back(notebook: Notebook) -> None:
    note = notebook.add(ANCHOR, "for later")
    assert notebook.delete(note.id) == note
    assert not notebook.all()
    assert not notebook.find(("later",), 5)
    assert not notebook.about("draft-1", ["art_6"], [])
    assert (notebook.marks("draft-1"), notebook.deleted()) == (set(), (note,))
    with pytest.raises(NotFound):
        notebook.get(note.id)
    assert notebook.restore(note.id) == note
    assert notebook.all() == (note,)
    notebook.delete(note.id)
    notebook.save(note.id, "typed in the other window meanwhile")
    assert notebook.get(note.id).body == "typed in the other window meanwhile"


@pytest.mark.parametrize("call", ["get", "delete", "restore"])
def test_an_unknown_note_is_not_found(notebook: Notebook, call: str) -> None:
    with pytest.raises(NotFound):
        getattr(notebook, call)(7)
    with pytest.raises(NotFound):
        notebook.save(7, "lost?")


def test_notes_about_units_or_provisions(notebook: Notebook) -> None:
    here = notebook.add(ANCHOR, "on the article")
    inner = notebook.add(NoteAnchor("draft-1", "art_6__para_2", "judge"), "on a paragraph")
    older = notebook.add(NoteAnchor("draft-0", "art_3", "judge"), "on the older draft")
    loose = notebook.add(NoteAnchor("letter", "para_9"), "without a provision")
    assert notebook.about("draft-1", ["art_6"], []) == (here,)
    assert notebook.about("draft-1", {"art_6", "art_6__para_2"}, ["judge"]) == (here, inner, older)
    assert notebook.about("letter", ["para_9"], [""]) == (loose,)
    assert notebook.marks("draft-1") == {"art_6", "art_6__para_2"}


@pytest.mark.parametrize(
    ("words", "snippet"),
    [
        (("authorized",), "Prior ⟦authorization⟧ by a judge; 教育权 и обязанности. Café [a]"),
        (("authoriza*",), "Prior ⟦authorization⟧ by a judge; 教育权 и обязанности. Café [a]"),
        (("jud*", "prior"), "⟦Prior⟧ authorization by a ⟦judge⟧; 教育权 и обязанности. Café [a]"),
        (("教育",), "Prior authorization by a judge; ⟦教育⟧权 и обязанности. Café [a]"),
        (("обяз*",), "Prior authorization by a judge; 教育权 и ⟦обязанности⟧. Café [a]"),
        (("CAFE",), "Prior authorization by a judge; 教育权 и обязанности. ⟦Café⟧ [a]"),
        (("scope",), "Prior authorization by a judge; 教育权 и обязанности. Café [a]"),
        (("by a judge",), "Prior authorization ⟦by a judge⟧; 教育权 и обязанности. Café [a]"),
    ],
)
def test_notes_are_found(notebook: Notebook, words: tuple[str, ...], snippet: str) -> None:
    note = notebook.add(ANCHOR, "Prior authorization by a judge;\n教育权 и обязанности. Café ⟦a⟧")
    notebook.add(NoteAnchor("other", "art_1"), "Something else")
    assert notebook.find(words, 5) == ((note, snippet),)


def test_what_is_not_there_is_not_found(notebook: Notebook) -> None:
    note = notebook.add(ANCHOR, "suppression 育教")
    for words in ((), ("",), ('"',), ("*",), ("restriction",), ("教育",), ("suppression", "x")):
        assert notebook.find(words, 5) == ()
    notebook.save(note.id, "restriction")
    assert notebook.find(("suppression",), 5) == ()
    assert [n.body for n, _ in notebook.find(("restriction",), 5)] == ["restriction"]


@settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=40), st.lists(st.text(max_size=12), max_size=3))
def test_no_text_and_no_question_raises(notebook: Notebook, body: str, words: list[str]) -> None:
    note = notebook.add(ANCHOR, body)
    assert notebook.get(note.id).body == body
    notebook.find(tuple(words), 3)


def test_halves_of_characters_are_replaced(notebook: Notebook) -> None:
    assert notebook.add(ANCHOR, "a\ud83db").body == "a\N{REPLACEMENT CHARACTER}b"
    assert notebook.add(ANCHOR, "\ud83d\ude00").body == "😀"
    assert notebook.find(("\ud800*",), 3) == ()
