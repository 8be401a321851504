"""Files made to harm, or only broken, end in one sentence and in no time worth speaking of."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.importers import docx_package
from brief.importers.document_json import imported_from_json, imported_to_json
from brief.importers.docx import read_docx
from brief.importers.formats import reader_for
from brief.importers.imported import Imported
from brief.importers.sandbox import import_file
from tests.importers.word_files import NAMES, UN, h, ins, note, p, r, repacked, table, word

_MEGABYTE = 1 << 20
_DOCUMENT = "word/document.xml"


def with_document(xml: bytes, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = word(p("Oil"))
    return repacked(whole, lambda name, part: xml if name == _DOCUMENT else part, packing=packing)


def body(inside: str, before: str = "") -> bytes:
    root = f"<w:document {NAMES}><w:body>{inside}</w:body></w:document>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}{root}'.encode()


def refusal(data: bytes, name: str = "lamps.docx") -> str:
    """The one sentence a file is answered with."""
    with pytest.raises(BriefError) as caught:
        read_docx(data, name)
    said = str(caught.value)
    assert said.startswith(name)
    assert said.endswith(".")
    assert "nothing was" in said
    return said


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
QUADRATIC = f'<!ENTITY a "{"a" * 100_000}">'


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        (f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"),
        (QUADRATIC, "&a;" * 1_000),
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;"),
        ('<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;', ""),
    ],
    ids=["laughs", "quadratic", "local file", "network", "parameter"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(declared, used, encoding):
    text = body(p(used), f"<!DOCTYPE w:document [{declared}]>").decode()
    xml = text.replace("&amp;", "&").replace("UTF-8", encoding).encode(encoding)
    assert "declares entities" in refusal(with_document(xml))


def test_a_document_type_without_entities_is_refused_too():
    assert "declares entities" in refusal(with_document(body(p("Oil"), "<!DOCTYPE w:document>")))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_document(b"<a>" + b" " * (40 * _MEGABYTE) + b"</a>")
    assert len(bomb) < _MEGABYTE
    assert "beyond all bounds" in refusal(bomb)


def test_a_part_larger_than_allowed_is_refused(monkeypatch):
    monkeypatch.setattr(docx_package, "LARGEST_PART", 10_000)
    assert "beyond all bounds" in refusal(word(p("Oil" * 5_000)))


def test_many_parts_that_are_small_alone_are_refused_together(monkeypatch):
    monkeypatch.setattr(docx_package, "LARGEST_XML", 10_000)
    assert "beyond all bounds" in refusal(word(p("Oil")))


def test_what_all_parts_declare_together_is_limited(monkeypatch):
    monkeypatch.setattr(docx_package, "LARGEST_WHOLE", 1_000)
    assert "beyond all bounds" in refusal(word(p("Oil")))


def test_twenty_thousand_parts_are_refused():
    many = {f"word/media/{n}": b"" for n in range(20_000)}
    assert "more than 5,000 parts" in refusal(repacked(word(p("Oil")), extra=many))


@pytest.mark.parametrize("size", [10, 1 << 31, (1 << 32) - 1])
def test_a_part_that_lies_about_its_size(size):
    """The size stands in the list of parts, 24 bytes behind the beginning of an entry."""
    data = bytearray(word(p("Oil burns.")))
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(_DOCUMENT)] != _DOCUMENT.encode():
        at = data.index(b"PK\x01\x02", at + 1)
    struct.pack_into("<I", data, at + 24, size)
    said = refusal(bytes(data))
    assert "damaged" in said or "beyond all bounds" in said


def test_a_hundred_thousand_attributes():
    many = " ".join(f'a{n}="x"' for n in range(100_000))
    imported = read_docx(with_document(body(f"<w:p {many}>{r('Oil')}</w:p>")), "lamps.docx")
    assert imported.document.units[0].text == "Oil"


def test_a_million_nested_tags():
    nested = body("<w:p>" * 1_000_000 + "</w:p>" * 1_000_000)
    assert "damaged" in refusal(with_document(nested, zipfile.ZIP_STORED))


def test_tables_in_tables_as_deep_as_xml_may_be():
    inside = p("Oil")
    for _ in range(60):
        inside = table([inside])
    imported = read_docx(word(inside), "lamps.docx")
    assert [u.text for u in imported.document.units] == ["Oil"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda name, part: None if name == _DOCUMENT else part, "without a Word document"),
        (lambda name, part: b"" if name == _DOCUMENT else part, "damaged"),
        (lambda name, part: part[:-20] if name == _DOCUMENT else part, "damaged"),
        (lambda name, part: b"<a/>" if name == _DOCUMENT else part, "no text"),
        (lambda name, part: b"\x00" * 99 if name == _DOCUMENT else part, "damaged"),
        (lambda name, part: b"x" if name.endswith("_rels/.rels") else part, "damaged"),
    ],
)
def test_a_package_without_its_heart(change, says):
    assert says in refusal(repacked(word(p("Oil")), change))


def test_relations_may_be_missing_if_the_part_has_its_usual_name():
    bare = repacked(word(p("Oil")), lambda n, part: None if n == "_rels/.rels" else part)
    assert read_docx(bare, "lamps.docx").document.units[0].text == "Oil"


@pytest.mark.parametrize("part", ["styles", "numbering", "settings", "footnotes"])
def test_a_broken_part_beside_the_text_is_done_without(part):
    whole = word(p(r("Oil"), note(1), num=(UN, 0)), notes={1: "Olive"})
    name = f"word/{part}.xml"
    broken = repacked(whole, lambda n, data: b"<w:broken" if n == name else data)
    imported = read_docx(broken, "lamps.docx")
    assert imported.document.units[0].text == "Oil"
    assert any(f"its {part} cannot be read" in problem.what for problem in imported.problems)
    assert imported.quality != "good"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "save it as DOCX or PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "needs a password",
        ),
        (b"{\\rtf1 oil}", "save it as DOCX or PDF"),
        (b"%PDF-1.7", "is a PDF"),
        (b"Oil burns.", "no Word document"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "no Word document"),
    ],
)
def test_files_that_only_call_themselves_docx(data, says):
    assert says in refusal(data)


def test_an_open_document_is_to_be_saved_as_docx():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", "<x/>")
    assert "save it as DOCX or PDF" in refusal(out.getvalue())


@pytest.mark.parametrize("ending", ["doc", "RTF", "odt", "dot", "wpd"])
def test_other_endings_are_told_what_to_do(ending):
    with pytest.raises(BriefError, match="save it as DOCX or PDF"):
        reader_for(f"lamps.{ending}")


def test_a_locked_part_needs_a_password():
    data = bytearray(word(p("Oil burns.")))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 1)
    assert "needs a password" in refusal(bytes(data))


def test_a_part_that_is_there_twice_is_refused():
    twice = io.BytesIO(word(p("Oil")))
    with zipfile.ZipFile(twice, "a") as packed:
        packed.writestr("WORD/document.xml", body(p("Water")))
    assert "twice" in refusal(twice.getvalue())


def test_names_that_lead_out_of_the_package_are_only_names():
    extra = {"../../evil.xml": b"<x/>", "/etc/passwd": b"", "C:\\x\n.xml": b"", "a\0b": b""}
    imported = read_docx(repacked(word(p("Oil")), extra=extra), "lamps.docx")
    assert imported.document.units[0].text == "Oil"


def test_nothing_outside_is_opened(monkeypatch):
    """Relations to files and addresses outside are never followed: the reader opens no file."""
    outside = {"rId90": "file:///etc/passwd", "rId91": "http://127.0.0.1:9/template.dotx"}
    linked = f'<w:hyperlink r:id="rId90">{r("file")}</w:hyperlink>'
    template = '<w:attachedTemplate r:id="rId91"/>'
    data = word(p(linked, r(" and "), r("oil")), links=outside, settings=template)
    monkeypatch.setattr("builtins.open", _never)
    monkeypatch.setattr("io.open", _never)
    imported = read_docx(data, "lamps.docx")
    assert imported.document.units[0].markdown == "file and oil"
    assert any("links that lead neither" in problem.what for problem in imported.problems)


def _never(*_: object, **__: object) -> None:
    raise AssertionError("a file was opened")


def test_macros_are_not_read_and_that_is_said():
    imported = read_docx(repacked(word(p("Oil")), extra={"word/vbaProject.bin": b"x"}), "l.docm")
    assert any("macros" in problem.what for problem in imported.problems)
    assert imported.quality == "good"


@pytest.mark.parametrize(
    "name", ["a/b\\c.docx", "a\nb.docx", "\u202egnp.docx", "x" * 300 + ".docx"]
)
def test_names_of_any_kind_are_only_told(name):
    assert read_docx(word(p("Oil")), name).document.units[0].text == "Oil"
    refusal(b"PK\x03\x04", name)


SEED = 20261125


def _samples() -> list[bytes]:
    return [
        word(
            h("A Treaty on Lamps"),
            h("Article 1"),
            p(r("Oil"), note(1), ins(r(" and more")), num=(UN, 0)),
            table(["Lamp", "Oil"], ["Small", "One"]),
            notes={1: "Olive."},
            header="Tonight",
        )
    ]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with some of its bytes, or some of its main part's, changed, moved or gone."""
    if chance.random() < 0.5:
        changed = bytearray(data)
        _spoil(changed, chance)
        return bytes(changed)

    def spoil(name: str, part: bytes) -> bytes:
        inside = bytearray(part)
        if name.endswith((".xml", ".rels")) and chance.random() < 0.5:
            _spoil(inside, chance)
        return bytes(inside)

    return repacked(data, spoil)


