"""Entry: the window when called alone, the command line when told more."""

import atexit
import os
import sys


def main() -> None:
    """Run `brief`; what a process of its own parses is handed to the child that parses it."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--import-child"]:
        from brief.importers.child import main as import_child

        sys.exit(import_child(arguments[1:]))
    if arguments[:1] == ["--prepare-child"]:
        from brief.services.preparing_child import main as prepare_child

        sys.exit(prepare_child(arguments[1:]))
    if arguments[:1] == ["--build-child"]:
        from brief.services.building_child import main as build_child

        sys.exit(build_child(arguments[1:]))
    if not arguments:
        sys.exit(_window("", ""))
    answered: list[int] = []
    # What is registered first is called last: everything else is tidied by then.
    atexit.register(_leave, answered)
    try:
        from brief.cli import cli

        cli(prog_name="brief", obj=_window)
    except KeyboardInterrupt:
        # Pressed while the program was still loading.
        answered.append(1)
        sys.exit("Stopped: nothing was changed.")
    except SystemExit as ended:
        if isinstance(ended.__context__, KeyboardInterrupt):
            answered.append(1)
        raise


def _leave(answered: list[int]) -> None:
    """End with the exit code of an interrupt that was answered already, if there was one.

    Python remembers one that came while it ran code made from a string, as of dataclasses that are
    being imported, and would end by the signal whoever caught it.
    """
    if answered:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(answered[0])


def _window(home: str, reference: str) -> int:
    """Open the window; loaded only here, so that a command never waits for it."""
    # First of all: what is imported behind it is not read a second time by Qt's binding.
    import brief.ui.plain_imports  # noqa: F401
    from brief.app import run

    return run(home, reference)


if __name__ == "__main__":
    main()
