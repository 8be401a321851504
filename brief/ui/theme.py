"""Themes: the colours, sizes and fonts of resources/themes, as a palette and a style sheet."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from brief.ui.resources_dir import resources_dir

DEFAULT_THEME = "light"
_SHARED = "type"
_ORDER = ("light", "dark", "high-contrast")
_FOLLOWS_UI = ("small", "caps", "title", "page", "say")

_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "paper",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Light: "paper",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "ink",
}
_TEXT_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a theme file says: colours by meaning, sizes in pixels, families by style of letter."""

    name: str
    title: str
    dark: bool
    colours: Mapping[str, str]
    sizes: Mapping[str, float]
    fonts: Mapping[str, tuple[str, ...]]

    def colour(self, name: str) -> QColor:
        """The colour of that meaning, `ink` or `accent_soft` say; KeyError for an unknown one."""
        return QColor(self.colours[name])

    def font(self, family: str = "sans", size: str = "ui", zoom: float = 1.0) -> QFont:
        """A font of the theme: `sans`, `serif` or `mono`, in one of the theme's sizes."""
        font = QFont()
        font.setFamilies(list(self.fonts[family]))
        font.setPixelSize(max(6, round(self.sizes[size] * zoom)))
        return font


def theme_names() -> tuple[str, ...]:
    """The themes there are, those that ship with the program first."""
    found = {file.stem for file in (resources_dir() / "themes").glob("*.toml")} - {_SHARED}
    return tuple(n for n in _ORDER if n in found) + tuple(sorted(found - set(_ORDER)))


@cache
def load_theme(name: str) -> Theme:
    """Read a theme; an unknown name, from an old setting perhaps, gives the default theme."""
    if name not in theme_names():
        name = DEFAULT_THEME
    shared, own = _read(_SHARED), _read(name)
    return Theme(
        name=name,
        title=own["title"],
        dark=own["dark"],
        colours=own["colours"],
        sizes=shared["sizes"] | own.get("sizes", {}),
        fonts={k: tuple(v) for k, v in (shared["fonts"] | own.get("fonts", {})).items()},
    )


def palette(theme: Theme) -> QPalette:
    """The theme as Fusion understands it; what is disabled is muted in every role."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, theme.colour(name))
    for role in _TEXT_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("muted"))
    return made


def stylesheet(theme: Theme, ui_px: int) -> str:
    """The style sheet of every widget, for Fusion, with the interface's letters `ui_px` high.

    Widgets choose a look by the dynamic property `look`; resources/themes/window.qss lists them.
    """
    scale = ui_px / theme.sizes["ui"]
    sizes = {name: round(theme.sizes[name] * scale) for name in _FOLLOWS_UI}
    values = dict(theme.colours) | sizes | {"ui": ui_px, "radius": round(theme.sizes["radius"])}
    return Template(_sheet()).substitute(values)


def dress(theme: Theme) -> None:
    """Give the application a theme's palette and style sheet."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(palette(theme))
        app.setStyleSheet(stylesheet(theme, round(theme.sizes["ui"])))


@cache
def _sheet() -> str:
    return (resources_dir() / "themes" / "window.qss").read_text(encoding="utf-8")


def _read(name: str) -> dict[str, Any]:
    file = resources_dir() / "themes" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
