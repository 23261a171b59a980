"""Text as a library can hold it, whatever came in."""

import re

from seedreader.domain.text import UNREADABLE, canonical

_NEVER_IN_TEXT = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The text, with U+FFFD for zeros and lone surrogates. Nearly every text is as it was, and looking is quick."""
    if "\0" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return _NEVER_IN_TEXT.sub(UNREADABLE, text)


def storable_text(text: str) -> str:
    """The canonical text of an article, likewise."""
    return storable(canonical(text))
