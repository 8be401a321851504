"""Markdown into a document: the project's own texts and whatever a stranger calls Markdown."""

from brief.core.errors import BriefError
from brief.core.model import Document, DocumentInfo, Quality
from brief.core.problems import Problem
from brief.importers.blocks import count, cut
from brief.importers.decoding import decode
from brief.importers.facts import Said, document_info
from brief.importers.front_matter import split
from brief.importers.imported import Imported
from brief.importers.quality import left_out, quality_of
from brief.importers.structure import structured


def read_markdown(
    data: bytes, name: str, info: DocumentInfo | None = None, said: Said | None = None
) -> Imported:
    """Read one Markdown or plain text file called `name` in problems and messages.

    `info`, where given, is taken as it stands; else the front matter, corrected by what is `said`,
    and guesses make it. Whatever is wrong with the text becomes a problem. Raises BriefError for a
    file without text, Refused for one over 50 MB.
    """
    decoded = decode(data, name)
    front = split(decoded.text, name)
    pieces = cut(front.body, front.body_line, name)
    wrong: tuple[Problem, ...] = ()
    if info is None:
        info, wrong = document_info(front, said or Said(), pieces.blocks, name)
    sheet, dropped = structured(pieces.blocks, info, name)
    if not sheet.units:
        raise BriefError(f"{name} has no text in it, so nothing was imported; check the file.")
    dropped = (*decoded.dropped, *pieces.dropped, *dropped)
    source = count(front.body) + sum(each.characters for each in decoded.dropped)
    told = (*decoded.problems, *front.problems, *wrong, *pieces.problems, *sheet.problems)
    problems = (*sorted(told, key=lambda problem: problem.line), *left_out(dropped, name))
    document = Document(info, tuple(unit.finished() for unit in sheet.units))
    letters = Quality.GOOD if decoded.trusted else Quality.FAIR
    quality = quality_of(source, dropped, told, at_most=letters)
    return Imported(document, problems, source, dropped, quality)
