"""The library as one SQLite file: its schema and migrations, its reads and writes, its history.

The only room that names SQLite or sqlite-utils. Nothing of either is loaded before a library is opened. From the ground
up, each using those above it in this list:

| where | what |
| --- | --- |
| `file/` | the file and the connection to it |
| `schema/` | tables, checksums, versions of the format |
| `words/`, `sentences/` | what words are found by; what parallels are found by |
| `examining/` | what a check looks at |
| `copies/` | backups, and opening a library |
| here | articles, passages, tags, links, their history: the library's interface |
| `mending/` | checks, repairs, going back to a backup |
"""

from pathlib import Path

from seedreader.domain.library import Library


def open_library(
    path: Path, *, coder: str, read_only: bool = False, create: bool = True, keep_backups: bool = False
) -> Library:
    """Open the library in a file, in the thread that will use it.

    A missing or empty file becomes a new library where `create` allows it, in a folder that is made as well. `coder` is
    who makes the annotations. A file or folder that cannot be written to opens as with `read_only`: changes are then
    refused with `LibraryReadOnly`. An older library is backed up before it is brought up to date. With `keep_backups` a
    backup that is due is made before the first change.

    Raises `LibraryInvalid` for what is not a library (nothing is written to it), `LibraryTooNew`, `LibraryBusy`,
    `LibraryReadOnly` and `LibraryWriteFailed`.
    """
    from seedreader.storage.copies.opening import open_connection
    from seedreader.storage.library import SqliteLibrary

    return SqliteLibrary(open_connection(path, read_only=read_only, create=create), coder, keep_backups=keep_backups)
