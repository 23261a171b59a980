"""The checks of a library's contents, each on a raw connection, so that they work on a damaged file, too.

A check yields what it finds wrong, one line each, without what to do about it.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span, quotation
from seedreader.errors import InvalidValue
from seedreader.storage.examining.derived import parallels
from seedreader.storage.examining.remembered import remembered
from seedreader.storage.examining.schema import unreadable_indexes
from seedreader.storage.examining.words import words
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.looking import named_rows
from seedreader.storage.schema.checksums import CHECKED_TABLES, CHECKSUM, UNKNOWN, text_hash, unsound
from seedreader.storage.summaries import SUMMARIES

Check = Callable[[sqlite3.Connection], Iterator[str]]

_THINGS = {
    "articles": "article",
    "revisions": "revision",
    "passages": "passage",
    "passage_places": "earlier place of a passage, number",
    "tags": "tag",
    "passage_tags": "tag on a passage, number",
    "link_types": "link type",
    "links": "link",
    "tombstones": "tombstone",
    "refusals": "refused parallel, number",
    "thread_labels": "label of a thread, number",
    "queries": "query",
    "changes": "change",
    "change_rows": "row of the history",
}
_HISTORY_TABLES = ("changes", "change_rows")


def structure(raw: sqlite3.Connection) -> Iterator[str]:
    """What SQLite finds when it looks at every page, row and index."""
    for (message,) in raw.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield from message.removeprefix("*** in database main ***\n").splitlines()
    for name in unreadable_indexes(raw):
        yield f"entries cannot be read in index {name}"


def references(raw: sqlite3.Connection) -> Iterator[str]:
    """Rows that name others which are not there."""
    for table, row_id, missing, _ in raw.execute("PRAGMA foreign_key_check"):
        of = _owner_of_revision(raw, row_id) if table == "revisions" else ""
        yield f"{_THINGS.get(table, table)} {row_id}{of} has lost its {_THINGS.get(missing, missing)}"


def _owner_of_revision(raw: sqlite3.Connection, revision_id: int) -> str:
    """Whose revision it is, as it stands behind its number."""
    row = raw.execute("SELECT article_id FROM revisions WHERE id = ?", [revision_id]).fetchone()
    return f" (article {row[0]})"


def contents(raw: sqlite3.Connection) -> Iterator[str]:
    """Texts and rows that are not what their hash or checksum says, or that another program wrote."""
    yield from damaged_contents(raw)
    for table in CHECKED_TABLES:
        for (row_id,) in raw.execute(f"SELECT id FROM {table} WHERE {CHECKSUM} = ?", [UNKNOWN]):
            yield f"{_THINGS[table]} {row_id} was written by another program"


def damaged_contents(raw: sqlite3.Connection) -> Iterator[str]:
    """Texts and rows that are not what their hash or checksum says."""
    for text_id, digest, text, marks in raw.execute("SELECT id, hash, text, marks FROM texts"):
        if not isinstance(text, str) or not isinstance(marks, str) or text_hash(text, marks) != digest:
            yield f"the text {text_id} ({_owners_of_text(raw, text_id)}) is not what was kept"
    for table in CHECKED_TABLES:
        for row in unsound(table, rows_of(raw, table)):
            if row.get(CHECKSUM) != UNKNOWN:
                yield f"{_THINGS[table]} {row['id']} is not what was written"


_SPANS = {
    "passages": "SELECT 'passage ' || id, start_offset, end_offset, quote, prefix, suffix FROM passages",
    "passage_places": "SELECT 'passage ' || passage_id || ', where it stood earlier,', start_offset, end_offset,"
    " quote, prefix, suffix FROM passage_places",
}


def anchors(raw: sqlite3.Connection) -> Iterator[str]:
    """Passages whose words are not at their offsets, now or earlier, or that are not on their article's current text.

    An orphan's own place is one of its earlier ones; every other passage has places on other revisions only.
    """
    text_of = "SELECT text FROM revisions JOIN texts ON texts.id = text_id WHERE revisions.id = ?"
    on_it = "SELECT DISTINCT revision_id FROM passages UNION SELECT revision_id FROM passage_places"
    for (revision_id,) in raw.execute(on_it).fetchall():
        (text,) = raw.execute(text_of, [revision_id]).fetchone() or ("",)
        for spans in _SPANS.values():
            for what, start, end, *wanted in raw.execute(f"{spans} WHERE revision_id = ?", [revision_id]):
                yield from _misplaced(what, text, start, end, wanted)
        yield from _out_of_place(raw, revision_id)


def _misplaced(what: str, text: str, start: int, end: int, wanted: list[str]) -> Iterator[str]:
    try:
        words = quotation(text, Span(start, end))
    except (InvalidValue, TypeError):
        yield f"{what} reaches past its text"
        return
    if [words.exact, words.prefix, words.suffix] != wanted:
        yield f"{what} does not have the words that stand at its place"


def _out_of_place(raw: sqlite3.Connection, revision_id: int) -> Iterator[str]:
    passages = (
        "SELECT passages.id, anchor_status, passages.revision_id = articles.revision_id,"
        " revisions.article_id = passages.article_id,"
        " EXISTS (SELECT 1 FROM passage_places AS place"
        "  WHERE place.passage_id = passages.id AND place.revision_id = passages.revision_id)"
        " FROM passages JOIN revisions ON revisions.id = passages.revision_id"
        " JOIN articles ON articles.id = passages.article_id WHERE passages.revision_id = ?"
    )
    for passage_id, status, current, own, also_left in raw.execute(passages, [revision_id]):
        orphan = status == AnchorStatus.ORPHAN.value
        if status not in {each.value for each in AnchorStatus}:
            yield f"passage {passage_id} has no status that there is"
        elif not own or not (current or orphan):
            yield f"passage {passage_id} stands on a revision that is not its article's current one"
        elif also_left and not orphan:
            yield f"passage {passage_id} stands on a revision that it left"
    places = (
        "SELECT passage_id FROM passage_places AS place"
        " JOIN passages ON passages.id = passage_id JOIN revisions ON revisions.id = place.revision_id"
        " WHERE place.revision_id = ?"
        " AND (revisions.article_id <> passages.article_id"
        "  OR place.anchor_status NOT IN ('same', 'edited', 'moved', 'review'))"
    )
    for (passage_id,) in raw.execute(places, [revision_id]):
        yield f"passage {passage_id} has an earlier place that cannot be one"


def links(raw: sqlite3.Connection) -> Iterator[str]:
    """Links that lack an end or a type, or lead to where they begin."""
    sql = (
        "SELECT links.id, source.id IS NULL, target.id IS NULL, link_types.id IS NULL, source_id = target_id FROM links"
        " LEFT JOIN passages AS source ON source.id = source_id LEFT JOIN passages AS target ON target.id = target_id"
        " LEFT JOIN link_types ON link_types.id = type_id"
    )
    for link_id, *faults in raw.execute(sql):
        for wrong, what in zip(faults, ("no source", "no target", "no type", "one passage at both ends"), strict=True):
            if wrong:
                yield f"link {link_id} has {what}"


def tags(raw: sqlite3.Connection) -> Iterator[str]:
    """Tags put on passages that are not there, or passages that carry tags that are not there."""
    sql = (
        "SELECT passage_tags.id, passages.id IS NULL, tags.id IS NULL FROM passage_tags"
        " LEFT JOIN passages ON passages.id = passage_id LEFT JOIN tags ON tags.id = tag_id"
    )
    for row_id, no_passage, no_tag in raw.execute(sql):
        if no_passage or no_tag:
            yield f"tag on a passage, number {row_id}, has no {'passage' if no_passage else 'tag'}"


def tombstones(raw: sqlite3.Connection) -> Iterator[str]:
    """Tombstones of what is there."""
    for kind, table in (("article", "articles"), ("passage", "passages"), ("tag", "tags"), ("link", "links")):
        sql = f"SELECT {table}.id FROM tombstones JOIN {table} ON {table}.uuid = tombstones.uuid WHERE kind = ?"
        for (row_id,) in raw.execute(sql, [kind]):
            yield f"{kind} {row_id} is there and has a tombstone"


def history(raw: sqlite3.Connection) -> Iterator[str]:
    """Changes out of their order, rows of no change, and images that cannot be put back."""
    (done, undone) = raw.execute(
        "SELECT (SELECT max(id) FROM changes WHERE state = 'done'),"
        " (SELECT min(id) FROM changes WHERE state = 'undone')"
    ).fetchone()
    if done is not None and undone is not None and undone < done:
        yield f"change {undone} is undone, but change {done} after it is not"
    for table in CHECKED_TABLES:
        if table not in _HISTORY_TABLES:
            sql = f"SELECT id, rev FROM {table} WHERE rev <> 0 AND rev NOT IN (SELECT id FROM changes)"
            for row_id, rev in raw.execute(sql):
                yield f"{_THINGS[table]} {row_id} was written by change {rev}, which is not there"
        (newest, given) = raw.execute(
            f"SELECT max(id), (SELECT seq FROM sqlite_sequence WHERE name = ?) FROM {table}", [table]
        ).fetchone()
        if newest is not None and (given is None or given < newest):
            yield f"the next number of {table} was given already"
    for row_id in broken_images(raw):
        yield f"row of the history {row_id} holds nothing that can be put back"


def broken_images(raw: sqlite3.Connection) -> Iterator[int]:
    """The ids of rows of the history that hold nothing that can be put back."""
    for row_id, table, image in raw.execute("SELECT id, table_name, image FROM change_rows WHERE image IS NOT NULL"):
        if table not in CHECKED_TABLES or not _is_row(image):
            yield row_id


def summaries(raw: sqlite3.Connection) -> Iterator[str]:
    """Counts and outlines that differ from what they sum up."""
    for table, query in SUMMARIES.items():
        columns = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", [table])]
        missing = raw.execute(f"SELECT * FROM ({query}) EXCEPT SELECT * FROM {table}")
        wanted = {_comparable(columns, row) for row in missing}
        needless = raw.execute(f"SELECT * FROM {table} EXCEPT SELECT * FROM ({query})")
        kept = {_comparable(columns, row) for row in needless}
        if differing := wanted ^ kept:
            yield f"{table} differs from what it sums up, in {len(differing)} rows"


def rows_of(raw: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table by column names, in their order; a thousand are held."""
    return named_rows(raw, f"SELECT * FROM {table} ORDER BY id")


def _comparable(columns: list[str], row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        tuple(sorted(value.split(","))) if name == "tags" and isinstance(value, str) else value
        for name, value in zip(columns, row, strict=True)
    )


def _is_row(image: object) -> bool:
    try:
        return isinstance(image, str) and isinstance(json.loads(image), dict)
    except ValueError:
        return False


def _owners_of_text(raw: sqlite3.Connection, text_id: int) -> str:
    ids = [str(row[0]) for row in raw.execute("SELECT DISTINCT article_id FROM revisions WHERE text_id = ?", [text_id])]
    return f"article {', '.join(ids)}" if ids else "of no article"


CHECKS: dict[str, Check] = {
    "structure": structure,
    "references": references,
    "contents": contents,
    "anchors": anchors,
    "links": links,
    "tags": tags,
    "tombstones": tombstones,
    "history": history,
    "remembered": remembered,
    "summaries": summaries,
    "parallels": parallels,
    "words": words,
}
"""The checks by name, the first things first."""
