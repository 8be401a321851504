"""The process that compiles a large corpus: it says line by line how far it is, then the outcome.

A frozen program is called again with `--build-child` as its first argument; `brief.__main__` must
then hand over to `main` before it does anything else.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.importers.child import end_with_parent
from brief.services import compiling

#: The window, and whatever else the user does, goes first.
_NICE = 5
#: Seconds between two reports of how far it is; nobody sees more.
_REPORT_EVERY = 0.02


def main(arguments: Sequence[str]) -> int:
    """Compile the folder named second into the build named first."""
    end_with_parent()
    if sys.platform != "win32":
        os.nice(_NICE)
    build, folder = map(Path, arguments)
    _say(_outcome(build, folder))
    return 0


def _outcome(build: Path, folder: Path) -> dict[str, object]:
    try:
        corpus = compiling.fill_here(build, folder, Job(_Report()))
    except BriefError as error:
        return {"sentence": str(error), "refused": isinstance(error, Refused)}
    except OSError as error:
        return {"errno": error.errno or 0, "file": str(error.filename or build)}
    except Exception as error:  # the top of the process
        return {"bug": f"{type(error).__name__}: {error}"}
    return {"corpus": corpus.id, "edition": corpus.edition}


class _Report:
    """Says how far the work is, not too often, and always where something else begins."""

    def __init__(self) -> None:
        self._next, self._total = 0.0, -1

    def __call__(self, done: int, total: int, what: str) -> None:
        now = time.monotonic()
        if now >= self._next or total != self._total:
            self._next, self._total = now + _REPORT_EVERY, total
            _say({"done": done, "total": total, "what": what})


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    code = main(sys.argv[1:])
    # Nothing is left to tidy, and doing so takes time.
    os._exit(code)
