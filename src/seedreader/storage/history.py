"""Undo and redo: walking over the rows of a change, swapping what stands there with the image kept of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from seedreader.domain.history import Change, ChangeState
from seedreader.errors import LibraryInvalid, NothingToStep, StaleChange
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.damaged import from_json, known, onward
from seedreader.storage.recorder import Recorder
from seedreader.storage.schema.checksums import Values
from seedreader.storage.written_rows import Read, are_sound, delete_rows, find_rows, images_of, insert_rows, update_rows

_AT_ONCE = 500
_SELECT = "SELECT id, at, what, coder, state, articles FROM changes"


class SqliteHistory:
    """The steps of a library. See `seedreader.domain.library.History`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection

    def undo(self) -> Change:
        """Take back the newest change in force."""
        return self._step(
            "SELECT max(id) FROM changes WHERE state = 'done'",
            ChangeState.UNDONE,
            NothingToStep("There is nothing to undo", "Nothing was changed yet, or all of it is undone."),
        )

    def redo(self) -> Change:
        """Do the change undone last again."""
        return self._step(
            "SELECT min(id) FROM changes WHERE state = 'undone'",
            ChangeState.DONE,
            NothingToStep(
                "There is nothing to redo", "Only what was undone can be redone, until something else is done."
            ),
        )

    def list(self, limit: int | None = None) -> list[Change]:
        """Changes, newest first."""
        rows = self._connection.rows(f"{_SELECT} ORDER BY id DESC LIMIT ?", [-1 if limit is None else max(limit, 0)])
        return [_change(row) for row in rows]

    def _step(self, which: str, state: ChangeState, nothing: NothingToStep) -> Change:
        if self._recorder.at_work:
            raise RuntimeError("undo and redo are no part of a change")
        with self._connection.transaction():
            (change_id,) = self._connection.row(which)
            if change_id is None:
                raise nothing
            for rows in _recorded(self._connection, change_id, state):
                _check_images(rows)
                for run in _runs(rows):
                    replaced = self._swap(run, undoing=state is ChangeState.UNDONE)
                    befores = [Read(recorded, sound=True) for recorded in run]
                    update_rows(self._connection, "change_rows", befores, [{"image": image} for image in replaced])
            self._connection.write("UPDATE changes SET state = ? WHERE id = ?", [state.value, change_id])
        return _change(self._connection.row(f"{_SELECT} WHERE id = ?", [change_id]))

    def _swap(self, run: Sequence[dict[str, Any]], *, undoing: bool) -> Sequence[str | None]:
        """Put the images of rows of one table where the rows are; returns the images of what was there."""
        table = run[0]["table_name"]
        current = find_rows(self._connection, table, [recorded["row_id"] for recorded in run])
        for recorded in run:
            read = current.get(recorded["row_id"])
            changed_since = undoing and read is not None and read.row["rev"] != recorded["change_id"]
            if (read is None and recorded["image"] is None) or changed_since:
                raise StaleChange(
                    "What that step changed was changed again since, by something outside the history",
                    "Nothing was written; make the change by hand.",
                )
        self._put(table, [(recorded["row_id"], recorded["image"]) for recorded in run], current)
        images = dict(zip(current, images_of(list(current.values())), strict=True)) if current else {}
        return [images.get(recorded["row_id"]) for recorded in run]

    def _put(self, table: str, images: Sequence[tuple[int, str | None]], current: Mapping[int, Read]) -> None:
        """Give rows the values of their images, of which None is that there is no row; `current` are those there."""
        read = [(row_id, json.loads(image) if image is not None else {}) for row_id, image in images]
        for (is_there, columns), together in groupby(read, lambda each: (each[0] in current, tuple(each[1]))):
            ids, rows = zip(*together, strict=True)
            if not columns:
                delete_rows(self._connection, table, ids)
            elif is_there:
                update_rows(self._connection, table, [current[row_id] for row_id in ids], rows)
            else:
                insert_rows(self._connection, table, rows)


def _check_images(rows: Sequence[Values]) -> None:
    """Raises `LibraryInvalid` for a row of the history that is damaged: putting it back would spread the damage."""
    if not all(are_sound("change_rows", rows)):
        raise LibraryInvalid(
            "The history is damaged at that step and was not followed; nothing was written",
            "Run `seedreader check`, which says more.",
        )


def _runs(rows: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows in their order, in lists of such as are about different rows of one table."""
    run: list[dict[str, Any]] = []
    met: set[int] = set()
    for row in rows:
        if run and (row["table_name"] != run[0]["table_name"] or row["row_id"] in met):
            yield run
            run, met = [], set()
        run.append(row)
        met.add(row["row_id"])
    if run:
        yield run


def _recorded(connection: Connection, change_id: int, state: ChangeState) -> Iterator[list[dict[str, Any]]]:
    """The rows a change touched, some hundreds at a time: from the last to undo it, from the first to redo it."""
    undoing = state is ChangeState.UNDONE
    beyond, order = ("<", "DESC") if undoing else (">", "ASC")
    columns = connection.columns("change_rows")
    sql = (
        f"SELECT {', '.join(columns)} FROM change_rows"
        f" WHERE change_id = ? AND id {beyond} ? ORDER BY id {order} LIMIT {_AT_ONCE}"
    )
    last = 2**63 - 1 if undoing else 0
    while rows := connection.rows(sql, [change_id, last]):
        yield [dict(zip(columns, row, strict=True)) for row in rows]
        further = rows[-1][columns.index("id")]
        last = -onward(-last, -further) if undoing else onward(last, further)


def _change(row: tuple[int, str, str, str, str, str]) -> Change:
    change_id, at, what, coder, state, articles = row
    return Change(change_id, at, what, coder, known(ChangeState, state), tuple(from_json(articles, [])))
