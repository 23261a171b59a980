"""The colours the interface paints text with, worked out from the theme so that everything stays legible.

Contrast is WCAG 2.2's contrast ratio (success criteria 1.4.3 and 1.4.11: at least 4.5 for text, 3 for other signs).
"""

from dataclasses import dataclass
from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

MIN_CONTRAST = 4.5
"""The least contrast of any text with what is behind it."""

MIN_SIGN_CONTRAST = 3.0
"""The least contrast of a bar beside the text with what is behind it."""

_DEFAULT = Color.parse("ansi_default")
_BLACK = Color(0, 0, 0)
_WHITE = Color(255, 255, 255)
_STEPS = 20
_HUES = ("ansi_red", "ansi_yellow", "ansi_green", "ansi_cyan", "ansi_blue", "ansi_magenta")
_HEADROOM = 5.0


def luminance(color: Color) -> float:
    """The relative luminance of an RGB colour, 0 (black) to 1 (white)."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two RGB colours, 1 (none) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=2048)
def legible(color: Color, ground: Color, least: float = MIN_CONTRAST) -> Color:
    """`color`, moved towards white or black no further than it takes to have the `least` contrast with `ground`."""
    if contrast(color, ground) >= least:
        return color
    extreme = _WHITE if contrast(_WHITE, ground) >= contrast(_BLACK, ground) else _BLACK
    for step in range(1, _STEPS):
        moved = color.blend(extreme, step / _STEPS)
        if contrast(moved, ground) >= least:
            return moved
    return extreme


@lru_cache(maxsize=2048)
def tinted(ground: Color, color: Color, strength: float) -> Color:
    """`ground` with `strength` (0 to 1) of `color` in it; less where text on it would have to change sides."""
    extreme = _WHITE if contrast(_WHITE, ground) >= contrast(_BLACK, ground) else _BLACK
    for step in range(_STEPS, 0, -1):
        mixed = ground.blend(color, strength * step / _STEPS)
        if contrast(extreme, mixed) >= _HEADROOM:
            return mixed
    return ground


@lru_cache(maxsize=512)
def nearest_ansi(color: Color) -> Color:
    """The one of the terminal's six hues that comes nearest; its text colour for greys."""
    hue, saturation, _value = color.hsv
    if saturation < 0.15:
        return _DEFAULT
    return Color.parse(_HUES[round(hue * 6) % 6])


@dataclass(frozen=True, slots=True)
class Palette:
    """What a pane paints with: `ground` behind, `text` on it, and the colours of kinds of text.

    `tints` says whether grounds may carry meaning. They may not with the terminal's own sixteen colours, whose looks
    nobody knows, nor without colour: there attributes (underline, bold, reverse) take their place. `ansi` says that
    the colours are the terminal's own and cannot be blended.
    """

    ground: Color
    text: Color
    muted: Color
    accent: Color
    primary: Color
    secondary: Color
    warning: Color
    success: Color
    tints: bool
    ansi: bool

    def tint(self, color: Color, strength: float) -> Color:
        """The ground with some of a colour in it; the plain ground where colours cannot be blended."""
        return self.ground if self.ansi else tinted(self.ground, color, strength)

    def block(self, color: Color, strength: float) -> Color:
        """The same for what lies on top of the text for a moment: as strong as asked, dark or light text on it."""
        return self.ground if self.ansi else self.ground.blend(color, strength)

    def on(self, color: Color, ground: Color) -> Color:
        """A colour for text on a ground: legible as far as that can be known."""
        return color if self.ansi else legible(color, ground)

    def sign(self, color: Color) -> Color:
        """A tag's colour for a bar on the ground."""
        return nearest_ansi(color) if self.ansi else legible(color, self.ground, MIN_SIGN_CONTRAST)


def palette_of(theme: Theme, *, ground: Color | None = None, colorless: bool = False) -> Palette:
    """The palette of a theme.

    `ground` is the pane's own background where it is not the theme's surface; `colorless` says that the user asked
    for no colour (https://no-color.org).
    """
    key = (theme.name, ground, colorless)
    known = _palettes.get(key)
    if known is None or known[0] != theme:
        known = _palettes[key] = (theme, _worked_out(theme, ground, colorless))
    return known[1]


def _worked_out(theme: Theme, ground: Color | None, colorless: bool) -> Palette:
    if theme.ansi:
        names = {name: Color.parse(getattr(theme, name) or theme.primary) for name in _THEME_COLORS}
        return Palette(ground=_DEFAULT, text=_DEFAULT, muted=_DEFAULT, tints=False, ansi=True, **names)
    variables = theme.to_color_system().generate()
    surface = Color.parse(variables["surface"]) if ground is None else ground
    text = legible(Color.parse(variables["foreground"]), surface)
    names = {name: legible(Color.parse(variables[name]), surface) for name in _THEME_COLORS}
    muted = legible(text.blend(surface, 0.45), surface)
    return Palette(ground=surface, text=text, muted=muted, tints=not colorless, ansi=False, **names)


def legible_variables(theme: Theme) -> dict[str, str]:
    """Style variables for the words around the text, as CSS colours: `legible-accent`, `-error` and `-muted`.

    They can be read on the theme's surface and on its background; the colours of many themes cannot.
    """
    palette = palette_of(theme)
    if palette.ansi:
        colors = {"accent": palette.accent, "error": Color.parse("ansi_red"), "muted": palette.muted}
    else:
        variables = theme.to_color_system().generate()
        background = Color.parse(variables["background"])
        error = legible(Color.parse(variables["error"]), palette.ground)
        on_surface = {"accent": palette.accent, "error": error, "muted": palette.muted}
        colors = {name: legible(color, background) for name, color in on_surface.items()}
    return {f"legible-{name}": color.css for name, color in colors.items()}


_palettes: dict[tuple[str, Color | None, bool], tuple[Theme, Palette]] = {}
"""Palettes that were asked for: of every theme that was looked at a few, each of which takes a millisecond."""

_THEME_COLORS = ("accent", "primary", "secondary", "warning", "success")
