"""Word documents built for tests: python-docx gives the package, the XML is written out."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_BY = 'w:id="{id}" w:author="{who}" w:date="2026-11-{day:02}T10:00:00Z"'


def r(text: str, look: str = "", *, tag: str = "t") -> str:
    """A run; `look` is the inside of its `w:rPr`, and line ends and tabs become their elements."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    parts = []
    for number, line in enumerate(text.split("\n")):
        parts += ["<w:br/>"] * (number > 0)
        for at, piece in enumerate(line.split("\t")):
            parts += ["<w:tab/>"] * (at > 0)
            parts.append(f'<w:{tag} xml:space="preserve">{escape(piece)}</w:{tag}>')
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def b(text: str) -> str:
    """A bold run."""
    return r(text, "<w:b/><w:bCs/>")


def ins(*runs: str, who: str = "Ada", day: int = 1) -> str:
    """Runs that were inserted."""
    return _tracked("ins", runs, who, day)


def dele(*texts: str, who: str = "Ada", day: int = 1) -> str:
    """Text that was deleted."""
    return _tracked("del", [r(text, tag="delText") for text in texts], who, day)


def moved(text: str, *, to: bool, who: str = "Ada", day: int = 1) -> str:
    """Text that was moved here, or away from here."""
    return _tracked("moveTo" if to else "moveFrom", [r(text)], who, day)


def _tracked(tag: str, runs: Any, who: str, day: int) -> str:
    return f"<w:{tag} {_BY.format(id=1, who=who, day=day)}>{''.join(runs)}</w:{tag}>"


def p(
    *runs: str,
    style: str = "",
    num: tuple[int, int] | None = None,
    mark: str = "",
    more: str = "",
) -> str:
    """A paragraph; bare words are runs. `mark` says how its end is tracked: ins or del."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        inside += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inside += more
    if mark:
        inside += f"<w:rPr><w:{mark} {_BY.format(id=2, who='Ada', day=1)}/></w:rPr>"
    said = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{inside}</w:pPr>{said}</w:p>"


def h(text: str, level: int = 1) -> str:
    """A heading."""
    return p(text, style=f"Heading{level}")


def note(number: int, *, mark: str = "", kind: str = "footnote") -> str:
    """A run that calls a note, with a mark of its own if there is one."""
    own = ' w:customMarkFollows="1"' if mark else ""
    said = f"<w:t>{mark}</w:t>" if mark else ""
    return f'<w:r><w:{kind}Reference{own} w:id="{number}"/>{said}</w:r>'


def table(*rows: list[str], properties: str = "") -> str:
    """A table; a cell is words or XML."""
    said = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else p(cell) for cell in row)
        said += f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{said}</w:tbl>"


def level(number: int, text: str, how: str = "decimal", more: str = "", *, start: int = 1) -> str:
    """A level of a list, indented by half an inch a level."""
    left = 720 * (number + 1)
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{how}"/>{more}'
        f'<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="720"/></w:pPr></w:lvl>'
    )


_BULLET = "\uf0b7"
#: The numbering of the United Nations: 1., (a), (i); bullets; articles; numbers in headings.
UN_LEVELS = level(0, "%1.") + level(1, "(%2)", "lowerLetter") + level(2, "(%3)", "lowerRoman")
UN, OTHER, BULLETS, ARTICLES = 1, 2, 3, 4
LISTS = (
    f'<w:abstractNum w:abstractNumId="1">{UN_LEVELS}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{level(0, _BULLET, "bullet")}{level(1, "o", "bullet")}'
    "</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="4">{level(0, "Article %1")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>'
)


def word(
    *body: str,
    lists: str = LISTS,
    notes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    comments: str = "",
    header: str = "",
    styles: str = "",
    settings: str = "",
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """A DOCX file. `notes` are the texts of footnotes, or their XML, by number.

    `links` are addresses outside by relation id; `parts` further XML by name: relation, content.
    """
    document = Document()
    content = document.element.body
    content[:] = [*_inside("body", "".join(body)), parse_xml(f"<w:sectPr {NAMES}/>")]
    document.part.numbering_part.element[:] = _inside("numbering", lists)
    document.styles.element.extend(_inside("styles", styles))
    document.settings.element.extend(_inside("settings", settings))
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for kind, texts in (("footnote", notes), ("endnote", endnotes)):
        if texts is not None:
            add_part(document, f"{kind}s", _notes(kind, texts))
    if comments:
        said = f'<w:comment w:id="0" w:author="Ada">{p(comments)}</w:comment>'
        add_part(document, "comments", f"<w:comments {NAMES}>{said}</w:comments>")
    for key, address in (links or {}).items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, key, True)
    for name, (kind, xml) in (parts or {}).items():
        add_part(document, kind, xml, name)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _inside(name: str, xml: str) -> list[Any]:
    """Elements as python-docx has them, from XML that names no namespaces."""
    return list(parse_xml(f"<w:{name} {NAMES}>{xml}</w:{name}>"))


def add_part(document: Any, kind: str, xml: str, name: str = "") -> None:
    """Add a part that the document refers to."""
    uri = PackURI(f"/word/{name or kind}.xml")
    part = Part(uri, CONTENT_TYPE.XML, xml.encode(), document.part.package)
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    document.part.relate_to(part, relation)


def _notes(kind: str, texts: Mapping[int, str]) -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    said = f'<w:{kind} w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:{kind}>'
    for number, text in texts.items():
        inside = text if text.startswith("<") else p(mark, r(f" {text}"))
        said += f'<w:{kind} w:id="{number}">{inside}</w:{kind}>'
    return f"<w:{kind}s {NAMES}>{said}</w:{kind}s>"


def repacked(
    data: bytes,
    change: Callable[[str, bytes], bytes | None] = lambda _, part: part,
    extra: dict[str, bytes] | None = None,
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The same package with parts changed, left out (None) or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", packing) as new,
    ):
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return out.getvalue()
