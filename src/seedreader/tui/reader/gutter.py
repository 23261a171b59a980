"""The gutter beside the text: a bar where passages are, a sign where a note and where links begin.

A passage that a changed source left in doubt, elsewhere or in other words has a sign of its own.

All signs are one cell wide in every width table, ambiguous ones included (Unicode Standard Annex #11: neutral).
"""

from collections.abc import Callable, Collection, Iterable
from itertools import chain
from typing import Final, NamedTuple

from rich.segment import Segment

from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.reading.rows import Row
from seedreader.tui.reader.columns import Columns
from seedreader.tui.reader.passages import PassageLayer, innermost_first
from seedreader.tui.reader.styles import StyleBook

BAR: Final = "▐"
TWO_BARS: Final = "▚"
"""Where a bar's cell cannot have two colours."""
NOTE: Final = "✎"
LINK: Final = "⇄"
CHANGED: Final = {AnchorStatus.REVIEW: "?", AnchorStatus.MOVED: "↷", AnchorStatus.EDITED: "~"}
"""What a changed source did to a passage; the first of several is told."""


ColorOf = Callable[[PassageOutline], str | None]
"""The colour of a passage's first tag; None without one."""


class Beside(NamedTuple):
    """What stands beside a row, wherever the cursor is.

    Whether `several` passages do, the colour of the innermost one's first tag and the first other one, where there is
    one, and the signs, each with the passage it stands for.
    """

    several: bool
    colors: tuple[str | None, str | None]
    signs: tuple[tuple[str, PassageOutline | None], ...]


def beside(row: Row, layer: PassageLayer, color_of: ColorOf) -> Beside | None:
    """What the passages of `layer` put beside a row of its text; None for nothing."""
    before, after = _reach(row)
    here = layer.overlapping(row.start, row.end)
    there = (passage for passage in here if passage.start < before and after < passage.end)
    innermost, second = next(there, None), next(there, None)
    if innermost is None:
        return None
    first = other = color_of(innermost)
    if second is not None:
        other = next((color for color in map(color_of, chain((second,), there)) if color != first), first)
    begun = [
        passage
        for passage in layer.begun(row.start, before)
        if (passage.noted or passage.links or passage.status is not AnchorStatus.SAME) and after < passage.end
    ]
    noted = _innermost(passage for passage in begun if passage.noted)
    linked = _innermost(passage for passage in begun if passage.links)
    signs = [(NOTE, noted), (LINK, linked), (" ", None)]
    for status, sign in CHANGED.items():
        changed = _innermost(passage for passage in begun if passage.status is status)
        if changed is not None:
            # Beside the links or the note, or where neither leaves room, before the text.
            signs[next(place for place in (1, 0, 2) if signs[place][1] is None)] = sign, changed
            break
    return Beside(second is not None, (first, other), tuple(signs))


def _innermost(passages: Iterable[PassageOutline]) -> PassageOutline | None:
    return min(passages, key=innermost_first, default=None)


def gutter(
    row: Row,
    there: Beside | None,
    chosen: PassageOutline | None,
    color_of: ColorOf,
    layer: PassageLayer,
    columns: Columns,
    styles: StyleBook,
) -> list[Segment]:
    """Margin and gutter of a row: all that stands before `columns.text_left`."""
    if not columns.gutter:
        return [Segment(" " * columns.left, styles.base)] if columns.left else []
    if there is None:
        return [Segment(" " * columns.text_left, styles.base)]
    margin = [Segment(" " * columns.left, styles.base)] if columns.left else []
    before, after = _reach(row)
    meant = chosen if chosen is not None and chosen.start < before and after < chosen.end else None
    return [
        *margin,
        _bar(there, meant, color_of, styles),
        *(_sign(sign, passage, layer.lit, color_of, styles) for sign, passage in there.signs),
    ]


def _reach(row: Row) -> tuple[int, int]:
    """The bar stands beside a row if the passage starts before the first of these places and ends behind the second.

    That is, if words of it are there or folded, or if it goes on across the spacer.
    """
    if row.shown_end <= row.start and not row.folded:
        return row.start, row.end
    return (row.end if row.folded else row.shown_end), row.start


def _bar(there: Beside, meant: PassageOutline | None, color_of: ColorOf, styles: StyleBook) -> Segment:
    """One or two bars: the passage under the cursor first, then the innermost of another colour."""
    first = there.colors[0] if meant is None else color_of(meant)
    strong = meant is not None
    if not there.several:
        return Segment(BAR, styles.bar(first, chosen=strong))
    second = next((color for color in there.colors if color != first), first)
    return Segment(BAR if styles.palette.tints else TWO_BARS, styles.bar(first, second, two=True, chosen=strong))


def _sign(
    sign: str, passage: PassageOutline | None, lit: Collection[int], color_of: ColorOf, styles: StyleBook
) -> Segment:
    if passage is None:
        return Segment(" ", styles.base)
    strong = passage.id in lit or sign in CHANGED.values()
    return Segment(sign, styles.sign(color_of(passage), strong=strong))
