"""Packs: an edition of a corpus in one signed file, its format, its signatures and its trust."""
