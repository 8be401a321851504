"""Two texts held side by side: pure functions over values of the core, with rapidfuzz."""
