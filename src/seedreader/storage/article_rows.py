"""Reading articles: the list, one of them, and the one a reference means."""

from typing import Any

from seedreader.domain.articles import Article, Metadata, Revision
from seedreader.errors import Ambiguous, NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.damaged import onward
from seedreader.storage.finding import number
from seedreader.storage.places import read_state
from seedreader.storage.wording import choices, near

_COLUMNS = """
    articles.id, articles.uuid, articles.title, articles.source, articles.source_name, revisions.format,
    revisions.encoding, articles.author, articles.publisher, articles.url, articles.published, articles.retrieved,
    articles.language, revisions.sha256, revisions.length, revisions.words, articles.revision_id,
    articles.coder, articles.created_at, articles.modified_at, articles.rev, reading_places.read_to,
    article_counts.passages, article_counts.links,
    (SELECT count(*) FROM passages WHERE passages.article_id = articles.id AND anchor_status = 'review')
"""
_TABLES = """
FROM articles
JOIN revisions ON revisions.id = articles.revision_id
JOIN article_counts ON article_counts.article_id = articles.id
LEFT JOIN reading_places ON reading_places.article_id = articles.id
"""
_SELECT = f"SELECT {_COLUMNS} {_TABLES}"


def list_articles(connection: Connection, after: int, limit: int | None) -> list[Article]:
    """Articles in list order, up to a limit, from the first one behind an id."""
    rows = connection.rows(
        f"{_SELECT} WHERE articles.id > ? ORDER BY articles.id LIMIT ?", [after, -1 if limit is None else limit]
    )
    articles = [_article(row) for row in rows]
    if articles:
        onward(after, articles[-1].id)
    return articles


def read_article(connection: Connection, article_id: int) -> Article:
    """One article by id. Raises `NotFound`."""
    row = connection.row(f"{_SELECT} WHERE articles.id = ?", [article_id])
    if row is None:
        raise NotFound(f"There is no article {article_id}", "It may have been deleted; list the articles to see them.")
    return _article(row)


def read_revisions(connection: Connection, article_id: int, current_id: int) -> tuple[Revision, ...]:
    """The revisions of an article in the order they came."""
    rows = connection.rows(
        "SELECT id, sha256, length, words, coder, created_at FROM revisions WHERE article_id = ? ORDER BY id",
        [article_id],
    )
    return tuple(
        Revision(revision_id, article_id, number, sha256, length, words, coder, added_at, revision_id == current_id)
        for number, (revision_id, sha256, length, words, coder, added_at) in enumerate(rows, start=1)
    )


def find_article_id(connection: Connection, reference: str) -> int:
    """The id of the article a reference means, by the first of these that answers.

    Its id; its UUID, source or source file name; its whole title; the beginning of a title or of a file name, in any
    case. Raises `NotFound` or `Ambiguous`.
    """
    reference = reference.strip()
    known = connection.rows("SELECT id, uuid, source, source_name, title FROM articles ORDER BY id")
    article_id = number(reference)
    if any(row[0] == article_id for row in known):
        return int(article_id or 0)
    folded = reference.casefold()
    for matches in (
        [row for row in known if reference in (row[1], row[2], row[3])],
        [row for row in known if row[4].casefold() == folded],
        [
            row
            for row in known
            if folded and (row[4].casefold().startswith(folded) or row[3].casefold().startswith(folded))
        ],
    ):
        if len(matches) > 1:
            described = [f"{row[0]} ({row[4]})" for row in matches]
            raise Ambiguous(f"More than one article answers to {reference!r}", choices(described))
        if matches:
            return int(matches[0][0])
    names = [name for row in known for name in row[3:5]]
    raise NotFound(
        f"There is no article {reference!r}", near(reference, names, "List the articles to see what there is.")
    )


def _article(row: tuple[Any, ...]) -> Article:
    (article_id, uuid, title, source, source_name, file_format, encoding), metadata = row[:7], Metadata(*row[7:13])
    sha256, length, words, revision_id, coder, created_at, modified_at, rev, read_to, passages, links, to_review = row[
        13:
    ]
    return Article(
        id=article_id,
        uuid=uuid,
        title=title,
        source=source,
        source_name=source_name,
        format=file_format,
        encoding=encoding,
        metadata=metadata,
        sha256=sha256,
        length=length,
        words=words,
        revision_id=revision_id,
        passages=passages,
        links=links,
        read_state=read_state(read_to, length),
        coder=coder,
        added_at=created_at,
        modified_at=modified_at,
        rev=rev,
        to_review=to_review,
    )
