"""Runs seedreader under strace: `python -m tests.reliability.recorded LOG JOURNAL [ARGUMENTS]`.

With JOURNAL `wal` it keeps a write-ahead log also where it would not, with `delete` a rollback journal; nothing but the
SQLite that runs here decides on it otherwise.
"""

import os
import sys

from tests.reliability.disk_log import CALLS

STRACE = ("strace", "-f", "-ttt", "-y", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o")
INSIDE = "--inside"

if __name__ == "__main__":
    log, journal, *arguments = sys.argv[1:]
    if log != INSIDE:
        command = [*STRACE, log, sys.executable, "-m", "tests.reliability.recorded", INSIDE, journal, *arguments]
        os.execvp(command[0], command)
    from seedreader.__main__ import main
    from seedreader.storage.copies import opening

    vars(opening)["write_ahead_log_is_safe"] = lambda version: journal == "wal"
    sys.exit(main(arguments))
