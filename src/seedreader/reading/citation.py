"""A quotation with its source, as it goes to the clipboard."""

_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("「", "」"))


def citation(quote: str, title: str, source: str, start: int, end: int) -> str:
    """The quote in quotation marks, and below it title, source and place.

    `start` and `end` are code points of the article's text. The quote's own characters are kept as they are, since a
    copy is a copy; it gets no second pair of quotation marks when one pair already encloses it. Title and source are
    put on one line; an empty source, or one that is the title, is left out.
    """
    words = quote.strip()
    title, source = " ".join(title.split()), " ".join(source.split())
    place = f"{start}–{end}"
    if source and source != title:
        place = f"{source}, {place}"
    return f"{words if _enclosed(words) else f'“{words}”'}\n— {title} ({place})"


def _enclosed(words: str) -> bool:
    """Whether one pair of quotation marks stands around all of the words."""
    return any(
        len(words) > 2
        and words.startswith(opening)
        and words.endswith(closing)
        and opening not in words[1:-1]
        and closing not in words[1:-1]
        for opening, closing in _PAIRS
    )
