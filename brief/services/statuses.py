"""How far each paragraph of a draft is agreed: what its text says, what was said in the room."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from brief.core import eids
from brief.core.bracket_choices import statuses
from brief.core.bracket_tags import ParagraphStatus
from brief.core.comparison import Outcome
from brief.core.model import STRUCTURAL, UnitType
from brief.core.reading import Place
from brief.services.library import Library
from brief.services.lineage import Lineages
from brief.services.notes import Notes
from brief.store.status_log import StatusLine, StatusLog

#: Of several paragraphs the one that keeps an article open longest gives the article's status.
_RANK = (
    ParagraphStatus.REOPENED,
    ParagraphStatus.BRACKETED,
    ParagraphStatus.OPEN,
    ParagraphStatus.AD_REFERENDUM,
    ParagraphStatus.AGREED,
)
_OPENING = 90
_OWN_LINE = frozenset(
    {
        *(UnitType.ARTICLE, UnitType.PARAGRAPH, UnitType.OPERATIVE, UnitType.PREAMBULAR),
        UnitType.PREAMBLE,
    }
)


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A paragraph with its status.

    `said` is when the user said so (UTC, ISO 8601), empty where the text says it; `printed` is
    what the text says in any case. `changed` says that the words are others than when it was said,
    `certain` whether it is sure that it was said of this provision.
    """

    eid: str
    label: str
    opening: str
    status: ParagraphStatus
    printed: ParagraphStatus
    said: str = ""
    changed: bool = False
    certain: bool = True


class Statuses:
    """Statuses of a document's paragraphs; what is set never touches the text."""

    def __init__(self, library: Library, lineages: Lineages, notes: Notes, log: StatusLog) -> None:
        self._library, self._lineages, self._notes, self._log = library, lineages, notes, log

    def table(self, document: str) -> tuple[StatusRow, ...]:
        """Every article and paragraph with a text of its own, in order. Raises `NotFound`."""
        units = self._library.whole(document).units
        texts: dict[str, list[str]] = {}
        owner = ""
        for unit in units:
            if unit.type in _OWN_LINE:
                owner = unit.eid
                texts[owner] = []
            elif unit.type in STRUCTURAL:
                owner = ""
            if owner and unit.text and unit.type is not UnitType.FOOTNOTE:
                texts[owner].append(unit.text)
        held = {eid: "\n\n".join(parts) for eid, parts in texts.items() if parts}
        printed = statuses(tuple(held.values()))
        rows = {
            eid: StatusRow(eid, eids.label(eid), _opening(text), status, status)
            for (eid, text), status in zip(held.items(), printed, strict=True)
        }
        return tuple((rows | self._set_by_the_user(document, rows)).values())

    def marks(self, document: str) -> Mapping[str, ParagraphStatus]:
        """The status of each passage that has one worth a mark, by the passage's eid.

        A text without a bracket of which nothing was said has none.
        """
        table = self.table(document)
        if all(row.status is ParagraphStatus.OPEN and not row.said for row in table):
            return {}
        rows = {row.eid: row.status for row in table}
        found: dict[str, ParagraphStatus] = {}
        for info in self._library.outline(document):
            own = [
                status
                for eid, status in rows.items()
                if eid == info.eid or eid.startswith(f"{info.eid}__")
            ]
            if own:
                found[info.eid] = min(own, key=_RANK.index)
        return found

    def say(self, place: Place, status: ParagraphStatus | None) -> StatusLine:
        """Set a paragraph's status, now; None goes back to what its text says. Saved on return."""
        return self._log.add(self._notes.anchor(place), status.value if status else "")

    def said_of(self, place: Place) -> tuple[StatusLine, ...]:
        """Everything that was said of a paragraph, the oldest first."""
        return self._log.of(place.document, place.eid)

    def _set_by_the_user(
        self, document: str, rows: Mapping[str, StatusRow]
    ) -> dict[str, StatusRow]:
        found: dict[str, StatusRow] = {}
        for line in self._log.latest():
            followed = self._lineages.follow(line.anchor, document)
            row = rows.get(followed.eid) if followed else None
            if followed is None or row is None:
                continue
            status = ParagraphStatus(line.status) if line.status else row.printed
            changed = followed.outcome is Outcome.REWORDED
            found[row.eid] = replace(
                row,
                status=status,
                said=line.said if line.status else "",
                changed=changed and bool(line.status),
                certain=followed.certain,
            )
        return found


def _opening(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _OPENING else f"{words[: _OPENING - 1].rstrip()}…"
