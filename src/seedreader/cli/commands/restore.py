"""`seedreader restore`: back to a backup."""

import click

from seedreader.cli.commanding import Command, FileName, json_option


@click.command("restore", cls=Command, examples=("seedreader restore library-copy.db",))
@click.argument("file", type=FileName())
@json_option("where the library is, and where the old file is kept")
def command(file: str, as_json: bool) -> None:
    """Make the library what it is in FILE, a backup of it.

    FILE can be any library. It is checked first and stays. The library as it was is kept in the folder backups beside
    it. Close the reader before; `seedreader backup --list` shows the backups there are.
    """
    import os.path
    from pathlib import Path

    from seedreader.cli.as_json import put_object
    from seedreader.cli.opening import library_path
    from seedreader.cli.streams import put_lines, talk
    from seedreader.reading.display import one_line, visible
    from seedreader.settings.places import expanded
    from seedreader.storage.mending.restoring import restore_library

    path = Path(os.path.abspath(library_path()))  # noqa: PTH100  (resolve() would follow a symbolic link)
    kept = restore_library(path, expanded(file))
    if as_json:
        put_object({"path": str(path), "kept": None if kept is None else str(kept)})
        return
    put_lines([visible(str(path))])
    if kept is not None:
        talk(one_line(f"The library as it was is kept in {kept}"))
