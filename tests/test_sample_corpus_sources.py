"""The sample corpus is true to its sources in numbers and titles, and has none of their wording."""

import csv
import gzip
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from brief.core.model import UnitType
from brief.importers.markdown import read_markdown
from tests.sample import articles, corpus, document, units

pytestmark = pytest.mark.real_data

DECLARATIONS = {
    "udhr-en": "eng",
    "udhr-fr": "fra",
    "udhr-es": "spa",
    "udhr-ru": "rus",
    "udhr-ar": "arb",
    "udhr-zh": "cmn_hans",
}
TREATIES = {
    "iccpr": "iccpr_en",
    "budapest": "budapest_CETS185_en",
    "untoc": "untoc_en",
    "uncac": "uncac_en",
}
COMMENTS = {
    "gc16": "CCPR_GC16_privacy",
    "gc34": "CCPR_GC34_expression",
    "gc37": "CCPR_GC37_assembly",
}
#: The titles that take two lines in the official text: its extraction, and the list of titles made
#: from it, have the first line for a title and the second for a paragraph.
SECOND_LINES = {
    4: "and protocols",
    15: "a child",
    42: "electronic data",
    43: "traffic data",
    49: "in confiscation",
    56: "technical assistance",
}
#: Closing words of a list, which the extractions run on to the list's last item.
CLOSING_WORDS = {
    "adopted": {"art_11__para_1__wrapUp", "art_13__wrapUp", "art_23__para_3__wrapUp"},
    "budapest": {"art_14__para_3__wrapUp"},
    "untoc": {"art_3__para_1__wrapUp"},
}
#: The only stretches of twelve words and more that may be those of a source: official titles.
TITLES = {
    "Offences related to online child sexual abuse or child sexual exploitation material",
    "Solicitation or grooming for the purpose of committing a sexual offence against a child",
    "International cooperation for the purpose of expedited preservation of stored electronic data",
    "International cooperation for the purpose of expedited disclosure of preserved traffic data",
    "Procedures pertaining to mutual assistance requests in the absence of applicable international agreements",  # noqa: E501
    "Trans-border access to stored computer data with consent or where publicly available",
    "Other measures: implementation of the Convention through economic development and technical assistance",  # noqa: E501
}
LONG_RUN, LONG_HAN_RUN = 12, 14


