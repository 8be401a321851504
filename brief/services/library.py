"""The library: every installed corpus and the user's own documents, as one set of texts."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from brief.core import eids
from brief.core.errors import NotFound, Refused
from brief.core.model import Corpus, Document, DocumentInfo, TextStatus
from brief.core.reading import PassageInfo, PassageText, Place, RenderedUnit
from brief.services import builds
from brief.services.home import CORPUS_DB, MINE, Home
from brief.services.lock import Use
from brief.store.shelf import Shelf

#: Whose word counts most where several documents answer to one name.
_TRUST = (
    TextStatus.AUTHENTIC,
    TextStatus.IMPORTED,
    TextStatus.UNOFFICIAL_TRANSLATION,
    TextStatus.DIGEST,
    TextStatus.ILLUSTRATIVE,
)


class Library:
    """Texts to read, by document id. Reading is quick and may be done from any thread.

    Where two shelves have a document of the same id, the first shelf's is meant.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.RLock()
        self._shelves: dict[str, Shelf] = {}
        self._builds: dict[str, Path] = {}
        self._uses: dict[str, Use] = {}
        self._damaged: list[Path] = []
        self._of: dict[str, Shelf] = {}
        self._documents: dict[str, DocumentInfo] = {}

    def refresh(self) -> bool:
        """Take up what was compiled, imported or removed meanwhile; say whether anything was."""
        with self._lock:
            found = {shelf.name: build for shelf, build in self._current_builds()}
            changed = self._close_stale(found)
            self._damaged = []
            for name, build in found.items():
                changed |= self._open(name, build)
            if changed:
                # As after a restart: what was opened last must not stand last for that.
                self._shelves = {n: self._shelves[n] for n in found if n in self._shelves}
                self._list_documents()
            return changed

    @property
    def damaged(self) -> tuple[Path, ...]:
        """The folders of shelves that could not be opened and want to be compiled anew."""
        return tuple(self._damaged)

    def corpora(self) -> tuple[Corpus, ...]:
        """The installed corpora, the user's own documents not among them."""
        return tuple(s.corpus for name, s in self._shelves.items() if name != MINE)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document, in the order of the shelves."""
        return tuple(self._documents.values())

    def document(self, document: str) -> DocumentInfo:
        """What is known of a document; raises `NotFound`."""
        if info := self._documents.get(document):
            return info
        raise NotFound(f"There is no document called {document} in the library.")

    def has(self, document: str) -> bool:
        """Whether the library holds this document."""
        return document in self._documents

    def shelf(self, document: str) -> Shelf:
        """The shelf that holds a document; raises `NotFound`."""
        self.document(document)
        return self._of[document]

    def shelves(self) -> Mapping[str, tuple[Path, Shelf]]:
        """Every open shelf by name, with the folder of its build."""
        with self._lock:
            return {name: (self._builds[name], shelf) for name, shelf in self._shelves.items()}

    def outline(self, document: str) -> tuple[PassageInfo, ...]:
        """A document's passages without their texts, in order."""
        return self.shelf(document).outline(document)

    def passage(self, document: str, position: int) -> PassageText:
        """One passage, ready to show."""
        return self.shelf(document).passage(document, position)

    def whole(self, document: str) -> Document:
        """A document with all its units, as it is compared; raises `NotFound`."""
        return self.shelf(document).whole(document)

    def unit(self, document: str, eid: str) -> RenderedUnit | None:
        """One unit, ready to show, or None where the document has no such eid."""
        return self.shelf(document).unit(document, eid) if self.has(document) else None

    def find(self, document: str, eid: str) -> Place | None:
        """The unit with this eid or the nearest around it; the document's start for no eid."""
        if not self.has(document):
            return None
        return self._of[document].find(document, eid) if eid else Place(document, "", 0)

    def resolve(self, text: str, current: str = "", within: str = "") -> tuple[Place, ...]:
        """The places a typed reference may mean, the likeliest first.

        A number alone means the document being read (`current`), else the latest draft. `within`
        narrows to the documents of that name.
        """
        from brief.core import references

        named = references.parse(text)
        if named is None:
            return tuple(Place(d.id, "", 0) for d in self.named(text, exact=True))
        wanted = named.document or within
        candidates = self.named(wanted) if wanted else self._at_hand(current)
        places = [place for d in candidates if (place := self.find(d.id, named.eid))]
        exact = [place for place in places if _meant(place, named.eid)]
        return tuple(exact or places)

    def named(self, name: str, *, exact: bool = False) -> tuple[DocumentInfo, ...]:
        """The documents a person may mean by a name, the likeliest and most trusted first."""
        wanted = _folded(name)
        if not wanted:
            return ()
        scored = ((_likeness(wanted, info, exact=exact), info) for info in self.documents())
        found = [(score, info) for score, info in scored if score]
        found.sort(key=lambda pair: (-pair[0], _TRUST.index(pair[1].text_status), -pair[1].order))
        best = found[0][0] if found else 0
        return tuple(info for score, info in found if score == best)

    def drafts(self, instrument: str) -> tuple[DocumentInfo, ...]:
        """An instrument's drafts, oldest first."""
        drafts = [d for d in self.documents() if d.instrument == instrument and d.kind == "draft"]
        return tuple(sorted(drafts, key=lambda d: (d.order, d.date)))

    def close(self) -> None:
        """Let go of every file."""
        with self._lock:
            self._close_stale({})
            self._documents, self._of = {}, {}

    def _at_hand(self, current: str) -> tuple[DocumentInfo, ...]:
        """The document being read, then the drafts from the latest on."""
        drafts = sorted(
            (d for d in self.documents() if d.kind == "draft" and d.id != current),
            key=lambda d: -d.order,
        )
        reading = [self._documents[current]] if current in self._documents else []
        return (*reading, *drafts)

    def _current_builds(self) -> Iterator[tuple[Path, Path]]:
        """Every shelf's folder with its build in use, the user's own documents last."""
        try:
            folders = [f for f in self._home.library.iterdir() if f.is_dir()]
        except OSError:
            return
        for folder in sorted(folders, key=lambda f: (f.name == MINE, f.name)):
            if build := builds.current(folder):
                yield folder, build

    def _close_stale(self, found: Mapping[str, Path]) -> bool:
        stale = [name for name, build in self._builds.items() if found.get(name) != build]
        for name in stale:
            self._shelves.pop(name).close()
            self._uses.pop(name).end()
            del self._builds[name]
        return bool(stale)

    def _open(self, name: str, build: Path) -> bool:
        if name in self._shelves:
            return False
        use = Use(build)
        try:
            self._shelves[name] = Shelf.open(build / CORPUS_DB)
        except BaseException as error:
            use.end()
            if not isinstance(error, Refused):
                raise
            self._damaged.append(build.parent)
            return False
        self._uses[name] = use
        self._builds[name] = build
        return True

    def _list_documents(self) -> None:
        self._documents, self._of = {}, {}
        for shelf in self._shelves.values():
            for info in shelf.documents():
                if info.id not in self._documents:
                    self._documents[info.id] = info
                    self._of[info.id] = shelf


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace(".", " ").replace(",", " ").split())


