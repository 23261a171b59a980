"""Which panes are to be seen in a terminal of some size. Pure; `Panes` carries it out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Room(StrEnum):
    """How much room there is; also the class of the screen that the style sheet goes by."""

    TOO_SMALL = "too-small"
    NARROW = "narrow"
    MEDIUM = "medium"
    WIDE = "wide"


WIDE_FROM: Final = 150
MEDIUM_FROM: Final = 100
LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 10
LIST_WIDTH: Final = {Room.WIDE: 38, Room.MEDIUM: 32}
"""Columns of the article list, its border included, where the text needs the others."""

CONTEXT_WIDTH: Final = 46
CONTEXT_HEIGHT: Final = {Room.MEDIUM: 9, Room.NARROW: 6}
"""Rows of the context pane below the text, its border included."""

BARE_HEIGHT: Final = 2
"""Rows of the context pane below two readers in a narrow terminal: it has no border there."""

PARALLELS_HEIGHT: Final = {Room.MEDIUM: 17, Room.NARROW: 12}
"""Rows of the parallels below the text, their border included."""

_WIDEST_LIST = 50
_ROOMY_READER = 104
"""Columns of a reader with its measure and labels; what it has beyond them is better given to the titles."""

_READER_WIDTH = 50
_STRIP_FROM = 16
"""Rows from which on the narrow screen has room for the context strip."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants to see, whatever the room."""

    show_list: bool = True
    show_context: bool = True
    second: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is to be seen. `across` says that two readers stand side by side, else one above the other; `bare` that rows
    are so few that borders between them are left out."""

    room: Room
    list: bool
    readers: bool
    second: bool
    across: bool
    context: bool
    bare: bool = False
    list_width: int | None = None
    """Columns of the article list, None where it has all of them."""


def room_for(width: int, height: int) -> Room:
    """How much room a terminal has."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return Room.TOO_SMALL
    if width < MEDIUM_FROM:
        return Room.NARROW
    return Room.MEDIUM if width < WIDE_FROM else Room.WIDE


def list_comes_and_goes(width: int, height: int, wishes: Wishes) -> bool:
    """Whether the article list shows only while the keys are in it: its room is needed for the text."""
    room = room_for(width, height)
    if room is not Room.WIDE or not wishes.second:
        return room is Room.NARROW or (room is Room.MEDIUM and wishes.second)
    left = _left_for_readers(width, wishes)
    return left - LIST_WIDTH[room] < 2 * _READER_WIDTH <= left


def _left_for_readers(width: int, wishes: Wishes) -> int:
    """The columns of a wide terminal that the readers and the list have to themselves."""
    return width - (CONTEXT_WIDTH if wishes.show_context else 0)


def arranged(width: int, height: int, wishes: Wishes, *, in_list: bool, has_passage: bool) -> Arrangement:
    """What to show in a terminal of that size.

    `in_list` says that the keys are in the article list, `has_passage` that a passage is under the cursor: on a narrow
    screen the list comes and goes with the first, the context with the second. Below two readers the context stays, so
    that the lower one does not move up and down.
    """
    room = room_for(width, height)
    if room is Room.TOO_SMALL:
        return Arrangement(room, list=False, readers=False, second=False, across=False, context=False)
    if room is Room.NARROW:
        second = wishes.second and not in_list
        wanted = wishes.show_context and not in_list and height >= _STRIP_FROM
        return Arrangement(
            room, in_list, not in_list, second, across=False, context=wanted and (has_passage or second), bare=second
        )
    passing = list_comes_and_goes(width, height, wishes)
    list_width = LIST_WIDTH[room]
    left = width
    if room is Room.WIDE:
        left = _left_for_readers(width, wishes)
        if not wishes.second:
            list_width = max(list_width, min(_WIDEST_LIST, left - _ROOMY_READER))
    shows_list = in_list or (wishes.show_list and not passing)
    if shows_list and not passing:
        left -= LIST_WIDTH[room]
    return Arrangement(
        room,
        shows_list,
        readers=True,
        second=wishes.second,
        across=left >= 2 * _READER_WIDTH,
        context=wishes.show_context and (room is Room.WIDE or height >= 2 * CONTEXT_HEIGHT[room]),
        list_width=list_width,
    )
