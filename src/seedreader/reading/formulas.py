"""Cells that a spreadsheet would run as formulas: guarded on the way out, and as they were on the way back in."""

import re
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection); full-width ones are signs to some."""

PARTING = ";\t"
"""What parts cells beside commas, as LibreOffice opens tables unless told otherwise."""

GUARD = "'"
"""What stands before a guarded cell: spreadsheets read the rest as text."""

_PASSED_OVER = "\x00-\x20\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
"""White space, controls and what is not seen. Behind it a sign is text to most spreadsheets, but LibreOffice leaves
zeros out, and blanks where it is told to, and other programs trim on their way into a spreadsheet."""

_STARTS = re.escape("".join(FORMULA_STARTS))
_runs = re.compile(f"[{GUARD}{_PASSED_OVER}]*[{_STARTS}]").match
_parts_into_one = re.compile(f"[;\t][{GUARD}{_PASSED_OVER}]*[{_STARTS}]").search

Cell = str | int | None


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe in front where a spreadsheet would run it as a formula. Numbers stay as they are.

    A cell that begins as a guarded one does gets one more, so that the guard can be taken off again without a doubt: of
    apostrophes before the beginning of a formula, the first.
    """
    if isinstance(cell, str) and _runs(cell):
        return GUARD + cell
    return cell


def guarded_row(row: Iterable[Cell]) -> list[Cell]:
    """Each cell `guarded`; quick where there is nothing to guard, as there is not in most rows."""
    return [guarded(cell) if isinstance(cell, str) and cell and not cell[0].isalnum() else cell for cell in row]


def has_parted_formula(text: str) -> bool:
    """Whether something behind a sign of `PARTING` would run, were it a cell of its own: no guard stands before it."""
    return any(sign in text for sign in PARTING) and _parts_into_one(text) is not None


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`; one that no guard stands before stays as it is."""
    return cell[len(GUARD) :] if cell.startswith(GUARD) and _runs(cell) else cell
