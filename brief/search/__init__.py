"""The query language, the index, highlighting and suggestions."""
