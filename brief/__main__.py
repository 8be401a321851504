"""Entry: the window when called alone, the command line when told more."""

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
    try:
        from brief.cli import cli

        cli(prog_name="brief", obj=_window)
    except KeyboardInterrupt:
        # Pressed while the program was still loading.
        sys.exit("Stopped: nothing was changed.")


def _window(home: str, reference: str) -> int:
    """Open the window; loaded only here, so that a command never waits for it."""
    # First of all: what is imported behind it is not read a second time by Qt's binding.
    import brief.ui.plain_imports  # noqa: F401
    from brief.app import run

    return run(home, reference)


if __name__ == "__main__":
    main()
