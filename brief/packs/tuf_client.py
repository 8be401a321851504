"""TUF's own client, unchanged, over a pack instead of a network, on a copy of what is trusted.

Rollback, freezing, mixing and replaced keys are judged by it: python-tuf's `ngclient`, which
follows the specification's section 5, "Detailed client workflow".
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from tuf.api.exceptions import DownloadHTTPError

# The client loads its fetcher for networks whether it is used or not, and that one opens a socket
# when it is loaded, to see which protocols there are. An empty one takes its place.
_NETWORK = ModuleType("tuf.ngclient.urllib3_fetcher")
setattr(_NETWORK, "Urllib3Fetcher", type("Urllib3Fetcher", (), {}))  # noqa: B010
sys.modules.setdefault(_NETWORK.__name__, _NETWORK)

from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig  # noqa: E402

from brief.packs import layout, roots  # noqa: E402
from brief.packs.trust import Seen  # noqa: E402

_BASE = "pack:///"
_METADATA = "metadata/"


class _PackFetcher(FetcherInterface):
    """Answers the client's questions out of a pack's papers."""

    def __init__(self, papers: Mapping[str, bytes]) -> None:
        self._papers = papers

    def _fetch(self, url: str) -> Iterator[bytes]:
        data = self._papers.get(url.removeprefix(_BASE))
        if data is None:
            raise DownloadHTTPError("It is not in the pack.", 404)
        return iter((data,))


def refreshed(papers: Mapping[str, bytes], seen: Seen) -> Seen:
    """What is seen when a pack's papers have followed on what was seen before.

    Raises what the client raises: `RepositoryError`, `DownloadError`, `OSError`. Nothing outside a
    temporary folder is touched: the client wants links, which a home on a stick may not have.
    """
    config = UpdaterConfig(
        max_root_rotations=roots.MOST_ROOTS, targets_max_length=layout.LARGEST_METADATA
    )
    with tempfile.TemporaryDirectory(prefix="brief-trust-") as name:
        folder = Path(name)
        history = folder / "root_history"
        history.mkdir()
        for version, root in enumerate(seen.roots, 1):
            (history / f"{version}.root.json").write_bytes(root)
        for paper, data in (("timestamp", seen.timestamp), ("snapshot", seen.snapshot)):
            if data:
                (folder / f"{paper}.json").write_bytes(data)
        client = Updater(
            *(name, _BASE + _METADATA),
            fetcher=_PackFetcher(papers),
            config=config,
            bootstrap=seen.roots[0],
        )
        client.refresh()
        return Seen(
            _roots(history),
            (folder / "timestamp.json").read_bytes(),
            (folder / "snapshot.json").read_bytes(),
        )


def _roots(history: Path) -> tuple[bytes, ...]:
    count = len(tuple(history.glob("*.root.json")))
    return tuple((history / f"{n}.root.json").read_bytes() for n in range(1, count + 1))
