"""Every passage under a tag in one list, of which only what is in view is read."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.domain.tags import GREY
from seedreader.reading.display import visible
from seedreader.tui.bindings import list_bindings
from seedreader.tui.codebook_views import PassageRow, TaggedPassages, evenly_spaced, words_around
from seedreader.tui.drawing import LINK_SIGN, NOTE_SIGN, REVIEW_SIGN, Looks, Piece, line
from seedreader.tui.marked_rows import marked_rows, styled
from seedreader.tui.widgets.row_list import RowList

_WORD_ROWS = 2
_MOST_WORDS = 2_000


class TaggedList(RowList[PassageRow | None], inherit_bindings=False):
    """The passages, each in four lines: where it stands, its words among those around them, its tags. One that is lost
    stands nowhere.

    `tag_colors` are those of tags by name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*list_bindings()]

    class Wanted(Message):
        """Some pages are in view and not read yet."""

        def __init__(self, pages: list[int]) -> None:
            super().__init__()
            self.pages = pages

    def __init__(self) -> None:
        self.passages = TaggedPassages()
        super().__init__(self.passages, classes="tagged")
        self.marked: set[int] = set()
        self.tag_colors: Mapping[str, str] = {}
        self._asked: list[int] = []
        self._wrapped = lru_cache(maxsize=500)(_wrapped)

    @property
    def row_height(self) -> int:
        """A head, the words, the tags."""
        return _WORD_ROWS + 2

    def list_anew(self) -> None:
        """Begin an empty list."""
        self.passages = TaggedPassages()
        self._asked = []
        self.set_items(self.passages, 0)

    def more(self, ids: list[int]) -> None:
        """List more passages; the cursor stays."""
        self.passages.extend(ids)
        self._asked = []
        self.set_items(self.passages)
        self._ask()

    def take(self, page: int, rows: list[PassageRow]) -> None:
        """Show what was read of a page."""
        self.passages.put(page, rows)
        self._asked = []
        self.refresh()
        self._ask()

    def read_again(self) -> None:
        """What is in view may be different now."""
        self.passages.forget()
        self._asked = []
        self.refresh()
        self._ask()

    def mark(self) -> None:
        """Mark the passage under the cursor, or no longer, and go on."""
        if self.cursor < len(self.passages):
            passage_id = self.passages.ids[self.cursor]
            self.marked ^= {passage_id}
            self.refresh()
            self.action_cursor_down()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other passages are in view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def fit(self) -> None:
        """More may be in view."""
        super().fit()
        self._ask()

    def draw(self, item: PassageRow | None, index: int, part: int, width: int, looks: Looks) -> Strip:
        """A line of a passage."""
        if item is None:
            return line([("   …" if part == 0 else "", looks.muted)], width, looks.base)
        if part == 0:
            return self._head(item, index, width, looks)
        if part == self.row_height - 1:
            return self._tags(item, width, looks)
        rows = self._wrapped(item.passage, max(1, width - 4))
        if part > len(rows):
            return Strip.blank(width, looks.base)
        pieces: list[Piece] = [("   ", looks.base), *styled(rows[part - 1], [looks.base], looks.muted)]
        if part == _WORD_ROWS and len(rows) > _WORD_ROWS:
            pieces.append(("…", looks.muted))
        return line(pieces, width, looks.base)

    def _head(self, item: PassageRow, index: int, width: int, looks: Looks) -> Strip:
        passage = item.passage
        box = " × " if self.passages.ids[index] in self.marked else "   "
        signs = (f"{NOTE_SIGN} " if passage.note else "") + (f"{LINK_SIGN} " if passage.links else "")
        if passage.status is AnchorStatus.ORPHAN:
            place = f"{signs}lost "
        else:
            review = f"{REVIEW_SIGN} " if passage.status is AnchorStatus.REVIEW else ""
            place = f"{review}{signs}{100 * passage.start // max(1, item.length)}% "
        return line([(box, looks.accent), (item.title, looks.strong)], width, looks.base, [(place, looks.muted)])

    def _tags(self, item: PassageRow, width: int, looks: Looks) -> Strip:
        pieces: list[Piece] = [("   ", looks.base)]
        for tag in item.passage.tags:
            pieces += [("● ", looks.dot(self.tag_colors.get(tag, GREY))), (f"{tag}  ", looks.muted)]
        return line(pieces, width, looks.base)

    def _ask(self) -> None:
        """Have what is in view read, and what stands right above and below it."""
        first = round(self.scroll_y) // self.row_height
        count = self.size.height // self.row_height + 1
        pages = self.passages.missing(first - count, first + 2 * count)
        if pages and pages != self._asked:
            self._asked = pages
            self.post_message(self.Wanted(pages))


def _wrapped(passage: Passage, cells: int) -> list[list[tuple[str, int]]]:
    """The words of a passage, marked, among those around them; one row more than is shown at most."""
    before, after = words_around(passage)
    words = evenly_spaced(passage.quote[:_MOST_WORDS])
    whole = f"{before}{words}{after}"
    marks = [(len(before), len(before) + len(words), 0)]
    return list(islice(marked_rows(visible(whole), marks, cells), _WORD_ROWS + 1))
