"""Passages: spans of an article that somebody marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

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


_TOLD = {
    AnchorStatus.SAME: "same",
    AnchorStatus.EDITED: "edited",
    AnchorStatus.MOVED: "moved",
    AnchorStatus.REVIEW: "to review",
    AnchorStatus.ORPHAN: "lost",
}


def passages_told(counts: Mapping[AnchorStatus, int]) -> str:
    """How the passages of updated articles stand now, in words: "5 passages: 3 same, 1 edited, 1 to review"; or ""."""
    count = sum(counts.values())
    if not count:
        return ""
    parts = [f"{counts[status]:,} {told}" for status, told in _TOLD.items() if counts.get(status)]
    return f"{count:,} {'passage' if count == 1 else 'passages'}: {', '.join(parts)}"


class PassageOutline(NamedTuple):
    """What drawing a passage and walking to it takes; a tuple, as an article may have 100,000 of them.

    `start`, `end`, `tags`, `links`, `status` and `rev` are those of the `Passage`; outlines of a library share the
    tuples of `tags`. `noted` says whether there is a note.
    """

    id: int
    start: int
    end: int
    tags: tuple[str, ...]
    noted: bool
    links: int
    status: AnchorStatus
    rev: int

    @property
    def span(self) -> Span:
        """Where the passage stands, in code points."""
        return Span(self.start, self.end)


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

    @property
    def outline(self) -> PassageOutline:
        """What drawing the passage takes."""
        return PassageOutline(
            self.id, self.start, self.end, self.tags, bool(self.note), self.links, self.status, self.rev
        )
