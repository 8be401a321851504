"""A corpus folder as a publisher writes it, read whole: everything found, every mistake told."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.lineage import Provision
from brief.core.model import Corpus, Document
from brief.core.points import TalkingPoint
from brief.core.problems import Problem
from brief.core.safeguards import parse
from brief.importers.corpus_files import (
    CORPUS,
    DOCUMENTS,
    LINEAGE,
    POINTS,
    SAFEGUARDS,
    SOURCES,
    CorpusFiles,
)
from brief.importers.file_names import is_device
from brief.importers.front_matter import FENCE, split
from brief.importers.lineage import read_lineage
from brief.importers.markdown import read_markdown
from brief.importers.points import read_point
from brief.importers.toml_lines import Path as Keys
from brief.importers.toml_lines import Toml, TomlError, read_toml
from brief.importers.toml_values import Table, is_date

_CORPUS_KEYS = (
    *("id", "title", "publisher", "edition", "date", "languages", "description", "instruments"),
)
_NEEDED = ("id", "kind", "title")
#: What the reader's own imports are called: their shelf, and how their ids begin.
_MINE, _MY = "mine", "my-"
_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:/\S*)?")
_LINK = re.compile(r"(?:\]\(\s*<?|<)((?:brief:|#)[^\s()<>]+)", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Written:
    """Where something was written: its file, the lines of its keys and of its links."""

    file: str
    lines: Mapping[Keys, int] = field(default_factory=dict)
    links: tuple[tuple[int, str], ...] = ()

    def line(self, *keys: str | int) -> int:
        """The line of a key; where it is missing, that of what should hold it, or 1."""
        return Toml({}, self.lines).line(keys)

    def line_of_link(self, address: str, after: int) -> int:
        """The first line, not before `after`, that links to an address ending so; else `after`."""
        lines = (line for line, to in self.links if line >= after and to.endswith(address))
        return next(lines, after)


@dataclass(frozen=True, slots=True)
class Authentic:
    """Where the authentic text of a document is; `sha256` is empty where it is not known."""

    document: str
    symbol: str
    address: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CorpusFolder:
    """What a folder holds, as far as it can be read.

    The fields called `…_written` tell, in the same order, where each document, point, provision
    and source stands.
    """

    corpus: Corpus | None
    documents: tuple[Document, ...] = ()
    provisions: tuple[Provision, ...] = ()
    points: tuple[TalkingPoint, ...] = ()
    sources: tuple[Authentic, ...] = ()
    problems: tuple[Problem, ...] = ()
    documents_written: tuple[Written, ...] = ()
    provisions_written: tuple[Written, ...] = ()
    points_written: tuple[Written, ...] = ()
    sources_written: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document file as far as it can be read, and what is wrong with it."""

    document: Document | None
    written: Written
    problems: tuple[Problem, ...]


def read_corpus(folder: Path, job: Job) -> CorpusFolder:
    """Read a corpus folder; whatever is wrong with it becomes a problem, and nothing is raised.

    Raises `Cancelled` when the job's caller gives up.
    """
    files = CorpusFiles(folder)
    texts, said = files.under(DOCUMENTS), files.under(POINTS)
    total = len(texts) + len(said)
    documents, written = [], []
    for done, path in enumerate(texts):
        job.report(done, total, files.name(path))
        name, text = files.name(path), files.text(path)
        if text is None:
            continue
        read = read_document(text, name)
        files.problems.extend(read.problems)
        if read.document:
            documents.append(read.document)
            written.append(read.written)
    rest = read_rest(files, said, lambda n, name: job.report(len(texts) + n, total, name))
    job.report(total, total, folder.name)
    return replace(
        rest,
        documents=tuple(documents),
        documents_written=tuple(written),
        problems=tuple(sorted(set(files.problems))),
    )


def read_rest(
    files: CorpusFiles, said: Sequence[Path], report: Callable[[int, str], None]
) -> CorpusFolder:
    """Read all of a corpus but its documents; its problems are with the files.

    `said` are the files of its talking points; each is reported before it is read.
    """
    corpus = _read_corpus_toml(files)
    points = []
    for done, path in enumerate(said):
        report(done, files.name(path))
        if point := _point(files, path):
            points.append(point)
    provisions, sources = _provisions(files), _sources(files)
    _look_at_safeguards(files)
    return CorpusFolder(
        corpus,
        provisions=tuple(provision for provision, _ in provisions),
        points=tuple(point for point, _ in points),
        sources=tuple(source for source, _ in sources),
        provisions_written=tuple(written for _, written in provisions),
        points_written=tuple(written for _, written in points),
        sources_written=tuple(written for _, written in sources),
    )


def read_sources(folder: Path) -> tuple[Authentic, ...]:
    """Only where the authentic texts are, as far as `sources.toml` can be read."""
    return tuple(source for source, _ in _sources(CorpusFiles(folder)))


