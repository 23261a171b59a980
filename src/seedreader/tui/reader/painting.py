"""Painting one row of an article: text, marks, passages, hits, selection, cursor and gutter, into a strip of cells.

Everything that decides a run's look is laid over the row as spans, and one sweep cuts the row into runs of one look.
Cuts are made on cluster borders only. A row that the cursor does not touch, and that is selected whole or not at all,
is kept once it is painted.
"""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from seedreader.domain.articles import Mark, MarkKind
from seedreader.domain.passages import PassageOutline
from seedreader.domain.text import Span
from seedreader.reading.display import drawn
from seedreader.reading.rows import Row, RowIndex
from seedreader.reading.spans import SpanIndex, laid_over, pieces
from seedreader.tui.reader.code import CodeColors
from seedreader.tui.reader.columns import Columns
from seedreader.tui.reader.ground import Ground, Shade, on_clusters
from seedreader.tui.reader.gutter import Beside, beside, gutter
from seedreader.tui.reader.hits import Hits
from seedreader.tui.reader.labels import folded, labels
from seedreader.tui.reader.looks import (
    BLOCK,
    CURRENT_HIT,
    CURSOR,
    CURSOR_ASIDE,
    FLASH,
    HIT,
    LAYER_OF_MARK,
    SELECTED,
    Look,
    PassageGround,
)
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.reader.styles import StyleBook

_MOST_KEPT = 2000

_CHOSEN, _LIT = 1 << 30, 1 << 31

_Layer = tuple[int, int, Mark | int | str]


