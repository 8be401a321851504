"""Markdown into a document: the project's own texts and whatever a stranger calls Markdown."""

from collections import Counter
from collections.abc import Sequence

from brief.core.errors import BriefError
from brief.core.model import Document, DocumentInfo, Quality
from brief.core.problems import Problem
from brief.importers.blocks import count, cut
from brief.importers.decoding import Decoded, decode
from brief.importers.facts import Said, document_info
from brief.importers.front_matter import FrontMatter, split
from brief.importers.imported import Dropped, Imported
from brief.importers.structure import structured

_POOR_PER_CENT, _MANY_PROBLEMS = 10, 20
_FULLY = 100


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
    problems = (*sorted(told, key=lambda problem: problem.line), *_left_out(dropped, name))
    document = Document(info, tuple(unit.finished() for unit in sheet.units))
    quality = _quality(decoded, front, source, dropped, problems)
    return Imported(document, problems, source, dropped, quality)


def _left_out(dropped: Sequence[Dropped], name: str) -> list[Problem]:
    """A sentence for each reason, with the first place."""
    characters: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for each in dropped:
        characters[each.reason] += each.characters
        places.setdefault(each.reason, []).append(each.line)
    return [
        Problem(
            name,
            lines[0],
            f"left out: {reason} ({characters[reason]} characters in {len(lines)} places)",
            grave=False,
        )
        for reason, lines in places.items()
    ]


def _quality(
    decoded: Decoded,
    front: FrontMatter,
    source: int,
    dropped: Sequence[Dropped],
    problems: Sequence[Problem],
) -> Quality:
    gone = sum(each.characters for each in dropped)
    if gone * _FULLY > source * _POOR_PER_CENT or len(problems) > _MANY_PROBLEMS:
        return Quality.POOR
    left_out = {each.reason for each in dropped}
    if not decoded.trusted or front.problems or len(problems) > len(left_out):
        return Quality.FAIR
    return Quality.GOOD
