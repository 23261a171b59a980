"""`python -m seedreader`, and the entry point of the installed command."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0, 1 (failed), 2 (usage) or 130 (interrupted).

    `arguments` are those after the program's name; without them, the process's own.
    """
    try:
        from seedreader.cli.program import run

        return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
