"""The line at the bottom: which article, where in it, and what is going on."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from textual.strip import Strip
from textual.widget import Widget

from seedreader.reading.display import one_line, quoted, shorten, width
from seedreader.tui.drawing import LookBook, Piece, line
from seedreader.tui.kept_lines import FinalLines


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line says. `offset` of `length` and `selected` are code points; `activity` is what is going on
    in the background, `linking` the words that a begun link starts from, `linking_keys` those that end and drop it,
    `walking` the tag whose passages alone are walked."""

    title: str = ""
    source: str = ""
    offset: int = 0
    length: int = 0
    selected: int = 0
    library: str = ""
    read_only: bool = False
    linking: str = ""
    linking_keys: tuple[str, str] = ("l", "esc")
    walking: str = ""
    mode: str = ""
    activity: str = ""


_NOTHING = Status()
_LINKING = "linking from {}"
_LINKING_CELLS = 36
_LEAST_LINKING_CELLS = 8
_SOURCE_FROM = 100
_LIBRARY_FROM = 70
_ROOM_FOR_ALL = 120


class StatusLine(FinalLines, Widget):
    """Shows a `Status`; a change costs one line of painting and no layout."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.status = _NOTHING
        self._looks = LookBook(self)

    def show(self, status: Status) -> None:
        """Say this instead."""
        if status != self.status:
            self.status = status
            self.refresh()

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self._looks.forget()

    def render_line(self, _y: int) -> Strip:
        """The line."""
        cells, looks, status = self.size.width, self._looks[""], self.status
        right_text = _right(status, cells)
        right: list[Piece] = [(text, looks.muted) for text in right_text]
        left: list[Piece] = [(" ", looks.base)]
        if status.mode:
            left.append((f"{status.mode}  ", looks.accent))
        elif status.linking:
            room = cells - _beside_linking(status) - sum(map(width, right_text))
            words = quoted(shorten(status.linking, max(_LEAST_LINKING_CELLS, min(room, _LINKING_CELLS))))
            left.append((_LINKING.format(words), looks.accent))
            left.append((_how_to_link(status), looks.muted))
        if status.walking:
            left.append((f"walking {shorten(status.walking, max(8, cells // 4))}  ", looks.accent))
        if status.activity:
            left.append((f"{status.activity}  ", looks.warning))
        left.append((status.title, looks.base))
        if cells >= _SOURCE_FROM and status.source:
            left.append((f"  {status.source}", looks.muted))
        return line(left, cells, looks.base, right)


def _how_to_link(status: Status) -> str:
    return f" — {status.linking_keys[0]} on the target, {status.linking_keys[1]} to drop  "


def _beside_linking(status: Status) -> int:
    """The cells that it takes to say that a link is begun, without the words it begins at."""
    return width(_LINKING.format("“”")) + width(_how_to_link(status))


def _right(status: Status, cells: int) -> list[str]:
    """How much is selected, where, and in which library: as much of it as half the line has room for, and no more than
    how a begun link is made or dropped leaves."""
    selected = f"{status.selected:,} selected" if status.selected else ""
    percent = length = library = ""
    if status.length and not (status.mode and cells < _ROOM_FOR_ALL):
        percent = f"{min(100, round(100 * status.offset / max(1, status.length - 1)))}%"
        length = f"{percent} of {status.length:,}" if cells >= _LIBRARY_FROM else percent
    read_only = "read-only" if status.read_only else ""
    busy = status.linking or status.mode or status.activity
    if cells >= _LIBRARY_FROM and (not busy or cells >= _ROOM_FOR_ALL):
        library = status.library
    room = cells // 2 + 10
    if status.linking and not status.mode:
        room = min(room, cells - _beside_linking(status) - _LEAST_LINKING_CELLS - 2)
    for parts in (
        (selected, length, read_only, library),
        (selected, length, read_only),
        (selected, percent, read_only),
        (selected, read_only),
        (read_only,),
    ):
        text = "  ".join(filter(None, parts))
        if width(text) < room:
            return [f" {text} "] if text else []
    return []


@lru_cache(maxsize=64)
def home_path(path: Path) -> str:
    """A path as people write it, with `~` for the home folder."""
    try:
        return str("~" / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def short_path(path: Path, cells: int = 28) -> str:
    """As `home_path`; of a long path only the end."""
    text = home_path(path)
    return text if width(text) <= cells else f"…/{path.name}"


def path_end(path: Path, cells: int) -> str:
    """As `home_path`, on one line; of a path longer than so many cells its last characters."""
    text = one_line(home_path(path))
    return shorten(text if len(text) <= cells else f"…{text[1 - cells :]}", cells)
