"""Addresses: https alone, and nothing in them that others should not see."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core.errors import BriefError
from brief.services.addresses import checked, host_of, name_in


@pytest.mark.parametrize(
    ("address", "known"),
    [
        (" https://example.org/a.briefpack#top ", "https://example.org/a.briefpack"),
        ("HTTPS://example.org:8443/a?b=c", "HTTPS://example.org:8443/a?b=c"),
        ("https://[::1]/x", "https://[::1]/x"),
    ],
)
def test_https_is_taken_without_its_fragment(address, known):
    assert checked(address) == known


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://example.org/a", "begins with http"),
        ("example.org/a", "no address"),
        ("ftp://example.org/a", "no address"),
        ("file:///etc/passwd", "no address"),
        ("https://", "no address"),
        ("", "no address"),
        ("https://[::1", "no address"),
        ("https://example.org:x/", "no address"),
        ("https://example.org/a b", "no address"),
        ("https://example.org\\@evil.example/", "no address"),
        ("https://example.org/\u202egpj", "no address"),
        ("https://me:secret@example.org/", "name or a password"),
        ("https://" + "x" * 3000, "no address"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(address, says):
    with pytest.raises(BriefError, match=says) as refused:
        checked(address)
    assert "nothing was downloaded" in str(refused.value)
    assert len(str(refused.value)) < 300


@given(st.text())
def test_nothing_but_a_sentence_comes_of_any_text(text):
    with suppress(BriefError):
        assert checked(text).lower().startswith("https://")


def test_a_file_is_called_after_the_end_of_its_path():
    assert name_in("https://example.org/a/b%20c.pdf?x=/y") == "b c.pdf"
    assert name_in("https://example.org/a/") == "a"
    assert name_in("https://example.org") == ""
    assert host_of("https://Example.org:8443/a") == "example.org"
