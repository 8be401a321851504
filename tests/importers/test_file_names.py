"""A name is changed as little as needed, and can be kept on every system."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.importers.file_names import is_device, safe_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("lighthouses.md", "lighthouses.md"),
        ("Rapport final (rév. 2).md", "Rapport final (rév. 2).md"),
        ("اتفاقية.md", "اتفاقية.md"),
        ("a/b\\c:d*e?.md", "a_b_c_d_e_.md"),
        ("CON.md", "_CON.md"),
        ("nul", "_nul"),
        ("Com1.tar.gz", "_Com1.tar.gz"),
        ("console.md", "console.md"),
        ("trailing... ", "trailing"),
        ("dots....md", "dots.md"),
        (".hidden.md", "_.hidden.md"),
        ("...", "_"),
        ("", "_"),
        ("line\nbreak\u202e\x1b[0m.md", "linebreak[0m.md"),
        ("caf\udce9.md", "caf_.md"),
        ("x" * 300 + ".md", "x" * 117 + ".md"),
        ("公" * 100 + ".md", "公" * 39 + ".md"),
    ],
)
def test_names(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@given(st.text(max_size=200))
def test_every_name_can_be_kept_everywhere(name: str) -> None:
    kept = safe_name(name)
    assert 0 < len(kept.encode()) <= 122
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', kept)
    assert not kept.endswith((".", " "))
    assert not kept.startswith(".")
    assert not is_device(kept)
    assert safe_name(kept) == kept


@pytest.mark.parametrize("name", ["con", "PRN", "aux.md", "NUL.tar.gz", "com9", "LPT¹", "con .md"])
def test_devices(name: str) -> None:
    assert is_device(name)
