"""Keys: the private half for its owner alone and under a passphrase, never replaced."""

import os
import shutil
import stat
import subprocess
import sys

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from brief.core.errors import BriefError
from brief.packs import durable, keys
from tests.packs.house import make_key, unasked

PASSPHRASE = "a lake in spring, 春"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(keys, "_ROUNDS", 1)


def test_a_key_is_made_and_used_under_its_passphrase(tmp_path):
    public = keys.make(tmp_path / "amina.key", PASSPHRASE, "Amina O'Neil")
    assert public == tmp_path / "amina.pub"
    known = keys.load_public(public)
    assert known.unrecognized_fields == {"x-name": "Amina O'Neil"}
    signer = keys.load_signer(tmp_path / "amina.key", lambda: PASSPHRASE)
    known.verify_signature(signer.sign(b"text"), b"text")
    with pytest.raises(BriefError, match="nothing was signed"):
        keys.load_signer(tmp_path / "amina.key", lambda: "another")


@pytest.mark.skipif(os.name == "nt", reason="there are no modes there")
def test_nobody_else_may_read_the_private_half(tmp_path):
    before = os.umask(0)
    try:
        keys.make(tmp_path / "a.key", PASSPHRASE, "a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.key").stat().st_mode) == 0o600


def test_the_passphrase_is_nowhere_in_what_is_written(tmp_path):
    keys.make(tmp_path / "a.key", PASSPHRASE, "a")
    for file in tmp_path.iterdir():
        assert PASSPHRASE.encode() not in file.read_bytes()


@pytest.mark.parametrize("there", ["a.key", "a.pub"])
def test_a_file_that_is_there_is_never_replaced(tmp_path, there):
    (tmp_path / there).write_bytes(b"precious")
    with pytest.raises(BriefError, match="nothing was changed"):
        keys.make(tmp_path / "a.key", PASSPHRASE, "a")
    assert [file.name for file in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_bytes() == b"precious"


def test_on_a_full_disk_neither_half_is_left(tmp_path, monkeypatch):
    real = durable.write_new

    def full(path, data, mode):
        if path.suffix == ".key":
            raise OSError(28, "No space left on device")
        real(path, data, mode)

    monkeypatch.setattr(durable, "write_new", full)
    with pytest.raises(OSError, match="No space"):
        keys.make(tmp_path / "a.key", PASSPHRASE, "a")
    assert list(tmp_path.iterdir()) == []


def test_the_private_half_is_in_the_form_of_openssh_as_its_own_tools_read_it(tmp_path):
    public = keys.make(tmp_path / "a.key", PASSPHRASE, "a")
    assert b"OPENSSH" in (tmp_path / "a.key").read_bytes().splitlines()[0]
    if tool := shutil.which("ssh-keygen"):
        command = [tool, "-y", "-P", PASSPHRASE, "-f", str(tmp_path / "a.key")]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert told.split()[:2] == public.read_text(encoding="utf-8").split()[:2]


def test_a_passphrase_taken_in_an_unknown_way_is_told(tmp_path, monkeypatch):
    """It is not called a wrong passphrase, which one would try for ever."""

    def load(_data, passphrase):
        if passphrase is None:
            raise TypeError("Key is password-protected, but password not provided.")
        raise UnsupportedAlgorithm("chacha")

    monkeypatch.setattr(serialization, "load_ssh_private_key", load)
    (tmp_path / "k").write_bytes(keys._OPENSSH + b"\n")
    with pytest.raises(BriefError, match="in a way that is not read here"):
        keys.load_signer(tmp_path / "k", lambda: PASSPHRASE)


def test_a_key_without_a_passphrase_asks_for_none(tmp_path):
    make_key(tmp_path, "a")
    assert keys.load_signer(tmp_path / "a.key", unasked).public_key.keyid


def _rsa(folder):
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    (folder / "r.key").write_bytes(private)
    (folder / "r.pub").write_bytes(public)


def test_keys_of_another_kind_are_told(tmp_path):
    _rsa(tmp_path)
    with pytest.raises(BriefError, match="no Ed25519 key"):
        keys.load_public(tmp_path / "r.pub")
    with pytest.raises(BriefError, match="no Ed25519 key"):
        keys.load_signer(tmp_path / "r.key", unasked)


@pytest.mark.parametrize(
    "data",
    [b"", b"ssh-ed25519", b"ssh-ed25519 AAAA", b"\xff\xfe", b"-----BEGIN X-----\n", b"x" * 99],
)
def test_what_is_no_key_is_told(tmp_path, data):
    (tmp_path / "k").write_bytes(data)
    with pytest.raises(BriefError, match="is no public key"):
        keys.load_public(tmp_path / "k")
    with pytest.raises(BriefError, match="cannot be used as a key"):
        keys.load_signer(tmp_path / "k", unasked)


def test_what_is_missing_or_huge_is_told(tmp_path):
    with pytest.raises(BriefError, match="cannot be read"):
        keys.load_public(tmp_path / "none")
    (tmp_path / "huge").write_bytes(b"x" * 100_000)
    with pytest.raises(BriefError, match="too large"):
        keys.load_signer(tmp_path / "huge", unasked)


def test_a_key_is_called_by_its_comment_or_its_file(tmp_path):
    make_key(tmp_path, "amina")
    line = (tmp_path / "amina.pub").read_text().split()
    for comment, name in (("", "amina"), ("Bo \u202eLi <b@x>", "Bo Li bx"), ("\x1b[31m", "31m")):
        (tmp_path / "amina.pub").write_text(" ".join([*line[:2], comment]), encoding="utf-8")
        assert keys.load_public(tmp_path / "amina.pub").unrecognized_fields["x-name"] == name
    assert keys.public_path(tmp_path / "amina") == tmp_path / "amina.pub"


def test_loading_what_packs_need_opens_no_socket_and_reaches_for_no_network():
    watched = (
        "import sys; seen = []; "
        "sys.addaudithook(lambda e, a: seen.append(e) if e.startswith('socket.') else None); "
        "import brief.packs.tuf_client; "
        "print(seen, 'urllib3' in sys.modules)"
    )
    command = [sys.executable, "-c", watched]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "[] False", ended.stderr
