"""`pack`: from three keys to an installed edition, and what every refusal leaves as it was."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from brief.cli import cli
from brief.services.fetching import LargerThanAgreed
from brief.services.home import sample_corpus
from tests.ui.downloading.server import serving

FACTS = {
    *("corpus", "title", "publisher", "fingerprint", "edition", "date", "built", "fresh_until"),
    *("expires", "documents", "points", "signatures"),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """What three people make with commands alone: their keys, their folder, a signed edition."""
    folder = tmp_path_factory.mktemp("publisher")
    sample = str(sample_corpus())

    def brief(*arguments):
        done = CliRunner().invoke(
            cli, ["--home", str(folder / "home"), *arguments], prog_name="brief"
        )
        return done.exit_code, done.stdout, done.stderr

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("BRIEF_PASSPHRASE", "a lake in spring")
        for name in "abc":
            assert brief("pack", "keygen", f"{name}.key")[0] == 0
        keys = ("a.pub", "b.pub", "c.pub")
        assert brief("pack", "init", "--keys", *keys, "--threshold", "2", "pub/")[0] == 0
        by_a = ("--publisher", "pub/", "--key", "a.key", "-o", "e1.briefpack")
        code, said, wrong = brief("pack", "build", sample, *by_a)
        assert (code, wrong) == (0, "")
        assert "needs 1 more signature" in said
        code, said, _ = brief("pack", "verify", "e1.briefpack", "--json")
        assert (code, json.loads(said)["why"]) == (3, "too-few-signatures")
        code, said, wrong = brief("pack", "sign", "e1.briefpack", "--key", "b.key")
        assert (code, wrong) == (0, "")
        assert "Enough people have signed" in said
    return folder


@pytest.fixture
def e1(published, tmp_path, monkeypatch):
    """The signed edition, in the folder where the commands of a test run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEF_PASSPHRASE", "a lake in spring")
    return Path(shutil.copy(published / "e1.briefpack", tmp_path))


