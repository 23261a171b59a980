"""Getting ready for any text: patterns and tables are made when they are first needed, and whoever needs them waits."""

from typing import Final

from seedreader.reading.display import drawn, shorten, width
from seedreader.reading.segments import grow, next_sentence, next_word, paragraph_at, previous_word, sentence_at
from seedreader.reading.wrapping import wrap

_OF_ALL_KINDS: Final = "“Naïve,” she said — cafe\u0301 日本語 👩‍💻 🇯🇵 ✌🏽 كلمة ไทย\t\u200b\u00ad… to 1,000.\nShe left."
_CELLS: Final = 20


def get_ready() -> None:
    """Make all that is made once; some 40 ms of work, which may be done in another thread."""
    text = _OF_ALL_KINDS
    for offset in (0, len(text) // 2, len(text) - 1):
        for each in (next_word, previous_word, sentence_at, next_sentence, paragraph_at, grow):
            each(text, offset)
    for line in (drawn(text), shorten(text, _CELLS)):
        width(line)
    list(wrap(text, _CELLS))
