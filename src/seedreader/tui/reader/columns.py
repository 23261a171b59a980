"""How a pane's width is shared out: margin, gutter, text, labels."""

from dataclasses import dataclass
from typing import Final

GUTTER: Final = 4
"""Cells of the gutter: passage bar, note sign, link sign, and a blank."""

_NARROWEST_WITH_GUTTER = 16
_NARROWEST_WITH_LABELS = 30
_NARROWEST_LABELS: Final = 10
_WIDEST_LABELS: Final = 28
_SHARE_OF_LABELS = 4
_NARROWEST_MEASURE: Final = 20
_WIDEST_MEASURE: Final = 200


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a pane, in cells: `left` blank ones, `gutter`, `text` and `labels`; the rest is blank again."""

    pane: int
    left: int
    gutter: int
    text: int
    labels: int = 0

    @property
    def text_left(self) -> int:
        """The first cell of the text."""
        return self.left + self.gutter


def columns(pane: int, measure: int, *, labelled: bool = False) -> Columns:
    """The text at its measure in the middle of the pane, narrower where the pane is.

    Labels take what the text leaves, and where that is little, up to a quarter of the pane from it.
    """
    gutter = GUTTER if pane >= _NARROWEST_WITH_GUTTER else 0
    labels = 0
    if labelled and pane >= _NARROWEST_WITH_LABELS:
        wanted = max(pane // _SHARE_OF_LABELS, pane - gutter - measure)
        labels = max(_NARROWEST_LABELS, min(wanted, _WIDEST_LABELS))
    right = 1 if gutter and not labels else 0  # The text does not touch the map.
    text = max(1, min(measure, pane - gutter - labels - right))
    left = max(0, (pane - gutter - text - labels) // 2)
    return Columns(pane=pane, left=left, gutter=gutter, text=text, labels=labels)


def valid_measure(measure: int) -> int:
    """The nearest measure that can be read at."""
    return max(_NARROWEST_MEASURE, min(measure, _WIDEST_MEASURE))
