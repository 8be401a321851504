"""The publisher's guide walks through publishing with three people: here it is walked, literally.

Each of them has a computer of their own: a folder and a home. What the guide lets them send to one
another (public keys, packs, once the publisher's folder) is carried over; nothing else is.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from brief.cli import cli
from brief.packs import keys
from tests.test_docs import _FENCE, _FILE, PUBLISHING, _between

_STEP = re.compile(r"(brief pack .+?)\s{2,}on ((?:a )?\w+'s) computer")
_DIGITS = re.compile(r"(?:\d{5} ){7}\d{5}")
_OF_A_CHANGE = re.compile(r"^(Compared with|  (?:New|Changed|Withdrawn|Documents)|    )")


@dataclass
class Said:
    """What a command of the guide answered."""

    line: str
    who: str
    code: int
    out: str
    wrong: str


@dataclass
class Walk:
    """Three publishers and a reader, each at their own computer."""

    folder: Path
    said: list[Said] = field(default_factory=list)
    _sent: dict[str, Path] = field(default_factory=dict)
    _edition: int = 1

    def computer(self, who: str) -> Path:
        place = self.folder / who.rsplit(maxsplit=1)[-1].removesuffix("'s").lower()
        place.mkdir(exist_ok=True)
        return place

    def take(self, line: str, who: str) -> Said:
        """Do one step of the guide, as it is printed."""
        place, words = self.computer(who), shlex.split(line)
        self._carry(words, place)
        if built := re.search(r"lakes-(\d)", line if "pack build" in line else ""):
            self._write(place / "my-corpus", int(built[1]))
        if "FINGERPRINT" in words:
            words[words.index("FINGERPRINT")] = self.fingerprint
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(place)
            home = ("--home", str(place / "home"))
            done = CliRunner().invoke(cli, [*home, *words[1:]], prog_name="brief")
        for word in words:
            if word.endswith((".pub", ".briefpack")) and (place / word).is_file():
                self._sent[word] = place / word
            made = Path(word).with_suffix(".pub").name
            if word.endswith(".key") and (place / made).is_file():
                self._sent[made] = place / made
        self.said.append(Said(line, who, done.exit_code, done.stdout, done.stderr))
        return self.said[-1]

    @property
    def fingerprint(self) -> str:
        found = _DIGITS.search(self.of("pack init").out)
        assert found
        return found[0]

    def of(self, words: str, who: str = "") -> Said:
        """What was answered to the last step that contains these words."""
        return [s for s in self.said if words in s.line and who in s.who][-1]

    def _carry(self, words: list[str], place: Path) -> None:
        for word in words:
            if word in self._sent and self._sent[word] != place / word:
                shutil.copy(self._sent[word], place / word)
        if "pub/" in words and "init" not in words and not (place / "pub").exists():
            shutil.copytree(self.computer("Amina's") / "pub", place / "pub")

    def _write(self, folder: Path, edition: int) -> None:
        """Write the worked example; the later editions say something else each."""
        for name, content in _FILE.findall(_between(PUBLISHING, "example")):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = content.replace("edition = 1", f"edition = {edition}")
            if edition > 1:
                text = text.replace("keeps shared lakes clean", f"keeps lakes clean ({edition})")
            path.write_text(text, encoding="utf-8")


def _steps() -> Iterator[tuple[str, str]]:
    for _, block in _FENCE.findall(_between(PUBLISHING, "walk")):
        for line in block.splitlines():
            found = _STEP.fullmatch(line)
            assert found, f"no step of the walk: {line}"
            yield found[1], found[2]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The whole walk, each step of it done well."""
    taken = Walk(tmp_path_factory.mktemp("walk"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEF_PASSPHRASE", "a lake in spring")
        patch.setattr(keys, "_ROUNDS", 1)
        for line, who in _steps():
            done = taken.take(line, who)
            assert (done.code, done.wrong) == (0, ""), done
    return taken


def test_the_walk_has_three_people_and_a_reader(walk: Walk) -> None:
    assert {said.who for said in walk.said} == {"Amina's", "Boris's", "Chen's", "a reader's"}
    assert len(walk.said) > 20


def test_the_digits_are_forty_and_stay_whoever_comes_and_goes(walk: Walk) -> None:
    assert len(re.sub(r"\D", "", walk.fingerprint)) == 40
    for words in ("pack verify pub/", "lakes-1.briefpack --publisher", "pack rotate"):
        assert walk.fingerprint in walk.of(words).out
    assert walk.fingerprint in walk.of("install lakes-4.briefpack").out


def test_two_have_to_sign_and_are_told_so(walk: Walk) -> None:
    assert "needs 1 more signature" in walk.of("-o lakes-1").out
    assert "Enough people have signed" in walk.of("sign lakes-1", "Boris").out
    assert "signed by amina, boris, chen: 3 of 3, 2 needed" in walk.of("verify lakes-1").out


def _changes(said: Said) -> list[str]:
    return [line for line in said.out.splitlines() if _OF_A_CHANGE.match(line)]


def test_the_second_sees_the_same_changes_as_the_first(walk: Walk) -> None:
    first, second = walk.of("-o lakes-2.briefpack", "Amina"), walk.of("sign lakes-2.b", "Boris")
    assert _changes(first) == _changes(second)
    assert "Compared with edition 1:" in first.out
    assert "    First draft" in _changes(first)
    again = walk.of("sign lakes-2-update", "Boris")
    assert _changes(again) == _changes(first)
    assert "An update with 3 of" in again.out


def test_a_change_of_keys_is_told_to_whoever_signs_it(walk: Walk) -> None:
    told = walk.of("sign lakes-3", "Boris").out
    assert "THE LIST OF KEYS CHANGES (version 2)" in told
    assert "chen-2 may sign from now on; chen may not any more" in told
    assert "version 3): boris-2 may sign from now on" in walk.of("sign lakes-4", "Chen").out


def test_the_reader_followed_every_edition(walk: Walk) -> None:
    assert "Edition 4 of shared-lakes is installed" in walk.of("install lakes-4").out


def test_old_keys_publish_nothing_any_more(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thief of Boris's key has found Chen's old one too, and an old copy of the folder."""
    monkeypatch.setenv("BRIEF_PASSPHRASE", "a lake in spring")
    thief = walk.computer("the thief's")
    shutil.copytree(walk.computer("Boris's") / "pub", thief / "pub")
    for root in (thief / "pub" / "roots").glob("[23].json"):
        root.unlink()
    shutil.copy(walk.computer("Boris's") / "boris.key", thief)
    shutil.copy(walk.computer("Chen's") / "chen.key", thief)
    build = "brief pack build my-corpus --publisher pub/ --key boris.key -o lakes-9.briefpack"
    assert walk.take(build, "the thief's").code == 0
    signed = walk.take("brief pack sign lakes-9.briefpack --key chen.key", "the thief's")
    assert "Enough people have signed" in signed.out
    refused = walk.take("brief pack install lakes-9.briefpack", "a reader's")
    assert (refused.code, refused.wrong.count("\n")) == (3, 1)
    assert "keys that the publisher has replaced since" in refused.wrong
