"""Everything as JSON Lines: an object a line, each with its `kind`, for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from seedreader.domain.library import Library
from seedreader.exporting.written import Written

_OF_LINK_TYPES = ("uuid", "name", "inverse", "symmetric", "description", "maps_to")


def write_json_lines(library: Library, stream: BinaryIO) -> Written:
    """Write articles (without their texts), tags, passages, link types, links, labels of threads and kept expressions,
    which name each other by UUIDs; returns how many lines, and what they do not have.
    """
    count = 0
    for each in _lines(library):
        stream.write(json.dumps(each, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        count += 1
    return Written(count, ("the texts of articles with their headings and the like", "the history"))


def _lines(library: Library) -> Iterator[dict[str, Any]]:
    articles = {}
    for article in library.articles.list():
        articles[article.id] = article.uuid
        names = ("uuid", "title", "source", "sha256", "length", "words", "coder", "added_at", "modified_at")
        yield {"kind": "article", **{name: getattr(article, name) for name in names}, **asdict(article.metadata)}
    for tag in library.tags.list():
        names = ("uuid", "name", "description", "color", "passages", "articles", "coder", "created_at", "modified_at")
        yield {"kind": "tag", **{name: getattr(tag, name) for name in names}}
    for passage in library.passages.iterate():
        row = {name: getattr(passage, name) for name in ("start", "end", "quote", "prefix", "suffix", "tags", "note")}
        yield {
            "kind": "passage",
            "uuid": passage.uuid,
            "article": articles[passage.article_id],
            **row,
            "status": passage.status.value,
            **_made(passage),
        }
    for kind in library.links.types():
        row = {name: getattr(kind, name) for name in _OF_LINK_TYPES}
        yield {"kind": "link type", **row, "direction": kind.direction.value}
    for link in library.links.iterate():
        source, target = library.passages.some([link.source_id, link.target_id])
        yield {
            "kind": "link",
            "uuid": link.uuid,
            "type": link.type,
            "direction": link.direction.value,
            "source": source.uuid,
            "target": target.uuid,
            "note": link.note,
            **_made(link),
        }
    labels = library.threads.labels()
    for passage in library.passages.some(list(labels)):
        yield {"kind": "thread", "passage": passage.uuid, "label": labels[passage.id]}
    for query in library.queries.list():
        yield {"kind": "query", "uuid": query.uuid, "name": query.name, "expression": query.expression, **_made(query)}


def _made(thing: Any) -> dict[str, str]:
    return {name: getattr(thing, name) for name in ("coder", "created_at", "modified_at")}
