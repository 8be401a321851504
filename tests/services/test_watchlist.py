"""A publisher's safeguards, from the file in a corpus folder to the alarm in the brief."""

import pytest

from brief.compare.alignment import align
from brief.core.changes import alarm_sentence
from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.importers.markdown import read_markdown
from brief.services.compiling import compile_corpus
from tests.services.instruments import write_instrument

OLD = (
    "## Article 1\n\n1. Every harbour shall keep its lantern lit, and shall do so by night.\n\n"
    "2. Parties inform each other of what they do, without right of appeal.\n"
)
NEW = OLD.replace("its lantern lit", "watch").replace("without right", "with no right")
TABLE = """
[[safeguard]]
id = "lanterns"
lost = 9
why = "A dark harbour is nobody's harbour."
[safeguard.words]
en = ["lantern", "lanterns"]
"""


def _compile(desk, folder):
    compile_corpus(desk.home, folder, Job())
    desk.library.refresh()


def _alarms(desk, ids):
    brief = desk.comparing.compare(ids, Job()).brief
    return [alarm_sentence(alarm) for alarm in brief.alarms]


@pytest.fixture
def drafts(desk, tmp_path):
    texts = [read_markdown(text.encode(), "a.md").document for text in (OLD, NEW)]
    assert align(*texts).of_old("art_1")
    ids = write_instrument(tmp_path / "harbours", "harbours", texts)
    _compile(desk, tmp_path / "harbours")
    return ids


def test_words_that_a_publisher_watches_are_watched_in_its_own_drafts(desk, tmp_path, drafts):
    assert _alarms(desk, drafts) == ["Article 1(2): “without right” is gone"]
    (tmp_path / "harbours" / "safeguards.toml").write_text(TABLE, encoding="utf-8")
    _compile(desk, tmp_path / "harbours")
    assert "Article 1(1): “lantern” is gone" in _alarms(desk, drafts)


def test_another_corpus_watches_too_and_its_entry_replaces_ours(desk, tmp_path, drafts):
    assert _alarms(desk, drafts) == ["Article 1(2): “without right” is gone"]
    other = tmp_path / "others"
    write_instrument(other, "others", [read_markdown(OLD.encode(), "a.md").document])
    silent = '[[safeguard]]\nid = "without-right"\n[safeguard.words]\nen = ["without right"]\n'
    (other / "safeguards.toml").write_text(TABLE + silent, encoding="utf-8")
    _compile(desk, other)
    assert _alarms(desk, drafts) == ["Article 1(1): “lantern” is gone"]


def test_a_table_that_says_nothing_of_why_is_told_with_its_file(desk, tmp_path, drafts):
    path = tmp_path / "harbours" / "safeguards.toml"
    path.write_text(TABLE.replace("why", "because"), encoding="utf-8")
    with pytest.raises(BriefError, match=r"safeguards\.toml"):
        _compile(desk, tmp_path / "harbours")
    assert _alarms(desk, drafts) == ["Article 1(2): “without right” is gone"]
