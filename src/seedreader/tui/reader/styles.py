"""From looks to terminal styles, one palette at a time."""

from rich.style import Style
from textual.color import Color

from seedreader.tui.colors import Palette
from seedreader.tui.reader.looks import (
    BLOCK,
    CODE,
    CURRENT_HIT,
    CURSOR,
    CURSOR_ASIDE,
    EMPHASIS,
    FLASH,
    HEADING,
    HIT,
    LINK,
    MUTED,
    PLAIN,
    QUOTATION,
    SELECTED,
    STRIKE,
    STRONG,
    Look,
    PassageGround,
)

_CODE_GROUND = 0.07
_UNTAGGED = 0.16
_TAGGED = 0.24
_DEEPER = 0.05
_DEEPEST = 3
_STRONGER = 0.16
_SELECTED = 0.75
_HIT = 0.4
_CURRENT_HIT = 1.0
_ASIDE = 0.45

_CURSORS = CURSOR | CURSOR_ASIDE
_ON_TOP = HIT | CURRENT_HIT | SELECTED | FLASH


class StyleBook:
    """The styles of one palette, each worked out once."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._styles: dict[Look, Style] = {}
        self._signs: dict[tuple[str | None, bool], Style] = {}
        self._bars: dict[tuple[str | None, ...], Style] = {}
        self.base = self.style(PLAIN)
        self.lead = Style.from_color(palette.on(palette.muted, palette.ground).rich_color, palette.ground.rich_color)

    def style(self, look: Look) -> Style:
        """The style of a look."""
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self._composed(look)
        return style

    def bar(self, first: str | None, second: str | None = None, *, two: bool = False, chosen: bool = False) -> Style:
        """The gutter's bar: the right half of the cell in the first passage's colour, the left in the second's."""
        key = (first, second, "two" if two else None, "chosen" if chosen else None)
        style = self._bars.get(key)
        if style is None:
            ground = self.palette.ground
            behind = self._sign_color(second) if two and self.palette.tints else ground
            color = self._sign_color(first).rich_color
            style = self._bars[key] = Style(color=color, bgcolor=behind.rich_color, bold=chosen)
        return style

    def sign(self, color: str | None, *, strong: bool = False) -> Style:
        """A sign in the gutter, in the colour of the passage it belongs to."""
        key = (color, strong)
        style = self._signs.get(key)
        if style is None:
            palette = self.palette
            shown = palette.on(self._sign_color(color), palette.ground)
            style = self._signs[key] = Style(color=shown.rich_color, bgcolor=palette.ground.rich_color, bold=strong)
        return style

    def _sign_color(self, color: str | None) -> Color:
        palette = self.palette
        return palette.muted if color is None else palette.sign(Color.parse(color))

    def _composed(self, look: Look) -> Style:
        layers, passage, tints = look.layers, look.passage, self.palette.tints
        ground = self._ground(look)
        color = self.palette.on(self._text_color(look), ground)
        aside = bool(layers & CURSOR_ASIDE)
        if tints:
            reverse = bool(layers & CURSOR)
            lined = passage is not None and passage.depth > 1
            strong = passage is not None and passage.lit
        else:
            reverse = bool(layers & _CURSORS) != bool(layers & _ON_TOP)
            lined = passage is not None
            strong = passage is not None and (passage.lit or passage.chosen)
        return Style(
            color=color.rich_color,
            bgcolor=ground.rich_color,
            bold=strong or bool(layers & (HEADING | STRONG | CURRENT_HIT)),
            italic=bool(layers & (EMPHASIS | QUOTATION)),
            strike=bool(layers & STRIKE),
            underline=lined or aside or bool(layers & (LINK | CURRENT_HIT)),
            reverse=reverse,
        )

    def _text_color(self, look: Look) -> Color:
        palette, layers = self.palette, look.layers
        if look.token:
            return self._token_color(look.token)
        if layers & MUTED:
            return palette.text if layers & _CURSORS else palette.muted
        if layers & HEADING:
            return palette.accent
        if layers & LINK:
            return palette.primary
        if layers & CODE:
            return palette.success
        if layers & QUOTATION and not palette.ansi:
            return palette.text.blend(palette.muted, 0.5)
        return palette.text

    def _token_color(self, token: str) -> Color:
        color: Color = getattr(self.palette, token)
        return color

    def _ground(self, look: Look) -> Color:
        palette, layers = self.palette, look.layers
        if layers & CURSOR_ASIDE and palette.tints:
            return palette.tint(palette.text, _ASIDE)
        if palette.tints:
            if layers & SELECTED:
                return palette.block(palette.primary, _SELECTED)
            if layers & CURRENT_HIT:
                return palette.block(palette.warning, _CURRENT_HIT)
            if layers & (HIT | FLASH):
                return palette.tint(palette.warning, _HIT)
            if look.passage is not None:
                return self._passage_ground(look.passage)
        if layers & (CODE | BLOCK):
            return palette.tint(palette.text, _CODE_GROUND)
        return palette.ground

    def _passage_ground(self, passage: PassageGround) -> Color:
        palette = self.palette
        strength = _UNTAGGED if passage.color is None else _TAGGED
        strength += _DEEPER * (min(passage.depth, _DEEPEST) - 1)
        if passage.chosen or passage.lit:
            strength += _STRONGER
        return palette.tint(palette.text if passage.color is None else Color.parse(passage.color), strength)