def _verified(brief):
    done = brief("pack", "verify", "e1.briefpack", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_from_three_keys_to_an_installed_edition_and_back(brief, e1):
    verified = _verified(brief)
    assert verified.keys() >= FACTS | {"valid", "contents", "full", "signed"}
    assert verified["valid"] is True
    assert [(s["have"], s["needed"], s["of"]) for s in verified["signed"]] == [(2, 2, 3), (2, 2, 3)]
    digits = verified["fingerprint"]
    assert len(digits) == 40

    installed = brief("pack", "install", "e1.briefpack", "--trust", digits)
    assert (installed.exit_code, installed.stderr) == (0, "")
    listed = json.loads(brief("pack", "list", "--json").stdout)
    assert [(p["corpus"], p["edition"], p["fresh"]) for p in listed] == [
        ("cybercrime-convention", 1, True)
    ]
    assert listed[0].keys() == FACTS | {"fresh", "in_use", "bytes", "previous"}
    assert brief("show", "ICCPR art 17").exit_code == 0
    assert brief("pack", "export", "copy.briefpack").exit_code == 0
    assert (e1.parent / "copy.briefpack").read_bytes() == e1.read_bytes()
    back = brief("pack", "rollback")
    assert (back.exit_code, back.stdout.split(".")[0]) == (
        0,
        "Back to the corpus that came with brief",
    )
    assert brief("show", "ICCPR art 17").exit_code == 0
    assert brief("doctor").exit_code == 0


def test_a_publishers_folder_says_its_digits_and_who_may_sign(brief, e1, published):
    folder = str(published / "pub")
    said = json.loads(brief("pack", "verify", folder, "--json").stdout)
    assert said.keys() == {"fingerprint", "version", "packs", "keys", "signed"}
    assert said["fingerprint"] == _verified(brief)["fingerprint"]
    assert said["packs"] == {"names": ["a", "b", "c"], "needed": 2} == said["keys"]
    shown = brief("pack", "verify", folder)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "Packs are signed by 2 of 3: a, b, c." in shown.stdout
    nothing = brief("pack", "verify", str(e1.parent))
    assert (nothing.exit_code, nothing.stderr.count("\n")) == (1, 1)


def test_an_older_edition_that_is_kept_is_refused_with_the_command_that_goes_back(
    brief, published, tmp_path, monkeypatch, home
):
    monkeypatch.chdir(tmp_path)
    from tests.packs.house import House

    house = House(tmp_path / "house")
    first, second = house.pack(), house.pack(edition=2, publish="Each Party shall publish.")
    assert brief("pack", "install", str(first), "--trust", house.fingerprint).exit_code == 0
    assert brief("pack", "install", str(second)).exit_code == 0
    refused = brief("pack", "install", str(first))
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert refused.stderr.count("\n") == 1
    assert "It is kept here" in refused.stderr
    assert refused.stderr.endswith("'brief pack rollback shared-lakes' does.\n")
    assert brief("pack", "rollback", "shared-lakes").stdout.startswith("Back to edition 1.")


def test_a_stranger_is_refused_until_every_digit_is_the_same(brief, e1):
    refused = brief("pack", "install", "e1.briefpack")
    assert refused.exit_code == 3
    assert "you have not met" in refused.stderr
    digits = _verified(brief)["fingerprint"]
    other = str((int(digits) + 1) % 10**40).zfill(40)
    assert brief("pack", "install", "e1.briefpack", "--trust", other).exit_code == 3
    assert brief("pack", "install", "e1.briefpack", "--trust", digits[:39]).exit_code == 1
    assert json.loads(brief("pack", "list", "--json").stdout) == []
    groups = " ".join(digits[n : n + 5] for n in range(0, 40, 5))
    assert brief("pack", "install", "e1.briefpack", "--trust", groups).exit_code == 0
    assert (
        brief("pack", "install", "e1.briefpack")
        .stdout.splitlines()[-1]
        .endswith("is installed already; nothing was changed.")
    )


def test_one_flipped_byte_anywhere_is_refused_with_one_sentence(brief, e1, home, times):
    digits = _verified(brief)["fingerprint"]
    whole = e1.read_bytes()
    before = sorted(p for p in home.path.rglob("*") if p.is_file())
    step = len(whole) // times(8, 200)
    for at in range(0, len(whole), step):
        e1.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        for command in (("verify",), ("install", "--trust", digits)):
            done = brief("pack", command[0], "e1.briefpack", *command[1:])
            assert (done.exit_code, done.stdout) == (3, "")
            assert done.stderr.count("\n") == 1
            assert "nothing was changed" in done.stderr
    assert sorted(p for p in home.path.rglob("*") if p.is_file()) == before


def test_a_pack_is_installed_from_an_address(brief, e1, home, monkeypatch):
    asked = []

    def fetch(wish, job):
        asked.append(wish)
        shutil.copy(e1, wish.target)
        return wish.target

    monkeypatch.setattr("brief.cli.group.fetch", fetch)
    digits = _verified(brief)["fingerprint"]
    address = "https://example.org/e1.briefpack"
    assert brief("pack", "install", address).exit_code == 3
    done = brief("pack", "install", address, "--trust", digits, "--up-to", "7")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [(wish.address, wish.agreed) for wish in asked] == [
        (address, 200_000_000),
        (address, 7_000_000),
    ]
    assert list(home.downloads.iterdir()) == []
    assert brief("pack", "install", "http://example.org/e1.briefpack").exit_code == 1


def test_a_larger_download_says_how_to_agree(brief, monkeypatch):
    def fetch(wish, job):
        raise LargerThanAgreed("The file is large.", 300_000_001)

    monkeypatch.setattr("brief.cli.group.fetch", fetch)
    done = brief("pack", "install", "https://example.org/e1.briefpack")
    assert done.exit_code == 1
    assert "--up-to 301" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_command_really_reaches_for_the_network_when_asked(program, loopback, tmp_path):
    with serving(tmp_path) as server:
        ended = program("pack", "install", server.at("/e1.briefpack"))
        said, wrong = ended.communicate(timeout=120)
    assert (ended.returncode, said) == (1, b"")
    assert wrong.startswith(b"Nobody vouches that the computer that answers is 127.0.0.1")
    assert wrong.count(b"\n") == 1
