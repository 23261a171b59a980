"""What can be put right only by taking something for true, or lost: places of passages, articles without any text, and
a history that has a hole.
"""

from collections.abc import Iterator
from typing import Any

from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span, quotation
from seedreader.errors import InvalidValue, NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.passages import remove_passages
from seedreader.storage.recorder import Recorder
from seedreader.storage.standing import PLACE_COLUMNS, anchor_columns
from seedreader.storage.texts import text_of

_PLACE = ", ".join(PLACE_COLUMNS)
_STANDING = {status.value for status in AnchorStatus if status is not AnchorStatus.ORPHAN}


def find_again(connection: Connection, coder: str) -> Iterator[str]:
    """Passages that are not where their words are, found by these and put up for review; one step of the history.

    An earlier place that has not the words it says is taken away. What is found nowhere stays as it is.
    """
    recorder = Recorder(connection, coder)
    with recorder.change("find passages again by their words"):
        for place_id, *place in connection.rows(f"SELECT id, {_PLACE} FROM passage_places"):
            if not _is_there(connection, place, _STANDING) or _is_current(connection, place_id):
                recorder.delete("passage_places", place_id)
                yield f"an earlier place, number {place_id}, was not one and was removed"
        rows = connection.rows(
            "SELECT passages.id, articles.revision_id AS current,"
            f" {', '.join(f'passages.{name}' for name in PLACE_COLUMNS)}"
            " FROM passages JOIN articles ON articles.id = passages.article_id ORDER BY passages.revision_id"
        )
        for passage_id, current, *place in rows:
            orphan = place[-1] == AnchorStatus.ORPHAN.value
            if _is_there(connection, place, {*_STANDING, AnchorStatus.ORPHAN.value}) and (
                orphan or place[0] == current
            ):
                continue
            try:
                text = text_of(connection, current)
            except NotFound:
                continue  # The article has lost its text.
            span = Span(*place[1:3]) if place[0] == current and _has_words(connection, place) else None
            found = span or _found(text, place)
            if found is not None:
                columns = anchor_columns(current, text, found, AnchorStatus.REVIEW)
                recorder.update("passages", passage_id, columns)
                yield f"passage {passage_id} was found again by its words; look at it, and accept or refuse its place"


def let_go(connection: Connection, coder: str) -> Iterator[str]:
    """Articles no revision of which is left, and that cannot be shown nor listed; one step of the history."""
    recorder = Recorder(connection, coder)
    with recorder.change("remove articles without any text"):
        for (article_id,) in connection.rows(
            "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM revisions)"
        ):
            recorder.touch([article_id])
            remove_passages(recorder, "article_id = :value", article_id)
            recorder.delete("articles", article_id)
            yield f"article {article_id}, no text of which is left, was removed with its passages"


def leave_behind(connection: Connection, broken: list[int]) -> Iterator[str]:
    """Changes of whose rows some are broken, or that are undone below others, and all before them.

    They stay in the list and can be undone no more.
    """
    marks = ", ".join("?" * len(broken))
    (last,) = connection.row(f"SELECT max(change_id) FROM change_rows WHERE id IN ({marks})", broken)
    (newest,) = connection.row("SELECT max(id) FROM changes WHERE state = 'done'")
    (undone,) = connection.row("SELECT max(id) FROM changes WHERE state = 'undone' AND id < ?", [newest or 0])
    reached = max(last or 0, undone or 0)
    if reached:
        connection.write("UPDATE changes SET state = 'dropped' WHERE id <= ? AND state <> 'dropped'", [reached])
        connection.write(f"DELETE FROM change_rows WHERE id IN ({marks})", broken)
        yield f"nothing up to the change {reached} can be undone any more"


def _is_there(connection: Connection, place: list[Any], statuses: set[str]) -> bool:
    return place[-1] in statuses and _has_words(connection, place)


def _has_words(connection: Connection, place: list[Any]) -> bool:
    revision_id, start, end, exact, prefix, suffix, _ = place
    try:
        words = quotation(text_of(connection, revision_id), Span(start, end))
    except (InvalidValue, NotFound, TypeError):
        return False
    return (words.exact, words.prefix, words.suffix) == (exact, prefix, suffix)


def _is_current(connection: Connection, place_id: int) -> bool:
    """Whether a place that was left is on the revision that its passage, no orphan, stands on."""
    sql = (
        "SELECT 1 FROM passage_places JOIN passages ON passages.id = passage_id"
        " WHERE passage_places.id = ? AND passage_places.revision_id = passages.revision_id"
        " AND passages.anchor_status <> 'orphan'"
    )
    return connection.row(sql, [place_id]) is not None


def _found(text: str, place: list[Any]) -> Span | None:
    from seedreader.anchoring.quotes import anchor_quote

    _, start, _, exact, prefix, suffix, _ = place
    return anchor_quote(text, exact, prefix, suffix, start).span if all(map(_is_text, place[3:6])) else None


def _is_text(value: object) -> bool:
    return isinstance(value, str)
