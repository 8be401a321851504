"""The packed file that a DOCX is: opened within limits, its XML read without asking for more.

The order of a package's parts and their relations are those of Office Open XML, ECMA-376 part 2.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from brief.core.errors import BriefError, Refused
from brief.importers.formats import save_as_docx

#: What a package may have: parts, bytes of XML in one part and in all that are read, bytes in all
#: together as they are declared, and how many times larger than its packed form a part may be once
#: it is of some size. A report of the United Nations of 300 pages has 15 MB of XML, packed 1:20.
MOST_PARTS = 5_000
LARGEST_PART, LARGEST_XML = 48 << 20, 96 << 20
LARGEST_WHOLE = 1 << 30
MOST_TIMES, SUSPECT = 300, 4 << 20

_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FLAG_ENCRYPTED = 1
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DOCTYPE = b"<!DOCTYPE"
#: The same vocabulary under the names of ECMA's transitional and ISO's strict form.
_STRICT = (
    (
        b'"http://purl.oclc.org/ooxml/officeDocument/relationships',
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    ),
    (
        b'"http://purl.oclc.org/ooxml/wordprocessingml/main"',
        b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    ),
    (
        b'"http://purl.oclc.org/ooxml/officeDocument/math"',
        b'"http://schemas.openxmlformats.org/officeDocument/2006/math"',
    ),
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: `kind` is the last word of its type, such as `footnotes`.

    `target` is the name of a part, or an address outside the package, which is never opened.
    """

    kind: str
    target: str
    outside: bool


class Package:
    """A DOCX file called `name`: its parts by name, whatever the case of the letters.

    Raises BriefError or Refused with a sentence for whatever is no DOCX, needs a password or is
    beyond the limits; nothing is unpacked before the limits were looked at.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._packed = _opened(data, name)
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        self._read = 0
        for part in self._packed.infolist():
            self._enter(part)
        self.main = self._main_part()

    def _enter(self, part: zipfile.ZipInfo) -> None:
        key = _key(part.filename)
        if key in self._parts:
            self._twice.add(key)
        self._parts[key] = part

    def has(self, part: str) -> bool:
        """Whether the package has this part."""
        return _key(part) in self._parts

    def names(self) -> Iterator[str]:
        """The names of all parts, in small letters."""
        return iter(self._parts)

    def xml(self, part: str) -> etree._Element:
        """The root of a part; raises BriefError where it is not there or is no proper XML."""
        data = self._unpacked(part)
        for strict, transitional in _STRICT if b"purl.oclc.org/ooxml" in data else ():
            data = data.replace(strict, transitional)
        return _parsed(data, self._name)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; empty where it says nothing."""
        folder, own = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{own}.rels")
        if not self.has(where):
            return {}
        found = {}
        for each in self.xml(where).iter(_RELATION):
            outside = each.get("TargetMode", "").lower() == "external"
            target = each.get("Target", "")
            kind = each.get("Type", "").rpartition("/")[2]
            named = target if outside else _resolved(folder, target)
            found[each.get("Id", "")] = Relation(kind, named, outside)
        return found

    def _main_part(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        if self.has(_MAIN):
            return _MAIN
        raise BriefError(
            f"{self._name} is a packed file without a Word document in it, so nothing was "
            "imported; check that it is the file you meant."
        )

    def _unpacked(self, part: str) -> bytes:
        """The bytes of a part, never more than it declares, which is never more than allowed."""
        info = self._parts.get(_key(part))
        if info is None:
            raise self._damaged()
        if _key(part) in self._twice:
            raise Refused(
                f"{self._name} holds one of its parts twice, so it was not imported and nothing "
                "was changed; open it in Word, save it again and try that."
            )
        self._allow(info)
        try:
            with self._packed.open(info) as packed:
                return packed.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise self._damaged() from error
        except (RuntimeError, NotImplementedError) as error:
            raise needs_password(self._name) from error

    def _allow(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & _FLAG_ENCRYPTED:
            raise needs_password(self._name)
        if info.compress_type not in _PACKINGS:
            raise self._damaged()
        self._read += info.file_size
        swollen = info.file_size > SUSPECT and info.file_size > info.compress_size * MOST_TIMES
        if info.file_size > LARGEST_PART or self._read > LARGEST_XML or swollen:
            raise too_large(self._name)

    def _damaged(self) -> BriefError:
        return damaged(self._name)


def damaged(name: str) -> BriefError:
    """The sentence for a file that cannot be taken apart."""
    return BriefError(
        f"{name} is damaged, so nothing was imported; open it in Word, save it again and try that."
    )


def too_large(name: str) -> Refused:
    """The sentence for a file that would grow beyond all bounds."""
    return Refused(
        f"{name} grows beyond all bounds when it is unpacked, so it was not imported and nothing "
        "was changed; split it into several files."
    )


def needs_password(name: str) -> BriefError:
    """The sentence for a file that is locked."""
    return BriefError(
        f"{name} needs a password, so nothing was imported; open it in Word, save it without the "
        "password and try that."
    )


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    _refuse_other_formats(data, name)
    # Every entry begins with these bytes: they are counted before the list of entries is made.
    if data.count(_ENTRY) > MOST_PARTS:
        raise Refused(
            f"{name} is made of more than {MOST_PARTS:,} parts, so it was not imported and nothing "
            "was changed; check that it is the file you meant."
        )
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError) as error:
        raise damaged(name) from error
    except NotImplementedError as error:
        raise damaged(name) from error
    if sum(part.file_size for part in packed.infolist()) > LARGEST_WHOLE:
        raise too_large(name)
    return packed


def _refuse_other_formats(data: bytes, name: str) -> None:
    """Say what a file is that only calls itself a DOCX."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise needs_password(name)
        raise save_as_docx(name, "an old Word file")
    if data.startswith(b"{\\rtf"):
        raise save_as_docx(name, "a rich text (RTF) file")
    if data.startswith(b"%PDF"):
        raise BriefError(
            f"{name} is a PDF, so nothing was imported; give it the ending .pdf and try again."
        )
    if data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        raise save_as_docx(name, "an OpenDocument file")
    if not data.startswith(b"PK\x03\x04"):
        raise BriefError(
            f"{name} is no Word document, so nothing was imported; "
            "check that it is the file you meant."
        )


def _parsed(data: bytes, name: str) -> etree._Element:
    # Entities and document types have no place in a package (ECMA-376 part 2, 8.1.4).
    if _DOCTYPE in data or _DOCTYPE in data.replace(b"\0", b""):
        raise _declares(name)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name)
    return root


def _declares(name: str) -> Refused:
    return Refused(
        f"{name} declares entities, which no Word document does, so it was not imported and "
        "nothing was changed; check where it comes from."
    )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").casefold()


def _resolved(folder: str, target: str) -> str:
    """The part a target names, seen from the folder of the part that refers to it."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
