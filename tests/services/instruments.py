"""Corpus folders made of drafts of one instrument, for tests of what happens between drafts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from brief.core.model import Document, Kind
from brief.exporters.document_markdown import document_markdown

_LINK = re.compile(r"\[([^\]\[]*)\]\([^)]*\)")


def write_instrument(folder: Path, name: str, drafts: Sequence[Document]) -> list[str]:
    """Write drafts as a corpus of their own, oldest first, without lineage; return their ids."""
    (folder / "documents").mkdir(parents=True)
    (folder / "corpus.toml").write_text(
        f'id = "{name}"\ntitle = "{name}"\npublisher = "nobody"\nedition = 1\n'
        'date = "2026-01-01"\nlanguages = ["en"]\n'
        f'[instruments]\n{name} = "{name}"\n',
        encoding="utf-8",
    )
    ids = []
    for number, draft in enumerate(drafts, 1):
        ids.append(f"{name}-draft-{number}")
        info = replace(
            draft.info,
            id=ids[-1],
            kind=Kind.DRAFT,
            title=f"Draft {number}",
            short_title=f"Draft {number} of {name}",
            symbol="",
            instrument=name,
            order=number,
        )
        # Other documents are not in this corpus, so nothing can lead there.
        text = _LINK.sub(r"\1", document_markdown(Document(info, draft.units)))
        (folder / "documents" / f"{number}.md").write_text(text, encoding="utf-8")
    return ids
