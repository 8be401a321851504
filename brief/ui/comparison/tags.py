"""What is said of a pair in a word or two: renumbered, moved, reworded, to be confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from brief.core import eids
from brief.core.comparison import Change, Level, Pair
from brief.core.lineage import Relation


@dataclass(frozen=True, slots=True)
class Tag:
    """A few words beside a provision; `warns` where they ask for somebody's attention."""

    words: str
    warns: bool = False


def tags(pair: Pair, *, by_numbers: bool = False) -> Iterator[Tag]:
    """How the units of a pair came about, whether they were reworded, and how sure that is.

    Where only numbers were compared that is said of the whole text, once.
    """
    if said := _relation(pair):
        yield Tag(said)
    # A paragraph shows by itself what was reworded in it.
    if pair.old and pair.new and pair.level is Level.PROVISION and not by_numbers:
        if pair.change is Change.WORDING:
            yield Tag(_tr("reworded"))
        elif pair.change is Change.NUMBERING and pair.relation is Relation.SAME:
            yield Tag(_tr("numbering only"))
        elif pair.change is Change.PUNCTUATION:
            yield Tag(_tr("punctuation only"))
        if not pair.certain:
            yield Tag(_tr("a proposal: confirm or part"), warns=True)


def _relation(pair: Pair) -> str:
    old, new = _numbers(pair.old), _numbers(pair.new)
    words = {
        Relation.SAME: "",
        Relation.RENUMBERED: _tr("renumbered {old} → {new}"),
        Relation.MOVED: _tr("moved {old} → {new}"),
        Relation.SPLIT: _tr("split: {old} → {new}"),
        Relation.MERGED: _tr("merged: {old} → {new}"),
        Relation.NEW: _tr("new"),
        Relation.DELETED: _tr("deleted"),
    }[pair.relation]
    return words.format(old=old, new=new)


def _numbers(units: tuple[str, ...]) -> str:
    return ", ".join(eids.short_label(eid) for eid in units)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Comparison", text)
