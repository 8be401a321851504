"""A tiny index in six languages, of the project's own sentences."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.search.index import Index, build

_TEXTS = (
    ("en", "draft", "6", "Education and dignity", "Every child has a right to education.\nSchools shall be free of charge, and open to all."),  # noqa: E501 - a table
    ("en", "draft", "6bis", "Judicial control", "No search without prior judicial authorization.\nThe judge decides before the search, not after it."),  # noqa: E501 - a table
    ("fr", "draft", "6", "Dignité", "L’éducation vise le plein épanouissement de la personne."),
    ("es", "standard", "26", "", "La educación será gratuita para los niños y las niñas."),
    ("ru", "standard", "26", "", "Всякий ребёнок имеет право на образование."),
    ("ar", "standard", "26", "", "لِكُلِّ طفلٍ الحقُّ في التَّعليم المجّاني."),
    ("zh", "standard", "26", "", "每个儿童都有受教育的权利。"),
    ("en", "letter", "", "Our asks", "We oppose bulk surveillance; see A/AC.291/22 and counter-terrorism policy."),  # noqa: E501 - a table
    ("en", "letter", "", "", "The State’s co\u00adoperation with service providers was debated on 12 May."),  # noqa: E501 - a table
)  # fmt: skip


def rows() -> list[IndexRow]:
    """The passages, and one talking point."""
    made = [
        IndexRow(
            passage=number,
            document=f"{kind}-{language}",
            eid=f"art_{article}" if article else "para_1",
            kind=kind,
            language=language,
            title=f"The {kind} in {language}",
            short_title="Draft 1" if (kind, language) == ("draft", "en") else "",
            symbol="A/RES/79/243" if language == "fr" else "",
            instrument="cybercrime",
            number=article,
            heading=heading,
            text=text,
        )
        for number, (language, kind, article, heading, text) in enumerate(_TEXTS, 1)
    ]
    point = IndexRow(
        -1, "", "", "point", "en", "", "", "", "", "", "Ask for a judge",
        "Authorization after the search protects nobody.", "judge-first",
    )  # fmt: skip
    return [*made, point]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The tiny index, open."""
    folder = tmp_path_factory.mktemp("search") / "index"
    build(folder, rows(), Job(), len(rows()), generation=7)
    return Index.open(folder)


@pytest.fixture
def sentences() -> list[IndexRow]:
    """The rows the tiny index is made of."""
    return rows()


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    """Makes an index of its own for a test that will hurt it."""

    def make() -> Path:
        folder = tmp_path / "index"
        build(folder, rows(), Job(), len(rows()), generation=7)
        return folder

    return make
