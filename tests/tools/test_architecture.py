"""The page about the architecture says what the code is."""

import ast
import importlib.util

import pytest


@pytest.fixture
def architecture(root):
    spec = importlib.util.spec_from_file_location("architecture", root / "tools/architecture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_map_of_files_is_that_of_the_code(architecture):
    page = architecture.PAGE.read_text(encoding="utf-8")
    assert architecture.with_map(page).splitlines() == page.splitlines(), "run: make map"


def test_the_map_names_every_module_with_its_sentence(architecture, tmp_path):
    package = tmp_path / "lamp"
    (package / "oil").mkdir(parents=True)
    (package / "__init__.py").write_text('"""Lamps."""\n')
    (package / "wick.py").write_text('"""What\nburns.\n\nAnd more."""\n')
    (package / "oil" / "__init__.py").write_text('"""What it burns."""\n')
    assert architecture.file_map(package).splitlines() == [
        *("**lamp/** Lamps.", "", "- `wick.py` What burns.", ""),
        "**lamp/oil/** What it burns.",
    ]


def test_a_map_behind_the_code_is_noticed_and_the_rest_of_the_page_kept(architecture):
    page = f"before\n{architecture.BEGIN}\nold\n{architecture.END}\nafter\n"
    renewed = architecture.with_map(page)
    assert renewed != page
    assert renewed.startswith(f"before\n{architecture.BEGIN}\n**brief/**")
    assert renewed.endswith(f"{architecture.END}\nafter\n")
    assert architecture.with_map(renewed) == renewed


def test_every_module_begins_with_one_sentence(root):
    for path in sorted((root / "brief").rglob("*.py")):
        documented = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = " ".join(documented.split("\n\n")[0].split())
        assert first.endswith((".", "?")), f"{path.relative_to(root)} has no first sentence"
        assert len(first) <= 200, f"{path.relative_to(root)}: {first}"