def _spoil(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(data)), chance.randint(1, 30)
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * chance.randint(1, 3)
            case _:
                other = chance.randrange(len(data))
                data[at : at + length] = data[other : other + length]


def answer(read: Callable[[], Imported]) -> Imported | str:
    """What reading a file comes to: a document, or a sentence."""
    try:
        return read()
    except BriefError as error:
        return str(error)


def _survives(data: bytes) -> None:
    imported = answer(lambda: read_docx(data, "lamps.docx"))
    if isinstance(imported, str):
        assert imported.startswith("lamps.docx")
        assert "nothing was" in imported
        return
    assert imported_from_json(imported_to_json(imported)) == imported
    assert imported.kept_characters + imported.dropped_characters == imported.source_characters
    assert imported.kept_characters >= 0


def test_mutated_files_end_in_a_document_or_a_sentence(times):
    chance = random.Random(SEED)
    for data in _samples():
        for _ in range(times(60, 300)):
            _survives(mutated(data, chance))


@pytest.mark.real_data
def test_mutated_real_files_end_in_a_document_or_a_sentence(real_data, times):
    chance = random.Random(SEED)
    for path in sorted((real_data / "awkward").glob("*.docx")):
        data = path.read_bytes()
        for _ in range(times(10, 75)):
            _survives(mutated(data, chance))


