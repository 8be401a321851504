"""Where the themes, icons and translations are: in a checkout, an installed package, a bundle."""

import site
import sys
from functools import cache
from pathlib import Path

import brief


@cache
def resources_dir() -> Path:
    """The folder of themes and icons; FileNotFoundError where the installation is incomplete."""
    for folder in _candidates():
        if (folder / "themes").is_dir():
            return folder
    raise FileNotFoundError("resources/themes")


def _candidates() -> tuple[Path, ...]:
    """A PyInstaller bundle, a checkout, the package itself, and where a wheel puts data files."""
    package = Path(brief.__file__).parent
    bundle = getattr(sys, "_MEIPASS", None)
    return (
        *((Path(bundle) / "resources",) if bundle else ()),
        package.parent / "resources",
        package / "resources",
        Path(sys.prefix) / "share" / "brief" / "resources",
        Path(site.getuserbase()) / "share" / "brief" / "resources",
    )
