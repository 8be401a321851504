"""Qt: the window, its panels and its dialogs."""

import builtins

import PySide6.QtCore  # noqa: F401  it puts its own import in the place of Python's

# PySide reads the source of whatever is imported after it, in search of `__feature__` switches, and
# keeps all of it. Nothing here has such; without this, the start takes a tenth longer.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
