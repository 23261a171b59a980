"""The gutter beside the text: a bar where passages are, a sign where a note and where links begin.

A passage that a changed source left in doubt, elsewhere or in other words has a sign of its own.

All signs are one cell wide in every width table, ambiguous ones included (Unicode Standard Annex #11: neutral).
"""

from collections.abc import Collection, Sequence
from typing import Final, Protocol

from rich.segment import Segment

from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.reading.rows import Row
from seedreader.tui.reader.columns import Columns
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.reader.styles import StyleBook

BAR: Final = "▐"
TWO_BARS: Final = "▚"
"""Where a bar's cell cannot have two colours."""
NOTE: Final = "✎"
LINK: Final = "⇄"
CHANGED: Final = {AnchorStatus.REVIEW: "?", AnchorStatus.MOVED: "↷", AnchorStatus.EDITED: "~"}
"""What a changed source did to a passage; the first of several is told."""


class Colors(Protocol):
    """What the gutter needs to know of the painter."""

    chosen: PassageOutline | None

    def color_of(self, passage: PassageOutline) -> str | None:
        """The colour of a passage's first tag; None without one."""


def gutter(
    row: Row,
    passages: Sequence[PassageOutline],
    colors: Colors,
    layer: PassageLayer,
    columns: Columns,
    styles: StyleBook,
) -> list[Segment]:
    """Margin and gutter of a row that `passages` touch, the innermost first."""
    if not columns.gutter:
        return [Segment(" " * columns.left, styles.base)] if columns.left else []
    beside = [passage for passage in passages if _beside(row, passage)]
    if not beside:
        return [Segment(" " * columns.text_left, styles.base)]
    margin = [Segment(" " * columns.left, styles.base)] if columns.left else []
    begun = [passage for passage in beside if row.start <= passage.start]
    noted = next((passage for passage in begun if passage.noted), None)
    linked = next((passage for passage in begun if passage.links), None)
    signs = [(NOTE, noted), (LINK, linked), (" ", None)]
    for status, sign in CHANGED.items():
        changed = next((passage for passage in begun if passage.status is status), None)
        if changed is not None:
            # Beside the links or the note, or where neither leaves room, before the text.
            signs[next(place for place in (1, 0, 2) if signs[place][1] is None)] = sign, changed
            break
    return [
        *margin,
        _bar(beside, colors, styles),
        *(_sign(sign, passage, layer.lit, colors, styles) for sign, passage in signs),
    ]


def _beside(row: Row, passage: PassageOutline) -> bool:
    """Whether the bar stands beside this row: words of it are there or folded, or it goes on across the spacer."""
    if row.shown_end <= row.start and not row.folded:
        return passage.start < row.start and row.end < passage.end
    return passage.start < (row.end if row.folded else row.shown_end) and row.start < passage.end


def _bar(beside: list[PassageOutline], colors: Colors, styles: StyleBook) -> Segment:
    """One or two bars: the passage under the cursor first, then the innermost."""
    meant = next((passage for passage in beside if colors.chosen is not None and passage.id == colors.chosen.id), None)
    first = colors.color_of(meant or beside[0])
    strong = meant is not None
    if len(beside) == 1:
        return Segment(BAR, styles.bar(first, chosen=strong))
    others = (colors.color_of(passage) for passage in beside if passage is not (meant or beside[0]))
    second = next((color for color in others if color != first), first)
    return Segment(BAR if styles.palette.tints else TWO_BARS, styles.bar(first, second, two=True, chosen=strong))


def _sign(
    sign: str, passage: PassageOutline | None, lit: Collection[int], colors: Colors, styles: StyleBook
) -> Segment:
    if passage is None:
        return Segment(" ", styles.base)
    strong = passage.id in lit or sign in CHANGED.values()
    return Segment(sign, styles.sign(colors.color_of(passage), strong=strong))
