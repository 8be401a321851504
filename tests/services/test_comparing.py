"""Comparing the sample corpus' drafts: rows, differences, and what the user says of pairs."""

import shutil

import pytest

from brief.compare.placed import placed_rows
from brief.core.changes import applied
from brief.core.comparison import Level, Part
from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Job
from brief.core.lineage import Origin, Relation
from brief.services.compiling import compile_corpus
from brief.services.home import sample_corpus

DRAFTS = ("draft-1", "draft-2", "adopted")


def test_every_unit_of_every_version_stands_in_one_row(desk):
    comparison = desk.comparing.compare(DRAFTS, Job())
    for column, document in enumerate(DRAFTS):
        shown = [eid for row in comparison.rows for eid in row.cells[column]]
        whole = [unit.eid for unit in desk.library.whole(document).units]
        assert set(shown) == set(whole)
        said = [u.text for n in range(len(comparison.rows)) for u in comparison.units(n, column)]
        held = [unit.text for unit in desk.library.whole(document).units]
        assert sorted(filter(None, said)) == sorted(filter(None, held))
    place = {unit.eid: n for n, unit in enumerate(desk.library.whole("adopted").units)}
    first = [place[row.cells[-1][0]] for row in comparison.rows if row.cells[-1]]
    assert first == sorted(first)


def test_the_differences_of_a_row_turn_the_old_words_into_the_new(desk):
    comparison = desk.comparing.compare(DRAFTS[::2], Job())
    changed = 0
    for row in range(len(comparison.rows)):
        old, new = comparison.text(row, 0), comparison.text(row, 1)
        assert applied(old, new, comparison.spans(row, 1)) == new
        changed += old != new
    assert changed > 50


def test_an_alignment_is_kept_for_the_next_start_and_made_anew_when_spoilt(desk):
    before = desk.alignments.align("draft-1", "adopted", Job()).alignment
    kept = list(desk.home.alignments.iterdir())
    assert len(kept) == 1
    kept[0].write_text("{}", encoding="utf-8")

    from brief.services.desk import Desk

    again = Desk(desk.home)
    assert again.alignments.align("draft-1", "adopted", Job()).alignment == before
    again.close()


def test_one_text_alone_and_a_text_that_is_not_there_are_told_of(desk):
    with pytest.raises(BriefError, match="needs two texts"):
        desk.comparing.compare(("adopted",), Job())
    with pytest.raises(NotFound):
        desk.comparing.compare(("adopted", "nowhere"), Job())


def test_a_document_against_itself_is_the_same_throughout(desk):
    comparison = desk.comparing.compare(("adopted", "adopted"), Job())
    pairs = comparison.alignments[0].pairs
    assert {pair.relation for pair in pairs} == {Relation.SAME}
    assert all(pair.old == pair.new for pair in pairs)
    assert any(pair.level is Level.PROVISION for pair in pairs)


def test_curated_lineage_names_its_provision_and_is_certain(desk):
    alignment = desk.comparing.compare(("draft-1", "adopted"), Job()).alignments[0]
    moved = alignment.of_old("art_17")
    assert (moved.new, moved.relation, moved.certain) == (("art_4",), Relation.MOVED, True)
    renumbered = alignment.of_old("art_5")
    assert (renumbered.new, renumbered.relation) == (("art_6",), Relation.RENUMBERED)
    assert renumbered.provision == "respect-for-human-rights"


def test_what_the_user_says_is_in_the_next_comparison_and_survives_a_restart(desk):
    first = desk.comparing.compare(("draft-1", "budapest"), Job()).alignments[0]
    pair = next(p for p in first.provisions() if p.old and p.new)
    desk.comparing.part("draft-1", "budapest", pair)
    apart = desk.comparing.compare(("draft-1", "budapest"), Job()).alignments[0]
    assert apart.of_old(pair.old[0]).new != pair.new
    new = next(p for p in apart.provisions() if p.new and not p.old).new
    desk.comparing.correct("draft-1", "budapest", pair.old, new)
    joined = desk.comparing.compare(("draft-1", "budapest"), Job()).alignments[0]
    assert joined.of_old(pair.old[0]).new == new
    assert joined.of_old(pair.old[0]).certain

    from brief.services.desk import Desk

    again = Desk(desk.home)
    held = again.comparing.compare(("draft-1", "budapest"), Job()).alignments[0]
    again.close()
    assert held == joined


