"""A file of annotations, whatever format it is in: told by what it holds, not by its name."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from seedreader.domain.arriving import Arriving
from seedreader.errors import ImportFailed
from seedreader.importing.sources.files import opened_file

_SUFFIXES = frozenset({".csv", ".json", ".jsonld", ".jsonl", ".ndjson", ".qdpx", ".sqlite3", ".sqlite"})

_ZIP, _SQLITE = b"PK", b"SQLite format 3\x00"

_LARGEST_JSON = 200_000_000
"""Bytes; JSON is held whole, with all that it becomes."""


def is_named_as_one(path: Path) -> bool:
    """Whether files of annotations usually have such a name; what one holds is told by its content alone."""
    return path.suffix.lower() in _SUFFIXES


def may_bring_articles(path: Path) -> bool:
    """Whether a file is a project, which has articles in it beside annotations. Raises `ImportFailed`."""
    with opened_file(path) as stream:
        return stream.read(len(_SQLITE)).startswith((_ZIP, _SQLITE))


def read_annotations(paths: Sequence[Path], *, raw: bool = False) -> Iterator[Arriving]:
    """What the files hold, one after the other. Raises `ImportFailed`, which names the file.

    `raw` as in `read_table`.
    """
    for path in paths:
        with opened_file(path) as stream:
            try:
                yield from _read(stream, path, raw)
            except ImportFailed as error:
                raise ImportFailed(f"{path.name}: {error.message}", error.hint) from error


def _read(stream: BinaryIO, path: Path, raw: bool) -> Iterator[Arriving]:
    beginning = stream.read(4096)
    stream.seek(0)
    if beginning.startswith(_ZIP):
        from seedreader.importing.annotations.qdpx import read_qdpx

        return read_qdpx(stream)
    if beginning.startswith(_SQLITE):
        from seedreader.importing.annotations.taguette import read_project

        return read_project(path)
    first = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first in (b"{", b"["):
        return _read_json(stream)
    if first == b"<":
        raise _no_xml(beginning)
    from seedreader.importing.annotations.tables import read_table

    return read_table(stream, raw=raw)


def _no_xml(beginning: bytes) -> ImportFailed:
    """The answer to XML, of which annotations are only where it is packed as a project."""
    if b"QDA-XML:codebook" in beginning:
        return ImportFailed("That is a codebook, and has no annotations", "Bring it in with: seedreader tags import.")
    if b"QDA-XML:project" in beginning:
        return ImportFailed("That is a project without its texts", "Take the .qdpx that it was packed in.")
    return ImportFailed("It is XML or HTML, and has no annotations that can be read", "As an article: seedreader add.")


def _read_json(stream: BinaryIO) -> Iterator[Arriving]:
    document = _json(stream)
    from seedreader.importing.annotations.w3c import is_web_annotations, read_web_annotations

    if is_web_annotations(document):
        return read_web_annotations(document)
    from seedreader.importing.annotations.hypothesis import read_hypothesis, rows_of

    rows = rows_of(document)
    if rows is not None:
        return read_hypothesis(rows)
    raise ImportFailed(
        "It is JSON, but not of annotations that can be read", "W3C Web Annotations and what Hypothesis exports can be."
    )


def _json(stream: BinaryIO) -> Any:
    """A JSON document, or several, one a line. Raises `ImportFailed`."""
    data = stream.read(_LARGEST_JSON + 1)
    if len(data) > _LARGEST_JSON:
        raise ImportFailed("It is too large", f"JSON of up to {_LARGEST_JSON / 1e6:,.0f} MB is read; split it.")
    try:
        text = data.decode("utf-8-sig")
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Extra data"):
                raise
            # Only a line feed ends a line here; what else Python takes for an end may stand inside of a string.
            return [json.loads(line) for line in text.split("\n") if line.strip()]
    except RecursionError as error:
        raise ImportFailed("It is JSON nested too deep", "No annotation is; look at what the file is.") from error
    except ValueError as error:
        raise ImportFailed(f"It is no JSON: {error}", "Save it anew as JSON in UTF-8.") from error
