"""Themes: complete, legible, safe to ask for, and quick to apply."""

import re

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from brief.ui.icons import icon, pixmap
from brief.ui.reader_look import reader_style
from brief.ui.resources_dir import resources_dir
from brief.ui.theme import load_theme, palette, stylesheet, theme_names

# Every text and the ground it is set on somewhere in the window.
PAIRS = [
    ("ink", ("paper", "panel", "rail", "hover", "accent_soft")),
    ("muted", ("paper", "panel", "rail", "hover", "accent_soft")),
    ("accent", ("paper", "panel", "rail", "hover", "accent_soft")),
    ("warning", ("paper", "panel", "rail", "hover", "warning_soft")),
    ("inserted", ("inserted_soft", "paper")),
    ("deleted", ("deleted_soft", "paper")),
    ("good", ("rail", "paper", "panel")),
    ("on_accent", ("accent",)),
    ("on_hit", ("hit",)),
    ("on_hit_current", ("hit_current",)),
    ("on_selection", ("selection",)),
]
LEAST = {"high-contrast": 7.0}


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", theme_names())
def test_every_text_can_be_read_on_its_ground(name: str) -> None:
    colours = load_theme(name).colours
    weak = [
        (text, ground, round(ratio(colours[text], colours[ground]), 2))
        for text, grounds in PAIRS
        for ground in grounds
        if ratio(colours[text], colours[ground]) < LEAST.get(name, 4.5)
    ]
    assert not weak


@pytest.mark.parametrize("name", theme_names())
def test_what_can_be_pressed_has_an_edge_one_can_see(name: str) -> None:
    """WCAG 2.1, 1.4.11: 3 : 1 for the borders of controls."""
    colours = load_theme(name).colours
    for ground in ("paper", "panel"):
        assert ratio(colours["edge"], colours[ground]) >= 3


def test_the_themes_that_ship_are_there_in_order() -> None:
    assert theme_names()[:3] == ("light", "dark", "high-contrast")


def test_all_themes_name_the_same_colours() -> None:
    named = {name: set(load_theme(name).colours) for name in theme_names()}
    assert all(colours == named["light"] for colours in named.values())


def test_an_unknown_theme_is_the_default_one() -> None:
    assert load_theme("from an old setting").name == "light"


@pytest.mark.parametrize("name", theme_names())
def test_the_style_sheet_leaves_no_placeholder_and_is_understood(
    qapp: QApplication, name: str
) -> None:
    theme = load_theme(name)
    sheet = stylesheet(theme, 13)
    assert "$" not in sheet
    label = QLabel("x")  # a sheet Qt cannot parse is a Qt warning, and that fails the test
    label.setStyleSheet(sheet)
    label.ensurePolished()


def test_letters_follow_the_size_asked_for() -> None:
    theme = load_theme("light")
    small, large = (stylesheet(theme, px) for px in (13, 26))
    sizes = [[int(n) for n in re.findall(r"font-size: (\d+)px", s)] for s in (small, large)]
    assert sizes[1] == [2 * n for n in sizes[0]]


def test_the_palette_says_the_theme(qapp: QApplication) -> None:
    theme = load_theme("dark")
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Base).name() == theme.colours["paper"]
    assert made.color(QPalette.ColorRole.Text).name() == theme.colours["ink"]
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name() == theme.colours["muted"]


def test_the_reader_gets_the_same_colours_and_letters() -> None:
    theme = load_theme("dark")
    style = reader_style(theme)
    assert style.paper == theme.colours["paper"]
    assert style.current_hit_ink == theme.colours["on_hit_current"]
    assert style.serif == theme.fonts["serif"]
    assert style.size == 17


def test_every_icon_draws_in_the_colour_asked_for(qapp: QApplication) -> None:
    files = sorted((resources_dir() / "icons").glob("*.svg"))
    assert len(files) > 20
    for file in files:
        image = pixmap(file.stem, "#ff0000", 20).toImage()
        drawn = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
        inked = [c for c in drawn if c.alpha() > 100]
        assert inked, file.stem
        assert all(c.red() > 200 and c.green() < 30 for c in inked), file.stem


def test_an_icon_is_muted_where_it_is_disabled(qapp: QApplication) -> None:
    made = icon("search", load_theme("light"))
    normal = made.pixmap(20, made.Mode.Normal).toImage()
    disabled = made.pixmap(20, made.Mode.Disabled).toImage()
    assert normal != disabled
