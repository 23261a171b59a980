"""The blocks of Markdown to text and marks: one blank line between two blocks, one line feed in tight lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedreader.domain.articles import MarkKind
from seedreader.importing.markdown.inline import write_inline
from seedreader.importing.markdown.tables import write_table
from seedreader.importing.writing import Writing

if TYPE_CHECKING:
    from markdown_it.token import Token

THEMATIC_BREAK = "* * *"
BULLET = "•"


@dataclass(slots=True)
class _Container:
    """A block that holds blocks. `start` is where its text begins, -1 until it has some."""

    kind: MarkKind | None = None
    value: str = ""
    depth: int = 0
    tight: bool = False
    start: int = -1


class BlockWriter:
    """Writes the blocks of one document."""

    def __init__(self) -> None:
        self.writing = Writing()
        self._containers = [_Container()]
        self._lists: list[str] = []
        self._quotations = 0

    def write(self, tokens: Sequence["Token"]) -> None:
        """Write all blocks that `tokens` are, as markdown-it gives them."""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = place + 1
                while tokens[end].type != "table_close":
                    end += 1
                self._begin()
                write_table(self.writing, tokens[place:end])
                place = end
            elif token.type == "inline":
                self._write_paragraph(token, tokens[place - 1])
            elif token.nesting:
                self._open_or_close(tokens, place)
            else:
                self._write_leaf(token)
            place += 1

    def _write_paragraph(self, token: "Token", opening: "Token") -> None:
        if not token.children:
            return
        start = self._begin()
        write_inline(self.writing, token.children)
        if opening.type == "heading_open":
            self.writing.mark(start, MarkKind.HEADING, opening.tag.removeprefix("h"))

    def _write_leaf(self, token: "Token") -> None:
        if token.type == "hr":
            self._write_verbatim(THEMATIC_BREAK, MarkKind.RULE)
        elif token.type in ("fence", "code_block"):
            language = (token.info.split() or [""])[0]
            self._write_verbatim(token.content.removesuffix("\n"), MarkKind.CODE_BLOCK, language)
        else:
            self._write_verbatim(token.content.rstrip("\n"))

    def _write_verbatim(self, words: str, kind: MarkKind | None = None, value: str = "") -> None:
        if words:
            start = self._begin()
            self.writing.write(words)
            if kind:
                self.writing.mark(start, kind, value)

    def _open_or_close(self, tokens: Sequence["Token"], place: int) -> None:
        token = tokens[place]
        match token.type:
            case "blockquote_open":
                self._quotations += 1
                self._containers.append(_Container(MarkKind.QUOTATION, depth=self._quotations))
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type)
                self._containers.append(_Container(tight=_is_tight(tokens, place)))
            case "list_item_open":
                marker = f"{token.info}{token.markup}" if self._lists[-1] == "ordered_list_open" else BULLET
                tight = self._containers[-1].tight
                self._containers.append(_Container(MarkKind.LIST_ITEM, marker, len(self._lists), tight))
            case "blockquote_close":
                self._close()
                self._quotations -= 1
            case "bullet_list_close" | "ordered_list_close":
                self._close()
                self._lists.pop()
            case "list_item_close":
                self._close()

    def _close(self) -> None:
        container = self._containers.pop()
        if container.kind and container.start >= 0:
            self.writing.mark(container.start, container.kind, container.value, container.depth)

    def _begin(self) -> int:
        """Set the next block off from the one before it; returns where it starts.

        How far is for the innermost container to say that has text already: the others only begin here.
        """
        begun = [container for container in self._containers if container.start >= 0]
        if begun:
            self.writing.write("\n" if begun[-1].tight else "\n\n")
        start = self.writing.length
        for container in self._containers[len(begun) :]:
            container.start = start
        return start


def _is_tight(tokens: Sequence["Token"], place: int) -> bool:
    """Whether the list that opens at `place` is tight: then markdown-it hides the paragraphs of its items."""
    level = tokens[place].level
    for token in tokens[place + 1 :]:
        if token.level <= level:
            break
        if token.type == "paragraph_open" and token.level == level + 2:
            return token.hidden
    return False
