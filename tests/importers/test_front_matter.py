"""Facts above the body, and where each of them stands."""

from brief.importers.front_matter import split


def test_facts_and_body_are_parted() -> None:
    front = split('+++\nid = "oil"\n\norder = 3\n+++\n# Oil\n', "oil.md")
    assert front.values == {"id": "oil", "order": 3}
    assert (front.body, front.body_line, front.present) == ("# Oil\n", 6, True)
    assert (front.line("id"), front.line("order"), front.line("missing")) == (2, 4, 1)
    assert not front.problems


def test_byte_order_mark_and_line_ends_of_other_systems() -> None:
    front = split('\ufeff+++\r\nid = "oil"\r\n+++\r\nText\r\n', "oil.md")
    assert front.values == {"id": "oil"}
    assert front.body == "Text\n"


def test_no_front_matter_is_no_mistake() -> None:
    front = split("# Oil\n+++\n", "oil.md")
    assert (front.present, front.body, front.body_line, front.problems) == (
        False,
        "# Oil\n+++\n",
        1,
        (),
    )


def test_a_missing_fence_is_told_and_loses_nothing() -> None:
    front = split('+++\nid = "oil"\n# Oil', "oil.md")
    assert front.problems[0].line == 1
    assert "second +++" in front.problems[0].what
    assert "# Oil" in front.body


def test_mistakes_name_the_line_of_the_file() -> None:
    front = split('+++\nid = "oil"\ntitle = Oil\n+++\nText', "oil.md")
    assert [p.line for p in front.problems] == [3]
    assert front.body == "Text"
    assert front.present


def test_deep_nesting_and_endless_numbers_are_problems() -> None:
    for value in ("[" * 50_000, "1" * 9_000):
        front = split(f"+++\nid = {value}\n+++\nText", "oil.md")
        assert front.problems
        assert front.body == "Text"


def test_keys_of_tables_are_not_taken_for_those_above() -> None:
    front = split('+++\nid = "p"\n[[sources]]\ndocument = "d"\nid = "x"\n+++\n', "p.md")
    assert (front.line("id"), front.line("sources")) == (2, 3)


def test_a_key_without_end_is_a_problem_at_its_line() -> None:
    front = split("+++\nid = 1\n" + "a." * 100_000 + "a = 1\n+++\ntext\n", "x.md")
    assert front.body == "text\n"
    assert [(p.line, p.grave) for p in front.problems] == [(3, True)]
    assert "more than a hundred parts" in front.problems[0].what
