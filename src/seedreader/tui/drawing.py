"""Lines of a widget that draws itself: pieces of text with styles, cut and filled to a width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from seedreader.reading.display import is_shown_as_it_is, shorten, width
from seedreader.tui.colors import Palette, palette_of

Piece = tuple[str, Style]
"""Some text, not yet fit for a terminal, and its style."""

NOTE_SIGN: Final = "✎"
LINK_SIGN: Final = "⇄"
PASSAGE_SIGN: Final = "▐"
REVIEW_SIGN: Final = "?"
PARALLEL_SIGN: Final = "≈"

_CURSOR = 0.4
_ASIDE = 0.16
_CHIP = 0.35


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of one ground: plain text, secondary text, headings, what matters, warnings."""

    palette: Palette
    ground: Color
    base: Style
    muted: Style
    strong: Style
    accent: Style
    warning: Style

    def chip(self, color: str) -> tuple[Style, Style]:
        """A tag's styles: of the dot in its colour, and of its name."""
        palette = self.palette
        parsed = Color.parse(color)
        if not palette.tints:
            return self.base + Style(color=palette.sign(parsed).rich_color), self.base
        ground = palette.tint(parsed, _CHIP)
        text = palette.on(palette.text, ground)
        return (
            Style(color=palette.on(parsed, ground).rich_color, bgcolor=ground.rich_color),
            Style(color=text.rich_color, bgcolor=ground.rich_color),
        )

    def dot(self, color: str) -> Style:
        """The style of a sign in a tag's colour."""
        return self.base + Style(color=self.palette.on(self.palette.sign(Color.parse(color)), self.ground).rich_color)


class LookBook:
    """A widget's looks, worked out once for each theme."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._palette: Palette | None = None
        self._stale = False
        self._looks: dict[str, Looks] = {}

    def forget(self) -> None:
        """The theme may have changed."""
        self._stale = True

    @property
    def palette(self) -> Palette:
        """The theme's palette on the widget's own ground."""
        if self._palette is None or self._stale:
            ground = self._widget.background_colors[1]
            usable = ground.ansi is None and ground.a == 1
            app = self._widget.app
            palette = palette_of(app.current_theme, ground=ground if usable else None, colorless=app.no_color)
            if palette is not self._palette:
                self._palette = palette
                self._looks.clear()
            self._stale = False
        return self._palette

    def __getitem__(self, state: str) -> Looks:
        """The looks of a row: "" for any, "cursor" where the keys are, "aside" where they will be again."""
        palette = self.palette
        looks = self._looks.get(state)
        if looks is None:
            looks = self._looks[state] = _looks(palette, state)
        return looks


def _looks(palette: Palette, state: str) -> Looks:
    strength = {"cursor": _CURSOR, "aside": _ASIDE}.get(state, 0)
    ground = palette.tint(palette.primary, strength) if strength and palette.tints else palette.ground
    reverse = state == "cursor" and not palette.tints

    def style(color: Color, *, bold: bool = False) -> Style:
        shown = palette.on(color, ground)
        return Style(color=shown.rich_color, bgcolor=ground.rich_color, reverse=reverse, bold=bold)

    return Looks(
        palette=palette,
        ground=ground,
        base=style(palette.text),
        muted=style(palette.text if reverse else palette.muted),
        strong=style(palette.text, bold=True),
        accent=style(palette.accent, bold=True),
        warning=style(palette.warning),
    )


def line(pieces: Iterable[Piece], cells: int, base: Style, right: Sequence[Piece] = ()) -> Strip:
    """One line exactly `cells` wide: `pieces` from the left, cut with "…" where they do not fit, `right` at the end.

    Everything passes the gate for hostile text here.
    """
    ending = [(fitted(text, cells), style) for text, style in right]
    taken = sum(width(text) for text, _ in ending)
    if taken >= cells:
        ending, taken = [], 0
    segments = []
    room = cells - taken - (1 if ending else 0)
    for text, style in pieces:
        if room <= 0:
            break
        shown = fitted(text, room)
        segments.append(Segment(shown, style))
        room -= width(shown)
    used = sum(width(segment.text) for segment in segments)
    segments.append(Segment(" " * (cells - taken - used), base))
    segments.extend(Segment(text, style) for text, style in ending)
    return Strip(segments, cells)


def redrawn(strip: Strip, base: Style) -> Strip:
    """A line that Textual made of foreign text, in the cells that `line` gives it.

    Terminals disagree about some pictures, and a frame beside them is not to move.
    """
    if is_shown_as_it_is(strip.text):
        return strip
    return line([(segment.text, segment.style or base) for segment in strip], strip.cell_length, base)


def fitted(text: str, cells: int) -> str:
    """The text as a terminal may show it, at most `cells` wide; blanks at its ends stay, where there is room."""
    if len(text) <= cells and is_shown_as_it_is(text):
        return text
    core = text.strip(" ")
    if not core:
        return text[:cells]
    before = " " * min(len(text) - len(text.lstrip(" ")), cells)
    shown = before + shorten(core, cells - len(before))
    return shown + " " * min(len(text) - len(text.rstrip(" ")), cells - width(shown))
