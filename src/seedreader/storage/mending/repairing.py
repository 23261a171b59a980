"""Putting right what a check found wrong, where that can be done safely: nothing is guessed.

A damaged row is taken from a backup only where the checksum proves it to be the row that was written. What lost its
ground is removed. The file as it was is kept whole.
"""

import os
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from seedreader.domain.findings import Finding
from seedreader.errors import LibraryInvalid, LibraryReadOnly
from seedreader.storage.copies.backups import backups_of, new_backup_path
from seedreader.storage.copies.opening import checked_header, set_leftover_log_aside
from seedreader.storage.examining.contents import broken_images, rows_of, summaries
from seedreader.storage.examining.remembered import put_remembered_right
from seedreader.storage.examining.schema import make_what_is_gone, put_schema_right
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.copying import copy_library
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import FAILURES, answered
from seedreader.storage.file.header import is_writable
from seedreader.storage.file.looking import named_rows, open_to_look
from seedreader.storage.mending.checking import how_to_go_back, only_indexes, problems_of
from seedreader.storage.mending.repairing_places import find_again, leave_behind, let_go
from seedreader.storage.recorder import Recorder
from seedreader.storage.schema.checksums import CHECKED_TABLES, CHECKSUM, checksum, is_sound, text_hash
from seedreader.storage.schema.format import SCHEMA_VERSION, moment_in_names
from seedreader.storage.schema.parallel_tables import FORGETTING
from seedreader.storage.schema.search_tables import EMPTYING
from seedreader.storage.schema.tables import CONTENT_TABLES
from seedreader.storage.summaries import SUMMARIES

Row = dict[str, Any]

_WITHOUT_GROUND = {
    "links": "SELECT id FROM links WHERE source_id NOT IN (SELECT id FROM passages)"
    " OR target_id NOT IN (SELECT id FROM passages) OR type_id NOT IN (SELECT id FROM link_types)"
    " OR source_id = target_id",
    "passage_tags": "SELECT id FROM passage_tags WHERE passage_id NOT IN (SELECT id FROM passages)"
    " OR tag_id NOT IN (SELECT id FROM tags)",
    "passage_places": "SELECT id FROM passage_places WHERE passage_id NOT IN (SELECT id FROM passages)"
    " OR revision_id NOT IN (SELECT id FROM revisions)",
    "tombstones": " UNION ".join(
        f"SELECT tombstones.id FROM tombstones JOIN {table} ON {table}.uuid = tombstones.uuid WHERE kind = '{kind}'"
        for kind, table in (("article", "articles"), ("passage", "passages"), ("tag", "tags"), ("link", "links"))
    ),
}


_MADE_ANEW = {"parallels": FORGETTING, "words": EMPTYING}
"""The checks of what follows from the texts, and what lets it be filled again."""


def repair_library(path: Path, coder: str, *, accept: bool = False) -> Iterator[Finding]:
    """Repair the library in a file, all or nothing, once the file says of itself what it should; one finding for each
    thing done.

    With `accept`, what cannot be repaired is taken as it stands now. Raises `LibraryInvalid` for what is no library,
    for one in an older format and for one whose pages are damaged, where only a backup helps, and `LibraryReadOnly`,
    `LibraryBusy` and `LibraryWriteFailed`.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow a symbolic link)
    if checked_header(path).version != SCHEMA_VERSION:
        raise LibraryInvalid(
            "The library is in an older format", "Open it once to bring it up to date, then check it again."
        )
    if not is_writable(path):
        raise LibraryReadOnly(f"The library {str(path)!r} cannot be written to", "Allow writing to it and its folder.")
    set_leftover_log_aside(path)
    kept = _kept_as_it_was(path)
    yield Finding("repair", True, f"the file as it was is kept in {kept}")
    with answered(path), closing(open_to_look(path)) as raw:
        done = put_schema_right(raw)
    with answered(path), closing(open_to_look(path)) as raw:
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute("PRAGMA foreign_keys = ON")
        # Before the transaction: in one, SQLite does nothing more with an index that it could not read.
        problems = list(problems_of("structure", raw))
        connection = Connection(path, raw, read_only=False)
        with connection.transaction():
            done += [*make_what_is_gone(raw), *_indexes(raw, path, problems), *_rows(raw, path), *_lost(raw, path)]
            done += [*_without_ground(connection, coder), *_without_change(raw)]
            if accept:
                done += [
                    *_accepted(raw),
                    *let_go(connection, coder),
                    *find_again(connection, coder),
                    *leave_behind(connection, list(broken_images(raw))),
                ]
            done += [*put_remembered_right(raw, accept=accept), *_sequences(raw), *_summaries(raw), *_derived(raw)]
    yield from (Finding("repair", True, detail) for detail in done)


def _kept_as_it_was(path: Path) -> Path:
    moment = moment_in_names()
    target = new_backup_path(path, "repair").with_name(f"{path.stem}.before-repair.{moment}{path.suffix}")
    copy_library(path, target, check=False)
    return target


def _indexes(raw: sqlite3.Connection, path: Path, problems: list[str]) -> Iterator[str]:
    if not problems:
        return
    if not only_indexes(problems):
        way = how_to_go_back(path)
        raise LibraryInvalid(
            f"The library {str(path)!r} has damaged pages, which cannot be repaired: {problems[0]}",
            f"{way[0].upper()}{way[1:]}.",
        )
    raw.execute("REINDEX")
    yield "the indexes were built anew"


def _rows(raw: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Rows and texts that are not what was written, from the newest backup that has them so."""
    for table in ("texts", *CHECKED_TABLES):
        for row in [row for row in rows_of(raw, table) if not _sound(table, row)]:
            for backup, sound in _in_backups(path, table, row["id"]):
                if _is_what_was_written(table, row, sound):
                    names = [name for name in sound if name != "id"]
                    assignments = ", ".join(f"{name} = ?" for name in names)
                    values = [*(sound[name] for name in names), row["id"]]
                    raw.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", values)
                    yield f"number {row['id']} of {table} was taken from {backup}"
                    break


