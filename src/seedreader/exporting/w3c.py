"""W3C Web Annotation Data Model in JSON-LD: one collection with one page, written as the passages come."""

import base64
import json
import os
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from seedreader import __version__
from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.links import Link
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.exporting.left_out import only_here
from seedreader.exporting.written import Written

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NOT_SAID = ("author", "publisher", "published", "retrieved")
Node = dict[str, Any]


def write_w3c(library: Library, stream: BinaryIO) -> Written:
    """Write every passage and every link as an annotation; returns how many, and what such annotations cannot say.

    Positions are code points, as the standard wants them. A passage's target has a quote and positions; tags are
    bodies with the purpose `tagging`, the note is one with `commenting`. A link's target is the passage it leads from,
    its body the one it leads to, with the purpose `linking`, and its type a body with `classifying`. What the standard
    has no word for, the article's title, bytes and UUID, stands as Dublin Core beside the source's address.
    """
    sources = _Sources(library)
    total = sum(article.passages for article in sources.articles.values()) + sum(1 for _ in library.links.iterate())
    address = f"urn:seedreader:{quote(os.fsencode(library.path.name), safe='')}"
    head = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": library.path.stem,
        "generator": {"type": "Software", "name": f"seedreader {__version__}"},
        "total": total,
        "last": f"{address}#page",
    }
    page = {"id": f"{address}#page", "type": "AnnotationPage", "startIndex": 0}
    stream.write(_json(head)[:-1] + b', "first": ' + _json(page)[:-1] + b', "items": [')
    count = 0
    for annotation in _annotations(library, sources):
        stream.write((b",\n" if count else b"\n") + _json(annotation))
        count += 1
    stream.write(b"\n]}}\n")
    return Written(count, tuple(_left_out(library, doubted=sources.doubted)))


def _left_out(library: Library, *, doubted: bool) -> Iterator[str]:
    tags = library.tags.list()
    if tags:
        described = any(tag.description for tag in tags)
        yield f"colours {'and descriptions ' if described else ''}of tags, which export codebook has"
    if any(getattr(article.metadata, name) for article in library.articles.list() for name in _NOT_SAID):
        yield "who wrote and published an article, and when, which export csl has"
    if doubted:
        yield "whether a passage was edited, moved, lost or is to be reviewed, which export annotations has"
    yield from only_here(library)


def _annotations(library: Library, sources: "_Sources") -> Iterator[Node]:
    for passage in library.passages.iterate():
        yield _of_passage(passage, sources)
    for link in library.links.iterate():
        yield _of_link(link, library.passages.some([link.source_id, link.target_id]), sources)


def _of_passage(passage: Passage, sources: "_Sources") -> Node:
    bodies = [_textual(tag, "tagging") for tag in passage.tags]
    motivation = ["tagging"] if bodies else []
    if passage.note:
        bodies.append(_textual(passage.note, "commenting"))
        motivation.append("commenting")
    return {
        **_head(passage, motivation or ["highlighting"]),
        **({"body": bodies} if bodies else {}),
        "target": sources.part(passage),
    }


def _of_link(link: Link, ends: list[Passage], sources: "_Sources") -> Node:
    source, target = ends
    kind = _textual(link.type, "classifying") | {"dcterms:type": link.direction.value}
    note = [_textual(link.note, "commenting")] if link.note else []
    return {
        **_head(link, ["linking"]),
        "body": [sources.part(target) | {"purpose": "linking"}, kind, *note],
        "target": sources.part(source),
    }


def _head(made: Passage | Link, motivation: list[str]) -> Node:
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{made.uuid}",
        "type": "Annotation",
        "motivation": motivation[0] if len(motivation) == 1 else motivation,
        "creator": {"type": "Person", "name": made.coder},
        "created": made.created_at,
        "modified": made.modified_at,
    }


def _textual(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


class _Sources:
    """Passages as parts of their articles."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.articles = {article.id: article for article in library.articles.list()}
        self._digests: dict[int, str] = {}
        self.doubted = False

    def part(self, passage: Passage) -> Node:
        """The words of a passage as a part of its article."""
        self.doubted = self.doubted or passage.status is not AnchorStatus.SAME
        return {
            "id": f"urn:uuid:{passage.uuid}#target",
            "type": "SpecificResource",
            "source": self._source(self.articles[passage.article_id], passage.revision_id),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.quote,
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        }

    def _source(self, article: Article, revision_id: int) -> Node:
        language = {"language": article.metadata.language} if article.metadata.language else {}
        return {
            "id": _address(article),
            "type": "Text",
            **language,
            "dcterms:title": article.title,
            "dcterms:identifier": [f"urn:uuid:{article.uuid}", *_named_by(self._digest(article, revision_id))],
        }

    def _digest(self, article: Article, revision_id: int) -> str:
        if revision_id == article.revision_id:
            return article.sha256
        if revision_id not in self._digests:
            revisions = self._library.articles.revisions(article.id)
            self._digests |= {revision.id: revision.sha256 for revision in revisions}
        return self._digests[revision_id]


def _named_by(digest: str) -> list[str]:
    """The name that bytes have by their hash (RFC 6920); none where no hash is kept."""
    try:
        named = base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    except ValueError:
        return []
    return [f"ni:///sha-256;{named}"]


def _address(article: Article) -> str:
    """The article's address on the web, or else its UUID: where its file lies is nobody else's business."""
    for address in (article.metadata.url, article.source):
        if address.startswith(("http://", "https://")):
            return quote(address, safe="%:/?#[]@!$&'()*+,;=~")
    return f"urn:uuid:{article.uuid}"


def _json(value: Node) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
