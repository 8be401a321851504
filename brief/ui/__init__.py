"""Qt: the window, its panels and its dialogs."""
