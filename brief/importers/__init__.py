"""Readers of files: one file a format, strangers' files in a sandboxed child process."""
