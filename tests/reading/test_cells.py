"""The hand-written tables of plain characters hold what they promise."""

import re
import subprocess
import sys

import pytest
from rich.cells import get_character_cell_size
from wcwidth import iter_graphemes, wcwidth

from seedreader.reading.cells import DISPUTED, NARROW, UNDRAWN, WIDE, character_cells

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


@pytest.mark.slow
def test_every_other_character_counts_what_rich_counts() -> None:
    special = set(characters(UNDRAWN + DISPUTED))
    wrong = [
        hex(ord(character))
        for character in EVERY_CHARACTER
        if character not in special
        and not "\x7f" <= character <= "\x9f"
        and character_cells(character) != get_character_cell_size(character)
        and get_character_cell_size(character) != 0  # direction marks and the like: shown as a symbol
    ]
    assert not wrong


def test_plain_articles_do_without_wcwidth() -> None:
    script = (
        "import sys\n"
        "import seedreader.reading.segments\n"
        "from seedreader.reading.display import shorten, visible, width\n"
        "from seedreader.reading.rows import RowIndex\n"
        "text = visible('“It’s plain” – very… plain, naïve №1.\\n\\n• One\\n') * 100\n"
        "index = RowIndex(text, 20)\n"
        "index.cell_of(30, index.row(index.row_of(30))), index.offset_at(2, 5), shorten(text, 10), width(text)\n"
        "print('wcwidth' in sys.modules)\n"
        "width('日本 👍')\n"
        "print('wcwidth' in sys.modules)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False", "True"]
