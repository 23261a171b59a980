"""How a pane's width is shared out: margin, gutter, text."""

from dataclasses import dataclass
from typing import Final

GUTTER: Final = 4
"""Cells of the gutter: passage bar, note sign, link sign, and a blank."""

_NARROWEST_WITH_GUTTER = 16
_NARROWEST_MEASURE: Final = 20
_WIDEST_MEASURE: Final = 200


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a pane, in cells: `left` blank ones, the `gutter`, and the `text`; the rest is blank again."""

    pane: int
    left: int
    gutter: int
    text: int

    @property
    def text_left(self) -> int:
        """The first cell of the text."""
        return self.left + self.gutter


def columns(pane: int, measure: int) -> Columns:
    """The text at its measure in the middle of the pane, narrower where the pane is."""
    gutter = GUTTER if pane >= _NARROWEST_WITH_GUTTER else 0
    text = max(1, min(measure, pane - gutter))
    return Columns(pane=pane, left=max(0, (pane - gutter - text) // 2), gutter=gutter, text=text)


def valid_measure(measure: int) -> int:
    """The nearest measure that can be read at."""
    return max(_NARROWEST_MEASURE, min(measure, _WIDEST_MEASURE))
