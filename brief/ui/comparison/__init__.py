"""The comparison: versions of a text side by side or in one column, and what changed in short."""
