"""Keys and what they do, in lines below what they are the keys of."""

from collections.abc import Iterable

from textual.content import Content

from seedreader.reading.display import one_line, width

Hints = Iterable[tuple[str, str]]
"""Keys, as they are shown, and what they do."""


def hint_lines(hints: Hints, cells: int | None = None, *, gap: int = 2) -> Content:
    """The keys with `gap` cells behind each, in lines of at most so many cells, in one line where `cells` is None; none
    is parted from what it does."""
    parts: list[tuple[str, str]] = []
    used = 0
    for key, what in hints:
        told = f" {one_line(what)}"
        taken = width(key) + width(told)
        if cells is not None and used and used + taken > cells:
            parts.append(("\n", ""))
            used = 0
        parts += [(key, "bold $legible-accent"), (told + " " * gap, "$legible-muted")]
        used += taken + gap
    return Content.assemble(*parts)