class Painter:
    """Paints the rows of one article.

    `cursor`, `selection`, `flash` and `chosen` change from key to key and cost only the rows they touch; after any
    other change call `forget`.
    """

    def __init__(self, rows: RowIndex, marks: Sequence[Mark], passages: PassageLayer, hits: Hits) -> None:
        self.rows = rows
        self.cursor: Span | None = None
        self.focused = False
        self.selection: Span | None = None
        self.flash: Span | None = None
        self.chosen: PassageOutline | None = None
        self.pointed_out: tuple[Span, ...] = ()
        self._passages = passages
        self._hits = hits
        self._marks: SpanIndex[Mark] = SpanIndex(
            (mark.start, mark.end, mark) for mark in marks if mark.start < mark.end
        )
        self._code = CodeColors(rows.text)
        self._kept: dict[tuple[int, int, int, int, bool, tuple[int, ...]], Strip] = {}
        self._beside: dict[tuple[int, int], Beside | None] = {}
        self._ground = Ground(rows.text, passages)

    def forget(self, start: int = 0, end: int | None = None) -> None:
        """Paint the rows anew that begin from `start` to `end` (all of them); passages may have changed there."""
        self._ground.forget(start, end)
        if start == 0 and end is None:
            self.forget_rows()
        else:
            last = len(self.rows.text) if end is None else end
            self._kept = {key: strip for key, strip in self._kept.items() if not start <= key[0] <= last}
            self._beside = {key: there for key, there in self._beside.items() if not start <= key[0] <= last}

    def forget_rows(self) -> None:
        """Paint all rows anew: the same words with the same passages may stand in others, or in other colours."""
        self._kept.clear()
        self._beside.clear()

    def strip(self, y: int, columns: Columns, styles: StyleBook) -> Strip:
        """The row at `y`, as wide as the pane; blank below the article's end."""
        row = self.rows.row(y)
        if row is None:
            return Strip.blank(columns.pane, styles.base)
        selected = self.selection is not None and self.selection.start <= row.start and row.end <= self.selection.end
        passing = (self.cursor, self.flash, None if selected else self.selection)
        if any(span is not None and _touches(row, span) for span in passing):
            return self._painted(row, columns, styles)
        chosen = self.chosen.id if self.chosen is not None and _touches(row, self.chosen) else 0
        current = self._hits.current_span
        hit = current.start if current is not None and _touches(row, current) else -1
        key = (row.start, row.end, chosen, hit, selected, tuple(passage.id for passage in self._lit(row)))
        strip = self._kept.get(key)
        if strip is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            strip = self._kept[key] = self._painted(row, columns, styles)
        return strip

    @property
    def tag_colors(self) -> Mapping[str, str]:
        """The tags' colours by name."""
        return self._ground.tag_colors

    @tag_colors.setter
    def tag_colors(self, colors: Mapping[str, str]) -> None:
        self._ground.tag_colors = colors

    def color_of(self, passage: PassageOutline) -> str | None:
        """The colour of a passage's first tag; None without one."""
        return self._ground.color_of(passage)

    def _painted(self, row: Row, columns: Columns, styles: StyleBook) -> Strip:
        marks = [item[2] for item in self._marks.overlapping(row.start, max(row.shown_end, row.start + 1))]
        segments = gutter(row, self._beside_of(row), self.chosen, self.color_of, self._passages, columns, styles)
        width = columns.text_left
        in_block = not (row.spacer or row.folded) and any(LAYER_OF_MARK[mark.kind] & BLOCK for mark in marks)
        padding = styles.style(Look(BLOCK)) if in_block else styles.base

        def add(text: str, style: Style) -> None:
            nonlocal width
            segments.append(Segment(text, style))
            width += cell_len(text)

        if row.indent:
            lead = drawn(row.lead)
            add(lead + " " * (row.indent - cell_len(lead)), padding if in_block else styles.lead)
        if row.shown_end > row.start:
            runs, cells = self._runs(row, marks, styles)
            segments += runs
            width += cells
        if row.folded:
            selected = self.selection is not None and _touches(row, self.selection)
            add(*folded(row, columns, styles, selected=selected))
        if row.hyphenated:
            add("-", padding if in_block else styles.lead)
        text_right = columns.text_left + columns.text
        if in_block and width < text_right:
            add(" " * (text_right - width), padding)
        if columns.labels:
            begun = self._passages.begun(row.start, row.end)
            tags = list(dict.fromkeys(tag for passage in begun for tag in passage.tags))
            strong = self.chosen.tags if self.chosen is not None and self.chosen in begun else ()
            beside_text = labels(tags, strong, self.tag_colors, columns, styles)
            if beside_text:
                add(" " * (text_right - width), styles.base)
                for label in beside_text:
                    add(*label)
        if width < columns.pane:
            add(" " * (columns.pane - width), styles.base)
        return Strip(segments, width).adjust_cell_length(columns.pane)

    def _beside_of(self, row: Row) -> Beside | None:
        """What stands beside a row; worked out once, as a row may have hundreds of passages and a cursor in it."""
        key = (row.start, row.end)
        if key not in self._beside:
            if len(self._beside) >= _MOST_KEPT:
                self._beside.clear()
            self._beside[key] = beside(row, self._passages, self.color_of)
        return self._beside[key]

    def _lit(self, row: Row) -> list[PassageOutline]:
        """The passages at the other end of a link that touch a row."""
        lit = (self._passages.get(passage_id) for passage_id in self._passages.lit)
        return [passage for passage in lit if passage is not None and _touches(row, passage)]

    def _runs(self, row: Row, marks: list[Mark], styles: StyleBook) -> tuple[list[Segment], int]:
        """The text of a row in runs of one look, and how many cells it takes."""
        text, start, end = self.rows.text, row.start, row.shown_end
        shown = text[start:end]
        layers = self._layers(row, marks)
        plain = shown.isascii() and shown.isprintable()
        if not shown.isascii():
            layers = [on_clusters(text, layer, start, end) for layer in layers]
        segments: list[Segment] = []
        before: tuple[Mark | int | str, ...] | None = None
        on_ground: dict[Shade | None, Style] = {}
        for run_start, run_end, below, payloads in laid_over(self._ground.runs(start, end), pieces(layers, start, end)):
            if payloads is not before:
                before, on_ground = payloads, {}
            style = on_ground.get(below)
            if style is None:
                style = on_ground[below] = styles.style(_look(below, payloads))
            words = text[run_start:run_end]
            segments.append(Segment(words if plain else drawn(words), style))
        return segments, len(shown) if plain else sum(segment.cell_length for segment in segments)

    def _layers(self, row: Row, marks: list[Mark]) -> list[_Layer]:
        start, end = row.start, row.shown_end
        layers: list[_Layer] = [(mark.start, mark.end, mark) for mark in marks]
        for mark in marks:
            if mark.kind is MarkKind.CODE_BLOCK:
                layers += self._code.runs((mark.start, mark.end), mark.value, start, end)
        if self.chosen is not None:
            layers.append((self.chosen.start, self.chosen.end, _CHOSEN))
        layers += [(passage.start, passage.end, _LIT) for passage in self._lit(row)]
        for hit in self._hits.overlapping(start, end):
            span = self._hits.span(hit)
            layers.append((span.start, span.end, CURRENT_HIT if span == self._hits.current_span else HIT))
        layers += [(span.start, span.end, HIT) for span in self.pointed_out]
        cursor = CURSOR if self.focused else CURSOR_ASIDE
        for over, layer in ((self.selection, SELECTED), (self.flash, FLASH), (self.cursor, cursor)):
            if over is not None:
                layers.append((over.start, over.end, layer))
        return [layer for layer in layers if layer[0] < end and start < layer[1]]


def _look(below: Shade | None, payloads: tuple[Mark | int | str, ...]) -> Look:
    layers, token = 0, ""
    for payload in payloads:
        if isinstance(payload, int):
            layers |= payload
        elif isinstance(payload, Mark):
            layers |= LAYER_OF_MARK[payload.kind]
        else:
            token = payload
    if below is None:
        return Look(layers & ~(_CHOSEN | _LIT), None, token)
    color, depth = below
    ground = PassageGround(color, depth, chosen=bool(layers & _CHOSEN), lit=bool(layers & _LIT))
    return Look(layers & ~(_CHOSEN | _LIT), ground, token)


def _touches(row: Row, span: Span | PassageOutline) -> bool:
    return span.start < row.end and row.start < span.end
