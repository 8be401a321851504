"""Real drafts against the texts adopted from them: what was aligned once stays aligned so.

The golden files hold eids and relations only. `BRIEF_GOLDEN=1` writes them anew, to be read before
they are committed.
"""

import csv
import json
import os
from pathlib import Path

import pytest

from brief.compare.alignment import align
from brief.core.comparison import Alignment
from brief.core.lineage import Relation
from brief.core.model import Document, Kind, UnitType
from brief.importers.facts import Said
from brief.importers.pdf import read_pdf

pytestmark = [pytest.mark.real_data, pytest.mark.long]
GOLDEN = Path(__file__).parent / "golden"
_FEW = 5


def _pairs(folder: Path) -> list[tuple[str, str]]:
    with (folder / "un_pdf" / "pairs.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(row["older"], row["newer"]) for row in rows]


def _read(folder: Path, name: str) -> Document:
    path = folder / "un_pdf" / f"{name}.pdf"
    return read_pdf(path.read_bytes(), path.name, Said(kind=Kind.REPORT)).document


def _line(alignment: Alignment) -> list[str]:
    return [
        f"{'+'.join(pair.old)} > {'+'.join(pair.new)} {pair.relation} {pair.change}"
        f"{'' if pair.certain else ' ?'}"
        for pair in alignment.provisions()
    ]


def test_drafts_against_what_was_adopted(real_data, times):
    pairs = _pairs(real_data)
    assert len(pairs) >= 29
    for draft, adopted in pairs[: times(_FEW, len(pairs))]:
        old, new = _read(real_data, draft), _read(real_data, adopted)
        alignment = align(old, new)
        found = _line(alignment)
        path = GOLDEN / f"{draft}--{adopted}.json"
        if os.environ.get("BRIEF_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(found, indent=0) + "\n", encoding="utf-8")
        assert json.loads(path.read_text(encoding="utf-8")) == found, (draft, adopted)
        operative = [u.eid for u in new.units if u.type is UnitType.OPERATIVE]
        new_ones = {
            eid for p in alignment.provisions() if p.relation is Relation.NEW for eid in p.new
        }
        assert len([eid for eid in operative if eid not in new_ones]) >= len(operative) / 2
