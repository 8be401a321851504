"""Safeguards: words whose loss, gain or exchange matters, as a table that publishers extend."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from brief.core.problems import Problem

HEAVIEST = 10
_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_WILD = re.compile(r"\*(?!\s|$)|(?:^|\s)\S?\*")
_KEYS = ("id", "group", "lost", "gained", "whole", "why", "words")
_MOST_SAFEGUARDS, _MOST_WORDS, _LONGEST = 1_000, 100, 200


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One word or expression that protects, or that limits a protection, with its forms.

    `lost` and `gained` are the weights of its going and its coming, from 1 to 10; 0 is no alarm.
    Where one goes and another that shares a group with it comes at the same place, that is one
    exchange.
    Without `whole` there is no alarm where it goes or comes with the whole unit it stands in.
    `words` holds the forms by language. A form is one word or several; `*` at a word's end stands
    for any ending, `#` for a number. Capitals do not count.
    """

    id: str
    groups: frozenset[str] = frozenset()
    lost: int = 0
    gained: int = 0
    whole: bool = True
    why: str = ""
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def forms(self, language: str) -> tuple[str, ...]:
        """The forms of one language; none where it has none."""
        return next((forms for code, forms in self.words if code == language), ())


@dataclass(frozen=True, slots=True)
class Safeguards:
    """A table of safeguards; `ignored` holds, by language, longer forms that are none.

    Of the forms that begin at one place the longest counts, so an ignored "may 2021" keeps the
    month from being read as a permission.
    """

    entries: tuple[Safeguard, ...] = ()
    ignored: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def ignored_forms(self, language: str) -> tuple[str, ...]:
        """What looks like a safeguard in one language and is none."""
        return next((forms for code, forms in self.ignored if code == language), ())

    def extended(self, more: "Safeguards") -> "Safeguards":
        """The table with another one over it: the same id replaces, anything else is added."""
        entries = {each.id: each for each in self.entries}
        entries |= {each.id: each for each in more.entries}
        ignored = dict(self.ignored)
        for language, forms in more.ignored:
            ignored[language] = (*ignored.get(language, ()), *forms)
        return Safeguards(tuple(entries.values()), tuple(ignored.items()))


def parse(
    values: Mapping[str, object],
    where: str = "safeguards.toml",
    line: Callable[[tuple[str | int, ...]], int] = lambda _: 0,
) -> tuple[Safeguards, tuple[Problem, ...]]:
    """Read the values of a `safeguards.toml`: `[[safeguard]]` tables and one `[ignore]`.

    `line` tells where a path of keys stands in the file. What is wrong is listed and left out;
    nothing is raised, whatever the values are.
    """
    reader = _Reader(where, line)
    reader.only((), values, ("safeguard", "ignore"))
    found: dict[str, Safeguard] = {}
    listed = values.get("safeguard", [])
    if not isinstance(listed, list):
        reader.say(("safeguard",), "safeguard must be a list of tables")
        listed = []
    if len(listed) > _MOST_SAFEGUARDS:
        reader.say(("safeguard",), f"only the first {_MOST_SAFEGUARDS} safeguards are read")
    for number, table in enumerate(listed[:_MOST_SAFEGUARDS]):
        entry = reader.safeguard(("safeguard", number), table)
        if entry and entry.id in found:
            reader.say(("safeguard", number, "id"), f"id {entry.id} is taken")
        elif entry:
            found[entry.id] = entry
    ignored = reader.words(("ignore",), values.get("ignore", {}))
    return Safeguards(tuple(found.values()), ignored), tuple(reader.problems)


class _Reader:
    """Reads tables whose types nobody has checked."""

    def __init__(self, where: str, line: Callable[[tuple[str | int, ...]], int]) -> None:
        self.problems: list[Problem] = []
        self._where, self._line = where, line

    def say(self, path: tuple[str | int, ...], what: str) -> None:
        number = next((str(step + 1) for step in path if isinstance(step, int)), "")
        said = f"safeguard {number}: {what}" if number else what
        self.problems.append(Problem(self._where, self._line(path), said))

    def only(
        self, path: tuple[str | int, ...], table: Mapping[str, object], known: Collection[str]
    ) -> None:
        for key in table:
            if key not in known:
                self.say((*path, key), f"{key} is not known here; known are {', '.join(known)}")

    def safeguard(self, path: tuple[str | int, ...], table: object) -> Safeguard | None:
        if not isinstance(table, dict):
            self.say(path, "must be a table of keys and values")
            return None
        self.only(path, table, _KEYS)
        name = self._text(path, table, "id")
        if not _ID.fullmatch(name):
            self.say(path, "id is missing or no id: lower-case letters, digits, hyphens and dots")
            return None
        words = self.words((*path, "words"), table.get("words", {}))
        lost, gained = self._weight(path, table, "lost"), self._weight(path, table, "gained")
        group, why = self._text(path, table, "group"), self._text(path, table, "why")
        if not why and (lost or gained):
            self.say(path, f"{name} does not say why it matters")
        whole = table.get("whole", True)
        if not isinstance(whole, bool):
            self.say((*path, "whole"), "whole must be true or false")
        groups = frozenset(group.split())
        return Safeguard(name, groups, lost, gained, whole is not False, why, words)

    def _text(self, path: tuple[str | int, ...], table: Mapping[str, object], key: str) -> str:
        value = table.get(key, "")
        if isinstance(value, str):
            return " ".join(value.split())
        self.say((*path, key), f"{key} must be text in quotation marks")
        return ""

    def _weight(self, path: tuple[str | int, ...], table: Mapping[str, object], key: str) -> int:
        value = table.get(key, 0)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HEAVIEST:
            return value
        self.say((*path, key), f"{key} must be a whole number from 0 to {HEAVIEST}")
        return 0

    def words(
        self, path: tuple[str | int, ...], value: object
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Forms by language; what is no form is told and left out."""
        if not isinstance(value, dict):
            self.say(path, f'{path[-1]} must be a table such as en = ["…"]')
            return ()
        found = []
        for language, listed in value.items():
            if not _LANGUAGE.fullmatch(language) or not isinstance(listed, list):
                self.say((*path, language), f'{language} must be a language: en = ["…", "…"]')
                continue
            forms = tuple(" ".join(each.split()) for each in listed if _is_form(each))
            if len(forms) < len(listed) or len(forms) > _MOST_WORDS:
                self.say(
                    (*path, language),
                    f"{language} holds what is no form: words, * only behind two letters or more, "
                    f"at most {_LONGEST} characters, at most {_MOST_WORDS} forms",
                )
            found.append((language, forms[:_MOST_WORDS]))
        return tuple(found)


def _is_form(value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST
        and any(map(str.isalpha, value))
        and not _WILD.search(value)
    )
