"""Kept expressions that follow the tags they name to other names."""

from contextlib import suppress

from seedreader.errors import InvalidValue
from seedreader.storage.file.connection import Connection
from seedreader.storage.recorder import Recorder
from seedreader.storage.tag_names import alike, tags_under


def follow(recorder: Recorder, level: str, new_name: str) -> None:
    """Let every kept expression name a level, and what is below it, by its new name; before the tags have theirs."""

    def now(name: str) -> str:
        levels = name.split("/")
        depth = level.count("/") + 1
        upper = "/".join(levels[:depth])
        is_meant = upper == level or (alike(upper) == alike(level) and not _is_another(recorder.connection, upper))
        return "/".join((new_name, *levels[depth:])) if is_meant else name

    kept = recorder.connection.rows("SELECT id, expression FROM queries ORDER BY id")
    if not kept:
        return
    from seedreader.asking.expressions import renamed

    for query_id, expression in kept:
        with suppress(InvalidValue):  # of a damaged row, which means nothing anyway
            following = renamed(expression, now)
            if following != expression:
                recorder.update("queries", query_id, {"expression": following})


def _is_another(connection: Connection, level: str) -> bool:
    """Whether there is a level of just that name."""
    return bool(tags_under(connection, level))
