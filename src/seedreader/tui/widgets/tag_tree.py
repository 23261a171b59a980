"""The tags as a tree: levels that fold, colours, how many passages and articles carry each."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.strip import Strip

from seedreader.domain.tags import Tag
from seedreader.tui.bindings import list_bindings
from seedreader.tui.codebook_views import TagLine, by_levels, lines_of
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.widgets.row_list import RowList

_OPEN, _FOLDED = "▾ ", "▸ "
_COUNT_CELLS = 9


class TagTree(RowList[TagLine], inherit_bindings=False):
    """One tag a line; `folded` are the names of the levels that are folded, `typed` narrows what is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [*list_bindings()]

    def __init__(self) -> None:
        super().__init__(classes="tags")
        self.folded: set[str] = set()
        self.typed = ""
        self._typed_before = ""
        self._left: str | None = None
        self._tags: Sequence[Tag] = ()
        self._given: Sequence[Tag] = ()

    def draw(self, item: TagLine, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A tag: its levels as room, whether it is folded, its colour, the counts."""
        sign = "  " if not item.below else _FOLDED if item.folded else _OPEN
        pieces: list[Piece] = [(f" {'  ' * item.depth}{sign}", looks.muted)]
        folded: list[Piece] = [(f" +{item.below}", looks.muted)] if item.folded else []
        if item.tag is None:
            return line([*pieces, (item.label, looks.muted), *folded], width, looks.base)
        pieces += [("● ", looks.dot(item.tag.color)), (item.label, looks.base), *folded]
        counts = f"{item.tag.passages:,}".rjust(_COUNT_CELLS) + f"{item.tag.articles:,}".rjust(_COUNT_CELLS - 2) + " "
        return line(pieces, width, looks.base, [(counts, looks.muted)])

    def show(self, tags: Sequence[Tag], name: str | None = None) -> None:
        """Show these tags, the cursor on the one of that name, or on the one it was on, whatever that is called now, or
        near it; after words that no tag has, on the one it was on before they were typed."""
        if tags is not self._given:
            self._given, self._tags = tags, sorted(tags, key=by_levels)
        current = self.current
        if current is not None and not self._typed_before:
            self._left = self._called_now(current)
        self._typed_before = self.typed
        wanted = name or (self._left if current is None else self._called_now(current))
        rows = lines_of(self._tags, self.folded, self.typed)
        places = {row.name: place for place, row in enumerate(rows)}
        while wanted and wanted not in places:
            wanted = wanted.rpartition("/")[0] if name or not self.typed else None
        self.set_items(rows, places.get(wanted or "", min(self.cursor, max(0, len(rows) - 1))))

    def _called_now(self, item: TagLine) -> str:
        """The name of what was under the cursor."""
        same = None if item.tag is None else next((tag for tag in self._tags if tag.id == item.tag.id), None)
        return item.name if same is None else same.name

    def reveal(self, name: str) -> None:
        """Unfold what stands above a tag and go to it."""
        self.folded -= {level for level in self.folded if name.startswith(f"{level}/")}
        self.show(self._given, name)

    def fold(self, *, folded: bool) -> None:
        """Fold the level under the cursor, or the one above it where there is nothing to fold; or unfold it."""
        item = self.current
        if item is None:
            return
        if folded and (not item.below or item.folded):
            above = item.name.rpartition("/")[0]
            if above:
                self.move_to(next(place for place, row in enumerate(self.items) if row.name == above))
        elif item.below:
            (self.folded.add if folded else self.folded.discard)(item.name)
            self.show(self._given)

    def fold_all(self) -> None:
        """Fold every level, or, where all are folded, unfold them."""
        levels = {row.name for row in lines_of(self._tags) if row.below}
        top = {level for level in levels if "/" not in level}
        self.folded = set() if top and top <= self.folded else levels
        self.show(self._given)
