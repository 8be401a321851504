"""The command line: each command asks the services and prints what they answer."""

from brief.cli.comparing import compare
from brief.cli.corpora import corpus, doctor, import_files
from brief.cli.documents import documents
from brief.cli.group import cli
from brief.cli.notes import note
from brief.cli.packs import pack
from brief.cli.positions import position
from brief.cli.publishing import build, init, keygen, rotate, sign, verify
from brief.cli.reading import search, show

for command in (
    *(show, search, compare, import_files, documents, note, position),
    *(corpus, pack, doctor),
):
    cli.add_command(command)
for command in (keygen, init, build, sign, verify, rotate):
    pack.add_command(command)

__all__ = ["cli"]
