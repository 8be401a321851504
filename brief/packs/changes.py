"""What one edition changes of another, in the words its readers know."""

from collections.abc import Iterable
from dataclasses import dataclass

from brief.packs.parts import Content, Part


@dataclass(frozen=True, slots=True)
class Changes:
    """Documents and talking points by title, and the tables by name.

    `since` is what it is compared with, as a person would call it; empty for nothing.
    """

    since: str
    new_documents: tuple[str, ...] = ()
    changed_documents: tuple[str, ...] = ()
    gone_documents: tuple[str, ...] = ()
    new_points: tuple[str, ...] = ()
    changed_points: tuple[str, ...] = ()
    withdrawn_points: tuple[str, ...] = ()
    changed_tables: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is different."""
        return any(
            (
                *(self.new_documents, self.changed_documents, self.gone_documents),
                *(self.new_points, self.changed_points, self.withdrawn_points),
                self.changed_tables,
            )
        )


def compare(since: str, before: Iterable[Content], after: Iterable[Content]) -> Changes:
    """Compare the files of two editions; documents and points are the same when their ids are."""
    old, new = _by_id(before), _by_id(after)
    came = [new[key] for key in new if key not in old]
    went = [old[key] for key in old if key not in new]
    other = [new[key] for key in new if key in old and old[key].sha256 != new[key].sha256]
    tables = sorted(c.path for c in (*came, *went, *other) if c.part is Part.TABLE)
    return Changes(
        since,
        _titles(came, Part.DOCUMENT),
        _titles(other, Part.DOCUMENT),
        _titles(went, Part.DOCUMENT),
        _titles(came, Part.POINT),
        _titles(other, Part.POINT),
        _titles(went, Part.POINT),
        tuple(tables),
    )


def _by_id(contents: Iterable[Content]) -> dict[tuple[Part, str], Content]:
    return {(content.part, content.id): content for content in contents}


def _titles(contents: Iterable[Content], part: Part) -> tuple[str, ...]:
    return tuple(content.title for content in contents if content.part is part)
