"""Seeded mutations of a text, with the truth about which unit became which.

A draft is what negotiators make of the one before: articles and paragraphs inserted, deleted,
moved, split, merged, reworded and renumbered, all at once.
"""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from brief.core.model import Document, UnitType
from tests.compare.drafting import (
    NUMBERINGS,
    Edge,
    Node,
    renumber,
    tree,
    with_references,
    written,
)

KINDS = ("insert", "decoy", "delete", "move", "split", "merge", "edit")
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=\S)|(?<=[。；])(?=\S)")
_HAN = re.compile("[\u4e00-\u9fff]")
_WHOLE = frozenset({UnitType.ARTICLE, UnitType.OPERATIVE, UnitType.PREAMBULAR})
_INNER = frozenset({UnitType.PARAGRAPH, UnitType.SUBPARAGRAPH})
#: Shorter texts are neither inserted nor cut: nobody could tell what they came from.
_FEWEST = 8
_SMALLEST_PART = 0.25


@dataclass(frozen=True)
class Mutated:
    """A new draft, the truth about it, and what was done."""

    document: Document
    truth: frozenset[Edge]
    done: tuple[str, ...]


def mutate(
    document: Document,
    seed: int,
    *,
    pool: Sequence[Document] = (),
    kinds: Sequence[str] | None = None,
    share: float | None = None,
    rate: float | None = None,
) -> Mutated:
    """Make the next draft of a document.

    `kinds` are those of KINDS to use, any combination by chance when None; `share` is how much of
    the text each touches, `rate` the part of the words that an edit replaces, drops or adds
    (0.05 to 0.6). What is inserted comes from `pool`, unless the document says much the same.
    """
    chance = random.Random(f"{document.info.id}-{seed}")
    if kinds is None:
        kinds = [kind for kind in KINDS if chance.random() < 0.55]
    mutation = _Mutation(document, chance, pool, rate)
    for kind in chance.sample(list(kinds), len(kinds)):
        usual = (0.1, 0.3, 0.6, 1.0) if kind == "edit" else (0.02, 0.05, 0.1, 0.2)
        mutation.do(kind, share or chance.choice(usual))
    numbering = chance.choice(NUMBERINGS)
    numbers = renumber(mutation.roots, numbering, chance)
    units, truth = written(mutation.roots, document)
    if chance.random() < 0.5:
        units = with_references(units, numbers)
    info = replace(document.info, id=f"{document.info.id}-{seed}")
    return Mutated(Document(info, units), truth, (*kinds, numbering))


