"""The tokens inside a paragraph of Markdown to words and marks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seedreader.domain.articles import MarkKind
from seedreader.importing.writing import Writing

if TYPE_CHECKING:
    from markdown_it.token import Token

NO_WORDS_FOR_AN_IMAGE = "[image]"

_KINDS = {
    "em": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "s": MarkKind.STRIKE,
    "link": MarkKind.LINK,
}


def write_inline(writing: Writing, tokens: Sequence["Token"]) -> None:
    """Write a paragraph's words. A soft break is a blank, a hard one a line feed; HTML stands as it was written.

    A link without words shows its target, an image its description, so that nothing vanishes.
    """
    opened: list[tuple[int, str]] = []
    for token in tokens:
        name, _, part = token.type.rpartition("_")
        if name in _KINDS and part == "open":
            opened.append((writing.length, str(token.attrs.get("href", ""))))
        elif name in _KINDS and part == "close":
            start, target = opened.pop()
            if start == writing.length:
                writing.write(target)
            writing.mark(start, _KINDS[name], target)
        elif token.type == "image":
            _write_image(writing, token)
        elif token.type == "code_inline":
            start = writing.length
            writing.write(token.content)
            writing.mark(start, MarkKind.CODE)
        elif token.type == "softbreak":
            writing.write(" ")
        elif token.type == "hardbreak":
            writing.write("\n")
        else:
            writing.write(token.content)


def _write_image(writing: Writing, token: "Token") -> None:
    start = writing.length
    write_inline(writing, token.children or ())
    if start == writing.length:
        writing.write(NO_WORDS_FOR_AN_IMAGE)
    writing.mark(start, MarkKind.IMAGE, str(token.attrs.get("src", "")))
