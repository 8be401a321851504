"""Verifying, the rest: what is said to a publisher, and what TUF's client may still find."""

import pytest
from tuf.api.exceptions import DownloadError, RepositoryError

from brief.core.jobs import Job
from brief.packs import unpacking, verifying
from brief.packs.pack_file import PackFile
from brief.packs.refusals import PackRefused, Why
from brief.services import cosigning
from tests.packs.forging import accept


def test_what_a_pack_contains_has_one_hash_however_it_was_packed(house):
    def digest(pack):
        return cosigning.verify(pack, Job()).digest

    pack = house.pack()
    assert digest(pack) == digest(house.pack(signers="bc"))
    assert digest(pack) != digest(house.pack(edition=2))
    assert len(digest(pack)) == 64


def test_verifying_tells_what_is_lacking(house):
    found = cosigning.verify(house.pack(signers="a"), Job())
    assert found.refusal is not None
    assert found.refusal.why is Why.TOO_FEW_SIGNATURES
    assert cosigning.verify(house.pack(edition=2), Job()).refusal is None


def test_verifying_an_update_says_that_it_is_one(house):
    house.pack()
    proposal = cosigning.verify(house.pack(edition=2, publish="Else.", since="1"), Job()).proposal
    assert (proposal.missing, proposal.documents) == (2, 4)


@pytest.mark.parametrize("error", [RepositoryError("odd"), DownloadError("odd")])
def test_whatever_else_the_client_finds_is_a_refusal(first, monkeypatch, error):
    def refuse(*_):
        raise error

    monkeypatch.setattr(verifying, "refreshed", refuse)
    with pytest.raises(PackRefused, match="do not belong together") as caught:
        accept(first)
    assert caught.value.why is Why.DAMAGED


def test_a_whole_pack_is_not_made_of_less(house, tmp_path):
    house.pack()
    update = house.pack(edition=2, publish="Else.", since="1")
    with PackFile.open(update, Job()) as pack, pytest.raises(PackRefused) as caught:
        unpacking.assemble(tmp_path / "x", verifying.read(pack), (pack,), Job())
    assert caught.value.why is Why.NEEDS_FULL
    assert not (tmp_path / "x").exists()


def test_what_is_compared_is_told_against_the_edition_that_is_named(house, reader, install):
    first = house.pack()
    second = house.pack(edition=2, signers="a", publish="Else.")
    third = house.pack(edition=3, signers="a", publish="Else.", ask="More.")
    assert cosigning.propose(third, Job()).changes.since == ""
    assert cosigning.propose(third, Job(), house.pub).changes.since == "edition 2"
    assert cosigning.propose(third, Job(), since=first).changes.changed_documents
    assert cosigning.propose(third, Job(), house.pub).changes.changed_documents == ()
    assert cosigning.propose(second, Job(), house.pub).changes.since == "edition 1"
    assert cosigning.propose(first, Job(), house.pub).changes.since == ""
    assert cosigning.propose(third, Job(), home=reader.home).changes.since == ""
    install(first, house)
    assert cosigning.propose(third, Job(), home=reader.home).changes.since == "edition 1"