def _lost(raw: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Rows that others name and that are gone, from the newest backup that has them, and then those that they name."""
    tried: set[tuple[str, int]] = set()
    while wanted := _named_but_gone(raw) - tried:
        tried |= wanted
        for table, row_id in sorted(wanted):
            for backup, row in _in_backups(path, table, row_id):
                marks = ", ".join("?" * len(row))
                with suppress(sqlite3.IntegrityError):
                    raw.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
                    yield f"number {row_id} of {table}, which was gone, was taken from {backup}"
                    break


def _named_but_gone(raw: sqlite3.Connection) -> set[tuple[str, int]]:
    """Tables and ids of the rows that others name and that are not there."""
    found = set()
    for child, row_id, parent, number in raw.execute("PRAGMA foreign_key_check").fetchall():
        (column,) = raw.execute(
            'SELECT "from" FROM pragma_foreign_key_list(?) WHERE id = ?', [child, number]
        ).fetchone()
        found.add((parent, raw.execute(f"SELECT {column} FROM {child} WHERE id = ?", [row_id]).fetchone()[0]))
    return found


def _without_ground(connection: Connection, coder: str) -> Iterator[str]:
    recorder = Recorder(connection, coder)
    with recorder.change("repair the library"):
        for table, sql in _WITHOUT_GROUND.items():
            for (row_id,) in connection.rows(sql):
                recorder.delete(table, row_id)
                yield f"number {row_id} of {table} had lost its ground and was removed"


def _without_change(raw: sqlite3.Connection) -> Iterator[str]:
    """Rows of the history whose change is gone: what they hold cannot be put back any more."""
    gone = raw.execute("DELETE FROM change_rows WHERE change_id NOT IN (SELECT id FROM changes)").rowcount
    if gone:
        yield f"{gone} rows of the history had lost their change and were removed"


def _sequences(raw: sqlite3.Connection) -> Iterator[str]:
    for table in ("texts", *CHECKED_TABLES):
        (newest,) = raw.execute(f"SELECT max(id) FROM {table}").fetchone()
        (given,) = raw.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        if newest is not None and (given is None or given < newest):
            raw.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
            raw.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, newest])
            yield f"the next number of {table} is {newest + 1} again"


def _summaries(raw: sqlite3.Connection) -> Iterator[str]:
    if next(summaries(raw), None) is None:
        return
    for table, query in SUMMARIES.items():
        raw.execute(f"DELETE FROM {table}")
        raw.execute(f"INSERT INTO {table} {query}")
    yield "everything was counted anew"


def _derived(raw: sqlite3.Connection) -> Iterator[str]:
    for name, statements in _MADE_ANEW.items():
        if next(problems_of(name, raw), None) is not None:
            for statement in statements:
                raw.execute(statement)
            yield f"what {name} are found by is made anew when they are next looked for"


def _accepted(raw: sqlite3.Connection) -> Iterator[str]:
    lost = "revision_id NOT IN (SELECT id FROM revisions WHERE article_id = articles.id)"
    newest = "SELECT max(id) FROM revisions WHERE article_id = articles.id"
    for (article_id,) in raw.execute(f"SELECT id FROM articles WHERE {lost} AND ({newest}) IS NOT NULL").fetchall():
        raw.execute(f"UPDATE articles SET revision_id = ({newest}) WHERE id = ?", [article_id])
        yield f"article {article_id}, which had lost its revision, has its newest text again"
    for table in ("texts", *CHECKED_TABLES):
        if table in CONTENT_TABLES:  # Rows that a change wrote which is gone; their checksum is made anew below.
            raw.execute(f"UPDATE {table} SET rev = 0 WHERE rev <> 0 AND rev NOT IN (SELECT id FROM changes)")
        for row in [row for row in rows_of(raw, table) if not _sound(table, row)]:
            with suppress(TypeError):
                if table == "texts":
                    raw.execute(
                        "UPDATE texts SET hash = ? WHERE id = ?", [text_hash(row["text"], row["marks"]), row["id"]]
                    )
                else:
                    raw.execute(f"UPDATE {table} SET {CHECKSUM} = ? WHERE id = ?", [checksum(table, row), row["id"]])
                yield f"number {row['id']} of {table} was taken as it stands"


def _sound(table: str, row: Row) -> bool:
    if table == "texts":
        words = row["text"], row["marks"]
        return all(isinstance(each, str) for each in words) and text_hash(*words) == row["hash"]
    return is_sound(table, row)


def _is_what_was_written(table: str, damaged: Row, sound: Row) -> bool:
    """Whether a row of a backup is the one that was damaged: by its checksum, or by all but that."""
    stamp = _stamp(table)
    rest = {name: value for name, value in damaged.items() if name != stamp}
    return damaged[stamp] == sound[stamp] or all(sound[name] == value for name, value in rest.items())


def _stamp(table: str) -> str:
    """The column that says whether a row is in order."""
    return "hash" if table == "texts" else CHECKSUM


def _in_backups(path: Path, table: str, row_id: int) -> Iterator[tuple[Path, Row]]:
    """A row as each backup has it, where that is in order, the newest first."""
    for backup in reversed(backups_of(path)):
        with suppress(*FAILURES, OSError), closing(open_to_look(backup.path)) as raw:
            for row in named_rows(raw, f"SELECT * FROM {table} WHERE id = ?", [row_id]):
                if (CHECKSUM in row or table == "texts") and _sound(table, row):
                    yield backup.path, row
