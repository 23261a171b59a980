"""The colours of source code in code blocks, by Pygments."""

from bisect import bisect_right
from collections.abc import Iterable

MAX_HIGHLIGHTED = 50_000
"""Code points of the longest code block that is highlighted; longer ones are shown plain, in time."""

_COLORS = (
    ("Comment", "muted"),
    ("Keyword", "primary"),
    ("Literal.String", "success"),
    ("Literal.Number", "warning"),
    ("Name.Function", "accent"),
    ("Name.Class", "accent"),
    ("Name.Decorator", "secondary"),
    ("Name.Builtin", "secondary"),
    ("Name.Tag", "primary"),
    ("Name.Attribute", "secondary"),
    ("Operator.Word", "primary"),
    ("Generic.Heading", "accent"),
    ("Generic.Deleted", "warning"),
    ("Generic.Inserted", "success"),
)

Run = tuple[int, int, str]
"""Start, end (code points of the article) and the name of a palette's colour."""


class CodeColors:
    """The coloured runs of an article's code blocks, each block lexed once, when it is first seen."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: dict[tuple[int, int], list[Run]] = {}

    def runs(self, block: tuple[int, int], language: str, start: int, end: int) -> Iterable[Run]:
        """The runs of the code block at `block` that touch `start` to `end`."""
        if not language or block[1] - block[0] > MAX_HIGHLIGHTED:
            return ()
        runs = self._blocks.get(block)
        if runs is None:
            runs = self._blocks[block] = _lexed(self._text[block[0] : block[1]], language, block[0])
        first = bisect_right(runs, start, key=lambda run: run[1])
        last = bisect_right(runs, end - 1, lo=first, key=lambda run: run[0])
        return runs[first:last]


def _lexed(code: str, language: str, offset: int) -> list[Run]:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return []
    runs: list[Run] = []
    for start, token, value in lexer.get_tokens_unprocessed(code):
        name = str(token).removeprefix("Token.")
        color = next((color for prefix, color in _COLORS if name.startswith(prefix)), "")
        if not color or not value:
            continue
        begin, end = offset + start, offset + start + len(value)
        if runs and runs[-1][1:] == (begin, color):
            begin = runs.pop()[0]
        runs.append((begin, end, color))
    runs.sort()
    return runs
