"""The command line: each command asks the services and prints what they answer."""

from brief.cli.corpora import corpus, doctor, import_files
from brief.cli.group import cli
from brief.cli.notes import note
from brief.cli.reading import search, show

for command in (show, search, import_files, note, corpus, doctor):
    cli.add_command(command)

__all__ = ["cli"]
