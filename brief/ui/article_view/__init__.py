"""The reader and the comparison: a virtualised view of rows of passages."""
