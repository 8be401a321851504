"""Elements of HTML and XML: the line where one begins, and the words inside it."""

from collections.abc import Iterator

from lxml import etree


def line_of(element: etree._Element) -> int:
    """The line of the source where an element begins, 0 where the parser did not say."""
    return int(getattr(element, "sourceline", None) or 0)


def words(element: etree._Element) -> str:
    """All the text inside an element, comments left out, white space as it is in the source."""
    return "".join(str(text) for text in element.itertext())


def phrase(element: etree._Element) -> str:
    """The words inside an element in one line."""
    return " ".join(words(element).split())


def tag_of(element: etree._Element) -> str:
    """An element's name in small letters without its namespace; empty for comments and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def beside(root: etree._Element) -> Iterator[etree._Element]:
    """The comments before and behind the root element."""
    yield from root.itersiblings(preceding=True)
    yield from root.itersiblings()


def layer(root: etree._Element) -> Iterator[str]:
    """Every text of a file in no order: that of its elements, of comments, around the root too."""
    for element in root.iter():
        yield element.text or ""
        yield element.tail or ""
    yield from (comment.text or "" for comment in beside(root))


def depth(root: etree._Element) -> int:
    """How deeply the elements inside an element are nested, itself included."""
    deepest = now = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        now += 1 if event == "start" else -1
        deepest = max(deepest, now)
    return deepest


def detach(element: etree._Element) -> None:
    """Take an element out of its tree; what stands behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    element.tail = None
    parent.remove(element)
