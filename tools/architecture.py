"""Write the file map of ARCHITECTURE.md from the modules' own first sentences."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- file map: begin -->", "<!-- file map: end -->"


def file_map(package: Path) -> str:
    """One line a module, in the order of the layers' folders: its path and first sentence."""
    lines = []
    for path in sorted(package.rglob("*.py"), key=lambda p: (p.parent.parts, p.name)):
        documented = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = " ".join(documented.split("\n\n")[0].split())
        name = path.relative_to(package.parent).as_posix()
        if path.name == "__init__.py":
            lines += ["", f"**{name.removesuffix('__init__.py')}** {first}", ""]
        else:
            lines.append(f"- `{path.name}` {first}")
    return "\n".join(lines).strip()


def with_map(page: str) -> str:
    """The page with its file map as it should be now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{file_map(ROOT / 'brief')}\n{END}{after}"


if __name__ == "__main__":
    current = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        sys.exit(0 if with_map(current) == current else "ARCHITECTURE.md is behind: make map")
    PAGE.write_text(with_map(current), encoding="utf-8")