class _Mutation:
    def __init__(
        self,
        document: Document,
        chance: random.Random,
        pool: Sequence[Document],
        rate: float | None,
    ) -> None:
        self.roots = tree(document)
        self._chance = chance
        self._rate = rate
        self._pool = list(_strange(pool, document))
        self._vocabulary = [word for unit in document.units for word in _words(unit.text)]

    def do(self, kind: str, share: float) -> None:
        """Do one kind of change to about this share of the articles, of what is inside, or both."""
        levels = self._chance.choice(((_WHOLE,), (_INNER,), (_WHOLE, _INNER)))
        for types in levels:
            every = [n for n in self._walk() if n.unit.type in types and not n.fresh]
            count = min(len(every), max(1, round(share * len(every))))
            for node in self._chance.sample(every, count):
                getattr(self, f"_{kind}")(node)

    def _walk(self) -> Iterable[Node]:
        return (node for root in self.roots for node in root.walk())

    def _siblings(self, node: Node) -> list[Node]:
        """The list a node stands in; one of its own where it was taken out meanwhile."""
        if node in self.roots:
            return self.roots
        return next((n.children for n in self._walk() if node in n.children), [node])

    def _insert(self, node: Node) -> None:
        fitting = [n for n in self._pool if n.unit.type is node.unit.type]
        if fitting:
            siblings = self._siblings(node)
            at = siblings.index(node) + self._chance.randint(0, 1)
            siblings.insert(at, _copy(self._chance.choice(fitting)))

    def _decoy(self, node: Node) -> None:
        """Add a look-alike of a provision that stays: freezing beside seizure."""
        siblings = self._siblings(node)
        if node.words >= _FEWEST:
            alike = _copy(node)
            rate = self._chance.uniform(0.1, 0.4)
            for each in alike.walk():
                self._reword(each, rate)
            for each in node.walk():
                each.kept = True
            siblings.insert(self._chance.randint(0, len(siblings)), alike)

    def _delete(self, node: Node) -> None:
        siblings = self._siblings(node)
        if len(siblings) > 1 and not _kept(node):
            siblings.remove(node)

    def _move(self, node: Node) -> None:
        siblings = self._siblings(node)
        inside = list(node.walk())
        homes = [
            n.children
            for n in self._walk()
            if n not in inside
            and not n.kept
            and any(c.unit.type is node.unit.type for c in n.children)
        ]
        home = self._chance.choice(homes) if homes and self._chance.random() < 0.5 else siblings
        inner = node.unit.type in _INNER
        if len(siblings) > 1 and not (inner and _kept(node)):
            siblings.remove(node)
            home.insert(self._chance.randint(0, len(home)), node)

    def _split(self, node: Node) -> None:
        if len(node.origins) != 1 or _kept(node):
            return
        first, second = node, Node(replace(node.unit, heading=""), node.origins)
        parts = _SENTENCE.split(node.unit.text)
        if len(node.children) >= 2 and not node.unit.text:
            cut = self._fair_cut([child.words for child in node.children])
            if cut:
                second.children, first.children = node.children[cut:], node.children[:cut]
        elif not node.children:
            cut = self._fair_cut([len(part.split()) for part in parts])
            first.unit = replace(first.unit, text=" ".join(parts[:cut] or parts))
            second.unit = replace(second.unit, text=" ".join(parts[cut:] if cut else []))
        if second.words and (second.children or not first.children):
            siblings = self._siblings(node)
            siblings.insert(siblings.index(node) + 1, second)

    def _fair_cut(self, sizes: Sequence[int]) -> int:
        """Where to cut so that both parts can still be told; 0 where there is no such place."""
        total = sum(sizes)
        least = max(_FEWEST, _SMALLEST_PART * total)
        fair = [n for n in range(1, len(sizes)) if least <= sum(sizes[:n]) <= total - least]
        return self._chance.choice(fair) if fair else 0

    def _merge(self, node: Node) -> None:
        siblings = self._siblings(node)
        after = siblings[siblings.index(node) + 1 :][:1]
        if not after or _kept(node) or _kept(after[0]) or after[0].fresh:
            return
        other = after[0]
        least = max(_FEWEST, _SMALLEST_PART * (node.words + other.words))
        alike = (
            other.unit.type is node.unit.type
            and bool(other.children) is bool(node.children)
            and not (node.children and (node.unit.text or other.unit.text))
        )
        once = len(node.origins) == len(other.origins) == 1 and node.origins != other.origins
        if alike and once and min(node.words, other.words) >= least and self._whole(node, other):
            siblings.remove(other)
            node.origins |= other.origins
            node.unit = replace(node.unit, text=f"{node.unit.text} {other.unit.text}".strip())
            node.children += other.children

    def _whole(self, *nodes: Node) -> bool:
        """Whether none of the nodes is only a part of what it was."""
        return all(sum(n.origins == each.origins for n in self._walk()) == 1 for each in nodes)

    def _edit(self, node: Node) -> None:
        rate = self._rate if self._rate is not None else self._chance.uniform(0.05, 0.6)
        for each in node.walk() if node.unit.type in _WHOLE else [node]:
            if not each.kept and not each.edited:
                each.edited = True
                self._reword(each, rate)

    def _reword(self, node: Node, rate: float) -> None:
        touched = self._chance.random() < rate
        heading = self._reworded(node.unit.heading, rate) if touched else node.unit.heading
        node.unit = replace(node.unit, heading=heading, text=self._reworded(node.unit.text, rate))

    def _reworded(self, text: str, rate: float) -> str:
        words: list[str] = []
        for word in _words(text):
            if self._chance.random() >= rate:
                words.append(word)
                continue
            how = self._chance.random()
            # As in real redrafting: mostly other words, some more, some fewer.
            added = [self._chance.choice(self._vocabulary)] if how < 0.8 else []
            words += [word, *added] if 0.6 <= how < 0.8 else added
        return ("" if _HAN.search(text) else " ").join(words) or text


def _words(text: str) -> Sequence[str]:
    """The words of a text; in Chinese, where no spaces part them, its characters."""
    return "".join(text.split()) if _HAN.search(text) else text.split()


def _kept(node: Node) -> bool:
    return any(each.kept for each in node.walk())


def _copy(node: Node) -> Node:
    return Node(node.unit, frozenset(), [_copy(child) for child in node.children], fresh=True)


def _strange(pool: Sequence[Document], document: Document) -> Iterable[Node]:
    """What can be inserted as new: nothing of which the document says a tenth in the same words."""
    known = {four for root in tree(document) for four in _fours(root)}
    for other in pool:
        for root in tree(other):
            for node in root.walk():
                if node.words >= _FEWEST and all(_is_strange(n, known) for n in node.walk()):
                    yield node


def _is_strange(node: Node, known: set[tuple[str, ...]]) -> bool:
    fours = set(_fours(node))
    return len(fours & known) <= 0.1 * len(fours)


def _fours(node: Node) -> Iterable[tuple[str, ...]]:
    words = " ".join(each.unit.text for each in node.walk()).lower().split()
    return zip(words, words[1:], words[2:], words[3:], strict=False)
