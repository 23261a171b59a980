"""Cells that a spreadsheet would run as formulas: guarded on the way out, and as they were on the way back in."""

from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).

LibreOffice and Excel look at the first character only, so that a sign behind a blank or a quotation mark is text; some
versions take full-width signs for signs.
"""

GUARD = "'"
"""What stands before a guarded cell: spreadsheets read the rest as text."""

_BEGINNINGS = frozenset((*FORMULA_STARTS, GUARD))

Cell = str | int | None


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe in front where a spreadsheet would run it as a formula. Numbers stay as they are.

    A cell that begins as a guarded one does gets one more, so that the guard can be taken off again without a doubt: of
    apostrophes before the beginning of a formula, the first.
    """
    if isinstance(cell, str) and _needs_guard(cell):
        return GUARD + cell
    return cell


def guarded_row(row: Iterable[Cell]) -> list[Cell]:
    """Each cell `guarded`; quick where there is nothing to guard, as there is not in most rows."""
    return [guarded(cell) if isinstance(cell, str) and cell[:1] in _BEGINNINGS else cell for cell in row]


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`; one that no guard stands before stays as it is."""
    return cell[len(GUARD) :] if cell.startswith(GUARD) and _needs_guard(cell) else cell


def _needs_guard(cell: str) -> bool:
    return cell.lstrip(GUARD).startswith(FORMULA_STARTS)
