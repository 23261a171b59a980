"""The hand-written tables of plain characters hold what they promise."""

import re

from rich.cells import get_character_cell_size
from wcwidth import iter_graphemes, wcwidth

from seedreader.reading.cells import NARROW, TOO_NEW, UNDRAWN, WIDE, character_cells

EVERY_CHARACTER = [chr(code) for code in range(0x20, 0x110000) if not 0xD800 <= code < 0xE000]


def characters(of: str) -> list[str]:
    return re.findall(f"[{of}]", "".join(EVERY_CHARACTER))


def test_plain_characters_have_the_width_they_are_filed_under() -> None:
    for character in characters(NARROW):
        assert get_character_cell_size(character) == wcwidth(character) == 1, hex(ord(character))
    for character in characters(WIDE):
        assert get_character_cell_size(character) == wcwidth(character) == 2, hex(ord(character))


def test_plain_characters_never_join() -> None:
    plain = characters(NARROW + WIDE)
    assert len(list(iter_graphemes("".join(plain)))) == len(plain)
    assert len(list(iter_graphemes("".join(reversed(plain))))) == len(plain)


def test_every_other_character_counts_what_rich_counts() -> None:
    special = set(characters(UNDRAWN + TOO_NEW))
    wrong = [
        hex(ord(character))
        for character in EVERY_CHARACTER
        if character not in special
        and not "\x7f" <= character <= "\x9f"
        and character_cells(character) != get_character_cell_size(character)
        and get_character_cell_size(character) != 0  # direction marks and the like: shown as a symbol
    ]
    assert not wrong
