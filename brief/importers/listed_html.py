"""Whether HTML is such as `render` writes: another process may have made it."""

import re
from functools import lru_cache

from brief.importers.render import ADDRESS, TAGS

_TAG = re.compile(
    rf"/?(?:{'|'.join(sorted(TAGS))})|ol start=\"\d{{1,9}}\"|t[hd] align=\"(?:left|center|right)\""
)
_LINK = re.compile(r'a href="([^"<>]*)"')


def is_listed(html: str) -> bool:
    """Whether every tag is one that `render` may write, with no attribute but its own."""
    return all(_is_tag(part.partition(">")[0]) for part in html.split("<")[1:])


@lru_cache(maxsize=1_024)
def _is_tag(tag: str) -> bool:
    if _TAG.fullmatch(tag):
        return True
    link = _LINK.fullmatch(tag)
    return bool(link and (not link[1] or ADDRESS.match(link[1])))
