"""Foreign words in Markdown: shown as they are and never as markup, in CommonMark, GitHub's and Obsidian's dialects."""

import re

from seedreader.reading.display import visible

_INLINE = re.compile(r"[\\`*_\[\]<>&~|$^=#%{}@]|!(?=\[)|:(?=//|[\w+-]+:)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"[-+]|\d+(?=[.)])")
_BREAKS = re.compile(r"\r\n?|\v|\f")


def inline(text: str) -> str:
    """Words on one line, as they are."""
    return _started(" ".join(visible(text).split()))


def lines(text: str) -> list[str]:
    """Words on lines of their own, as they are; blanks at the ends of lines go."""
    return [_started(line.strip()) for line in visible(_BREAKS.sub("\n", text)).split("\n")]


def quoted(text: str) -> str:
    """Words as a block quotation that keeps their lines."""
    return _block(text, "> ")


def paragraphs(text: str) -> str:
    """Words as paragraphs that keep their lines."""
    return _block(text, "")


def _block(text: str, before: str) -> str:
    """Lines behind what each begins with; two in a paragraph are parted by a hard break."""
    found = lines(text.strip("\n"))
    written = []
    for line, following in zip(found, [*found[1:], ""], strict=True):
        written.append(f"{before}{line}\\" if line and following else f"{before}{line}".rstrip())
    return "\n".join(written)


def _started(line: str) -> str:
    """A line whose every character stands for itself."""
    escaped = _INLINE.sub(lambda match: f"\\{match[0]}", line)
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    # A digit cannot be escaped; the stop behind it can.
    place = start.end() if start[0][-1].isdigit() else 0
    return f"{escaped[:place]}\\{escaped[place:]}"
