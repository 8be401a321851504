"""What is in no file that is handed on: addresses of registries, folders of one machine."""

import re
import subprocess

import pytest

#: Where packages come from is each user's own choice, and where the project lies is too.
_HOSTS = re.compile(
    r"(?i)\b(?:py(?:pi|thonhosted)\.org|proxy\.golang\.org|npmjs\.|artifactory|nexus\.|devpi)"
    r"|--(?:extra-)?index-url\s+http|--find-links\s|\bfile:///\w+/[\w-]+/simple\b"
)
_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|tmp/\w)/|\b[A-Z]:\\\\Users\\\\")
_SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:ghp|pypi|glpat)[_-][A-Za-z0-9]{20,}")
#: These name such things in order to forbid or to explain them.
_SPEAK_OF_THEM = {"tests/tools/test_repository.py"}


@pytest.fixture(scope="module")
def files(root):
    """Every file that git knows, with its text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        if name not in _SPEAK_OF_THEM and (root / name).is_file():
            found[name] = (root / name).read_text(encoding="utf-8", errors="replace")
    assert len(found) > 100
    return found


@pytest.mark.parametrize("pattern", [_HOSTS, _MACHINE, _SECRETS], ids=["hosts", "paths", "keys"])
def test_no_file_names_them(files, pattern):
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("--index-url https://example.org/simple", _HOSTS),
        ("--find-links /somewhere", _HOSTS),
        ("cd /home/somebody/brief", _MACHINE),
        ("-----BEGIN RSA PRIVATE KEY", _SECRETS),
    ],
)
def test_they_would_be_noticed(text, pattern):
    assert pattern.search(text)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_requirement_has_its_hashes_and_no_address(root, name):
    text = (root / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "@ " not in text
    whole = [line for line in text.replace("\\\n", " ").splitlines() if line[:1].isalnum()]
    assert len(whole) > 10
    for requirement in whole:
        assert re.match(r"[A-Za-z0-9_.-]+==\S+ ", requirement)
        assert re.search(r" --hash=sha256:[0-9a-f]{64}(?:\s|$)", requirement), requirement


def test_the_lock_holds_everything_the_project_asks_for(root):
    import tomllib

    with (root / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    wanted = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["optional-dependencies"]["dev"],
    }
    for name, asked in wanted.items():
        locked = {
            line.split("==")[0].lower()
            for line in (root / name).read_text(encoding="utf-8").splitlines()
            if "==" in line and not line.startswith((" ", "#"))
        }
        assert {re.split(r"[<>=!~ \[]", each)[0].lower() for each in asked} <= locked


def test_what_is_locked_is_a_pyside_that_counts_its_references(root):
    version = re.search(
        r"(?m)^pyside6-essentials==(\d+)\.(\d+)", (root / "requirements.txt").read_text("utf-8")
    )
    assert version is not None
    assert (6, 10) <= (int(version[1]), int(version[2])) < (6, 12)
