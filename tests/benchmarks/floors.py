"""What the program is compared with: a bare `ScrollView` over lines wrapped beforehand.

    python -m tests.benchmarks.floors TEXT STOPS

It shows a cursor and moves it with the keys that the reader has, and does nothing else: no other pane, no passages, no
search. `]`, `n` and `enter` go to places that are told beforehand (STOPS, a file of JSON), the same places to which the
same keys lead in the reader.
"""

import json
import sys
from bisect import bisect_right
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seedreader.reading.wrapping import wrap
from tests.benchmarks.corpora import Corpus

MEASURE = 76
PLAIN, LIT = Style(), Style(reverse=True)


def stops(corpus: Corpus) -> dict[str, list[int]]:
    """Where the keys lead: the beginnings of the passages, the hits, and for each link its other end."""
    return {
        "passages": sorted({start for start, _ in corpus.passages}),
        "hits": corpus.hits(),
        "links": [corpus.passages[target][0] for _, target in corpus.links],
    }


def wrapped(text: str, width: int = MEASURE) -> tuple[list[str], list[int]]:
    """The rows of a text and where each begins in it."""
    rows: list[str] = []
    starts: list[int] = []
    place = 0
    for paragraph in text.splitlines(keepends=True):
        borders = [*wrap(paragraph, width), len(paragraph)]
        rows += [paragraph[left:right].rstrip("\n ") for left, right in pairwise(borders)]
        starts += [place + left for left in borders[:-1]]
        place += len(paragraph)
    return rows, starts


class BareView(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines and a cursor."""

    DEFAULT_CSS = "BareView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "rows(1)"),
        Binding("w", "word"),
        Binding("space", "page"),
        Binding("g", "end(-1)"),
        Binding("G", "end(1)"),
        Binding("right_square_bracket", "stop('passages')"),
        Binding("n", "stop('hits')"),
        Binding("enter", "follow"),
        Binding("backspace", "back"),
        Binding("o", "open"),
    ]

    def __init__(self, text: str, places: dict[str, list[int]]) -> None:
        super().__init__()
        self._rows: list[str] = []
        self._starts: list[int] = []
        self._behind = wrapped(text)
        self._places = places
        self._row = self._column = 0
        self._origin = 0

    def on_mount(self) -> None:
        """Begin to read."""
        self.action_open()

    def action_open(self) -> None:
        """Show the other text: first the one given, then an empty page, and so on in turn."""
        self._behind, (self._rows, self._starts) = (self._rows, self._starts), self._behind
        self._row = self._column = 0
        self.virtual_size = Size(1, len(self._rows))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of the text."""
        width, number = self.scrollable_content_region.width, round(self.scroll_y) + y
        if number >= len(self._rows):
            return Strip.blank(width)
        text = self._rows[number]
        if number != self._row:
            return Strip([Segment(text, PLAIN)]).adjust_cell_length(width, PLAIN)
        here = self._column
        pieces = [(text[:here], PLAIN), (text[here : here + 1] or " ", LIT), (text[here + 1 :], PLAIN)]
        return Strip([Segment(*piece) for piece in pieces if piece[0]]).adjust_cell_length(width, PLAIN)

    def action_rows(self, count: int) -> None:
        """Down by rows."""
        self._go(self._row + count, self._column)

    def action_word(self) -> None:
        """To the next word."""
        blank = self._rows[self._row].find(" ", self._column)
        if blank < 0:
            self._go(self._row + 1, 0)
        else:
            self._go(self._row, blank + 1)

    def action_page(self) -> None:
        """Down by a page that keeps two rows."""
        step = self.size.height - 2
        self.scroll_to(y=round(self.scroll_y) + step, animate=False, immediate=True)
        self._go(self._row + step, self._column)

    def action_end(self, direction: int) -> None:
        """To the beginning or the end of the text."""
        self._go(0 if direction < 0 else len(self._rows) - 1, 0)

    def action_stop(self, kind: str) -> None:
        """To the next of the places told beforehand."""
        places = self._places[kind]
        here = self._starts[self._row] + self._column
        self._go_to(places[bisect_right(places, here) % len(places)])

    def action_follow(self) -> None:
        """To the other end of the first link."""
        self._origin = self._starts[self._row] + self._column
        self._go_to(self._places["links"][0])

    def action_back(self) -> None:
        """To where one came from."""
        self._go_to(self._origin)

    def _go_to(self, offset: int) -> None:
        row = bisect_right(self._starts, offset) - 1
        self._go(row, offset - self._starts[row])

    def _go(self, row: int, column: int) -> None:
        row = max(0, min(row, len(self._rows) - 1))
        before, self._row, self._column = self._row, row, column
        top, height = round(self.scroll_y), self.size.height
        self.refresh_line(before)
        self.refresh_line(row)
        if row in (top - 1, top + height):
            self.scroll_to(y=top - 1 if row < top else top + 1, animate=False, immediate=True)
        elif not top <= row < top + height:
            self.scroll_to(y=row - height // 2, animate=False, immediate=True)


class BareApp(App[None]):
    """Nothing but the lines; `q` quits."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str, places: dict[str, list[int]]) -> None:
        super().__init__()
        self.view = BareView(text, places)

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self.view


def bare_app(text: Path, places: Path) -> BareApp:
    """The floor over a text and the places in it, both kept in files."""
    told: dict[str, Any] = json.loads(places.read_text(encoding="utf-8"))
    return BareApp(text.read_text(encoding="utf-8"), told)


if __name__ == "__main__":
    bare_app(Path(sys.argv[1]), Path(sys.argv[2])).run()
