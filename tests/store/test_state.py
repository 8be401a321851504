import pytest

from brief.store.state import State
from brief.store.user_db import UserDb


def test_keeps_the_last_value_for_the_next_program(user_db: UserDb) -> None:
    state = State(user_db)
    assert state.get("tabs") is None
    state.put("tabs", "[1]")
    state.put("tabs", "[1, 2]")
    other = UserDb.open(user_db.path)
    assert State(other).get("tabs") == "[1, 2]"
    other.close()


@pytest.mark.parametrize("value", ["", '{"a": "é ; DROP TABLE note"}'])
def test_any_text_is_a_value(user_db: UserDb, value: str) -> None:
    State(user_db).put("k", value)
    assert State(user_db).get("k") == value
