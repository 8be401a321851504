"""The five-second brief: every provision counted once, what matters most first."""

import random
from dataclasses import replace

import pytest

from brief.compare.alignment import align
from brief.compare.change_brief import change_brief
from brief.core.brief_sentence import became, brief_sentence
from brief.core.changes import AlarmKind, BriefKind, alarm_sentence, place_name
from brief.core.comparison import Alignment, Change, Level, Pair
from brief.core.lineage import Relation
from brief.core.model import Document, DocumentInfo, Kind
from brief.importers.markdown import read_markdown
from tests.safeguards import table
from tests.sample import corpus, document

OLD = """
## Chapter I. Lamps

### Article 1. Oil

Each Party shall buy oil.

### Article 2. Wicks

1. Wicks shall be trimmed after judicial review, as article 1 says.

2. Trimming is subject to prior notice.

3. Nobody counts the wicks.

### Article 3. Glass

The glass is clean.

### Article 4. Ladders

Ladders stand against walls.

### Article 5. Light

There is light at night.
"""
NEW = """
## Chapter I. Lamps

### Article 1. Ladders

Ladders stand against walls.

### Article 2. Oil

Each Party may buy oil.

### Article 3. Wicks

1. Wicks shall be trimmed after review, as article 2 says.

2. Nobody counts the wicks.

### Article 4. Glass

The glass is clean.

### Article 5. Smoke

Smoke is national security.
"""


def _document(text, name, language="en") -> Document:
    info = DocumentInfo(name, Kind.DRAFT, name.title(), language=language)
    return read_markdown(text.encode(), f"{name}.md", info).document


def _pair(old, new, relation, change=Change.NONE, level=Level.PROVISION, certain=True):
    olds, news = tuple(old.split()), tuple(new.split())
    return Pair(olds, news, relation, 1.0, certain, change, level=level)


PAIRS = (
    _pair("chp_I", "chp_I", Relation.SAME, Change.WORDING, Level.STRUCTURE),
    _pair("art_4", "art_1", Relation.MOVED, Change.NUMBERING),
    _pair("art_1", "art_2", Relation.RENUMBERED, Change.WORDING),
    _pair("art_2", "art_3", Relation.RENUMBERED, Change.WORDING, certain=False),
    _pair("art_2__para_1", "art_3__para_1", Relation.SAME, Change.WORDING, Level.INSIDE),
    _pair("art_2__para_2", "", Relation.DELETED, Change.WORDING, Level.INSIDE),
    _pair("art_2__para_3", "art_3__para_2", Relation.RENUMBERED, Change.NUMBERING, Level.INSIDE),
    _pair("art_3", "art_4", Relation.RENUMBERED, Change.NUMBERING),
    _pair("art_5", "", Relation.DELETED, Change.WORDING),
    _pair("", "art_5", Relation.NEW, Change.WORDING),
)


def _brief(pairs=PAIRS, old=OLD, new=NEW, language="en", by_numbers=False):
    olds, news = _document(old, "draft 1"), _document(new, "draft 2", language)
    alignment = Alignment("draft 1", "draft 2", tuple(pairs), by_numbers)
    return change_brief(alignment, olds, news, table())


def test_each_provision_is_counted_once():
    brief = _brief()
    assert {kind: number for kind, number in brief.counts if number} == {
        BriefKind.MOVED: 1,
        BriefKind.RENUMBERED: 2,
        BriefKind.NUMBERING: 1,
        BriefKind.NEW: 1,
        BriefKind.DELETED: 1,
    }
    assert brief.proposals == 1


def test_the_sentence():
    assert brief_sentence(_brief()) == (
        "Since Draft 1: 4 safeguards to look at, 2 renumbered and reworded, 1 moved (4 became 1), "
        "1 new, 1 deleted; 1 numbering only; 1 pair to confirm."
    )


def test_alarms_come_first_and_name_the_paragraph():
    assert [alarm_sentence(alarm) for alarm in _brief().alarms] == [
        "Article 3(1): “judicial review” is gone",
        "Article 2: “shall” became “may”",
        "Former Article 2(2): “prior” is gone",
        "Article 5: “national security” is new",
    ]


def test_items_by_weight_with_what_is_inside():
    items = _brief().items
    assert [item.weight for item in items] == sorted((i.weight for i in items), reverse=True)
    assert (items[-1].kind, items[-1].heading) == (BriefKind.NUMBERING, "Glass")
    wicks = next(item for item in items if item.heading == "Wicks")
    assert [(item.kind, item.old, item.new) for item in wicks.inside] == [
        (BriefKind.REWORDED, ("art_2__para_1",), ("art_3__para_1",)),
        (BriefKind.DELETED, ("art_2__para_2",), ()),
    ]
    assert not wicks.certain


def test_nothing_changed():
    same = [_pair(eid, eid, Relation.SAME) for eid in ("art_1", "art_2", "art_3")]
    brief = _brief(same, new=OLD)
    assert brief_sentence(brief) == "Nothing has changed since Draft 1."
    assert (brief.items, brief.alarms) == ((), ())


def test_nothing_in_common_is_no_loss_of_safeguards():
    gone = [_pair(f"art_{n}", "", Relation.DELETED, Change.WORDING) for n in range(1, 6)]
    come = [_pair("", f"art_{n}", Relation.NEW, Change.WORDING) for n in range(1, 6)]
    brief = _brief([*gone, *come])
    assert brief.alarms == ()
    assert brief_sentence(brief) == (
        "Draft 1 and Draft 2 have no provision in common: 5 new, 5 deleted."
    )


