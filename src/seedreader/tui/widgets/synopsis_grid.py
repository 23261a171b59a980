"""Threads down, articles across: only the cells in view are drawn, the column of threads stays."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from seedreader.comparing.cells import Cell, SynopsisRow
from seedreader.reading.display import one_line
from seedreader.settings.keymap import SHEETS, Area
from seedreader.tui.bindings import list_bindings
from seedreader.tui.drawing import LookBook, Looks, Piece, line
from seedreader.tui.kept_lines import FinalLines
from seedreader.tui.marked_rows import marked_rows
from seedreader.tui.widgets.row_list import RowList

CONFLICT: Final = "⚡"
SILENT: Final = "·"
_WORD_ROWS = 2
_LEAST, _MOST = 20, 44
_LABEL_SHARE, _LABEL_MOST = 0.3, 40
_SUPPORT, _SUPPORT_SHARE = 28, 0.4
"""Cells of "⚡ 12 articles, 10 origins", and the share of a narrow screen that they may take."""


class SynopsisGrid(RowList[SynopsisRow], inherit_bindings=False):
    """The cells; one of them is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *list_bindings(),
        *(Binding(key, "page(1)", show=False) for key in SHEETS[Area.SYNOPSIS].paging),
    ]

    class ColumnMoved(Message):
        """The cursor is in another column."""

    def __init__(self) -> None:
        super().__init__()
        self.articles: Sequence[int] = ()
        self.titles: Mapping[int, str] = {}
        self.column = 0
        self._left = 0
        self._wrapped = lru_cache(maxsize=4_000)(_wrapped)

    @property
    def row_height(self) -> int:
        """Wording, what it is, and a line between."""
        return _WORD_ROWS + 2

    @property
    def cell(self) -> Cell | None:
        """What the cell under the cursor says; None where its article is silent."""
        row = self.current
        return None if row is None or not self.articles else row.cells.get(self.articles[self.column])

    def show(self, rows: Sequence[SynopsisRow], titles: Mapping[int, str]) -> None:
        """Show these threads."""
        article = self.articles[self.column] if self.articles else None
        self.titles, self.articles = titles, list(titles)
        self.column = self.articles.index(article) if article in self.articles else 0
        self._left = 0
        thread = None if self.current is None else self.current.thread.id
        places = {row.thread.id: place for place, row in enumerate(rows)}
        self.set_items(rows, places.get(thread, 0) if thread is not None else 0)
        self._show_column()

    def go_to_article(self, article: int) -> None:
        """Put the cursor on an article's column, if it has one."""
        if article in self.articles:
            self.column = self.articles.index(article)
            self._show_column()

    def columns(self, width: int) -> tuple[int, int, range]:
        """The width of the threads' column, of each other one, and the columns that are in view."""
        label = max(_LEAST, int(width * _LABEL_SHARE), min(_SUPPORT, int(width * _SUPPORT_SHARE)))
        label = min(_LABEL_MOST, label)
        count = max(1, min(len(self.articles), (width - label) // _LEAST))
        cells = min(_MOST, max(1, (width - label) // count))
        return label, cells, range(self._left, min(len(self.articles), self._left + count))

    def draw(self, item: SynopsisRow, index: int, part: int, width: int, looks: Looks) -> Strip:
        """A line of a thread."""
        plain = self.looks[""]
        if part == self.row_height - 1:
            return Strip.blank(width, plain.base)
        label, cells, shown = self.columns(width)
        current = index == self.cursor
        strips = [self._label(item, part, label, self.looks["aside"] if current else plain)]
        for column in shown:
            here = looks if current and column == self.column else self.looks["aside"] if current else plain
            strips.append(self._drawn(item.cells.get(self.articles[column]), part, cells, here))
        return Strip.join(strips).adjust_cell_length(width, plain.base)

    def action_column(self, step: int) -> None:
        """Another column."""
        column = max(0, min(self.column + step, len(self.articles) - 1))
        if column != self.column:
            self.column = column
            self._show_column()
            self.post_message(self.ColumnMoved())

    def fit(self) -> None:
        """The columns may be others."""
        super().fit()
        self._show_column()

    def _show_column(self) -> None:
        width = max(1, self.scrollable_content_region.width)
        count = len(self.columns(width)[2]) or 1
        if self.column < self._left:
            self._left = self.column
        elif self.column >= self._left + count:
            self._left = self.column - count + 1
        self.refresh()

    def _label(self, row: SynopsisRow, part: int, width: int, looks: Looks) -> Strip:
        if part < _WORD_ROWS:
            return line([(f" {self._wrapped(row.label, width - 2, part)}", looks.strong)], width, looks.base)
        pieces: list[Piece] = [(f" {row.thread.support}", looks.muted)]
        if row.thread.conflict:
            pieces.insert(0, (f" {CONFLICT}", looks.warning))
        return line(pieces, width, looks.base)

    def _drawn(self, cell: Cell | None, part: int, width: int, looks: Looks) -> Strip:
        if cell is None:
            sign = SILENT if part == 0 else ""
            return line([(f" {sign}", looks.muted)], width, looks.base)
        if part < _WORD_ROWS:
            return line([(f" {self._wrapped(cell.words, width - 2, part)}", looks.base)], width, looks.base)
        style = looks.warning if cell.conflict else looks.muted
        sign = f"{CONFLICT} " if cell.conflict else ""
        if cell.lost:
            sign += "lost, "
        return line([(f" {sign}{cell.speech} · {', '.join(cell.links)}", style)], width, looks.base)


class SynopsisHead(FinalLines, Widget):
    """The titles above the columns."""

    ALLOW_SELECT = False

    def __init__(self, grid: SynopsisGrid) -> None:
        super().__init__()
        self._grid = grid
        self._looks = LookBook(self)

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self._looks.forget()

    def render_line(self, y: int) -> Strip:
        """The titles, and how many are out of view on either side."""
        grid, looks = self._grid, self._looks[""]
        width = max(1, grid.scrollable_content_region.width)
        label, cells, shown = grid.columns(width)
        if y:
            before, after = shown.start, len(grid.articles) - shown.stop
            left = [(" " * label, looks.muted), (f" ‹ {before} more" if before else "", looks.muted)]
            right = [(f"{after} more › " if after else "", looks.muted)]
            return line(left, width, looks.base, right).adjust_cell_length(self.size.width, looks.base)
        strips = [
            line(
                [(f" {len(grid.items)} {'thread' if len(grid.items) == 1 else 'threads'}", looks.muted)],
                label,
                looks.base,
            )
        ]
        for column in shown:
            style = looks.accent if column == grid.column else looks.muted
            strips.append(line([(f" {grid.titles[grid.articles[column]]}", style)], cells, looks.base))
        return Strip.join(strips).adjust_cell_length(self.size.width, looks.base)


def _wrapped(words: str, width: int, part: int) -> str:
    """One row of some words; the last one that is shown says when there are more."""
    rows = ["".join(text for text, _ in row).strip() for row in marked_rows(one_line(words), (), max(1, width - 1))]
    if part >= len(rows):
        return ""
    return f"{rows[part]}…" if part == _WORD_ROWS - 1 and len(rows) > _WORD_ROWS else rows[part]
