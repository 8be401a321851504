"""Three hundred damaged files of each format of marked-up text: a document, or one sentence."""

import re

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.importers.akn import read_akn
from brief.importers.facts import Said
from brief.importers.html_page import read_html
from brief.importers.markdown import read_markdown
from brief.importers.sandbox import import_file
from tests.importers.accounting import assert_sound
from tests.importers.mutations import mutated
from tests.importers.test_akn import ARTICLE, NOTES, QUOTED, _akn
from tests.importers.test_html_notes import PANDOC, WORD
from tests.importers.test_html_page import MAIN, PAGE
from tests.importers.test_markdown import DRAFT

READERS = {
    "md": lambda data, name, said: read_markdown(data, name, said=said),
    "html": read_html,
    "xml": read_akn,
}
BUILT = {
    "md": [DRAFT.encode(), DRAFT.encode("utf-16"), DRAFT.replace("é", "e").encode("cp1252")],
    "html": [PAGE.encode(), (WORD + PANDOC).encode(), MAIN.encode("utf-16")],
    "xml": [_akn(ARTICLE), _akn(NOTES), _akn(QUOTED, version="2.0")],
}
REAL = {
    "md": ["treaties/cedaw_en.md", "treaties/uncac_en.md"],
    "html": ["udhr/arb.html", "udhr/cmn_hans.html", "udhr/fra.html"],
    "xml": ["akn/us_Act_2011-11-29.xml", "akn/uk_pga-2014-27-enacted-data.xml"],
}
_SENTENCE = re.compile(r"[^\n]{20,400}\.")


def _check(data: bytes, format_name: str) -> bool:
    """Whether the data was read; fails where it is neither that nor refused in a sentence."""
    try:
        imported = READERS[format_name](data, f"a.{format_name}", Said(kind=Kind.DRAFT))
    except BriefError as error:
        sentence = str(error)
    else:
        assert_sound(imported)
        return True
    assert _SENTENCE.fullmatch(sentence), sentence
    return False


@pytest.mark.parametrize("format_name", BUILT)
def test_damaged_files_of_our_own(format_name, times):
    files = BUILT[format_name]
    read = [
        _check(mutated(files[seed % len(files)], seed), format_name)
        for seed in range(times(60, 300))
    ]
    # XML forgives nothing; the others are read as far as they can be.
    assert any(read)
    assert format_name == "xml" or sum(read) * 2 > len(read)


@pytest.mark.real_data
@pytest.mark.parametrize("format_name", REAL)
def test_damaged_real_files(format_name, real_data, times):
    files = [(real_data / path).read_bytes() for path in REAL[format_name]]
    for seed in range(times(8, 300)):
        _check(mutated(files[seed % len(files)], seed), format_name)


@pytest.mark.long
@pytest.mark.parametrize("format_name", BUILT)
def test_damaged_files_through_the_sandbox(format_name, tmp_path, times):
    files = BUILT[format_name]
    path = tmp_path / f"a.{format_name}"
    path.touch()
    for seed in range(times(2, 300)):
        data = mutated(files[seed % len(files)], seed)
        if not data:
            continue
        try:
            imported = import_file(path, Job(), Said(kind=Kind.DRAFT), data=data)
        except BriefError as error:
            sentence = str(error)
            assert _SENTENCE.fullmatch(sentence), sentence
            # No mutation makes the child fail: that would be told as running out of its limits.
            assert "made the program that reads it fail" not in sentence, seed
        else:
            assert_sound(imported)
