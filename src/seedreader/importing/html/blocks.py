"""The tree of a web page to text, marks and blocks, whatever of it is the article."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from seedreader.domain.articles import Mark, MarkKind
from seedreader.importing.html.names import (
    BESIDE,
    BLOCKS,
    HEADINGS,
    INLINE_KINDS,
    LEFT_OUT,
    is_hidden,
    language_of,
)
from seedreader.importing.html.tables import is_table_of_data, rows_of
from seedreader.importing.markdown.blocks import BULLET, THEMATIC_BREAK
from seedreader.importing.tables import Cell, write_rows
from seedreader.importing.writing import Writing

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile("[ \t\n\r\f]+")
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel|doi):", re.IGNORECASE)


class Block(NamedTuple):
    """A paragraph, heading, list item or the like: where it stands, and whether beside the content by its tag."""

    start: int
    end: int
    beside: bool

    @property
    def length(self) -> int:
        """In code points."""
        return self.end - self.start


class Written(NamedTuple):
    """What a page says from top to bottom. Blocks come in order and do not overlap.

    `places` are those of the elements that were asked for, by id: the number of the block that stands there.
    """

    text: str
    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    places: Mapping[str, int] = MappingProxyType({})


class _Opened:
    """An element whose mark is not yet made. `start` is where its text begins, -1 until it has some."""

    __slots__ = ("depth", "element", "kind", "start", "value")

    def __init__(self, element: "_Element", kind: MarkKind | None, value: str = "", depth: int = 0) -> None:
        self.element, self.kind, self.value, self.depth, self.start = element, kind, value, depth, -1


class BlockWriter:
    """Writes one tree. `address` is what links are relative to, "" where nothing is known; `ids` are those of elements
    whose places are wanted."""

    def __init__(self, address: str = "", *, one_line: bool = False, ids: Collection[str] = ()) -> None:
        self.writing = Writing(one_line=one_line)
        self.blocks: list[Block] = []
        self._address = address
        self._ids = ids
        self._places: dict[str, int] = {}
        self._between = ""
        self._blank = False
        self._breaks = 0
        self._block_start = -1
        self._inline: list[_Opened] = []
        self._around: list[_Opened] = []
        self._lists: list[list[Any]] = []
        self._quotations = 0
        self._beside = 0

    def write(self, root: "_Element") -> Written:
        """Write everything in the tree."""
        from lxml.etree import iterwalk

        walk: Any = iterwalk(root, events=("start", "end", "comment", "pi"))
        done_with = None
        for event, element in walk:
            if event == "start":
                before = len(self.blocks)
                done = self._open(element)
                if self._ids and (wanted := element.get("id") or element.get("name")) in self._ids:
                    # A table or code is a block already when it has been opened, and nothing stands in it that is not.
                    self._places.setdefault(wanted, before if done else len(self.blocks))
                if done:
                    walk.skip_subtree()
                    done_with = element
                continue
            if event == "end" and element is not done_with:
                self._close(element)
            if element is not root:
                self._words(element.tail)
        self._end_block()
        return Written(self.writing.text, tuple(sorted(self.writing.marks)), tuple(self.blocks), self._places)

    def _open(self, element: "_Element") -> bool:
        """Begin an element; True where what is in it is done with."""
        tag = element.tag
        if tag in LEFT_OUT or is_hidden(element):
            return True
        if tag == "table" and is_table_of_data(element):
            self._write_table(element)
            return True
        if tag == "pre":
            self._write_code(element)
            return True
        if tag in BLOCKS:
            self._open_block(element)
        elif tag == "br":
            self._breaks += 1
        elif tag == "hr":
            self._write_rule()
        elif tag in INLINE_KINDS:
            self._inline.append(_Opened(element, INLINE_KINDS[tag]))
        elif tag == "a" and (target := self._target(element)):
            self._inline.append(_Opened(element, MarkKind.LINK, target))
        elif tag == "q":
            self._words("“")
        self._words(element.text)
        return False

    def _close(self, element: "_Element") -> None:
        tag = element.tag
        if tag == "q":
            self._words("”")
        if self._inline and self._inline[-1].element is element:
            self._mark(self._inline.pop())
        if tag not in BLOCKS:
            return
        self._end_block(self._gap(tag))
        if self._around and self._around[-1].element is element:
            self._mark(self._around.pop())
        if tag in BESIDE:
            self._beside -= 1
        elif tag == "blockquote":
            self._quotations -= 1
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def _open_block(self, element: "_Element") -> None:
        tag = element.tag
        fresh = bool(self._around) and self._around[-1].kind is MarkKind.LIST_ITEM and self._around[-1].start < 0
        self._end_block("" if fresh else self._gap(tag))
        if tag in HEADINGS:
            self._around.append(_Opened(element, MarkKind.HEADING, HEADINGS[tag]))
        elif tag == "blockquote":
            self._quotations += 1
            self._around.append(_Opened(element, MarkKind.QUOTATION, depth=self._quotations))
        elif tag in ("ul", "ol"):
            self._lists.append([tag, _number(element.get("start"), 1)])
        elif tag == "li":
            self._open_item(element)
        elif tag in BESIDE:
            self._beside += 1

    def _open_item(self, element: "_Element") -> None:
        if element.getprevious() is not None:
            self._between = "\n"
        marker = BULLET
        if self._lists and self._lists[-1][0] == "ol":
            number = _number(element.get("value"), self._lists[-1][1])
            self._lists[-1][1] = number + 1
            marker = f"{number}."
        self._around.append(_Opened(element, MarkKind.LIST_ITEM, marker, max(1, len(self._lists))))

    def _gap(self, tag: Any) -> str:
        """What lies between an element of that tag and its neighbours."""
        in_a_list = any(each.kind is MarkKind.LIST_ITEM for each in self._around)
        tight = tag in ("li", "dt", "dd", "tr") or (tag in ("ul", "ol") and in_a_list)
        return "\n" if tight else "\n\n"

    def _end_block(self, between: str = "") -> None:
        """End the block at hand, if it has begun, and keep what separates it from the next."""
        for opened in self._inline:
            self._mark(opened)
        if self._block_start >= 0:
            self.blocks.append(Block(self._block_start, self.writing.length, self._beside > 0))
            self._block_start = -1
        self._blank, self._breaks = False, 0
        self._between = max(self._between, between, key=len)

    def _words(self, words: str | None) -> None:
        """Write running text: blanks are made one, and none stands at the edges of a block."""
        if not words:
            return
        words = _BLANKS.sub(" ", words)
        bare = words.strip(" ")
        if not bare:
            self._blank = self._blank or self._block_start >= 0
            return
        if self._breaks > 1:
            self._end_block("\n\n")
        self._begin("\n" if self._breaks else " " if self._blank or words[0] == " " else "")
        self.writing.write(bare)
        self._blank = words[-1] == " "

    def _begin(self, inside: str = "") -> None:
        """Make ready for words: set off a new block, or put `inside` between them and those before."""
        if self._block_start < 0:
            if self.writing.length:
                self.writing.write(self._between or "\n\n")
            self._between = ""
            self._block_start = self.writing.length
        else:
            self.writing.write(inside)
        self._blank, self._breaks = False, 0
        for opened in (*self._around, *self._inline):
            if opened.start < 0:
                opened.start = self.writing.length

    def _mark(self, opened: _Opened) -> None:
        if opened.start >= 0 and opened.kind is not None:
            self.writing.mark(opened.start, opened.kind, opened.value, opened.depth)
        opened.start = -1

    def _write_code(self, element: "_Element") -> None:
        words = "".join(map(str, element.itertext())).replace("\r\n", "\n").removeprefix("\n").rstrip()
        self._end_block("\n\n")
        if words.strip():
            self._begin()
            start = self.writing.length
            self.writing.write(words)
            self.writing.mark(start, MarkKind.CODE_BLOCK, language_of(element))
        self._end_block("\n\n")

    def _write_rule(self) -> None:
        self._end_block("\n\n")
        if self.writing.length:
            self._begin()
            start = self.writing.length
            self.writing.write(THEMATIC_BREAK)
            self.writing.mark(start, MarkKind.RULE)
        self._end_block("\n\n")

    def _write_table(self, element: "_Element") -> None:
        self._end_block("\n\n")
        for caption in element.iterfind("caption"):
            self._words(" ".join("".join(map(str, caption.itertext())).split()))
            self._end_block("\n")
        rows = [[Cell(self._cell(cell)) for cell in row] for row in rows_of(element)]
        if any(cell.words.length for row in rows for cell in row):
            self._begin()
            write_rows(self.writing, rows)
        self._end_block("\n\n")

    def _cell(self, element: "_Element") -> Writing:
        inside = BlockWriter(self._address, one_line=True)
        inside.write(element)
        return inside.writing

    def _target(self, element: "_Element") -> str:
        """Where a link leads; "" where it leads nowhere outside the page, or nobody can say."""
        written = (element.get("href") or "").strip()
        if not written or written.startswith("#"):
            return ""
        try:
            target = urljoin(self._address, written) if self._address else written
        except ValueError:
            return ""
        return target if _ADDRESS.match(target) or not _SCHEME.match(target) else ""


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 7 else otherwise
