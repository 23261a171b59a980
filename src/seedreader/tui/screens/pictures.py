"""Tags counted as bars; links between sources, tags together and tags by source as shades and numbers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.comparing.pictures import Picture, bar
from seedreader.domain.tags import Tag
from seedreader.reading.display import one_line, shorten, width
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList

_SHADES: Final = " ░▒▓█"
_CELL: Final = 6
_LEFT_OF_WIDTH: Final = 6
Row = Sequence[tuple[str, str]]
"""Pieces of a line, each with what it is: "", "muted", "strong" or "shade"."""


class PictureRows(RowList[Row]):
    """The lines."""

    def draw(self, item: Row, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A line."""
        shade = looks.base + Style(color=looks.accent.color)
        styles = {"": looks.base, "muted": looks.muted, "strong": looks.accent, "shade": shade}
        shown: list[Piece] = [(text, styles[what]) for text, what in item]
        return line(shown, width, looks.base)


class PicturesScreen(Dialog[None]):
    """Scrolls."""

    TITLE_TEXT = "Pictures"
    MOST_ROWS = 10_000
    LEFT_OF_HEIGHT = 6
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v,q,enter", "cancel", show=False, priority=True),
        Binding("left", "side(-1)", show=False, priority=True),
        Binding("right", "side(1)", show=False, priority=True),
    ]

    def __init__(self, pictures: Sequence[Picture], tags: Sequence[Tag] = ()) -> None:
        super().__init__()
        self._tags = tags
        self._pictures = pictures
        self._first = 0
        self._cells = 0
        self.rows = PictureRows()

    def contents(self) -> Iterable[Widget]:
        """The lines."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        sideways = (("←→", "other columns"),) if self._last_first else ()
        return (("↑↓", "scroll"), *sideways, ("esc", "close"))

    def on_mount(self) -> None:
        """The lines have the keys."""
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """As many columns as fit."""
        self._cells = max(20, min(event.size.width, 140) - _LEFT_OF_WIDTH)
        self._lay_out()

    def action_side(self, step: int) -> None:
        """Other columns."""
        self._first += step
        self._lay_out()

    @property
    def _last_first(self) -> int:
        """The first of the columns in view when the last one is, too; 0 where all of them fit."""
        most = max((len(picture.columns) for picture in self._pictures), default=0)
        return max(0, most - _columns_in(self._cells))

    def _lay_out(self) -> None:
        self._first = max(0, min(self._first, self._last_first))
        rows = [row for picture in self._pictures for row in picture_rows(picture, self._cells, self._first)]
        self.rows.set_items([*bar_rows(self._tags, self._cells), *rows])
        self.refresh_hints()


def bar_rows(tags: Sequence[Tag], cells: int) -> Iterator[Row]:
    """How many passages and articles each tag has, most first, in lines of at most `cells` cells."""
    if not tags:
        return
    names = _names_in(cells)
    most = max(tag.passages for tag in tags)
    yield [("Passages of each tag", "strong"), ("   in so many articles", "muted")]
    for tag in sorted(tags, key=lambda tag: -tag.passages):
        shown = bar(tag.passages, most, max(8, cells - names - 24))
        count = f"{tag.passages:>7,} "
        yield [(_padded(tag.name, names), ""), (count, ""), (shown, "shade"), (f" {tag.articles:,}", "muted")]
    yield [("", "")]


def picture_rows(picture: Picture, cells: int, first: int = 0) -> Iterator[Row]:
    """A picture in lines of at most `cells` cells, its columns from `first` on, as many as fit; where fewer would be
    left than fit, those before them, too."""
    names, fitting = _names_in(cells), _columns_in(cells)
    first = max(0, min(first, len(picture.columns) - fitting))
    shown = range(first, min(len(picture.columns), first + fitting))
    yield [(picture.title, "strong"), ("" if picture.rows else "   nothing yet", "muted")]
    yield [(" " * names, ""), *((f"{_number(picture, column):>{_CELL - 2}}  ", "muted") for column in shown)]
    for number, name in enumerate(picture.rows):
        counts = []
        for column in shown:
            count = picture.counts[number][column]
            sign = _SHADES[min(len(_SHADES) - 1, round(picture.shade(number, column) * (len(_SHADES) - 1) + 0.49))]
            counts += [(f"{count or '·':>{_CELL - 3}}", "" if count else "muted"), (f"{sign * 2} ", "shade")]
        numbered = picture.columns == picture.rows and name.article is None
        yield [(_padded(f"{number + 1} {name}" if numbered else str(name), names), ""), *counts]
    if picture.columns != picture.rows:
        yield [("", "")]
        yield from ([(one_line(str(picture.columns[column])), "muted")] for column in shown)
    yield [("", "")]


def _names_in(cells: int) -> int:
    """Of so many cells those that names take."""
    return max(12, min(40, cells // 3))


def _columns_in(cells: int) -> int:
    """How many columns fit beside the names."""
    return max(1, (cells - _names_in(cells)) // _CELL)


def _number(picture: Picture, column: int) -> int:
    """What stands over a column: its article's number, or which column it is."""
    article = picture.columns[column].article
    return column + 1 if article is None else article


def _padded(name: str, cells: int) -> str:
    shown = shorten(name, cells - 1)
    return shown + " " * (cells - width(shown))