def _table(data: Path, name: str) -> list[dict[str, str]]:
    with (data / "facts" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _convention(data: Path) -> Any:
    return json.loads((data / "convention" / "A_RES_79_243.json").read_text(encoding="utf-8"))


def _comments(data: Path) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    path = data / "passages" / "general_comments.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            number = str(read["paragraph"]).rstrip(".")
            before = found[read["document"]].get(number, "")
            found[read["document"]][number] = f"{before} {read['text']}".strip()
    return found


def _stripped(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_convention_has_its_articles_titles_and_chapters(real_data: Path) -> None:
    here = units("adopted")
    rows = _table(real_data, "convention_articles.tsv")
    assert len(rows) == 68
    for row, article in zip(rows, articles("adopted"), strict=True):
        second = SECOND_LINES.get(int(row["article"]), "")
        assert article.number == row["article"]
        assert article.heading == f"{row['title']} {second}".strip()
        chapter = here[article.parent]
        assert f"{chapter.number} {chapter.heading}" == row["chapter"]


def test_the_convention_has_the_numbers_of_the_official_text(real_data: Path) -> None:
    label = re.compile(r"\s*(?:(\d+)\.|\(([a-z]+)\))")
    ours: defaultdict[str, list[str]] = defaultdict(list)
    for unit in document("adopted").units:
        if unit.type in (UnitType.PARAGRAPH, UnitType.SUBPARAGRAPH):
            ours[unit.eid.split("__")[0]].append(unit.number)
    for official in _convention(real_data)["articles"]:
        number, paragraphs = official["article"], official["paragraphs"]
        if second := SECOND_LINES.get(number):
            assert paragraphs.pop(0) == second
        labels = []
        for paragraph in paragraphs:
            at = 0
            while found := label.match(paragraph, at):
                labels.append(found[1] or found[2])
                at = found.end()
        assert ours[f"art_{number}"] == labels, f"article {number}"
    official_notes = " ".join(_convention(real_data)["interpretative_notes"])
    notes = [number for eid, found in ours.items() if eid.startswith("note_") for number in found]
    assert notes == re.findall(r"(?<!\w)(\d)\. ", official_notes)


def test_draft_1_has_the_zero_drafts_numbers_and_says_which_are_doubtful(real_data: Path) -> None:
    rows = _table(real_data, "zero_draft_concordance.tsv")
    assert len(rows) == len(articles("draft-1"))
    for row in rows:
        zero, final = f"art_{row['zero_draft_article']}", f"art_{row['final_article']}"
        first = next(
            carrier
            for provision in corpus().provisions
            if ("adopted", final) in {(c.document, c.eid) for c in provision.carriers}
            for carrier in provision.carriers
            if (carrier.document, carrier.eid) == ("draft-1", zero)
        )
        assert ("inferred" in first.note) == row["evidence"].startswith("recalled"), zero
        assert units("draft-1")[zero].heading.startswith(row["final_title"]), zero


def _official(data: Path, name: str) -> dict[str, str]:
    """The texts that a digest's units stand for, by eid."""
    if name in COMMENTS:
        comment = _comments(data)[COMMENTS[name]]
        return {f"para_{number}": text for number, text in comment.items()}
    if name in DECLARATIONS:
        page = (data / "udhr" / f"{DECLARATIONS[name]}.html").read_text(encoding="utf-8")
        # The first heading is the preamble's.
        parts = [part.split("</h2>")[1] for part in page.split("<h2>")[2:]]
        return {f"art_{number}": _stripped(part) for number, part in enumerate(parts, 1)}
    if name in TREATIES:
        source = (data / "treaties" / f"{TREATIES[name]}.md").read_bytes()
    else:
        source = "\n\n".join(
            f"### Article {article['article']}\n\n" + "\n\n".join(article["paragraphs"])
            for article in _convention(data)["articles"]
        ).encode()
    return {u.eid: u.text for u in read_markdown(source, f"{name}.md").document.units}


def _whole(texts: dict[str, str], eid: str) -> int:
    return sum(len(t) for key, t in texts.items() if key == eid or key.startswith(f"{eid}__"))


@pytest.mark.parametrize("name", ["adopted", *TREATIES, *COMMENTS, *DECLARATIONS])
def test_no_unit_is_longer_than_what_it_digests(real_data: Path, name: str) -> None:
    official = _official(real_data, name)
    ours = {
        eid: unit.text for eid, unit in units(name).items() if eid.startswith(("art_", "para_"))
    }
    # Of the declarations only whole articles are at hand.
    if name not in DECLARATIONS:
        assert ours.keys() - official.keys() == CLOSING_WORDS.get(name, set())
        assert [e for e, t in ours.items() if e in official and len(t) > len(official[e])] == []
    whole = [eid for eid in ours if "__" not in eid]
    assert len(whole) >= 11
    assert [eid for eid in whole if _whole(ours, eid) > _whole(official, eid)] == []


def _written() -> Iterator[tuple[str, str]]:
    """Everything in the corpus that somebody worded, a piece at a time, with where it stands."""
    for text in corpus().documents:
        info = text.info
        yield from ((info.id, said) for said in (info.title, info.source, info.rights))
        for unit in text.units:
            yield from ((f"{info.id}#{unit.eid}", said) for said in (unit.heading, unit.text))
    for point in corpus().points:
        for body in (point.ask, point.why, point.say, point.if_they_say):
            yield f"point {point.id}", body
    for provision in corpus().provisions:
        yield f"provision {provision.id}", provision.title
        yield from ((f"provision {provision.id}", c.note) for c in provision.carriers)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    folded = text.casefold().replace("’", "'").replace("‐", "-")
    words = re.findall(r"[\w'-]+", folded)
    return zip(*(words[n:] for n in range(LONG_RUN)), strict=False)


def _han(text: str) -> str:
    return "".join(letter for letter in text if "一" <= letter <= "鿿")


def test_no_twelve_words_in_a_row_are_those_of_a_source(real_data: Path) -> None:
    convention = _convention(real_data)
    pages = [p.read_text(encoding="utf-8") for p in (real_data / "udhr").glob("*.html")]
    sources = [
        *(path.read_text(encoding="utf-8") for path in (real_data / "treaties").glob("*.md")),
        " ".join(convention["resolution_and_preamble"] + convention["interpretative_notes"]),
        *(f"{a['title']} {' '.join(a['paragraphs'])}" for a in convention["articles"]),
        *(text for comment in _comments(real_data).values() for text in comment.values()),
        *map(_stripped, pages),
    ]
    runs = {run for source in sources for run in _runs(source)}
    assert len(runs) > 200_000
    written = list(_written())
    taken = {
        (w, said)
        for w, said in written
        if said not in TITLES and any(map(runs.__contains__, _runs(said)))
    }
    assert taken == set()
    assert {said for _, said in written} >= TITLES
    chinese = _han(" ".join(map(_stripped, pages)))
    han = [(where, _han(said)) for where, said in written]
    pieces = (
        (w, t[n : n + LONG_HAN_RUN]) for w, t in han for n in range(len(t) - LONG_HAN_RUN + 1)
    )
    assert [(where, piece) for where, piece in pieces if piece in chinese] == []
