"""Whatever comes in, every unit has its place and every character is accounted for."""

import os
import re
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core import eids
from brief.core.errors import BriefError
from brief.importers.imported import Imported
from brief.importers.markdown import read_markdown

EXAMPLES = 2_000 if os.environ.get("BRIEF_LONG") else 120

_TREATY = """
# A Treaty on Lanterns
## Chapter I. Beginnings
### Article 1
### Article 2. Wicks
###Article  2
#### - Title
## Annex
## Annex I
## Preamble
### Interpretative notes
1. Lamps burn.
2. 2 Lamps glow.
2.
(a) oil;
(b)wax;
(i) one;
(ii) two;
a) oil
and so on

    indented
- item
| a | b |
|---|---|
```
---
The General Assembly,
Recalling much,
**Article 3**
Article 4
# {#art_9}
Text {#art_9__para_1}
{#nonsense}
المادة ٦
第六条
Статья 7
<!-- gone -->
====
[x]: y
Done at Lantern Hill
*emphasis* and `code` and [link](brief:a#art_1)
+++
"""
_LINES = st.sampled_from(_TREATY.split("\n"))


def _check(imported: Imported) -> None:
    seen = {""}
    for unit in imported.document.units:
        assert unit.eid not in seen
        assert unit.parent in seen
        assert eids.is_eid(unit.eid), unit.eid
        seen.add(unit.eid)
    assert imported.source_characters == imported.kept_characters + imported.dropped_characters
    assert imported.kept_characters >= 0


def _read_and_check(data: bytes) -> None:
    with suppress(BriefError):
        _check(read_markdown(data, "a.md"))


def _words(text: str) -> str:
    return "".join(re.findall(r"[a-z]{3,}", text.lower()))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    _read_and_check(data)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    _read_and_check(text.encode("utf-8", "replace"))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(_LINES, max_size=25))
def test_any_treaty_like_text(lines: list[str]) -> None:
    _read_and_check("\n".join(lines).encode())


_PHRASE = r"(?:\d{1,2}\. |\([a-e]\) |\(i{1,3}\) |)[a-z]{3,9}(?: [a-z]{3,9}){0,4}[.;:]?"
_HEADINGS = ["", "## lanterns and wicks", "### Article 3", "### Article 4. wicks"]
_PLAIN = st.lists(
    st.one_of(st.from_regex(_PHRASE, fullmatch=True), st.sampled_from(_HEADINGS)),
    min_size=1,
    max_size=20,
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(_PLAIN)
def test_no_word_is_lost_and_none_comes_twice(lines: list[str]) -> None:
    source = "\n".join(["# zzz", *lines])
    imported = read_markdown(source.encode(), "a.md") if any(lines) else None
    if imported is None:
        return
    told = "".join(f"{u.heading} {u.text} " for u in imported.document.units)
    bare = source.replace("# zzz", "").replace("Article", "")
    # Numbers of three letters (iii) are marks, not words, wherever they stand.
    assert _words(told.replace("iii", "")) == _words(bare.replace("iii", ""))
