"""The columns of the tables that people and programs take away; they keep their names and their order."""

from collections.abc import Iterator
from typing import Protocol

Row = tuple[str | int, ...]
"""One row of such a table, its cells in the order of the columns."""

ANNOTATION_COLUMNS = (
    "id",
    "document",
    "tag",
    "content",
    "start_offset",
    "end_offset",
    "prefix",
    "suffix",
    "note",
    "coder",
    "created_at",
    "modified_at",
    "color",
    "document_id",
    "source_url",
    "document_sha256",
    "anchor_status",
)
"""One row for each passage and tag; a passage without a tag has one row with an empty tag."""

LINK_COLUMNS = (
    "id",
    "type",
    "direction",
    "source_id",
    "source_document",
    "source_content",
    "source_start",
    "source_end",
    "target_id",
    "target_document",
    "target_content",
    "target_start",
    "target_end",
    "note",
    "coder",
    "created_at",
    "modified_at",
)
"""One row for each link, with the passages at both ends."""

CODEBOOK_COLUMNS = ("tag", "description", "number of highlights", "number of documents", "color")
"""One row for each tag; the first columns are those that Taguette writes."""

SYNOPSIS_COLUMNS = ("thread", "label")
"""One row for each thread; a column for each article follows, in list order."""


class Rows(Protocol):
    """What can be taken away as tables: one row at a time, in memory that does not grow, cells as in the columns here.

    The library may be changed meanwhile: what is changed behind the place reached is not seen.
    """

    def annotations(self) -> Iterator[Row]:
        """One row for each passage and tag (`ANNOTATION_COLUMNS`): articles in list order, then start, end, tag."""

    def links(self) -> Iterator[Row]:
        """One row for each link (`LINK_COLUMNS`), by id."""

    def codebook(self) -> Iterator[Row]:
        """One row for each tag (`CODEBOOK_COLUMNS`), in the order of the codebook."""
