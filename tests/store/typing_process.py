"""Types into a note until it is killed; says which version was acknowledged after each save."""

import random
import sys
import time
from pathlib import Path

from brief.store.notebook import Notebook
from brief.store.user_db import UserDb


def text(version: int) -> str:
    """What the note says in this version: it grows, and every version differs."""
    return f"Version {version}. " + "The delegation asks for judicial review. " * (version % 400)


def main(path: Path, note: int) -> None:
    notebook = Notebook(UserDb.open(path))
    version = notebook.get(note).version
    while True:
        saved = notebook.save(note, text(version + 1))
        version = saved.version
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()
        time.sleep(random.uniform(0, 0.003))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
