"""Use cases: one public method is one thing a user does."""
