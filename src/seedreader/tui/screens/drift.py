"""What each source made of the same words: variants below each other, word by word against the first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.comparing.wordings import Shown, Wording
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.marked_rows import Marked, marked_rows
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList

_SIGNS: Final = {Shown.ADDED: "+", Shown.DROPPED: "−", Shown.MOVED: "↔", Shown.MOVED_AWAY: "↔"}
_MARKS: Final = tuple(_SIGNS)
_BLANKS: Final = re.compile(r"\s+")
_LEFT_OF_WIDTH = 6
_MOST_CELLS = 104
_INDENT = "   "


class DriftRow(NamedTuple):
    """A heading (title, and what is known of it), or a row of a variant's words: texts, each with the number of its
    change, -1 for none."""

    heading: tuple[str, str] | None = None
    runs: Sequence[tuple[str, int]] = ()


class DriftRows(RowList[DriftRow]):
    """What differs has a sign before it and a colour of its own; what was dropped is struck out."""

    def draw(self, item: DriftRow, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A row."""
        if item.heading is not None:
            title, about = item.heading
            return line([(about, looks.muted), (title, looks.accent)], width, looks.base)
        styles = _styles(looks)
        shown: list[Piece] = [(text, looks.base if mark < 0 else styles[mark]) for text, mark in item.runs]
        return line([(_INDENT, looks.base), *shown], width, looks.base)


class DriftScreen(Dialog[None]):
    """The variants in order of publication."""

    TITLE_TEXT = "Drift"
    MOST_ROWS = 10_000
    LEFT_OF_HEIGHT = 6
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,q,enter", "cancel", show=False, priority=True)]

    def __init__(self, variants: Sequence[Wording]) -> None:
        super().__init__()
        self._variants = variants
        self.rows = DriftRows()

    def contents(self) -> Iterable[Widget]:
        """The rows."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What the signs mean, and the keys."""
        return (("+", "added"), ("−", "dropped"), ("↔", "moved"), ("↑↓", "scroll"), ("esc", "close"))

    def on_mount(self) -> None:
        """The rows have the keys."""
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        cells = max(1, min(_MOST_CELLS, event.size.width) - _LEFT_OF_WIDTH - len(_INDENT))
        self.rows.set_items(
            [row for number, each in enumerate(self._variants) for row in _rows(each, number, cells)], 0
        )


def _rows(variant: Wording, number: int, cells: int) -> Iterator[DriftRow]:
    if number:
        yield DriftRow(runs=[("", -1)])
    dated = variant.article.metadata.published[:10] or "no date"
    yield DriftRow((variant.article.title, f"{dated} · {variant.about} "))
    words, marks = _signed(variant)
    for runs in marked_rows(words, marks, cells):
        yield DriftRow(runs=runs)


def _signed(variant: Wording) -> tuple[str, list[Marked]]:
    """A variant on one line with the sign of each change before it, and where the changes stand."""
    line_so_far, marks = "", list[Marked]()
    for run in variant.runs:
        text = _BLANKS.sub(" ", run.text)
        if not line_so_far or line_so_far.endswith(" "):
            text = text.lstrip(" ")
        if run.shown in _SIGNS:
            text = f"{_SIGNS[run.shown]}{text}"
            marks.append((len(line_so_far), len(line_so_far) + len(text), _MARKS.index(run.shown)))
        line_so_far += text
    return line_so_far, marks


def _styles(looks: Looks) -> list[Style]:
    palette = looks.palette

    def colored(color: Style) -> Style:
        return looks.base + color

    gone = Style(color=palette.on(palette.warning, looks.ground).rich_color)
    come = Style(color=palette.on(palette.success, looks.ground).rich_color)
    moved = Style(color=palette.on(palette.accent, looks.ground).rich_color)
    return [
        colored(come) + Style(bold=True, underline=True),
        colored(gone) + Style(strike=True),
        colored(moved) + Style(italic=True),
        colored(moved) + Style(italic=True, strike=True),
    ]
