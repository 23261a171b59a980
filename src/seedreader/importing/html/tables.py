"""Which tables of a web page hold data, and their cells; the others only place things on the page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = "table ul ol dl h1 h2 h3 h4 h5 h6 pre blockquote section article figure form"
_NOT_IN_A_CELL = frozenset(_BLOCKS.split())
_MOST_PARAGRAPHS = 2
_MOST_CELLS = 20_000


def is_table_of_data(table: "_Element") -> bool:
    """Whether a table has two columns somewhere and only words in its cells."""
    two_columns = False
    cells = 0
    for row in rows_of(table):
        two_columns = two_columns or len(row) > 1
        cells += len(row)
        if cells > _MOST_CELLS:
            return False
        for cell in row:
            paragraphs = 0
            for inside in cell.iterdescendants():
                paragraphs += inside.tag in ("p", "div") or _ends_a_paragraph(inside)
                if inside.tag in _NOT_IN_A_CELL or paragraphs > _MOST_PARAGRAPHS:
                    return False
    return two_columns


def _ends_a_paragraph(element: "_Element") -> bool:
    """Whether it is the second of two line breaks."""
    before = element.getprevious() if element.tag == "br" else None
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def rows_of(table: "_Element") -> Iterator[list["_Element"]]:
    """The cells of each row, without those of tables inside."""
    for child in table:
        if child.tag == "tr":
            yield [cell for cell in child if cell.tag in ("td", "th")]
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from rows_of(child)
