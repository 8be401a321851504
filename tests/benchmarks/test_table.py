"""The table of figures: what is judged, how it reads, where it goes in a page."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks import __main__ as runner
from benchmarks.table import Row


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("a save", 4.9, "ms", "bare", 30.0, "≤ 5 ms"), True),
        (Row("a save", 5.1, "ms", "bare", 0.1, "≤ 5 ms"), False),
        (Row("start", 900.0, "ms", "bare", 1.5, "≤ 1.6 × the bare window"), True),
        (Row("start", 1.0, "ms", "bare", 1.7, "≤ 1.6 × the bare window"), False),
        (Row("others, times ours", 2.0, "ms", "", 3.1, "≥ 3"), True),
        (Row("others, times ours", 2.0, "ms", "", 2.9, "≥ 3"), False),
        (Row("did you mean", 51.0, "ms", promise="≤ 50"), False),
        (Row("memory", 1_200.0, "MB", promise="≤ 1,300 MB"), True),
        (Row("no promise", 1.0, "s"), None),
        (Row("words only", 1.0, "s", promise="as fast as can be"), None),
    ],
)
def test_a_promise_with_a_unit_is_about_the_figure_and_one_without_about_the_ratio(
    row: Row, verdict: bool | None
) -> None:
    assert runner.kept(row) is verdict


@pytest.mark.parametrize(
    ("name", "value", "verdict"),
    [
        ("40,000 passages", 17.0, False),
        ("400,000 passages", 17.0, True),
        ("400,000 passages", 34.0, False),
        ("1,000 passages", 99.0, None),
    ],
)
def test_a_promise_for_a_size_is_asked_only_at_that_size(
    name: str, value: float, verdict: bool | None
) -> None:
    row = Row(f"keystroke, {name}, p95", value, "ms", promise="≤ 16 at 40,000, ≤ 33 ms at 400,000")
    assert runner.kept(row) is verdict


def test_a_row_without_a_figure_is_a_line_below_the_table() -> None:
    rows = [Row("a save", 6.0, "ms", "bare | synced", 3.0, "≤ 5 ms"), Row("Xapian", 0.0, "")]
    page = runner.as_markdown(rows, "2 cores")
    assert page.splitlines() == [
        "2 cores",
        "",
        "| figure | measured | beside, in the same run | ratio | promise | kept |",
        "| --- | --- | --- | --- | --- | --- |",
        "| a save | 6 ms | bare ∣ synced | 3.00 | ≤ 5 ms | **no** |",
        "",
        "- Not measured: Xapian.",
    ]
    plain = runner.in_columns(rows)
    assert plain.splitlines()[1].split()[-1] == "no"
    assert plain.endswith("\nNot measured: Xapian.")


def test_only_the_block_between_the_marks_is_replaced() -> None:
    page = f"before\n{runner.BEGIN}\nold\n{runner.END}\nafter\n"
    once = runner.with_block(page, "new")
    assert once == f"before\n{runner.BEGIN}\nnew\n{runner.END}\nafter\n"
    assert runner.with_block(once, "new") == once
    for broken in ("no marks", f"only {runner.BEGIN}", f"only {runner.END}"):
        with pytest.raises(ValueError, match="no <!--"):
            runner.with_block(broken, "new")


def test_rows_come_back_from_a_process_of_their_own_as_they_were() -> None:
    row = Row("a save", 6.0, "ms", "bare", None, "≤ 5 ms")
    assert Row(**json.loads(json.dumps(asdict(row)))) == row


def test_every_section_has_a_program(root) -> None:
    for name in runner.SECTIONS:
        assert (root / "benchmarks" / f"{name}_bench.py").is_file(), name


def test_the_machine_is_told_without_names_or_folders() -> None:
    said = runner.machine(40_000)
    assert "cores" in said
    assert "40,000 passages" in said
    assert "/" not in said


def test_the_readme_has_a_place_for_the_table(root) -> None:
    page = (root / "README.md").read_text(encoding="utf-8")
    assert page.count(runner.BEGIN) == page.count(runner.END) == 1
    assert "| figure |" in runner.with_block(page, runner.as_markdown([], "machine"))


def test_modules_are_compiled_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "lake.py").write_text("DEPTH = 7\n", encoding="utf-8")
    monkeypatch.setattr(runner, "ROOT", tmp_path)
    seen: list[bool] = []

    def measured(name: str, _: int) -> list[Row]:
        seen.append(bool(list(tmp_path.rglob("lake.*.pyc"))))
        return [Row(name, 1.0, "s")]

    monkeypatch.setattr(runner, "_apart", measured)
    monkeypatch.setattr("sys.argv", ["benchmarks", "--only", "start"])
    runner.main()
    assert seen == [True]
    assert "start" in capsys.readouterr().out
