"""CSV tables of annotations: those that seedreader writes, Taguette's, whose columns are the first of ours, and
Hypothesis'."""

from collections.abc import Iterator
from typing import BinaryIO

from seedreader.domain.arriving import (
    Arriving,
    ArrivingArticle,
    ArrivingLink,
    ArrivingPassage,
    ArrivingTag,
    Made,
    NotTaken,
)
from seedreader.domain.identity import derived_uuid, known_uuid
from seedreader.domain.passages import AnchorStatus
from seedreader.errors import ImportFailed
from seedreader.importing.annotations.hypothesis import CSV_COLUMNS, HypothesisTable
from seedreader.importing.annotations.linking import direction_of
from seedreader.importing.annotations.made import made_from
from seedreader.importing.csv_rows import Cells, RowReader, read_rows

_ANNOTATIONS = {"document", "tag", "content"}
_LINKS = {"type", "source_id", "target_id"}


def read_table(stream: BinaryIO, *, raw: bool = False) -> Iterator[Arriving]:
    """The rows of a table of annotations or of links, told by its header; guards against formulas are taken off.

    With `raw` there are none, and every cell is taken as it is.

    Columns may stand in any order and be missing, but for document, tag and content, or type, source_id and target_id.
    Raises `ImportFailed` for a table of something else and for what is no CSV in UTF-8.
    """
    return read_rows(stream, _reader_of, raw=raw)


def _reader_of(columns: set[str]) -> RowReader[Arriving]:
    if columns >= _LINKS:
        return _link
    if columns >= _ANNOTATIONS:
        return _Annotations().read
    if columns >= CSV_COLUMNS:
        return HypothesisTable().read
    if columns >= {"tag", "description"}:
        raise ImportFailed(
            "That is a codebook, and no table of annotations", "Bring it in with: seedreader tags import."
        )
    raise ImportFailed(
        "That is no table of annotations or links",
        "It needs the columns document, tag and content, or type, source_id and target_id, as seedreader export has.",
    )


class _Annotations:
    """One row for each passage and tag."""

    def __init__(self) -> None:
        self._articles: set[str] = set()
        self._tags: set[str] = set()

    def read(self, row: Cells, line: int) -> Iterator[Arriving]:
        content, tag = row.get("content", ""), row.get("tag", "")
        document = row.get("document_id") or row.get("document_sha256") or row.get("document", "")
        if not document or not content:
            yield NotTaken(f"line {line}", "it has no document" if not document else "it has no content")
            return
        # Passages that the current text has no longer are of an earlier one of the same article.
        article = f"{document} {row.get('document_sha256', '')}".rstrip()
        if article not in self._articles:
            self._articles.add(article)
            yield _article(article, row)
        if tag and tag not in self._tags:
            self._tags.add(tag)
            yield ArrivingTag(tag, color=row.get("color", ""), alone=False)
        identifier = row.get("id", "")
        key = known_uuid(identifier) or derived_uuid(
            "table", identifier, document, content, row.get("start_offset", "")
        )
        yield ArrivingPassage(
            key=key,
            article=article,
            quote=content,
            prefix=row.get("prefix", ""),
            suffix=row.get("suffix", ""),
            start=_number(row.get("start_offset", "")),
            end=_number(row.get("end_offset", "")),
            tags=(tag,) if tag else (),
            note=row.get("note", ""),
            status=_status(row.get("anchor_status", "")),
            made=_made(key, row),
        )


def _article(key: str, row: Cells) -> ArrivingArticle:
    return ArrivingArticle(
        key=key,
        uuid=row.get("document_id", ""),
        sha256=row.get("document_sha256", ""),
        source=row.get("source_url", ""),
        title=row.get("document", ""),
    )


def _link(row: Cells, line: int) -> Iterator[Arriving]:
    source, target, kind = row.get("source_id", ""), row.get("target_id", ""), row.get("type", "")
    if not source or not target:
        yield NotTaken(f"line {line}", "the link lacks an end")
        return
    key = known_uuid(row.get("id", "")) or derived_uuid("link", source, target, kind)
    yield from _end(row, "source", source)
    yield from _end(row, "target", target)
    yield ArrivingLink(
        key=key,
        source=source,
        target=target,
        type=kind,
        direction=direction_of(row.get("direction", "")),
        note=row.get("note", ""),
        made=_made(key, row),
    )


def _end(row: Cells, which: str, uuid: str) -> Iterator[Arriving]:
    """The passage at an end, which the library may have under another UUID."""
    title, words = row.get(f"{which}_document", ""), row.get(f"{which}_content", "")
    if title and words:
        yield ArrivingArticle(key=f"title {title}", title=title)
        yield ArrivingPassage(
            key=known_uuid(uuid) or uuid,
            article=f"title {title}",
            quote=words,
            start=_number(row.get(f"{which}_start", "")),
            end=_number(row.get(f"{which}_end", "")),
            made=made_from(uuid),
            implied=True,
            sought=True,
        )


def _made(uuid: str, row: Cells) -> Made:
    return made_from(uuid, row.get("coder", ""), row.get("created_at", ""), row.get("modified_at", ""))


def _number(cell: str) -> int | None:
    """A whole number, also as a spreadsheet may have written it (`12.0`)."""
    digits = cell.strip().removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _status(cell: str) -> AnchorStatus:
    return next((each for each in AnchorStatus if each.value == cell.strip()), AnchorStatus.SAME)
