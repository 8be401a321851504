"""A Word document of a given size, as Word writes long drafts: lists, notes, looks, sittings."""

import io
import random
import zipfile
from collections.abc import Iterator

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
}
_WORDS_OF_A_PARAGRAPH, _IN_ITALICS, _SITTINGS = 60, 1 / 15, 300
_PARAGRAPHS_OF_AN_ARTICLE = 5


def word_file(size: int, seed: int = 1) -> bytes:
    """A DOCX of about so many bytes; the same for the same seed."""
    few, many = 1, 2
    while len(_packed(many, seed)) < size:
        few, many = many, many * 2
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if len(_packed(middle, seed)) < size else (few, middle)
    return _packed(many, seed)


def _packed(articles: int, seed: int) -> bytes:
    chance = random.Random(seed)
    vocabulary = [_invented(chance) for _ in range(6_000)]
    draft = _Draft(
        vocabulary, [f"00{chance.getrandbits(24):06X}" for _ in range(_SITTINGS)], chance
    )
    text = "".join(draft.article(number) for number in range(1, articles + 1))
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{draft.run(_sentence(vocabulary, chance, 15))}</w:p></w:footnote>"
        for n in range(1, articles + 1)
    )
    parts = {
        "document": f"<w:document {_NAMES}><w:body>{text}<w:sectPr/></w:body></w:document>",
        "styles": f"<w:styles {_NAMES}>{_styles()}</w:styles>",
        "numbering": f"<w:numbering {_NAMES}>{_lists(articles)}</w:numbering>",
        "footnotes": f"<w:footnotes {_NAMES}>{notes}</w:footnotes>",
    }
    others = {kind: f"{kind}.xml" for kind in parts if kind != "document"}
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(others),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, xml in files.items():
            # Without a date of its own, each file would have that of today.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return out.getvalue()


class _Draft:
    """Paragraphs as Word keeps them: who typed what in which sitting stands at every run."""

    def __init__(self, words: list[str], sittings: list[str], chance: random.Random) -> None:
        self._words, self._sittings, self._chance = words, sittings, chance

    def article(self, number: int) -> str:
        """A heading, its title, and paragraphs; one of them has a note."""
        said = [self._heading(f"Article {number}"), self._heading(self._title())]
        for place in range(_PARAGRAPHS_OF_AN_ARTICLE):
            runs = list(self._runs())
            if place == 0:
                runs.insert(1, f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')
            said.append(self._paragraph("".join(runs), number, 1 if place in {1, 2} else 0))
        return "".join(said)

    def run(self, text: str, look: str = "") -> str:
        """A run with the look and the languages that Word writes at each."""
        inside = f'{look}<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB"/>'
        sitting = self._chance.choice(self._sittings)
        return (
            f'<w:r w:rsidRPr="{sitting}"><w:rPr>{inside}</w:rPr>'
            f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        )

    def _title(self) -> str:
        return _sentence(self._words, self._chance, 4).strip(". ")

    def _runs(self) -> Iterator[str]:
        """A paragraph as Word cuts it up: a new run for every look and every sitting."""
        left = _WORDS_OF_A_PARAGRAPH
        while left > 0:
            length = min(left, self._chance.randint(5, 25))
            look = "<w:i/><w:iCs/>" if self._chance.random() < _IN_ITALICS else ""
            yield self.run(_sentence(self._words, self._chance, length), look)
            left -= length

    def _paragraph(self, runs: str, number: int, level: int) -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p {self._sitting()}><w:pPr>{place}</w:pPr>{runs}</w:p>"

    def _heading(self, text: str) -> str:
        style = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
        return f"<w:p {self._sitting()}>{style}{self.run(text)}</w:p>"

    def _sitting(self) -> str:
        first, second = self._chance.choices(self._sittings, k=2)
        key = f"{self._chance.getrandbits(31):08X}"
        return (
            f'w14:paraId="{key}" w14:textId="77777777" w:rsidR="{first}" w:rsidRPr="{second}" '
            f'w:rsidRDefault="{first}" w:rsidP="{second}"'
        )


def _sentence(words: list[str], chance: random.Random, length: int) -> str:
    """Words as often as in a language: the n-th most common one about one n-th as often."""
    chosen = (words[min(int(len(words) ** chance.random()), len(words)) - 1] for _ in range(length))
    return " ".join(chosen).capitalize() + ". "


def _invented(chance: random.Random) -> str:
    syllables = ("la", "mp", "oi", "wi", "ck", "ter", "ne", "su", "ral", "ti", "on", "ex", "be")
    return "".join(chance.choice(syllables) for _ in range(chance.randint(1, 5)))


def _styles() -> str:
    name = '<w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="Heading2">{name}</w:style>'


def _lists(articles: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (how, text) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)")))
    )
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{anew}</w:num>'
        for n in range(1, articles + 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}'


def _types() -> str:
    said = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in _KINDS.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{said}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    said = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{said}</Relationships>"
    )
