"""From bytes to text: encodings of the web, hidden characters, files of another kind."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core.errors import BriefError
from brief.core.model import Kind, Quality
from brief.importers.decoding import decode
from brief.importers.facts import Said
from brief.importers.html_tree import declared_encoding
from brief.importers.markdown import read_markdown
from tests.importers.accounting import assert_sound

TEXT = "Article 1\n\nÖl — 油 — масло — زيت\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_told_by_its_mark(encoding):
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
    found = decode(mark + TEXT.encode(encoding), "a.txt")
    assert (found.text, found.trusted, found.problems, found.dropped) == (TEXT, True, (), ())


@pytest.mark.parametrize(
    ("label", "text", "encoding"),
    [
        ("windows-1251", "Статья", "cp1251"),
        ("koi8-r", "Статья", "koi8-r"),
        ("windows-1256", "المادة", "cp1256"),
        ("iso-8859-8", "סעיף", "iso8859-8"),
        ("gb2312", "第六条", "gb18030"),
        ("big5", "第六條", "big5"),
        ("shift_jis", "第六条", "cp932"),
        ("euc-kr", "제육조", "cp949"),
        ("tis-620", "ข้อ", "cp874"),
        ("latin1", "Artículo “6”", "cp1252"),
    ],
)
def test_other_encodings_are_read_where_a_file_names_them(label, text, encoding):
    page = f'<meta charset="{label}"><p>{text}'.encode(encoding)
    found = decode(page, "a.html", declared_encoding(page))
    assert found.text.endswith(text)
    assert found.trusted


@pytest.mark.parametrize(
    "label", ["utf-7", "rot13", "base64", "idna", "../x", "zlib_codec", "x" * 40]
)
def test_names_of_other_things_are_no_encodings(label):
    assert declared_encoding(f'<meta charset="{label}">'.encode()) == ""


def test_what_a_file_says_of_its_encoding_counts_less_than_its_bytes():
    page = f'<meta charset="iso-8859-1"><p>{TEXT}'.encode()
    assert decode(page, "a.html", declared_encoding(page)).text.endswith(TEXT)


def test_a_file_without_an_encoding_is_read_as_latin_and_that_is_told():
    found = decode("Art\xedculo 1: \x93oil\x94".encode("cp1252", "replace") + b"\x93", "a.txt")
    assert found.text.startswith("Artículo 1")
    assert not found.trusted
    assert "read as Windows Latin-1" in found.problems[0].what


@pytest.mark.parametrize(
    ("hidden", "kept"),
    [
        ("\x00", ""),
        ("\x07", ""),
        ("\x1b", ""),
        ("\x7f", ""),
        ("\ufeff", ""),
        # They print what follows backwards: `exe.fdp` would read `pdf.exe`.
        ("\u202e", ""),
        ("\u202d", ""),
        ("\x0c", " "),
        ("\x0b", " "),
        # These belong to the writing of Arabic, Hebrew, Persian and of scripts without spaces.
        ("\u200f", "\u200f"),
        ("\u200c", "\u200c"),
        ("\u2067", "\u2067"),
        ("\u00ad", "\u00ad"),
    ],
)
def test_hidden_characters(hidden, kept):
    text = f"The oil{hidden}burns in all the lamps of the house."
    found = decode(text.encode(), "a.txt")
    assert found.text == text.replace(hidden, kept)
    gone = [(each.line, each.reason, each.characters) for each in found.dropped]
    assert gone == ([] if kept else [(1, "control characters", 1)])


def test_hidden_characters_are_counted_and_named():
    wicks = "Wicks glow in all the lamps of the house, by night and by day, and so on."
    data = f"# Oil\n\n1. Lamps\x00 burn\u202e well.\n\n2. {wicks}\x00\x00\n".encode()
    imported = read_markdown(data, "a.txt", said=Said(kind=Kind.REPORT))
    assert [unit.text for unit in imported.document.units] == ["Lamps burn well.", wicks]
    assert imported.dropped_characters == 4
    assert [p.what for p in imported.problems] == [
        "left out: control characters (4 characters in 2 places)"
    ]
    assert imported.quality is Quality.GOOD


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "a packed file"),
        (b"\x7fELF", "a program"),
        (b"\x00" * 50 + b"a", "does not look like text"),
        (b" \n\t\x00", "no text in it"),
    ],
)
def test_what_is_no_text_is_told_in_a_sentence(data, said):
    with pytest.raises(BriefError, match=said.split()[-1]):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_text_or_a_sentence(data):
    try:
        found = decode(data, "a.txt")
    except BriefError:
        return
    assert found.text.strip()
    assert not set(found.text) & {chr(n) for n in (*range(9), *range(14, 32), 0x202D, 0x202E)}
    found.text.encode("utf-8")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_is_a_sound_import_or_a_sentence(text):
    try:
        imported = read_markdown(text.encode(), "a.txt", said=Said(kind=Kind.DRAFT))
    except BriefError:
        return
    assert_sound(imported)
