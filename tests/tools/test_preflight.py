"""What a bare machine is told before anything is installed."""

import ctypes
import importlib.util
import re
import subprocess
import sys
from types import ModuleType

import pytest


@pytest.fixture
def preflight(root):
    spec = importlib.util.spec_from_file_location("preflight", root / "tools" / "preflight.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lacking(monkeypatch, *libraries):
    """Let these libraries be missing from this machine and every other one be there."""

    def load(name, *_, **__):
        if name in libraries:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    monkeypatch.setattr(ctypes, "CDLL", load)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: ModuleType(name))


def test_nothing_is_said_where_nothing_is_missing(preflight, monkeypatch):
    _lacking(monkeypatch)
    assert preflight.complaint(window=False) == ""
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert preflight.complaint(window=True) == ""


def test_the_packages_are_named_in_one_sentence(preflight, monkeypatch):
    _lacking(monkeypatch, "libEGL.so.1", "libxkbcommon.so.0")
    said = preflight.complaint(window=False)
    assert said == (
        "Some system libraries are missing: run 'sudo apt-get install libegl1 libxkbcommon0'."
    )


def test_a_real_screen_needs_more_and_only_then(preflight, monkeypatch):
    _lacking(monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert preflight.complaint(window=True) == ""
    monkeypatch.setenv("DISPLAY", ":1")
    assert "libxcb-cursor0" in preflight.complaint(window=True)
    assert preflight.complaint(window=False) == ""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert preflight.complaint(window=True) == ""


def test_venv_is_a_package_of_its_own_on_debian(preflight, monkeypatch):
    _lacking(monkeypatch)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert preflight.complaint(window=False).endswith("install python3-venv'.")


def test_an_old_python_is_told_how_to_choose_another(preflight, monkeypatch):
    monkeypatch.setattr(preflight, "OLDEST", (99, 0))
    assert "make PYTHON=" in preflight.complaint(window=False)


def test_the_program_ends_well_here(root):
    done = subprocess.run(
        [sys.executable, str(root / "tools" / "preflight.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_package_of_the_list_is_installed_by_ci_and_told_in_the_readme(preflight, root):
    named = {*preflight.ALWAYS.values(), *preflight.ON_X.values()}
    ci = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert {name for name in named if not re.search(rf"\b{re.escape(name)}\b", ci)} == set()


def test_the_project_and_the_check_ask_for_the_same_python(preflight, root):
    asked = re.search(
        r'requires-python = ">=(\d+)\.(\d+)"', (root / "pyproject.toml").read_text("utf-8")
    )
    assert asked is not None
    assert (int(asked[1]), int(asked[2])) == preflight.OLDEST
