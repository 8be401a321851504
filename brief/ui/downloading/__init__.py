"""Downloading: the only part of the program that opens a connection, when the user asks for it."""
