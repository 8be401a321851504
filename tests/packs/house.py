"""A publisher with three people, and a small corpus of our own that they publish."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from brief.core.jobs import Job
from brief.services import cosigning, publishing
from brief.services.publisher_values import Proposal

_DRAFT = """+++
id = "{id}"
kind = "draft"
title = "Convention on Shared Lakes, {id}"
short_title = "{name}"
language = "en"
instrument = "lakes"
order = {order}
text_status = "illustrative"
+++

### Article 1. Purpose

{purpose}

### Article 2. Water data

1. Each Party shall measure the water of a shared lake.

2. {publish}
"""
_POINT = """+++
id = "{id}"
provisions = ["water-data"]
+++

## Ask

{ask}
"""
_CORPUS = """id = "{id}"
title = "Convention on Shared Lakes: a briefing book"
publisher = "Lakes Coalition"
edition = {edition}
date = "2026-03-01"

[instruments]
lakes = "Convention on Shared Lakes"
"""
_LINEAGE = """[[provision]]
id = "water-data"
title = "Publication of water data"
instrument = "lakes"
carriers = [
{carriers}]
"""
PURPOSE = "This Convention keeps shared lakes clean."
PUBLISH = "Each Party may publish its measurements."
ASK = "Say “shall” in article 2."


def write_corpus(folder: Path, edition: int = 1, id: str = "shared-lakes", **texts: str) -> Path:  # noqa: A002
    """Write the corpus; `purpose`, `publish`, `ask` and `second` (a draft's sentence) vary it."""
    for part in ("documents", "points"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    drafts = {"first-draft": texts.get("publish", PUBLISH)}
    if "second" in texts:
        drafts["second-draft"] = texts["second"]
    carriers = ""
    for order, (draft, publish) in enumerate(drafts.items(), 1):
        name = draft.replace("-", " ").capitalize()
        said = _DRAFT.format(
            id=draft, name=name, order=order, purpose=texts.get("purpose", PURPOSE), publish=publish
        )
        (folder / "documents" / f"{draft}.md").write_text(said, encoding="utf-8")
        carriers += f'  {{ document = "{draft}", eid = "art_2" }},\n'
    point = _POINT.format(id="publish", ask=texts.get("ask", ASK))
    (folder / "points" / "publish.md").write_text(point, encoding="utf-8")
    corpus = _CORPUS.format(id=id, edition=edition)
    (folder / "corpus.toml").write_text(corpus, encoding="utf-8")
    (folder / "lineage.toml").write_text(_LINEAGE.format(carriers=carriers), encoding="utf-8")
    return folder


def make_key(folder: Path, name: str) -> Path:
    """A key without a passphrase, which takes no time, and its public half."""
    private = Ed25519PrivateKey.generate()
    path = folder / f"{name}.key"
    path.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.OpenSSH,
            serialization.NoEncryption(),
        )
    )
    line = private.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    path.with_suffix(".pub").write_bytes(line + f" {name}\n".encode())
    return path


def unasked(*_: object) -> str:
    """No passphrase is needed in these tests."""
    raise AssertionError("a passphrase was asked for")


class House:
    """A publisher: keys `a`, `b` and `c`, the folder `pub`, and what they build in `folder`."""

    def __init__(self, folder: Path, threshold: int = 2, day: date | None = None) -> None:
        self.folder, self.pub = folder, folder / "pub"
        folder.mkdir(parents=True, exist_ok=True)
        for name in "abcd":
            make_key(folder, name)
        signers = ([folder / f"{name}.pub" for name in "abc"], threshold)
        self.publisher = publishing.begin(self.pub, signers, signers, day)
        self.fingerprint = self.publisher.fingerprint

    def key(self, name: str) -> Path:
        """A private key."""
        return self.folder / f"{name}.key"

    def pack(
        self,
        edition: int = 1,
        signers: str = "ab",
        since: str = "",
        day: date | None = None,
        corpus: str = "shared-lakes",
        change: Callable[[Path], object] | None = None,
        **texts: str,
    ) -> Path:
        """Build an edition and let others sign it; `change` may add to the folder first."""
        source = self.folder / f"{corpus}-{edition}-{len(list(self.folder.iterdir()))}"
        write_corpus(source, edition, corpus, **texts)
        if change:
            change(source)
        target = source.with_suffix(".briefpack")
        first, others = signers[0], signers[1:]
        publishing.build(source, self.pub, self.key(first), unasked, target, Job(), since, day)
        for name in others:
            self.sign(target, name)
        return target

    def sign(self, pack: Path, name: str) -> Proposal:
        """Let somebody sign a pack."""
        proposal = cosigning.propose(pack, Job(), self.pub)
        return cosigning.cosign(proposal, self.key(name), unasked, Job(), self.pub)

    def rotate(self, add: str = "", remove: str = "", signers: str = "") -> None:
        """Change who may sign."""
        publishing.rotate(
            self.pub,
            [self.folder / f"{name}.pub" for name in add],
            list(remove),
            [self.key(name) for name in signers],
            unasked,
        )
