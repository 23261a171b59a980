"""`seedreader backup`: a checked copy of the library."""

from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, FileName, json_option

if TYPE_CHECKING:
    from pathlib import Path

    from seedreader.storage.copies.backups import Backup


@click.command(
    "backup",
    cls=Command,
    examples=("seedreader backup", "seedreader backup library-copy.db", "seedreader backup --list"),
)
@click.argument("file", type=FileName(), required=False)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.option("listed", "--list", is_flag=True, help="List the backups there are instead.")
@json_option("where the copy is, or the list")
def command(file: str | None, force: bool, listed: bool, as_json: bool) -> None:
    """Copy the library to FILE, check the copy, and print where it is.

    Without FILE the copy joins those that seedreader makes by itself, in the folder backups beside the library. Others
    may go on working with the library meanwhile.
    """
    if listed and (file is not None or force):
        raise click.UsageError("--list takes no FILE and no --force")
    import os.path
    from pathlib import Path

    from seedreader.cli.as_json import put_object
    from seedreader.cli.opening import HOW_TO_BEGIN, is_begun, library_path
    from seedreader.cli.streams import put_lines
    from seedreader.errors import NotFound
    from seedreader.reading.display import visible

    library = Path(os.path.abspath(library_path()))  # noqa: PTH100  (resolve() would follow a symbolic link)
    if listed:
        _put_list(library, as_json)
        return
    if not is_begun(library):
        raise NotFound(f"There is no library at {str(library)!r}", HOW_TO_BEGIN)
    made = _made(library, file, force)
    if as_json:
        put_object({"path": str(made)})
    else:
        put_lines([visible(str(made))])


def _made(library: "Path", file: str | None, force: bool) -> "Path":
    from seedreader.settings.places import expanded
    from seedreader.storage.copies.backups import back_up_to, make_backup
    from seedreader.storage.copies.opening import checked_header

    checked_header(library)
    if file is None:
        return make_backup(library, "asked").path
    return back_up_to(library, expanded(file), replace=force)


def _put_list(library: "Path", as_json: bool) -> None:
    from seedreader.cli.as_json import put_array
    from seedreader.cli.tables import Column, put_table
    from seedreader.storage.copies.backups import backups_of

    known = backups_of(library)[::-1]
    if as_json:
        put_array(_row(backup) for backup in known)
        return
    columns = (Column("at"), Column("before"), Column("bytes", number=True), Column("path"))
    put_table(columns, [(row["at"], row["before"], row["bytes"], row["path"]) for row in map(_row, known)])


def _row(backup: "Backup") -> dict[str, str | int]:
    at = backup.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"path": str(backup.path), "at": at, "before": backup.why, "bytes": backup.size}
