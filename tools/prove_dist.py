"""Start what `make dist` built, with nothing else at hand, and see that it works."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

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
        text = Path(home) / "draft.md"
        text.write_text("# A short draft\n\n### Article 1\n\n1. Parties agree.\n", encoding="utf-8")
        imported = json.loads(run("import", str(text), "--kind", "draft", "--json"))
        if imported["articles"] != 1:
            sys.exit("the built program did not import a document")
        if not json.loads(run("doctor", "--json"))["well"]:
            sys.exit("the built program's doctor is not content")
        run("open", "UDHR art 26", BRIEF_QUIT_AFTER_PAINT="1")
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())
    told = (
        f"{program} works: {size / 1e6:.0f} MB, {found['total']} hits, a note, an import, a window"
    )
    sys.stdout.write(told + "\n")
    return 0


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
