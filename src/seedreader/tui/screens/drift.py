"""What each source made of the same words: variants below each other, word by word against the first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.marked_rows import Marked, marked_rows
from seedreader.tui.parallel_views import VariantView
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList

_CHANGES: Final = ("changed", "added", "dropped", "moved", "moved away")
_SIGNS: Final = {"changed": "~", "added": "+", "dropped": "−", "moved": "↔", "moved away": "↔"}
_LEFT_OF_WIDTH = 6
_MOST_CELLS = 104
_INDENT = "   "


class DriftRow(NamedTuple):
    """A heading, or a row of a variant's words as runs of text with the number of their change, -1 for none."""

    heading: tuple[str, str] | None = None
    runs: Sequence[tuple[str, int]] = ()
    first: bool = False


class DriftRows(RowList[DriftRow]):
    """What differs has a sign before it and a colour of its own; what was dropped is struck out."""

    def draw(self, item: DriftRow, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A row."""
        if item.heading is not None:
            return line([(item.heading[0], looks.accent), (item.heading[1], looks.muted)], width, looks.base)
        styles = _styles(looks)
        shown: list[Piece] = [(text, looks.base if mark < 0 else styles[mark]) for text, mark in item.runs]
        return line([(_INDENT, looks.base), *shown], width, looks.base)


class DriftScreen(Dialog[None]):
    """The variants in order of publication."""

    TITLE_TEXT = "Drift"
    MOST_ROWS = 10_000
    LEFT_OF_HEIGHT = 6
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,q,enter", "cancel", show=False, priority=True)]

    def __init__(self, variants: Sequence[VariantView]) -> None:
        super().__init__()
        self._variants = variants
        self.rows = DriftRows()

    def contents(self) -> Iterable[Widget]:
        """The rows."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What the signs mean, and the keys."""
        return (("~", "changed"), ("+", "added"), ("−", "dropped"), ("↔", "moved"), ("↑↓", "scroll"), ("esc", "close"))

    def on_mount(self) -> None:
        """The rows have the keys."""
        super().on_mount()
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        cells = max(1, min(_MOST_CELLS, event.size.width) - _LEFT_OF_WIDTH - len(_INDENT))
        self.rows.set_items(
            [row for number, each in enumerate(self._variants) for row in _rows(each, number, cells)], 0
        )


def _rows(variant: VariantView, number: int, cells: int) -> Iterator[DriftRow]:
    if number:
        yield DriftRow(runs=[("", -1)])
    dated = variant.published[:10] or "no date"
    yield DriftRow((f"{variant.title} ", f"{dated} · {variant.speech}"))
    words, marks = _signed(variant)
    for runs in marked_rows(words, marks, cells):
        yield DriftRow(runs=runs)


def _signed(variant: VariantView) -> tuple[str, list[Marked]]:
    """A variant on one line with the sign of each change before it, and where the changes stand."""
    line_so_far, marks = "", list[Marked]()
    for change, old, new in variant.pieces:
        what = "moved away" if change == "moved" and not new else change
        parts = [(-1, new)]
        if what == "changed":
            parts = [(2, f"{_SIGNS['dropped']}{old}"), (1, f"{_SIGNS['added']}{new}")]
        elif what in _SIGNS:
            parts = [(_CHANGES.index(what), f"{_SIGNS[what]}{new or old}")]
        for mark, text in parts:
            shown = " ".join(text.split())
            start = len(line_so_far) + bool(line_so_far)
            line_so_far = f"{line_so_far} {shown}" if line_so_far else shown
            if mark >= 0:
                marks.append((start, start + len(shown), mark))
    return line_so_far, marks


def _styles(looks: Looks) -> list[Style]:
    palette = looks.palette

    def colored(color: Style) -> Style:
        return looks.base + color

    gone = Style(color=palette.on(palette.warning, looks.ground).rich_color)
    come = Style(color=palette.on(palette.success, looks.ground).rich_color)
    moved = Style(color=palette.on(palette.accent, looks.ground).rich_color)
    return [
        colored(come),
        colored(come) + Style(bold=True, underline=True),
        colored(gone) + Style(strike=True),
        colored(moved) + Style(italic=True),
        colored(moved) + Style(italic=True, strike=True),
    ]
