"""Every text is legible on every ground, in every theme that ships with Textual."""

import re
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorType
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from seedreader import tui
from seedreader.domain.tags import PALETTE
from seedreader.tui.colors import MIN_CONTRAST, MIN_SIGN_CONTRAST, contrast, legible_variables, palette_of
from seedreader.tui.reader import looks
from seedreader.tui.reader.looks import Look, PassageGround
from seedreader.tui.reader.minimap import hit_style, sign_style
from seedreader.tui.reader.styles import StyleBook

TEXTS = (
    0,
    looks.HEADING,
    looks.LINK,
    looks.CODE,
    looks.QUOTATION,
    looks.MUTED,
    looks.BLOCK,
)
OVER = (0, looks.HIT, looks.CURRENT_HIT, looks.SELECTED, looks.FLASH, looks.CURSOR, looks.CURSOR_ASIDE)
TOKENS = ("", "muted", "primary", "secondary", "accent", "warning", "success")
GROUNDS = [
    None,
    *(
        PassageGround(color, depth, chosen, lit)
        for color in (None, "#ffffff", "#000000", *PALETTE)
        for depth, chosen, lit in ((1, False, False), (3, True, False), (2, False, True))
    ),
]
RGB_THEMES = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]
ANSI_THEMES = [name for name, theme in BUILTIN_THEMES.items() if theme.ansi]


def rgb(color: RichColor | None) -> Color:
    assert color is not None and color.triplet is not None
    return Color(*color.triplet)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colorless", [False, True], ids=["colours", "no colour"])
@pytest.mark.parametrize("theme", RGB_THEMES)
def test_every_look_is_legible(theme: str, colorless: bool) -> None:
    book = StyleBook(palette_of(BUILTIN_THEMES[theme], colorless=colorless))
    for text, over, ground in product(TEXTS, OVER, GROUNDS):
        for token in TOKENS if text == looks.BLOCK else ("",):
            style = book.style(Look(text | over, ground, token))
            assert contrast(rgb(style.color), rgb(style.bgcolor)) >= MIN_CONTRAST, (text, over, ground, token)
    for color in (None, *PALETTE):
        bar = book.bar(color, color, two=True)
        assert contrast(rgb(bar.color), book.palette.ground) >= MIN_SIGN_CONTRAST
        assert colorless or rgb(bar.bgcolor) == rgb(bar.color)
        assert contrast(rgb(book.sign(color).color), book.palette.ground) >= MIN_CONTRAST
    assert contrast(rgb(book.lead.color), rgb(book.lead.bgcolor)) >= MIN_CONTRAST
    for color, in_view in product((None, "#ffffff", "#000000", *PALETTE), (False, True)):
        sign, hit = sign_style(book.palette, color, in_view=in_view), hit_style(book.palette, in_view=in_view)
        assert contrast(rgb(sign.color), rgb(sign.bgcolor)) >= MIN_SIGN_CONTRAST
        assert contrast(rgb(hit.color), rgb(hit.bgcolor)) >= MIN_CONTRAST


@pytest.mark.parametrize("theme", RGB_THEMES)
def test_grounds_are_told_apart(theme: str) -> None:
    book = StyleBook(palette_of(BUILTIN_THEMES[theme]))

    def ground(look: Look) -> Color:
        return rgb(book.style(look).bgcolor)

    def apart(one: Look, other: Look) -> int:
        return max(abs(left - right) for left, right in zip(ground(one).rgb, ground(other).rgb, strict=True))

    plain = Look()
    for color in (None, *PALETTE):
        passage = Look(passage=PassageGround(color, 1, chosen=False, lit=False))
        chosen = Look(passage=PassageGround(color, 1, chosen=True, lit=False))
        deeper = Look(passage=PassageGround(color, 2, chosen=False, lit=False))
        assert apart(plain, passage) >= 12
        assert apart(passage, chosen) >= 6
        assert book.style(deeper).underline and not book.style(passage).underline
        assert apart(passage, Look(looks.SELECTED)) >= 12
    in_view = rgb(hit_style(book.palette, in_view=True).bgcolor)
    assert contrast(in_view, book.palette.ground) >= 1.3
    for one, other in ((looks.HIT, looks.CURRENT_HIT), (looks.HIT, looks.SELECTED)):
        assert apart(Look(one), Look(other)) >= 12


@pytest.mark.parametrize(
    ("theme", "colorless"),
    [(name, False) for name in ANSI_THEMES] + [(name, True) for name in (*ANSI_THEMES, "textual-dark", "nord")],
)
def test_without_colours_attributes_say_it(theme: str, colorless: bool) -> None:
    book = StyleBook(palette_of(BUILTIN_THEMES[theme], colorless=colorless))
    passage = book.style(Look(passage=PassageGround("#4aa3df", 1, chosen=False, lit=False)))
    chosen = book.style(Look(passage=PassageGround("#4aa3df", 1, chosen=True, lit=False)))
    assert passage.underline
    assert not book.base.underline
    assert chosen.underline and chosen.bold and not passage.bold
    assert book.style(Look(looks.SELECTED)).reverse
    assert book.style(Look(looks.HIT)).reverse
    assert book.style(Look(looks.CURSOR)).reverse
    assert not book.style(Look(looks.CURSOR | looks.SELECTED)).reverse
    assert hit_style(book.palette, in_view=True).reverse and not hit_style(book.palette, in_view=False).reverse


@pytest.mark.parametrize("theme", ANSI_THEMES)
def test_a_terminals_own_colours_are_left_to_it(theme: str) -> None:
    book = StyleBook(palette_of(BUILTIN_THEMES[theme]))
    looks_tried = [Look(text, ground) for text, ground in product(TEXTS, GROUNDS)]
    styles = [book.style(look) for look in looks_tried] + [book.bar(color, "#58b368", two=True) for color in PALETTE]
    styles += [sign_style(book.palette, color, in_view=True) for color in (None, *PALETTE)]
    styles.append(hit_style(book.palette, in_view=True))
    for style in styles:
        for color in (style.color, style.bgcolor):
            assert color is None or color.type in {ColorType.DEFAULT, ColorType.STANDARD}


@pytest.mark.parametrize("theme", [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi])
def test_the_words_around_the_text_are_legible(theme: str) -> None:
    colors = BUILTIN_THEMES[theme].to_color_system().generate()
    shown = legible_variables(BUILTIN_THEMES[theme])
    assert set(shown) == {"legible-accent", "legible-error", "legible-muted"}
    for color, ground in product(shown.values(), (colors["surface"], colors["background"])):
        assert contrast(Color.parse(color), Color.parse(ground)) >= MIN_CONTRAST


def test_no_style_names_a_colour_that_some_theme_makes_illegible() -> None:
    sources = sorted(Path(tui.__file__).parent.rglob("*.py")) + sorted(Path(tui.__file__).parent.rglob("*.tcss"))
    assert len(sources) > 50
    for source in sources:
        named = re.findall(
            r"\$(?:text-|foreground-)(?:muted|accent|error|disabled)|color: \$accent|bold \$accent", source.read_text()
        )
        assert not named, source
