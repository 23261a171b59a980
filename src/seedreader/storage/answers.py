"""What a reader answered to suggestions: refusals, and links that say it already. Offsets are code points."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, NamedTuple

from seedreader.domain.parallels import ArticleSpan
from seedreader.domain.text import Span
from seedreader.storage.file.connection import Connection

_AT_ONCE: Final = 500

_LINKED = """
SELECT here.start_offset, here.end_offset, there.article_id, there.start_offset, there.end_offset
FROM passages AS here
JOIN links ON here.id IN (links.source_id, links.target_id)
JOIN passages AS there ON there.id = CASE here.id WHEN links.source_id THEN links.target_id ELSE links.source_id END
WHERE here.article_id = ? AND here.anchor_status <> 'orphan' AND there.anchor_status <> 'orphan'
"""


class LinkedSpans(NamedTuple):
    """A passage of one article, and one of another that is linked with it."""

    here: Span
    there: ArticleSpan


def pair_of(one: str, other: str) -> str:
    """The hash by which the words of two sentences are known, in either order."""
    first, second = sorted((one, other))
    return blake2b(f"{first}\x00{second}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def refused_among(connection: Connection, pairs: Iterable[str]) -> set[str]:
    """Which of these pairs are refused."""
    asked, found = list(dict.fromkeys(pairs)), set()
    for place in range(0, len(asked), _AT_ONCE):
        part = asked[place : place + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        found |= {pair for (pair,) in connection.rows(f"SELECT pair FROM refusals WHERE pair IN ({marks})", part)}
    return found


def linked_with(connection: Connection, article_id: int) -> list[LinkedSpans]:
    """What passages of an article are linked with."""
    return [
        LinkedSpans(Span(start, end), ArticleSpan(other, Span(other_start, other_end)))
        for start, end, other, other_start, other_end in connection.rows(_LINKED, [article_id])
    ]


def is_linked(linked: Iterable[LinkedSpans], source: Span, target: ArticleSpan) -> bool:
    """Whether a link joins words of the one span with words of the other."""
    return any(
        each.here.overlaps(source) and each.there.article == target.article and each.there.span.overlaps(target.span)
        for each in linked
    )
