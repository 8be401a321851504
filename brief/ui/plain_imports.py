"""Python's own import put back behind Qt's binding; to be loaded before the rest of the window.

PySide reads the source of whatever is imported after it, in search of `__feature__` switches, and
keeps all of it. Nothing here has such; without this, the start takes a tenth longer and the window
a sixth more memory.
"""

import builtins

import PySide6.QtCore  # noqa: F401  it puts an import of its own in the place of Python's

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
