"""CSV: what is written reads back equal, formulas are guarded, memory does not grow with the rows."""

import csv
import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.exporting.csv_table import BYTE_ORDER_MARK, write_csv
from seedreader.reading.formulas import FORMULA_STARTS, Cell, guarded, guarded_row, unguarded

AWKWARD = [
    '"',
    '""',
    ",",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\u00a0",
    "\u2028",
    "\x85",
    "\0",
    "👩🏽‍🚀",
    "é",
    "=1+1",
    "+",
    "-",
    "@a",
    "'",
    "",
]
texts = st.lists(
    st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8"), max_size=8)), max_size=4
).map("".join)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width), max_size=6).map(lambda rows: (width, rows))
)


def written(columns: list[str], rows: list[list[Cell]], *, raw: bool = False, bom: bool = False) -> bytes:
    stream = io.BytesIO()
    assert write_csv(stream, columns, rows, raw=raw, bom=bom) == len(rows)
    return stream.getvalue()


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@given(tables)
def test_raw_reads_back_equal(table: tuple[int, list[list[str]]]) -> None:
    width, rows = table
    columns = [f"column {number}" for number in range(width)]
    assert read(written(columns, [list(row) for row in rows], raw=True)) == [columns, *rows]


@given(tables)
def test_one_apostrophe_less_where_guarded_gives_the_original(table: tuple[int, list[list[str]]]) -> None:
    width, rows = table
    columns = ["column"] * width
    _, *back = read(written(columns, [list(row) for row in rows]))
    assert len(back) == len(rows)
    for row, row_back in zip(rows, back, strict=True):
        for cell, cell_back in zip(row, row_back, strict=True):
            assert not cell_back.strip().startswith(FORMULA_STARTS)
            assert unguarded(cell_back) == cell


@pytest.mark.parametrize("cell", ["'", "''", "'=x", "''=x", "'x", "=", "'quoted'", " =x", "' '=x", "\0=x", '"=x', ""])
def test_a_guard_can_be_taken_off_again_without_a_doubt(cell: str) -> None:
    guard = guarded(cell)
    assert isinstance(guard, str)
    assert unguarded(guard) == cell
    assert (guard == cell) is not cell.lstrip("' \0").startswith("=")


@pytest.mark.parametrize("start", [*"=+-@\t\r", *"＝＋－＠"])
def test_each_beginning_of_a_formula_is_guarded(start: str) -> None:
    assert guarded(start + "x") == "'" + start + "x"
    assert guarded("x" + start) == "x" + start


@pytest.mark.parametrize(
    "before", [" ", "\0", "\n\n", "\u00a0", "\u2003", "\ufeff", "\u200b", "\u202e", "\x9b", " \t "]
)
def test_what_is_passed_over_hides_no_formula(before: str) -> None:
    assert guarded(before + "=x") == f"'{before}=x"
    assert guarded_row([before + "=x"]) == [f"'{before}=x"]
    assert guarded("\n\nwords = x") == "\n\nwords = x"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_no_part_of_a_cell_becomes_a_cell_by_another_sign(sign: str) -> None:
    cell = f"words{sign}=1+1"
    for raw in (False, True):
        assert written([cell], [[cell, 7]], raw=raw) == f'"{cell}"\r\n"{cell}",7\r\n'.encode()


def test_numbers_are_not_guarded() -> None:
    assert written(["id", "start"], [[-1, 7], [None, 0]]) == b"id,start\r\n-1,7\r\n,0\r\n"


def test_the_header_is_guarded_since_titles_stand_in_it() -> None:
    assert written(["id", "=1+1"], []) == b"id,'=1+1\r\n"
    assert written(["id", "=1+1"], [], raw=True) == b"id,=1+1\r\n"


def test_lines_end_as_the_standard_says_and_quotes_are_doubled() -> None:
    data = written(["a", "b"], [['He said "no", twice', "two\nlines"]])
    assert data == b'a,b\r\n"He said ""no"", twice","two\nlines"\r\n'


def test_a_byte_order_mark_only_when_asked_for() -> None:
    assert written(["a"], [], bom=True) == BYTE_ORDER_MARK + b"a\r\n"
    assert written(["a"], []) == b"a\r\n"


class Discarding(io.RawIOBase):
    """Takes everything and keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        assert isinstance(data, bytes | bytearray | memoryview)
        return len(data)


def peak_of(count: int) -> int:
    def rows() -> Iterator[tuple[Cell, ...]]:
        for number in range(count):
            yield (number, f"={number} " + 'words, "quoted"\n' * 5, None, "é" * 50)

    stream = io.BufferedWriter(Discarding())
    tracemalloc.start()
    try:
        assert write_csv(stream, ["a", "b", "c", "d"], rows()) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows() -> None:
    assert peak_of(200_000) < peak_of(100) + 50_000
