"""The tables that can be taken away: their columns, and the same bytes into a file and into a stream."""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from seedreader.domain.library import Library
from seedreader.domain.rows import ANNOTATION_COLUMNS, CODEBOOK_COLUMNS, LINK_COLUMNS, Row
from seedreader.errors import ExportFailed
from seedreader.exporting.tables import TableKind, export_csv

COLUMNS = {
    TableKind.ANNOTATIONS: ANNOTATION_COLUMNS,
    TableKind.LINKS: LINK_COLUMNS,
    TableKind.CODEBOOK: CODEBOOK_COLUMNS,
}


def library_with(count: int) -> Library:
    """A library whose every table has `count` rows that a spreadsheet would run as formulas."""

    def rows_of(columns: tuple[str, ...]) -> Iterator[Row]:
        for number in range(count):
            yield (f"={number}", *(f'{column}, "{number}"\n😀\u00a0' for column in columns[1:-1]), number)

    rows = SimpleNamespace(
        annotations=lambda: rows_of(ANNOTATION_COLUMNS),
        links=lambda: rows_of(LINK_COLUMNS),
        codebook=lambda: rows_of(CODEBOOK_COLUMNS),
    )
    return cast(Library, SimpleNamespace(rows=rows, path=Path("library.db")))


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("bom", [False, True])
def test_a_file_and_a_stream_get_the_same_bytes(kind: TableKind, raw: bool, bom: bool, tmp_path: Path) -> None:
    library, stream, target = library_with(3), io.BytesIO(), tmp_path / "table.csv"
    assert export_csv(library, kind, stream, raw=raw, bom=bom) == 3
    assert export_csv(library, kind, target, raw=raw, bom=bom) == 3
    assert target.read_bytes() == stream.getvalue()
    encoding = "utf-8-sig" if bom else "utf-8"
    header, *rows = csv.reader(io.StringIO(stream.getvalue().decode(encoding), newline=""))
    assert tuple(header) == COLUMNS[kind]
    assert [row[0] for row in rows] == [f"={number}" if raw else f"'={number}" for number in range(3)]
    assert [row[-1] for row in rows] == ["0", "1", "2"]


@pytest.mark.parametrize("kind", COLUMNS)
def test_an_empty_table_has_its_header(kind: TableKind) -> None:
    stream = io.BytesIO()
    assert export_csv(library_with(0), kind, stream) == 0
    assert stream.getvalue().decode() == ",".join(COLUMNS[kind]) + "\r\n"


def test_an_existing_file_needs_force(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    target.write_text("mine")
    with pytest.raises(ExportFailed):
        export_csv(library_with(1), TableKind.LINKS, target)
    assert target.read_text() == "mine"
    assert export_csv(library_with(1), TableKind.LINKS, target, force=True) == 1
    assert target.read_text().startswith("id,type,direction")


def test_rows_that_end_in_an_error_leave_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[Row]:
        yield ("a",) * len(LINK_COLUMNS)
        raise OSError(5, os.strerror(5))

    library = cast(Library, SimpleNamespace(rows=SimpleNamespace(links=rows), path=Path("library.db")))
    with pytest.raises(ExportFailed, match="Input/output error"):
        export_csv(library, TableKind.LINKS, tmp_path / "links.csv")
    assert list(tmp_path.iterdir()) == []


def test_the_library_itself_is_never_replaced_by_whatever_name(tmp_path: Path) -> None:
    file, other_name = tmp_path / "library.db", tmp_path / "other.csv"
    file.write_bytes(b"everything")
    other_name.symlink_to(file)
    library = cast(Library, SimpleNamespace(rows=library_with(1).rows, path=file))
    for target in (file, other_name):
        with pytest.raises(ExportFailed, match="is the library itself"):
            export_csv(library, TableKind.LINKS, target, force=True)
    assert file.read_bytes() == b"everything"
    log = tmp_path / "library.db-wal"
    for _ in range(2):
        with pytest.raises(ExportFailed, match="is a part of the library"):
            export_csv(library, TableKind.LINKS, log, force=True)
        log.write_bytes(b"what was written last")
    assert log.read_bytes() == b"what was written last"
