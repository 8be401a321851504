"""What the window remembers over a restart, as JSON that any version or accident may have left."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from PySide6.QtCore import QByteArray

from brief.core.tracked import TrackedView
from brief.ui.trail import Stop

_LONGEST, _SMALLEST_ZOOM, _LARGEST_ZOOM = 4_000, 0.4, 5.0
_MOST_TABS, _MOST_STOPS, _LARGEST = 50, 100, 2**31 - 1


@dataclass(frozen=True, slots=True)
class TabState:
    """An open tab: where it stands, how large its letters are, how tracked changes are read."""

    stop: Stop
    zoom: float = 1.0
    tracked: TrackedView = TrackedView.MARKED


@dataclass(frozen=True, slots=True)
class WindowState:
    """The window's size and place (Qt's own form, base 64), its tabs, its looks, its trail."""

    geometry: str = ""
    splitter: tuple[int, ...] = ()
    tabs: tuple[TabState, ...] = ()
    current: int = 0
    theme: str = ""
    beside: str = ""
    contents_shown: bool = True
    beside_shown: bool = True
    full_screen: bool = False
    behind: tuple[Stop, ...] = ()
    ahead: tuple[Stop, ...] = ()

    def to_json(self) -> str:
        """Write the state so that `from_json` gives the same one back."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(text: str | None) -> "WindowState":
        """Read what can be read and take the default for the rest; never raises."""
        try:
            read = json.loads(text or "{}")
        except (ValueError, RecursionError):
            return WindowState()
        if not isinstance(read, dict):
            return WindowState()
        tabs = tuple(t for t in map(_tab, _list(read, "tabs")[:_MOST_TABS]) if t)
        current = _whole(read.get("current"))
        return WindowState(
            geometry=_text(read.get("geometry")),
            splitter=tuple(_whole(size) for size in _list(read, "splitter")[:8]),
            tabs=tabs,
            current=current if current < len(tabs) else 0,
            theme=_text(read.get("theme")),
            beside=_text(read.get("beside")),
            contents_shown=_flag(read.get("contents_shown"), default=True),
            beside_shown=_flag(read.get("beside_shown"), default=True),
            full_screen=_flag(read.get("full_screen"), default=False),
            behind=_stops(read, "behind"),
            ahead=_stops(read, "ahead"),
        )


def as_text(state: QByteArray) -> str:
    """Qt's own bytes as a text that JSON can hold."""
    return bytes(state.toBase64().data()).decode("ascii")


def as_bytes(text: str) -> QByteArray:
    """The same bytes again; whatever is no base 64 is left out."""
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def _list(read: Mapping[str, object], name: str) -> list[object]:
    found = read.get(name)
    return found if isinstance(found, list) else []


def _stops(read: Mapping[str, object], name: str) -> tuple[Stop, ...]:
    return tuple(stop for stop in map(_stop, _list(read, name)[-_MOST_STOPS:]) if stop)


def _tab(read: object) -> TabState | None:
    if not isinstance(read, dict) or not (stop := _stop(read.get("stop"))):
        return None
    zoom = _number(read.get("zoom"), 1.0)
    tracked = _text(read.get("tracked"))
    return TabState(
        stop,
        zoom if _SMALLEST_ZOOM <= zoom <= _LARGEST_ZOOM else 1.0,
        TrackedView(tracked) if tracked in set(TrackedView) else TrackedView.MARKED,
    )


def _stop(read: object) -> Stop | None:
    if not isinstance(read, dict) or not (document := _text(read.get("document"))):
        return None
    position, offset = _whole(read.get("position")), _number(read.get("offset"), 0.0)
    return Stop(document, _text(read.get("eid")), position, offset)


def _text(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST else ""


def _whole(value: object) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= _LARGEST else 0  # type: ignore[operator, return-value]


def _number(value: object, otherwise: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    try:
        number = float(value)
    except OverflowError:
        return otherwise
    return number if math.isfinite(number) else otherwise


def _flag(value: object, *, default: bool) -> bool:
    return value if isinstance(value, bool) else default
