"""The sample corpus is clean and complete: whatever it cites is there."""

import re

import pytest

from brief.core.jobs import Job
from brief.core.lineage import Relation
from brief.core.model import TextStatus
from brief.importers.render import links
from brief.services.compiling import check_corpus
from brief.services.desk import Desk
from brief.services.home import sample_corpus
from brief.services.notes import banner
from tests.sample import DRAFTS, LANGUAGES, articles, corpus, document, units

ARTICLES = {
    "adopted": 68,
    "draft-1": 60,
    "iccpr": 53,
    "budapest": 35,
    "necessary-proportionate": 13,
    **{f"udhr-{language}": 30 for language in LANGUAGES},
}
#: The chapters which every draft has whole: crimes, jurisdiction, procedure, cooperation.
WHOLE_CHAPTERS = {"chp_II", "chp_III", "chp_IV", "chp_V"}


def test_there_is_no_mistake_and_nothing_to_remark() -> None:
    checked = check_corpus(sample_corpus(), Job())
    assert checked.problems == ()
    assert checked.units > 2000


def test_everything_that_is_cited_is_there() -> None:
    known = {(d.info.id, unit.eid) for d in corpus().documents for unit in d.units}
    known |= {(d.info.id, "") for d in corpus().documents}
    cited = {(s.document, s.eid) for point in corpus().points for s in point.sources}
    cited |= {(p.against.document, p.against.eid) for p in corpus().points if p.against}
    cited |= {(c.document, c.eid) for p in corpus().provisions for c in p.carriers}
    for text in corpus().documents:
        for unit in text.units:
            cited |= {(a.document or text.info.id, a.eid) for a in links(unit.markdown)}
    for point in corpus().points:
        for body in (point.ask, point.why, point.say, point.if_they_say):
            cited |= {(a.document, a.eid) for a in links(body)}
    assert len(cited) > 500
    assert cited - known == set()


@pytest.mark.parametrize("draft", DRAFTS)
def test_articles_which_a_draft_names_in_words_are_its_own(draft: str) -> None:
    named = re.compile(
        r"\barticles? (\d+)\b((?: bis)?)(?:, paragraphs? (\d+)\b((?: bis)?))?"
        r"(?: (?:to|and) (\d+)\b)?(?! of draft)"
    )
    here, found = units(draft), []
    for eid, unit in here.items():
        for article, bis, paragraph, second, last in named.findall(
            "" if eid.startswith("hd_") else unit.text
        ):
            own = f"art_{article}{bis.strip()}"
            found.append(f"{own}__para_{paragraph}{second.strip()}" if paragraph else own)
            if last and not paragraph:
                found.append(f"art_{last}")
    assert len(found) > 40
    assert [eid for eid in found if eid not in here] == []


def test_every_provision_has_a_unit_and_every_article_of_a_draft_a_provision() -> None:
    carried = {(c.document, c.eid) for p in corpus().provisions for c in p.carriers if c.eid}
    for provision in corpus().provisions:
        assert any(carrier.eid for carrier in provision.carriers), provision.id
    for draft in DRAFTS:
        assert [u.eid for u in articles(draft) if (draft, u.eid) not in carried] == []
    relations = {carrier.relation for p in corpus().provisions for carrier in p.carriers}
    assert relations == set(Relation)


def test_every_source_of_a_point_can_be_opened(desk: Desk) -> None:
    for point in corpus().points:
        assert point.sources, point.id
        for source in point.sources:
            place = desk.library.find(source.document, source.eid)
            assert place, f"{point.id}: {source.document}#{source.eid}"
            assert source.eid.startswith(place.eid)
            unit = desk.library.unit(source.document, source.eid)
            assert unit, f"{point.id}: {source.document}#{source.eid}"
            assert unit.eid == source.eid


def test_points_are_many_complete_and_short_enough_to_be_said() -> None:
    points = corpus().points
    assert len(points) >= 80
    assert len({provision for point in points for provision in point.provisions}) >= 35
    for point in points:
        assert all((point.ask, point.why, point.if_they_say, point.audience)), point.id
        assert point.against, point.id
        assert point.priority in (1, 2, 3), point.id
        assert 20 <= point.seconds <= 90, f"{point.id}: {point.seconds} seconds"


@pytest.mark.parametrize("name", ARTICLES)
def test_the_articles_are_numbered_without_a_gap(name: str) -> None:
    expected = [str(number) for number in range(1, ARTICLES[name] + 1)]
    assert [unit.number for unit in articles(name)] == expected


def test_the_six_texts_of_the_declaration_have_the_same_units() -> None:
    english = [(u.eid, u.type, u.number) for u in document("udhr-en").units]
    for language in LANGUAGES:
        text = document(f"udhr-{language}")
        assert text.info.language == language
        assert [(u.eid, u.type, u.number) for u in text.units] == english


@pytest.mark.parametrize("draft", ["draft-1", "draft-2"])
def test_a_draft_has_the_chapters_of_rights_crimes_procedure_and_cooperation(draft: str) -> None:
    wanted = {u.eid for u in articles("adopted") if u.parent in WHOLE_CHAPTERS} | {"art_6"}
    assert len(wanted) == 47
    assert len(articles(draft)) >= 30
    before = {
        carrier.eid
        for provision in corpus().provisions
        if any(c.document == draft and c.eid for c in provision.carriers)
        for carrier in provision.carriers
        if carrier.document == "adopted"
    }
    assert wanted - before == set()


def test_no_text_claims_to_be_authentic_and_every_digest_says_where_the_text_is() -> None:
    sources = {source.document: source for source in corpus().sources}
    for text in corpus().documents:
        info = text.info
        assert info.text_status in (TextStatus.DIGEST, TextStatus.ILLUSTRATIVE), info.id
        if info.text_status is TextStatus.DIGEST:
            assert sources[info.id].address in info.source
            assert sources[info.id].symbol.replace(" ", "") == info.symbol.replace(" ", "")


def test_the_banners_of_invented_drafts_say_what_they_lean_on() -> None:
    for draft, leans in {
        "draft-1": "Article numbers after A/AC.291/22, most of them unconfirmed",
        "draft-2": "An invented state of the text, between the zero draft and the one adopted",
    }.items():
        info = document(draft).info
        assert info.text_status is TextStatus.ILLUSTRATIVE
        assert not info.symbol
        assert banner(info).endswith(f" · {leans}")