def _look_at_safeguards(files: CorpusFiles) -> None:
    """Tell what is wrong with the publisher's own table of safeguards, where there is one."""
    if toml := _toml(files, SAFEGUARDS):
        for problem in parse(toml.values, SAFEGUARDS, toml.line)[1]:
            files.problems.append(problem)


def _at(files: CorpusFiles, name: str) -> Callable[[int, str], None]:
    return lambda line, what: files.say(name, line, what)


def _toml(files: CorpusFiles, name: str) -> Toml | None:
    text = files.toml(name)
    if text is None:
        return None
    try:
        return read_toml(text)
    except TomlError as error:
        files.say(name, error.line, f"no valid TOML: {error}")
        return None


def _read_corpus_toml(files: CorpusFiles) -> Corpus | None:
    before = len(files.problems)
    toml = _toml(files, CORPUS)
    if toml is None:
        if len(files.problems) == before:
            files.say(CORPUS, 0, "it is missing: every corpus folder has one")
        return None
    table = Table(toml, (), toml.values, _at(files, CORPUS))
    table.only(_CORPUS_KEYS)
    instruments = table.table("instruments")
    corpus = Corpus(
        id=_corpus_id(table),
        title=table.text("title", needed=True),
        publisher=table.text("publisher"),
        edition=table.number("edition", 1, least=1),
        date=table.date("date"),
        languages=table.texts("languages") or ("en",),
        instruments=tuple((key, instruments.text(key)) for key in instruments)
        if instruments
        else (),
        description=table.text("description"),
    )
    return corpus if corpus.id else None


def _corpus_id(table: Table) -> str:
    """The corpus's id, which is also the name of its folder in the reader's library."""
    found = table.id()
    if found == _MINE or is_device(found):
        table.say(f"id is {found!r}, which is taken; choose another", "id")
        return ""
    return found


def read_document(text: str, name: str) -> ReadDocument:
    """Read the text of the document file called `name`; never raises."""
    problems: list[Problem] = []

    def say(line: int, what: str) -> None:
        problems.append(Problem(name, line, what))

    front = split(text, name)
    if not front.present and not front.problems:
        say(1, f"a document begins with its facts between two lines of {FENCE}")
    elif front.values:
        for key in _NEEDED:
            if not front.values.get(key):
                say(1, f"{key} is missing from the front matter")
    lines: dict[Keys, int] = {(key,): at for key, at in front.lines.items()}
    written = Written(name, lines, _links(text))
    try:
        imported = read_markdown(text.encode("utf-8", "replace"), name, None)
    except BriefError as error:
        say(0, str(error))
        return ReadDocument(None, written, tuple(problems))
    problems.extend(imported.problems)
    info = imported.document.info
    if info.id.startswith(_MY):
        what = f"ids that begin with {_MY} are kept for what readers import; choose another"
        say(front.line("id"), what)
    if info.date and "date" in front.values and not is_date(info.date):
        what = f"date is {info.date}, which is no day; write it like 2023-05-29"
        say(front.line("date"), what)
    return ReadDocument(imported.document, written, tuple(problems))


def _point(files: CorpusFiles, path: Path) -> tuple[TalkingPoint, Written] | None:
    name, text = files.name(path), files.text(path)
    read = read_point(text, name, _at(files, name)) if text is not None else None
    return (read.point, Written(name, read.lines, _links(text or ""))) if read else None


def _links(text: str) -> tuple[tuple[int, str], ...]:
    if "](" not in text and "<" not in text:
        return ()
    lines = enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)
    return tuple((number, to) for number, line in lines for to in _LINK.findall(line))


def _provisions(files: CorpusFiles) -> list[tuple[Provision, Written]]:
    toml = _toml(files, LINEAGE)
    if toml is None:
        return []
    return [
        (provision, _part(toml, LINEAGE, "provision", n))
        for provision, n in read_lineage(toml, _at(files, LINEAGE))
    ]


def _part(toml: Toml, name: str, key: str, n: int) -> Written:
    """The lines inside one table of a list, told from that table on."""
    inside = {path[2:]: line for path, line in toml.lines.items() if path[:2] == (key, n)}
    return Written(name, inside)


def _sources(files: CorpusFiles) -> list[tuple[Authentic, Written]]:
    toml = _toml(files, SOURCES)
    if toml is None:
        return []
    top = Table(toml, (), toml.values, _at(files, SOURCES))
    top.only(("source",))
    return [
        (_source(table), _part(toml, SOURCES, "source", int(table.path[-1])))
        for table in top.tables("source")
    ]


def _source(table: Table) -> Authentic:
    table.only(("document", "symbol", "address", "sha256"))
    address, digest = table.text("address", needed=True), table.text("sha256").lower()
    if address and not _HTTPS.fullmatch(address):
        table.say("address must begin with https:// and name a host", "address")
        address = ""
    if digest and not _SHA256.fullmatch(digest):
        table.say("sha256 must be 64 hexadecimal digits", "sha256")
        digest = ""
    return Authentic(table.text("document", needed=True), table.text("symbol"), address, digest)
