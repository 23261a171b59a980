"""Rows for people: they fit the terminal, line up, and are harmless."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.cli.tables import Column, aligned, put_table
from seedreader.reading.display import width

COLUMNS = (Column("id", number=True), Column("title", flexible=True), Column("note", flexible=True))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@given(st.lists(st.tuples(st.integers(0, 9999).map(str), st.text(max_size=60), st.text(max_size=60)), max_size=5))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str]]) -> None:
    lines = aligned(COLUMNS, [tuple(" ".join(cell.split()) for cell in row) for row in rows], 40)
    assert len(lines) == (len(rows) + 1 if rows else 0)
    assert all(width(line) <= 40 for line in lines)


def test_columns_line_up_and_numbers_stand_right() -> None:
    rows = [("1", "日本", "x"), ("20", "Tokyo", "y")]
    assert aligned(COLUMNS, rows, 40) == ["id  title  note", " 1  日本   x", "20  Tokyo  y"]


def test_only_flexible_columns_give_way() -> None:
    columns = (Column("what", flexible=True), Column("at"))
    line = aligned(columns, [("w" * 50, "2025-04-08T09:30:00Z")], 40)[1]
    assert line.endswith("2025-04-08T09:30:00Z")
    assert line.startswith("www")
    assert width(line) <= 40


def test_a_pipe_gets_whole_cells_with_tabs_and_no_header(capsys: pytest.CaptureFixture[str]) -> None:
    put_table(COLUMNS, [(1, "a\tb\nc" + "d" * 2000, "\x1b[31mred")])
    assert capsys.readouterr().out == "1\ta b c" + "d" * 2000 + "\t␛[31mred\n"


def test_a_terminal_gets_a_header_and_nothing_that_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    put_table(COLUMNS, [(1, "\x1b[31mred\nline", "")])
    assert terminal.getvalue().splitlines() == ["id  title          note", " 1  ␛[31mred line"]
