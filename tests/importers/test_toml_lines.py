"""The lines of a TOML text's keys, whatever stands between them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.importers.toml_lines import TomlError, read_toml

TEXT = '''\
# a = 1
"a b".c = [1, 2.5,
  # x = 1
  {d = "]", e = [1979-05-27 07:32:00], f.g = ''},
] # y = 2
s = """
x = 1
"quoted""""
lit = \'\'\'
[no]\'\'\'
z = 5e+3
[[k.l]]
m = "#"
[k.l.q]
n = {}
[[k.l]]
m = 'a = "'
[ last . "one" ]
t = true
'''


def test_every_key_has_its_line():
    lines = read_toml(TEXT).lines
    assert lines["a b", "c"] == 2
    assert lines["a b", "c", 2] == lines["a b", "c", 2, "d"] == lines["a b", "c", 2, "f", "g"] == 4
    assert ("x",) not in lines
    assert [lines[key,] for key in ("s", "lit", "z")] == [6, 9, 11]
    assert (lines["k", "l", 0], lines["k", "l", 0, "m"], lines["k", "l", 0, "q", "n"]) == (
        12,
        13,
        15,
    )
    assert (lines["k", "l", 1], lines["k", "l", 1, "m"]) == (16, 17)
    assert (lines["last", "one"], lines["last", "one", "t"]) == (18, 19)


def test_a_missing_key_is_looked_for_in_what_should_hold_it():
    toml = read_toml(TEXT, first_line=11)
    assert toml.line(("k", "l", 1, "missing")) == 26
    assert toml.line(("missing",)) == 1


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = \nc = 3", 2), ("a = 1\nb = [", 2), ("a=1\n\na=2\n", 3)]
)
def test_an_error_says_its_line(text, line):
    with pytest.raises(TomlError) as error:
        read_toml(text)
    assert error.value.line == line
    assert "line" not in str(error.value)


VALUES = st.recursive(
    st.integers(-9, 9) | st.text(alphabet="ab[]{}=,.#\"'\n\\", max_size=8),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text(alphabet='ab."#]=', min_size=1, max_size=5), VALUES, max_size=5))
def test_keys_are_found_whatever_they_and_their_values_hold(values):
    text = "".join(f"{json.dumps(k)} = {json.dumps(v)}\n\n" for k, v in values.items())
    toml = read_toml(text)
    assert toml.values == values
    assert {p[0]: n for p, n in toml.lines.items() if len(p) == 1} == {
        key: 1 + 2 * n for n, key in enumerate(values)
    }


@pytest.mark.parametrize("part", ["a.", "a . ", '"a".', "'a b'\t.\t"])
def test_a_key_without_end_is_refused_before_it_grows(part: str) -> None:
    with pytest.raises(TomlError, match="more than a hundred parts") as caught:
        read_toml("id = 1\n\n" + part * 200_000 + "a = 1\n")
    assert caught.value.line == 3


@pytest.mark.parametrize("text", ["." * 500_000, "x" * 500_000, "x. y " * 100_000, "v1.2.3 " * 9])
def test_long_values_are_none_of_these_keys(text: str) -> None:
    assert read_toml(f'a = "{text}"').values == {"a": text}