def test_mutated_files_in_the_sandbox(tmp_path: Path, times):
    chance = random.Random(SEED + 1)
    path = tmp_path / "lamps.docx"
    (sample,) = _samples()
    for _ in range(times(4, 300)):
        path.write_bytes(mutated(sample, chance))
        found = answer(lambda: import_file(path, Job()))
        assert not isinstance(found, str) or "nothing was" in found


@pytest.mark.parametrize("bomb", ["laughs", "nested", "zip", "wide", "words"])
def test_bombs_in_the_sandbox(tmp_path: Path, bomb):
    laughs = body(p("&l9;"), f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{LAUGHS}]>')
    files = {
        "laughs": lambda: with_document(laughs.replace(b"&amp;", b"&")),
        "nested": lambda: with_document(body("<w:tbl>" * 1_000_000), zipfile.ZIP_STORED),
        "zip": lambda: with_document(b"<a>" + b" " * (60 * _MEGABYTE) + b"</a>"),
        "wide": lambda: with_document(body("<w:p/>" * 6_000_000), zipfile.ZIP_STORED),
        "words": lambda: with_document(body(p("x") * 900_000), zipfile.ZIP_STORED),
    }
    path = tmp_path / "lamps.docx"
    path.write_bytes(files[bomb]())
    with pytest.raises(BriefError, match="nothing was") as caught:
        import_file(path, Job())
    assert isinstance(caught.value, Refused) or "damaged" in str(caught.value)
