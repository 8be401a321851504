"""Filters as part of the query's own text: what a click on a count writes into the box."""

import re

#: How each facet is written, and every name that means it.
FIELDS = {
    "kind": ("kind", r"kind|type"),
    "document": ("doc", r"doc|document|in"),
    "language": ("lang", r"lang|language"),
}


def filter_of(query: str, facet: str) -> str:
    """The value a query narrows a facet to; empty where it does not."""
    found = _pattern(facet).search(query)
    return found["value"].strip('"').casefold() if found else ""


def toggled(query: str, facet: str, value: str) -> str:
    """The query narrowed to a value, in place of another one; widened if it was that one."""
    was = filter_of(query, facet)
    bare = without(query, facet)
    if was == value.casefold():
        return bare
    written = f'"{value}"' if re.search(r"[\s():]", value) else value
    return f"{bare} {FIELDS[facet][0]}:{written}".strip()


def without(query: str, *facets: str) -> str:
    """The query without any filter on these facets, or on all of them."""
    for facet in facets or FIELDS:
        query = _pattern(facet).sub(" ", query)
    return " ".join(query.split())


def _pattern(facet: str) -> re.Pattern[str]:
    names = FIELDS[facet][1]
    return re.compile(rf'(?<!\S)(?:{names}):(?P<value>"[^"]*"|[^\s"()]+)', re.IGNORECASE)
