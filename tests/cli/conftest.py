"""Commands, run in this process or as a program of their own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from brief.services.home import Home

Run = Callable[..., Result]


@pytest.fixture
def brief(home: Home, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command over the test's own home, in this process."""
    from brief.cli import cli

    monkeypatch.setenv("BRIEF_HOME", str(home.path))

    def run(*arguments: str, **more: Any) -> Result:
        return CliRunner().invoke(cli, list(arguments), prog_name="brief", obj=lambda *_: 0, **more)

    return run


@pytest.fixture
def program(home: Home, tmp_path: Path) -> Callable[..., "subprocess.Popen[bytes]"]:
    """Start `python -m brief` over the test's own home."""

    def start(*arguments: str, **more: Any) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "BRIEF_HOME": str(home.path), **more.pop("env", {})}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.Popen(
            [sys.executable, "-m", "brief", *arguments], env=environment, cwd=tmp_path, **pipes
        )

    return start


@pytest.fixture
def lighthouses(tmp_path: Path) -> Path:
    """A small treaty of our own."""
    path = tmp_path / "lighthouses.md"
    path.write_text(
        "# A draft agreement on lighthouses\n\n"
        "### Article 1\n\n1. Parties keep the lamps lit.\n\n2. A lamp that fails is mended.\n\n"
        "### Article 2\n\nParties report every storm.\n",
        encoding="utf-8",
    )
    return path
