"""Packs: verify and unpack 50 MB of texts, install them, update them, go back, and the memory."""

import gzip
import hashlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.table import Row, print_table
from brief.core.jobs import Job
from brief.packs import unpacking, verifying
from brief.packs.pack_file import PackFile
from brief.services import publishing

_MEGABYTES, _DOCUMENTS, _CORPUS = 50, 500, "many-lakes"
_EVERY_CHANGED = 50
_VOCABULARY, _WORDS_A_PARAGRAPH = 12_000, 90
#: What a reader does, in a process of its own: how long each step took, how much of the processors
#: it took, children included, and the most memory held, by itself and by any child.
_READER = """
import json, os, resource, sys, time
from pathlib import Path
from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.home import Home
home, first, update, digits = sys.argv[1:]
desk = Desk(Home(Path(home)))
taken = {}
def timed(name, work):
    begun, before = time.perf_counter(), sum(os.times()[:4])
    found = work()
    taken[name] = time.perf_counter() - begun
    taken[name + ", processors"] = sum(os.times()[:4]) - before
    return found
packs = desk.packs
offer = timed("look", lambda: packs.examine(Path(first), Job(), digits))
timed("install", lambda: packs.install(offer, Job(), digits))
taken["child"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
offer = timed("look at the update", lambda: packs.examine(Path(update), Job()))
timed("update", lambda: packs.install(offer, Job()))
timed("rollback", lambda: packs.rollback(offer.facts.corpus, Job()))
taken["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
desk.close()
print(json.dumps(taken))
"""


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as name:
        folder = Path(name)
        first, update, digits = packs(folder)
        size = first.stat().st_size / 1e6
        found = _verified(folder, first)
        taken = _read(folder, first, update, digits)
        bare = _indexed(folder)
    name = f"{_MEGABYTES} MB of texts ({size:.0f} MB packed)"
    return [
        *found,
        Row(f"install {name}, index included", taken["install"], "s",
            f"two fields of the same words into raw tantivy {bare:.2f} s",
            taken["install"] / bare, "≤ 5 s"),
        Row("of all processors, the same", taken["install, processors"], "s",
            f"look at it first {taken['look']:.2f} s"),
        Row("update with 2 % of the documents changed", taken["update"], "s",
            f"look at it first {taken['look at the update']:.2f} s", None, "≤ 0.5 s"),
        Row("go back to the edition before", taken["rollback"] * 1000, "ms", "", None, "≤ 50 ms"),
        Row("memory at most of the process that installs", max(taken["memory"], taken["child"]),
            "MB", f"of the one that asks for it {taken['memory']:.0f} MB", None, "≤ 200 MB"),
    ]  # fmt: skip


def _verified(folder: Path, pack: Path) -> list[Row]:
    """Verifying, and verifying with everything unpacked and on the disk."""
    data = pack.read_bytes()
    verified = _median(lambda: _verify(pack), 5)
    hashed = _median(lambda: hashlib.sha256(data).digest(), 5)
    unpacked = _median(lambda: _unpack(pack, folder / "unpacked"), 3)
    bare = _median(lambda: _gunzip(pack, folder / "bare"), 3)
    size = f"{_MEGABYTES} MB ({len(data) / 1e6:.0f} MB packed)"
    return [
        Row(f"verify {size}", verified, "s", f"SHA-256 of the file alone {hashed:.3f} s",
            verified / hashed),
        Row(f"verify and unpack {size}, the pack kept", unpacked, "s",
            f"gunzip of the documents to files {bare:.2f} s", unpacked / bare, "≤ 2 s"),
    ]  # fmt: skip


def _verify(path: Path) -> verifying.Read:
    with PackFile.open(path, Job()) as pack:
        found = verifying.read(pack)
        verifying.check_documents(pack, found.edition, Job())
    verifying.judge(found, None, datetime.now(UTC))
    return found


def _unpack(path: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "source").mkdir(parents=True)
    found = _verify(path)
    with PackFile.open(path, Job()) as pack:
        unpacking.assemble(folder / "kept", found, (pack,), Job())
    with PackFile.open(folder / "kept", Job()) as pack:
        unpacking.unpack(found.edition.contents, (pack,), folder / "source", Job())


