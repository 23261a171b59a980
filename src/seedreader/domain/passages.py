"""Passages: spans of an article that somebody marked."""

from dataclasses import dataclass
from enum import StrEnum

from seedreader.domain.text import Span


class AnchorStatus(StrEnum):
    """How a passage stands in the current revision of its article.

    `SAME`: on the words it was made on; `EDITED`: the words changed a little; `MOVED`: they stand elsewhere now;
    `REVIEW`: a candidate that somebody should confirm; `ORPHAN`: the current text no longer has the words, and the
    offsets are those of the revision that had them.
    """

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    REVIEW = "review"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article's text with what hangs on it.

    `quote` is the text at the span; `prefix` and `suffix` are the up to 32 code points around it. `tags` are names,
    sorted; `revision_id` is the revision the offsets are of. `links` counts the links at either end.
    """

    id: int
    uuid: str
    article_id: int
    revision_id: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    tags: tuple[str, ...]
    note: str
    status: AnchorStatus
    links: int
    coder: str
    created_at: str
    modified_at: str
    rev: int

    @property
    def span(self) -> Span:
        """Where the passage stands, in code points."""
        return Span(self.start, self.end)
