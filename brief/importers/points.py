"""Talking points: front matter, and the sections Ask, Why, Say and If they say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from brief.core.points import Anchor, Source, TalkingPoint
from brief.importers.front_matter import FENCE, split
from brief.importers.toml_lines import Path, TomlError, read_toml
from brief.importers.toml_values import Table

KEYS = ("id", "provisions", "audience", "priority", "sources", "against", "language")
_SECTIONS = {"ask": "ask", "why": "why", "say": "say", "if they say": "if_they_say"}
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_FENCED = re.compile(r"[ ]{0,3}(```+|~~~+)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SECTION_LEVEL = 2


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """A talking point, and the line of each of its keys and sections."""

    point: TalkingPoint
    lines: Mapping[Path, int]


def read_point(text: str, name: str, say: Callable[[int, str], None]) -> ReadPoint | None:
    """Read the talking point in the file `name`, or None where it is none; mistakes are said."""
    front = split(text, name)
    for problem in front.problems:
        say(problem.line, problem.what)
    if not front.present:
        if not front.problems:
            say(1, f"a talking point begins with its facts between two lines of {FENCE}")
        return None
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        toml = read_toml("\n".join(source[1 : front.body_line - 2]), 2)
    except TomlError:
        return None
    sections, lines = _sections(front.body, front.body_line, say)
    table = Table(toml, (), toml.values, say)
    table.only(KEYS)
    provisions = table.texts("provisions")
    if not provisions:
        table.say("provisions is missing: which provisions is this said about?", "provisions")
    if not sections.get("ask"):
        say(front.body_line, "the section Ask is missing or empty")
    language = table.text("language") or "en"
    if not _LANGUAGE.fullmatch(language):
        table.say("language must be a code like en or fr", "language")
        language = "en"
    against = table.table("against")
    point = TalkingPoint(
        id=table.id(),
        provisions=provisions,
        ask=sections.get("ask", ""),
        why=sections.get("why", ""),
        say=sections.get("say", ""),
        if_they_say=sections.get("if_they_say", ""),
        audience=table.text("audience"),
        priority=table.number("priority", 2, least=1),
        sources=tuple(_source(each) for each in table.tables("sources")),
        against=_anchor(against) if against else None,
        language=language,
    )
    return ReadPoint(point, {**toml.lines, **lines})


def _source(table: Table) -> Source:
    table.only(("document", "eid", "quote"))
    return Source(
        table.text("document", needed=True), table.text("eid", needed=True), table.text("quote")
    )


def _anchor(table: Table) -> Anchor:
    table.only(("document", "eid"))
    return Anchor(table.text("document", needed=True), table.text("eid", needed=True))


def _sections(
    body: str, first: int, say: Callable[[int, str], None]
) -> tuple[dict[str, str], dict[Path, int]]:
    """The body's sections by key, and the line at which the text of each begins."""
    texts: dict[str, list[str]] = {}
    lines: dict[Path, int] = {}
    current = fence = ""
    for number, line in enumerate(body.split("\n"), first):
        if opens := _FENCED.match(line):
            fence = "" if fence and opens[1].startswith(fence) else fence or opens[1]
        heading = None if fence else _HEADING.fullmatch(line)
        if heading and len(heading[1]) == _SECTION_LEVEL:
            current = _opened(heading[2], number, texts, say)
        elif current and (line.strip() or texts[current]):
            lines.setdefault((current,), number)
            texts[current].append(line)
        elif line.strip() and not current:
            say(number, "this stands before the first section; begin with ## Ask")
            current = "?"
            texts["?"] = []
    return {key: "\n".join(held).rstrip() for key, held in texts.items()}, lines


def _opened(
    title: str, number: int, texts: dict[str, list[str]], say: Callable[[int, str], None]
) -> str:
    key = _SECTIONS.get(" ".join(title.lower().split()), "")
    if not key:
        say(number, f"the section {title!r} is not known; known are Ask, Why, Say, If they say")
    elif key in texts:
        say(number, f"the section {title!r} is there twice")
    key = key if key and key not in texts else "?"
    texts.setdefault(key, [])
    return key