def _likeness(wanted: str, info: DocumentInfo, *, exact: bool) -> int:
    """3 where the name is one of the document's own, 2 for its beginning, 1 for words of it."""
    names = [_folded(n) for n in (info.id, info.symbol, info.short_title, info.title) if n]
    if wanted in names:
        return 3
    if exact:
        return 0
    if any(name.startswith(wanted + " ") for name in names):
        return 2
    words = " ".join(names).split()
    return 1 if all(any(w.startswith(part) for w in words) for part in wanted.split()) else 0


def _meant(place: Place, eid: str) -> bool:
    """Whether the place is the very unit asked for, however its number is written."""
    if place.eid == eid:
        return True
    from brief.core.references import number_value  # loaded already: a reference was read

    found, asked = eids.steps(place.eid), eids.steps(eid)
    return len(found) == len(asked) and all(
        p == q and number_value(m) == number_value(n)
        for (p, m), (q, n) in zip(found, asked, strict=True)
    )


def by_kind(documents: Iterable[DocumentInfo]) -> dict[str, list[DocumentInfo]]:
    """Documents in groups of one kind, each group in its reading order."""
    groups: dict[str, list[DocumentInfo]] = {}
    for info in sorted(documents, key=lambda d: (d.instrument, -d.order, d.name)):
        groups.setdefault(info.kind, []).append(info)
    return groups
