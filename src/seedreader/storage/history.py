"""Undo and redo: walking over the rows of a change, swapping what stands there with the image kept of it."""

import json
from collections.abc import Iterator

from seedreader.domain.history import Change, ChangeState
from seedreader.errors import LibraryInvalid, NothingToStep, StaleChange
from seedreader.storage.checksums import CHECKSUM, Values, checksum
from seedreader.storage.connection import Connection
from seedreader.storage.damaged import from_json, known
from seedreader.storage.recorder import Recorder, delete_row, find_row, image_of, insert_row, update_row

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
            for row in _recorded(self._connection, change_id, state):
                _check_image(row)
                replaced = self._swap(row, undoing=state is ChangeState.UNDONE)
                update_row(self._connection, "change_rows", row, {"image": replaced})
            self._connection.write("UPDATE changes SET state = ? WHERE id = ?", [state.value, change_id])
        return _change(self._connection.row(f"{_SELECT} WHERE id = ?", [change_id]))

    def _swap(self, recorded: Values, *, undoing: bool) -> str | None:
        """Put the image where the row is; returns the image of what was there."""
        table, image = recorded["table_name"], recorded["image"]
        current = find_row(self._connection, table, recorded["row_id"])
        changed_since = undoing and current is not None and current["rev"] != recorded["change_id"]
        if (current is None and image is None) or changed_since:
            raise StaleChange(
                "What that step changed was changed again since, by something outside the history",
                "Nothing was written; make the change by hand.",
            )
        if image is None:
            delete_row(self._connection, table, recorded["row_id"])
        elif current is None:
            insert_row(self._connection, table, json.loads(image))
        else:
            update_row(self._connection, table, current, json.loads(image))
        return image_of(table, current)


def _check_image(recorded: Values) -> None:
    """Raises `LibraryInvalid` for a row of the history that is damaged: putting it back would spread the damage."""
    if recorded[CHECKSUM] != checksum("change_rows", recorded):
        raise LibraryInvalid(
            "The history is damaged at that step and was not followed; nothing was written",
            "Run `seedreader check`, which says more.",
        )


def _recorded(connection: Connection, change_id: int, state: ChangeState) -> Iterator[Values]:
    """The rows a change touched, in the order of the walk: from the last to undo it, from the first to redo it."""
    undoing = state is ChangeState.UNDONE
    beyond, order = ("<", "DESC") if undoing else (">", "ASC")
    columns = connection.columns("change_rows")
    sql = (
        f"SELECT {', '.join(columns)} FROM change_rows"
        f" WHERE change_id = ? AND id {beyond} ? ORDER BY id {order} LIMIT {_AT_ONCE}"
    )
    last = 2**63 - 1 if undoing else 0
    while rows := connection.rows(sql, [change_id, last]):
        for row in rows:
            yield dict(zip(columns, row, strict=True))
        last = rows[-1][columns.index("id")]


def _change(row: tuple[int, str, str, str, str, str]) -> Change:
    change_id, at, what, coder, state, articles = row
    return Change(change_id, at, what, coder, known(ChangeState, state), tuple(from_json(articles, [])))
