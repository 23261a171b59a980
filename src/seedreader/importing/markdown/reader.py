"""Markdown (CommonMark, with tables and strikethrough) to plain text and marks.

Input that is made to be hard takes time in proportion to its length: blocks nested deeper than `DEEPEST_BLOCK` and
paragraphs with more than `MOST_OPEN_BRACKETS` open brackets stay as they were written. markdown-it alone would leave
the former out.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from seedreader.domain.articles import Mark, MarkKind
from seedreader.errors import ImportFailed
from seedreader.importing.markdown.blocks import BlockWriter
from seedreader.importing.markdown.front_matter import front_matter
from seedreader.importing.plain.headlines import shortened
from seedreader.importing.plain.reader import plain_title
from seedreader.importing.reading import Reading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

LONGEST_MARKDOWN = 5_000_000
"""Code points; parsing takes some seconds for each million."""

DEEPEST_BLOCK = 40
MOST_OPEN_BRACKETS = 50
_NESTING = 60
_BRACKET = re.compile(r"[\[\]]")


def read_markdown(text: str, name: str) -> Reading:
    """Read canonical text in Markdown; `name` is the title where nothing else gives one.

    The title is the front matter's, else the first heading of level 1, else the first heading, else as in plain text.
    Raises `ImportFailed` for more than `LONGEST_MARKDOWN`.
    """
    if len(text) > LONGEST_MARKDOWN:
        raise ImportFailed(
            f"{name!r} is too long for Markdown: {len(text):,} characters",
            f"Up to {LONGEST_MARKDOWN:,} are read; split it, or name it .txt to read it as it is.",
        )
    above = front_matter(text)
    writer = BlockWriter()
    writer.write(_parser().parse(text[above.end :]))
    written = writer.writing.text
    marks = tuple(sorted(writer.writing.marks))
    headings = [mark for mark in marks if mark.kind is MarkKind.HEADING]
    heading = next((mark for mark in headings if mark.value == "1"), headings[0] if headings else None)
    title = above.title or (" ".join(written[heading.start : heading.end].split()) if heading else "")
    return Reading(
        shortened(title) if title else plain_title(_below_rules(written, marks), name),
        written,
        marks,
        above.metadata,
    )


def _below_rules(written: str, marks: Sequence[Mark]) -> str:
    """The text from its first words on, as a rule names nothing; all of it where there are none."""
    start = 0
    for mark in marks:
        if mark.kind is MarkKind.RULE and not written[start : mark.start].strip():
            start = mark.end
    return written[start:].lstrip() or written


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _parse_inline)
    parser.block.ruler.before("table", "too_deep", _keep_deep_blocks)
    parser.block.ruler.at("reference", _define_unless_footnote)
    # Its tables of rules are made by the first text: of two threads the second would find them half made.
    parser.parse("text")
    return parser


def _parse_inline(state: "StateCore") -> None:
    """markdown-it's own rule, but for paragraphs whose brackets would take it long."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _is_tangled(token.content):
            token.children.append(Token("text", "", 0, content=token.content.replace("\n", " ")))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _define_unless_footnote(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's own rule, but for `[^1]: words`: a footnote is text, and would vanish as a link's definition."""
    from markdown_it.rules_block import reference

    begin = state.bMarks[start_line] + state.tShift[start_line]
    return not state.src.startswith("[^", begin) and reference(state, start_line, end_line, silent)


def _is_tangled(words: str) -> bool:
    if words.count("[") <= MOST_OPEN_BRACKETS:
        return False
    still_open = 0
    for bracket in _BRACKET.finditer(words):
        still_open = still_open + 1 if bracket[0] == "[" else max(0, still_open - 1)
        if still_open > MOST_OPEN_BRACKETS:
            return True
    return False


def _keep_deep_blocks(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    """Take what is nested too deeply as one paragraph, as it was written."""
    if state.level < DEEPEST_BLOCK or silent:
        return False
    words = state.getLines(start_line, end_line, state.blkIndent, False).strip()
    state.line = end_line
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content, token.children, token.map = words, [], [start_line, end_line]
    state.push("paragraph_close", "p", -1)
    return True
