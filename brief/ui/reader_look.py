"""A theme as the reader takes it."""

from brief.ui.article_view.style import ReaderStyle
from brief.ui.theme import Theme

_READER = {
    "paper": "paper",
    "ink": "ink",
    "muted": "muted",
    "line": "line",
    "accent": "accent",
    "accent_paper": "accent_soft",
    "hit": "hit",
    "hit_ink": "on_hit",
    "current_hit": "hit_current",
    "current_hit_ink": "on_hit_current",
    "selection": "selection",
    "selection_ink": "on_selection",
    "inserted": "inserted",
    "inserted_paper": "inserted_soft",
    "deleted": "deleted",
    "deleted_paper": "deleted_soft",
    "warning": "warning",
    "warning_paper": "warning_soft",
}


def reader_style(theme: Theme) -> ReaderStyle:
    """The theme as the reader wants it; the zoom is the reader's own."""
    own = {field: theme.colours[name] for field, name in _READER.items()}
    fonts = {family: theme.fonts[family] for family in ("serif", "sans", "mono")}
    size, measure = round(theme.sizes["reader"]), round(theme.sizes["measure"])
    return ReaderStyle(size=size, measure=measure, **own, **fonts)  # type: ignore[arg-type]
