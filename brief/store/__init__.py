"""SQLite files: the compiled corpus (derived, disposable) and the user's data (precious)."""
