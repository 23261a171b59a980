"""The columns of the tables that people and programs take away; they keep their names and their order."""

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
