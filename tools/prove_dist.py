"""Start what `make dist` built, with nothing else at hand, and see that it works."""

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import docx

_SECONDS = 120


def main(folder: Path) -> int:
    """Search the sample corpus, write a note, import a file and open the window, headless."""
    program = folder / ("brief.exe" if sys.platform == "win32" else "brief")
    with tempfile.TemporaryDirectory() as home:
        run = _runner(program.resolve(), Path(home))
        found = json.loads(run("search", "necessity AND proportionality", "--json"))
        if not found["total"]:
            sys.exit("the built program found nothing in its sample corpus")
        run("note", "add", "UDHR art 26", "written by the built program")
        for name, data in _drafts().items():
            text = Path(home) / name
            text.write_bytes(data)
            imported = json.loads(run("import", str(text), "--kind", "draft", "--json"))
            if imported["articles"] != 1:
                sys.exit(f"the built program did not find the article of {name}")
        if not json.loads(run("doctor", "--json"))["well"]:
            sys.exit("the built program's doctor is not content")
        run("open", "UDHR art 26", BRIEF_QUIT_AFTER_PAINT="1")
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())
    told = (
        f"{program} works: {size / 1e6:.0f} MB, {found['total']} hits, a note, "
        f"{len(_drafts())} imports, a window"
    )
    sys.stdout.write(told + "\n")
    return 0


def _drafts() -> dict[str, bytes]:
    """A short draft in every format, for each is read by libraries of its own."""
    word = io.BytesIO()
    written = docx.Document()
    written.add_heading("A draft for Word", 0)
    written.add_heading("Article 1", 1)
    written.add_paragraph("Parties agree.")
    written.save(word)
    return {
        "draft.md": b"# A short draft\n\n### Article 1\n\n1. Parties agree.\n",
        "draft.pdf": _pdf((22, 80, "A draft on paper"), (14, 120, "Article 1"),
                          (11, 150, "1. Parties agree on every page.")),
        "draft.docx": word.getvalue(),
        "draft.html": b"<html><body><h1>A draft on the web</h1><h2>Article 1</h2><p>Parties agree.",
        "draft.xml": (
            b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta/><body>'
            b'<article eId="art_1"><num>Article 1</num><content><p>Parties agree.</p></content>'
            b"</article></body></act></akomaNtoso>"
        ),
    }  # fmt: skip


def _pdf(*lines: tuple[int, int, str]) -> bytes:
    """A page with lines of a size, at a distance from the top."""
    shown = "\n".join(
        f"BT /F1 {size} Tf 1 0 0 1 72 {792 - top} Tm ({text}) Tj ET" for size, top, text in lines
    ).encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    )
    numbered = enumerate(objects, 1)
    return (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % each for each in numbered)
        + (
            b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF\n"  # readers find the objects by themselves
        )
    )


def _runner(program: Path, home: Path):  # noqa: ANN202  a closure for this file only
    def run(*arguments: str, **more: str) -> str:
        environment = {
            "BRIEF_HOME": str(home / "home"),
            "QT_QPA_PLATFORM": "offscreen",
            "PATH": os.environ.get("PATH", ""),
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
            **more,
        }
        done = subprocess.run(  # noqa: S603  the program just built
            [str(program), *arguments],
            env=environment, capture_output=True, text=True, encoding="utf-8",
            timeout=_SECONDS, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"{program.name} {' '.join(arguments)} ended {done.returncode}: {done.stderr}")
        return done.stdout

    return run


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