def test_what_the_user_says_survives_an_edition_that_numbers_otherwise(desk, tmp_path):
    first = desk.comparing.compare(("iccpr", "udhr-en"), Job()).alignments[0]
    assert first.of_new("art_30").old != ("art_7",)
    desk.comparing.correct("iccpr", "udhr-en", ("art_7",), ("art_30",))
    folder = tmp_path / "next"
    shutil.copytree(sample_corpus(), folder)
    path = folder / "documents" / "udhr" / "udhr-en.md"
    text = path.read_text(encoding="utf-8")
    assert "### Article 30" in text
    path.write_text(text.replace("### Article 30", "### Article 31"), encoding="utf-8")
    compile_corpus(desk.home, folder, Job())
    desk.library.refresh()
    assert desk.library.unit("udhr-en", "art_30") is None
    pair = desk.comparing.compare(("iccpr", "udhr-en"), Job()).alignments[0].of_new("art_31")
    assert (pair.old, pair.certain, pair.origin) == (("art_7",), True, Origin.CONFIRMED)
    desk.comparing.forget("iccpr", "udhr-en", pair)
    again = desk.comparing.compare(("iccpr", "udhr-en"), Job()).alignments[0].of_new("art_31")
    assert again.origin is Origin.COMPUTED


def test_exports_have_the_rows_and_the_words_of_the_view(desk):
    old, new = DRAFTS[0], DRAFTS[-1]
    comparison = desk.comparing.compare((old, new), Job())
    exported = list(placed_rows(comparison.whole, desk.library.whole(old), desk.library.whole(new)))
    assert len(exported) == len(comparison.rows)
    parted = 0
    for at, (shown, placed) in enumerate(zip(comparison.rows, exported, strict=True)):
        assert shown.pairs == (placed.pair,)
        for column, units in enumerate((placed.old, placed.new)):
            assert comparison.text(at, column) == "\n\n".join(each.text for each in units)
            said = [unit.heading for unit in comparison.units(at, column)]
            assert said == [each.heading for each in units]
            parted += sum(each.part is Part.WORDS for each in units)
    assert parted


def test_the_brief_is_of_the_texts_that_were_compared_and_is_made_once(desk, monkeypatch):
    comparison = desk.comparing.compare(("draft-1", "adopted"), Job())
    monkeypatch.setattr(type(desk.library), "whole", None)
    assert comparison.brief.old == "Draft 1"
    assert comparison.brief is comparison.brief


def test_what_a_long_row_came_to_is_known_before_anybody_looks(desk, tmp_path, monkeypatch):
    folder = tmp_path / "long"
    (folder / "documents").mkdir(parents=True)
    (folder / "corpus.toml").write_text('id = "long"\ntitle = "Long"\n', encoding="utf-8")
    short = "".join(f"{n}. Lake {n} is deep and its shores are steep.\n\n" for n in range(1, 41))
    words = [f"word{n % 97} of{n}" for n in range(1_000)]
    for name in ("first", "second", "third"):
        words[500] = f"changed {name}"
        text = f"{short}41. Of all lakes together: {' '.join(words)}.\n"
        facts = f'id = "{name}"\nkind = "report"\ntitle = "{name}"\ntext_status = "illustrative"'
        path = folder / "documents" / f"{name}.md"
        path.write_text(f"+++\n{facts}\n+++\n\n{text}", encoding="utf-8")
    compile_corpus(desk.home, folder, Job())
    desk.library.refresh()
    comparison = desk.comparing.compare(("first", "second", "third"), Job())
    [row] = [n for n in range(len(comparison.rows)) if len(comparison.text(n, 0)) > 4_000]
    assert row > 20

    def looked(*_: str) -> None:
        raise AssertionError("the window would wait for this")

    monkeypatch.setattr("brief.compare.words.differences", looked)
    for column, since in ((1, None), (2, None), (2, 0)):
        old = comparison.text(row, column - 1 if since is None else since)
        new = comparison.text(row, column)
        assert old != new
        assert applied(old, new, comparison.spans(row, column, since)) == new
    with pytest.raises(AssertionError, match="would wait"):
        comparison.spans(row - 1, 1)