def test_between_two_languages_only_numbers_are_told():
    brief = _brief(language="fr", by_numbers=True)
    assert brief.alarms == ()
    assert brief.count(BriefKind.NUMBERING) == 3
    assert brief.count(BriefKind.REWORDED) == brief.count(BriefKind.RENUMBERED) == 0
    said = brief_sentence(brief)
    assert said.startswith("Draft 1 and Draft 2 are in two languages, so only their numbers")
    assert "to confirm" not in said
    alike = replace(brief, old="UDHR", new="الإعلان", counts=())
    assert brief_sentence(alike) == (
        "UDHR and \u2068الإعلان\u2069 are in two languages, so only their numbers were compared. "
        "Every number of one is in the other."
    )


def test_an_article_cut_into_paragraphs_keeps_its_safeguards():
    old = "### Article 1\n\nParties shall act after judicial review. They inform each other.\n"
    new = (
        "### Article 1\n\n1. Parties shall act after judicial review.\n\n"
        "2. They inform each other.\n"
    )
    pairs = [
        _pair("art_1", "art_1", Relation.SAME, Change.WORDING),
        _pair("", "art_1__para_1", Relation.NEW, Change.WORDING, Level.INSIDE),
        _pair("", "art_1__para_2", Relation.NEW, Change.WORDING, Level.INSIDE),
    ]
    assert _brief(pairs, old, new).alarms == ()
    (alarm,) = _brief(pairs, old, new.replace("shall", "may")).alarms
    assert (alarm.kind, alarm.old, alarm.new) == (AlarmKind.EXCHANGED, "art_1", "art_1__para_1")
    back = [
        _pair("art_1", "art_1", Relation.SAME, Change.WORDING),
        _pair("art_1__para_1", "", Relation.DELETED, Change.WORDING, Level.INSIDE),
        _pair("art_1__para_2", "", Relation.DELETED, Change.WORDING, Level.INSIDE),
    ]
    assert _brief(back, new, old).alarms == ()


@pytest.mark.parametrize(
    ("relation", "old", "new", "told"),
    [
        (Relation.SPLIT, "art_2", "art_2 art_3", "1 split (2 became 2 and 3)"),
        (Relation.MERGED, "art_3 art_4", "art_4", "1 merged (3 and 4 became 4)"),
        (Relation.MOVED, "art_2__para_2", "art_5", "1 moved (2.2 became 5)"),
    ],
)
def test_what_became_what(relation, old, new, told):
    brief = _brief([_pair(old, new, relation, Change.WORDING)])
    assert told in brief_sentence(brief)
    assert became(brief.items[0]) in told


def test_many_moves_are_not_all_named():
    moved = [_pair(f"art_{n}", f"art_{n % 5 + 1}", Relation.MOVED) for n in range(1, 6)]
    assert "5 moved (1 became 2, 2 became 3, 3 became 4, 2 more)" in brief_sentence(_brief(moved))


@pytest.mark.parametrize("old", ["draft-1", "draft-2"])
def test_the_sample_counts_every_provision_once(old):
    olds, news = document(old), document("adopted")
    alignment = align(olds, news, curated=corpus().provisions)
    brief = change_brief(alignment, olds, news, table())
    assert sum(number for _, number in brief.counts) == len(list(alignment.provisions()))
    told = [(item.old, item.new) for item in brief.items]
    assert len(set(told)) == len(told) == sum(n for k, n in brief.counts if k != BriefKind.SAME)
    weights = [alarm.weight for alarm in brief.alarms]
    assert weights == sorted(weights, reverse=True)
    eids = ({unit.eid for unit in olds.units}, {unit.eid for unit in news.units})
    for alarm in brief.alarms:
        assert not alarm.old or alarm.old in eids[0]
        assert not alarm.new or alarm.new in eids[1]


def test_one_seeded_change_is_one_alarm_in_the_brief():
    olds = document("draft-2")
    choice = random.Random(3)
    units = [unit for unit in olds.units if " shall " in unit.text and "shall not" not in unit.text]
    for unit in choice.sample(units, 12):
        text = unit.text.replace(" shall ", " may ", 1)
        changed = replace(unit, text=text)
        news = Document(olds.info, tuple(changed if u is unit else u for u in olds.units))
        (alarm,) = change_brief(align(olds, news), olds, news, table()).alarms
        assert (alarm.kind, alarm.now, alarm.new) == (AlarmKind.EXCHANGED, "may", unit.eid)
        assert alarm.was.startswith("shall")


def test_an_only_paragraph_that_was_numbered_is_told_as_the_paragraph_it_became():
    old, new = document("draft-1"), document("adopted")
    alignment = align(old, new, curated=corpus().provisions)
    items = change_brief(alignment, old, new, table()).items
    (article,) = (item for item in items if item.new == ("art_6",))
    told = {(item.kind, item.old, item.new) for item in article.inside}
    assert (BriefKind.REWORDED, ("art_5",), ("art_6__para_1",)) in told
    assert (BriefKind.NEW, (), ("art_6__para_1",)) not in told


def test_a_name_from_right_to_left_leaves_the_numbers_behind_it_in_their_place():
    brief = replace(_brief(), old="مشروع ١", new="مشروع ٢")
    assert brief_sentence(brief).startswith("Since \u2068مشروع ١\u2069: ")
    assert "\u2068" not in brief_sentence(_brief())


def test_a_place_without_a_label_is_called_by_its_address():
    assert place_name("art_24__para_2__subpara_a") == "Article 24(2)(a)"
    assert place_name("coverPage") == "coverPage"
    assert place_name("") == ""
