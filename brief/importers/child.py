"""The process that parses one stranger's file: limits itself, reads, answers in JSON, and ends.

A frozen program is called again with `FLAG` as its first argument; `brief.__main__` must then hand
over to `main` before it does anything else.
"""

import base64
import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from brief.core.areas import PageImage
from brief.core.errors import BriefError, NotFound, Refused
from brief.core.model import Kind
from brief.importers.document_json import imported_to_json
from brief.importers.facts import Said
from brief.importers.imported import Imported

FLAG = "--import-child"
MEMORY, CPU_SECONDS, OPEN_FILES = 700 << 20, 10, 64
_NEW_USER, _NEW_NETWORK, _NO_NEW_PRIVILEGES = 0x10000000, 0x40000000, 38
_PARENT_DEATH_SIGNAL = 1

Reader = Callable[[bytes, str, Said], Imported]
Painter = Callable[[bytes, str, int, int], PageImage]


@dataclass(frozen=True, slots=True)
class Task:
    """What the parent asks: which reader, the file's name, what the user says of it."""

    reader: str
    name: str
    said: Said

    def header(self) -> bytes:
        """One line of JSON; the file's bytes follow it on the child's standard input."""
        return json.dumps(asdict(self)).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Painting:
    """The other thing a parent may ask: a page of a file as printed, so many pixels wide."""

    painter: str
    name: str
    page: int
    width: int

    def header(self) -> bytes:
        """One line of JSON; the file's bytes follow it on the child's standard input."""
        return json.dumps(asdict(self)).encode() + b"\n"


def _markdown() -> Reader:
    # The modules are loaded before the limits are set, and only those of the reader at hand.
    from brief.importers import render  # noqa: F401
    from brief.importers.markdown import read_markdown

    return lambda data, name, said: read_markdown(data, name, said=said)


def _docx() -> Reader:
    from brief.importers import render  # noqa: F401
    from brief.importers.docx import read_docx

    return read_docx


def _pdf() -> Reader:
    from brief.importers import render  # noqa: F401
    from brief.importers.pdf import read_pdf

    return read_pdf


def _html() -> Reader:
    from brief.importers import render
    from brief.importers.html_page import read_html

    render.render("")
    return read_html


def _akn() -> Reader:
    from brief.importers import render
    from brief.importers.akn import read_akn

    render.render("")
    return read_akn


def _pages_of_pdf() -> Painter:
    from brief.importers.pdf_pages import paint_page

    return paint_page


#: What prepares each reader: it loads all it will need, for afterwards files are scarce.
READERS: dict[str, Callable[[], Reader]] = {
    "markdown": _markdown,
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "akn": _akn,
}
#: What prepares each painter of pages, in the same way.
PAINTERS: dict[str, Callable[[], Painter]] = {"pdf": _pages_of_pdf}


def main(arguments: Sequence[str] = (), limit: Callable[[], None] | None = None) -> int:  # noqa: ARG001
    """Read a task and a file from standard input, write the answer to standard output."""
    answer = _answer(sys.stdin.buffer, limit or limit_this_process)
    document = answer.pop("document", "")
    sys.stdout.buffer.write(f"{json.dumps(answer)}\n{document}".encode("ascii"))
    sys.stdout.buffer.flush()
    return 0


def _answer(source: BinaryIO, limit: Callable[[], None]) -> dict[str, Any]:
    task = json.loads(source.readline())
    work = _painted(task) if "painter" in task else _imported(task)
    limit()
    try:
        return work(source.read())
    except BriefError as error:
        refused, missing = isinstance(error, Refused), isinstance(error, NotFound)
        return {"sentence": str(error), "refused": refused, "missing": missing}
    except (MemoryError, RecursionError):
        return {"limit": "memory"}
    except Exception as error:  # the top of the child process
        return {"bug": type(error).__name__}


def _imported(task: dict[str, Any]) -> Callable[[bytes], dict[str, Any]]:
    said = task["said"]
    kind = Kind(said.pop("kind")) if said.get("kind") else said.pop("kind", None)
    reader = READERS[task["reader"]]()
    all_said = Said(kind=kind or None, **said)

    def work(data: bytes) -> dict[str, Any]:
        # Below the line that says so, and not in a string inside JSON: it is read by lines.
        return {
            "imported": True,
            "document": imported_to_json(reader(data, task["name"], all_said)),
        }

    return work


def _painted(task: dict[str, Any]) -> Callable[[bytes], dict[str, Any]]:
    painter = PAINTERS[task["painter"]]()

    def work(data: bytes) -> dict[str, Any]:
        image = asdict(painter(data, task["name"], task["page"], task["width"]))
        return {"image": image | {"png": base64.b64encode(image["png"]).decode("ascii")}}

    return work


def limit_this_process(seconds: int = CPU_SECONDS, memory: int = MEMORY) -> None:
    """Give up memory, time, files, children and the network, as far as the system allows."""
    if sys.platform == "win32":
        return
    import resource

    hard = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
    }
    # macOS accepts neither of these; there the parent's clock has to do.
    soft = {resource.RLIMIT_AS: memory, resource.RLIMIT_NPROC: 0}
    for what, most in (hard | soft).items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        _leave_the_network()


def end_with_parent() -> None:
    """Should the program that asked be killed, let nobody else have to end this one."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def _leave_the_network() -> None:
    """Move to a network namespace with nothing in it; not every system lets a user do so."""
    import ctypes

    libc = ctypes.CDLL(None)
    libc.unshare(_NEW_USER | _NEW_NETWORK)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    # Should the program that asked be killed, nobody is left to end this one.
    libc.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    # Nothing is left to tidy, and tearing down a large document takes longer than reading it.
    os._exit(code)
