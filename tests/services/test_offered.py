"""What is offered for import: files as they are, of a folder what can be read in it."""

from pathlib import Path

import pytest

from brief.services.offered import can_be_read, offered, readable_endings


def _files(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    made = [folder / name for name in names]
    for file in made:
        file.write_text("x", encoding="utf-8")
    return made


def test_endings_are_grouped_by_their_reader() -> None:
    formats = dict(readable_endings())
    assert {".md", ".markdown", ".txt"} <= set(formats["markdown"])
    assert can_be_read("DRAFT.MD")
    assert not can_be_read("draft.xyz")
    assert not can_be_read("draft")


def test_a_file_that_was_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    [odd] = _files(tmp_path, "odd.xyz")
    found = offered([odd, odd, tmp_path / "gone.md"])
    assert found.files == (odd, tmp_path / "gone.md")


def test_of_a_folder_only_what_is_right_in_it_and_readable(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    _files(folder, "b.md", "A.txt", ".hidden.md", "~$lock.md", "c.xyz")
    _files(folder / "deeper.md", "d.md")
    found = offered([folder])
    assert [file.name for file in found.files] == ["A.txt", "b.md"]
    assert found.passed_over == 1
    assert not found.too_many


def test_too_many_are_cut_and_said(tmp_path: Path) -> None:
    _files(tmp_path / "many", *(f"{n:03}.md" for n in range(12)))
    found = offered([tmp_path / "many"], most=10)
    assert len(found.files) == 10
    assert found.too_many


def test_a_folder_that_cannot_be_looked_into_offers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.scandir", refuse)
    assert offered([tmp_path]).files == ()
