"""The curated lineage: `lineage.toml`, which unit of which draft carries which provision."""

from collections.abc import Callable

from brief.core.eids import is_eid
from brief.core.lineage import Carrier, Provision, Relation
from brief.importers.toml_lines import Toml
from brief.importers.toml_values import Table

_KEYS = ("id", "title", "instrument", "carriers")
_CARRIER_KEYS = ("document", "eid", "relation", "note")


def read_lineage(toml: Toml, say: Callable[[int, str], None]) -> tuple[tuple[Provision, int], ...]:
    """The provisions of a lineage file, each with its place among the file's; mistakes are said.

    A carrier without an eid says that its draft has deleted the provision.
    """
    top = Table(toml, (), toml.values, say)
    top.only(("provision",))
    found = []
    for table in top.tables("provision"):
        table.only(_KEYS)
        carriers = tuple(_carrier(each) for each in table.tables("carriers"))
        provision = Provision(
            table.id(),
            table.text("title", needed=True),
            table.text("instrument", needed=True),
            carriers,
        )
        found.append((provision, int(table.path[-1])))
    return tuple(found)


def _carrier(table: Table) -> Carrier:
    table.only(_CARRIER_KEYS)
    relation = table.choice("relation", Relation, Relation.SAME)
    eid = table.text("eid")
    if eid and not is_eid(eid):
        table.say(f"eid is {eid!r}; it must be an address like art_6__para_2", "eid")
    if bool(eid) is (relation is Relation.DELETED):
        table.say(
            "a deleted provision has no eid"
            if eid
            else "eid is missing; only what is deleted has none"
        )
    return Carrier(table.text("document", needed=True), eid, relation, table.text("note"))
