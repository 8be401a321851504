"""A text's tree as it is compared."""

from brief.compare.sides import side
from brief.core.comparison import Level
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType


def test_a_footnote_stands_behind_the_paragraph_that_calls_it():
    units = (
        Unit("preamble", UnitType.PREAMBLE),
        Unit("pp_1", UnitType.PREAMBULAR, parent="preamble"),
        Unit("pp_2", UnitType.PREAMBULAR, parent="preamble"),
        Unit("fn_1", UnitType.FOOTNOTE, "1", parent="pp_1"),
        Unit("fn_2", UnitType.FOOTNOTE, "2", parent="pp_2"),
        Unit("op_1", UnitType.OPERATIVE, "1"),
        Unit("op_1__subpara_a", UnitType.SUBPARAGRAPH, "a", parent="op_1"),
        Unit("fn_3", UnitType.FOOTNOTE, "3", parent="op_1"),
        Unit("fn_4", UnitType.FOOTNOTE, "4", parent="gone"),
    )
    read = side(Document(DocumentInfo("d", Kind.REPORT, "D"), units))
    assert [unit.eid for unit in read.units] == [
        *("preamble", "pp_1", "fn_1", "pp_2", "fn_2"),
        *("op_1", "op_1__subpara_a", "fn_3", "fn_4"),
    ]
    levels = dict(zip((unit.eid for unit in read.units), read.levels, strict=True))
    assert levels["fn_1"] is levels["fn_2"] is levels["fn_3"] is Level.INSIDE
    assert levels["pp_1"] is levels["op_1"] is Level.PROVISION