def _gunzip(path: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with PackFile.open(path, Job()) as pack:
        for number, name in enumerate(pack.names):
            if name.endswith(".gz"):
                (folder / str(number)).write_bytes(gzip.decompress(pack.read(name)))


def _read(folder: Path, first: Path, update: Path, digits: str) -> dict[str, float]:
    command = [sys.executable, "-c", _READER, str(folder / "home"), str(first), str(update), digits]
    root = str(Path(__file__).resolve().parents[1])
    settings = {**os.environ, "PYTHONPATH": root}
    asked = subprocess.run(command, env=settings, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(asked.stdout)
    return found


def _indexed(folder: Path) -> float:
    """Seconds to index the same paragraphs twice over, once with positions, and nothing else."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("again", tokenizer_name="whitespace", index_option="freq")
    texts = (path.read_text(encoding="utf-8") for path in (folder / "source").rglob("*.md"))
    made = [
        tantivy.Document(words=paragraph, again=paragraph)
        for text in texts
        for paragraph in text.lower().split("\n\n")
    ]
    (folder / "bare-index").mkdir()
    begun = time.perf_counter()
    writer = tantivy.Index(builder.build(), str(folder / "bare-index")).writer(160_000_000, 1)
    for each in made:
        writer.add_document(each)
    writer.commit()
    writer.wait_merging_threads()
    return time.perf_counter() - begun


def packs(folder: Path) -> tuple[Path, Path, str]:
    """A first edition, an update to the second, and the publisher's fingerprint."""
    source, shop, key = folder / "source", folder / "pub", folder / "a.key"
    _make_key(key)
    alone = ([key.with_suffix(".pub")], 1)
    digits = publishing.begin(shop, alone, alone).fingerprint
    _write_corpus(source)
    packs = [folder / "first.briefpack", folder / "update.briefpack"]
    for number, pack in enumerate(packs, 1):
        since = "1" if number > 1 else ""
        publishing.build(source, shop, key, str, pack, Job(), since=since)
        _change(source)
    return packs[0], packs[1], digits


def _make_key(path: Path) -> None:
    private = Ed25519PrivateKey.generate()
    path.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.OpenSSH,
            serialization.NoEncryption(),
        )
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    path.with_suffix(".pub").write_bytes(public)


def _write_corpus(folder: Path) -> None:
    """Numbered paragraphs of made-up words, as often and as seldom as words are."""
    luck = random.Random(7)
    words = ["".join(luck.choices("aeioulnrst", k=luck.randint(2, 9))) for _ in range(_VOCABULARY)]
    often = [1 / rank for rank in range(1, len(words) + 1)]
    (folder / "documents").mkdir(parents=True)
    _write_toml(folder, 1)
    for number in range(_DOCUMENTS):
        text = "".join(_paragraphs(luck, words, often))
        facts = f'id = "text-{number}"\nkind = "report"\ntitle = "Text {number}"\n'
        facts += 'language = "en"\ntext_status = "illustrative"\n'
        path = folder / "documents" / f"{number:04}.md"
        path.write_text(f"+++\n{facts}+++\n\n{text}", encoding="utf-8")


def _paragraphs(luck: random.Random, words: list[str], often: list[float]) -> Iterator[str]:
    size, number = 0, 1
    while size < _MEGABYTES * 1_000_000 // _DOCUMENTS:
        said = " ".join(luck.choices(words, often, k=_WORDS_A_PARAGRAPH)).capitalize()
        yield f"{number}. {said}.\n\n"
        size += len(said) + 6
        number += 1


def _write_toml(folder: Path, edition: int) -> None:
    (folder / "corpus.toml").write_text(
        f'id = "{_CORPUS}"\ntitle = "Many lakes"\nedition = {edition}\n', encoding="utf-8"
    )


def _change(folder: Path) -> None:
    """A paragraph more in one document of fifty, and the next edition."""
    for path in sorted((folder / "documents").iterdir())[::_EVERY_CHANGED]:
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\n\n9999. A paragraph more.\n", encoding="utf-8")
    _write_toml(folder, 2)


def _median(work: Callable[[], object], repeats: int) -> float:
    """Seconds, the median of several runs after one to warm up."""
    work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    print_table(rows())
