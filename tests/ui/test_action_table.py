"""The table of actions: no clash, nothing unexplained."""

from collections import Counter

import pytest

from brief.ui.action_table import ACTIONS, MENUS, Context, rows_by_menu, shortcuts_markdown


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("context", list(Context))
def test_no_two_actions_share_a_shortcut_where_both_work(platform: str, context: Context) -> None:
    here = [spec for spec in ACTIONS if spec.context in {Context.WINDOW, context}]
    counted = Counter(key for spec in here for key in spec.keys(platform))
    assert [key for key, count in counted.items() if count > 1] == []


def test_ids_are_unique_and_everything_says_what_it_does() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    for spec in ACTIONS:
        assert spec.tip, spec.id
        assert not spec.tip.endswith("."), spec.id
        assert spec.text, spec.id
        assert spec.menu in MENUS, spec.id


def test_no_two_texts_of_a_menu_share_a_mnemonic() -> None:
    for menu in MENUS:
        texts = [s.text for s in ACTIONS if s.menu == menu and s.listed]
        letters = Counter(t[t.index("&") + 1].lower() for t in texts if "&" in t)
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_the_nine_tabs_are_one_row_for_a_reader() -> None:
    rows = rows_by_menu()
    assert [s.label for s in rows["Go"]].count("Tab 1 to 9") == 1
    assert sum(len(specs) for specs in rows.values()) == len(ACTIONS) - 8


def test_the_printed_list_has_every_action_and_its_keys() -> None:
    page = shortcuts_markdown()
    for spec in ACTIONS:
        if not spec.argument:
            assert f"| {spec.label} |" in page
            assert all(f"`{key}`" in page for key in spec.shortcuts)
    assert "`Ctrl+1 … Ctrl+9`" in page
    assert "`Meta+Tab`" in shortcuts_markdown("darwin")
