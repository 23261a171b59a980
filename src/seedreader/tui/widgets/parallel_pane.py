"""Parallels beside the reader: who else says it, with what speaks for it marked in their words."""

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip

from seedreader.domain.parallels import Band, Parallel
from seedreader.settings.keymap import Area
from seedreader.tui.bindings import bindings_for, guest_bindings
from seedreader.tui.drawing import Looks, line
from seedreader.tui.kept_lines import Frame
from seedreader.tui.marked_rows import marked_rows, marks_of, styled
from seedreader.tui.parallel_views import ParallelView
from seedreader.tui.widgets.row_list import RowList

BAND_SIGNS: Final = {Band.STRONG: "▮▮▮", Band.LIKELY: "▮▮▯", Band.WEAK: "▮▯▯"}
_WORD_ROWS = 3
_INSET = " "


class _Excerpt(NamedTuple):
    """Rows of some words, and whether there are more before and after."""

    rows: Sequence[Sequence[tuple[str, int]]]
    cut_before: bool
    cut_after: bool


class ParallelRows(RowList[ParallelView]):
    """The parallels of one passage or sentence, best first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Area.PARALLELS),
        *guest_bindings(Area.ACROSS, "across.synopsis", namespace="screen"),
    ]

    class Asked(Message):
        """The user wants something done with the parallel under the cursor: `what` is the action's name."""

        def __init__(self, what: str, view: ParallelView) -> None:
            super().__init__()
            self.what = what
            self.view = view

    class Closed(Message):
        """The user wants to read on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._told = ""
        self._wrapped: dict[tuple[int, int], _Excerpt] = {}

    @property
    def row_height(self) -> int:
        """Band and kind, the article, its words."""
        return 2 + _WORD_ROWS

    def show(self, views: Sequence[ParallelView], told: str) -> None:
        """List these; `told` is what is said where there are none."""
        self._told = told
        self._wrapped.clear()
        self.set_items(views, 0)

    def draw(self, item: ParallelView, index: int, part: int, width: int, looks: Looks) -> Strip:
        """A line of a parallel."""
        if part == 0:
            band, kind, suggested = _verdict(item.parallel, width)
            return line(
                [(band, looks.accent if item.parallel.band is Band.STRONG else looks.base), (kind, looks.base)],
                width,
                looks.base,
                right=[(suggested, looks.muted)],
            )
        if part == 1:
            dated = f"{item.published[:10]}  " if item.published else ""
            return line([(_INSET + dated, looks.muted), (item.title, looks.muted)], width, looks.base)
        excerpt, place = self._excerpt(item, index, width), part - 2
        if place >= len(excerpt.rows):
            return Strip.blank(width, looks.base)
        before = [("… ", looks.muted)] if excerpt.cut_before and not place else []
        after = [(" …", looks.muted)] if excerpt.cut_after and place == _WORD_ROWS - 1 else []
        shown = styled(excerpt.rows[place], [looks.strong + Style(underline=True)], looks.base)
        return line([(_INSET, looks.base), *before, *shown, *after], width, looks.base)

    def render_line(self, y: int) -> Strip:
        """A line of the list, or why there is none."""
        if self.items or y:
            return super().render_line(y)
        looks = self.looks[""]
        return line([(_INSET + self._told, looks.muted)], self.scrollable_content_region.width, looks.base)

    def fit(self) -> None:
        """Wrap anew."""
        self._wrapped.clear()
        super().fit()

    def on_row_list_chosen(self, message: "RowList.Chosen") -> None:
        """Enter, or a click."""
        message.stop()
        self._ask("open")

    def action_open(self) -> None:
        """Open the other side."""
        self._ask("open")

    def action_preview(self) -> None:
        """Look at the other side."""
        self._ask("preview")

    def action_accept(self) -> None:
        """Link the two as suggested."""
        self._ask("accept")

    def action_accept_as(self) -> None:
        """Link the two, as the user says."""
        self._ask("accept_as")

    def action_refuse(self) -> None:
        """Never offer these two again."""
        self._ask("refuse")

    def action_drift(self) -> None:
        """Both wordings, word by word."""
        self._ask("drift")

    def action_close(self) -> None:
        """Back to the text."""
        self.post_message(self.Closed())

    def _ask(self, what: str) -> None:
        if self.current is None:
            self.app.notify("There is no parallel here to do that with", markup=False)
        else:
            self.post_message(self.Asked(what, self.current))

    def _excerpt(self, item: ParallelView, index: int, width: int) -> "_Excerpt":
        """As many rows as there is room for, those with the most in them that is shared."""
        key = (index, width)
        if key not in self._wrapped:
            rows = list(marked_rows(item.words, marks_of(item.shared), width - len(_INSET) - 3))
            shared = [sum(len(text) for text, mark in row if mark >= 0) for row in rows]
            starts = range(max(1, len(rows) - _WORD_ROWS + 1))
            first = max(starts, key=lambda start: (sum(shared[start : start + _WORD_ROWS]), -start))
            kept = rows[first : first + _WORD_ROWS]
            self._wrapped[key] = _Excerpt(kept, first > 0, first + _WORD_ROWS < len(rows))
        return self._wrapped[key]


def _verdict(parallel: Parallel, width: int) -> tuple[str, str, str]:
    """Band, kind and suggested type, in as many words as there is room for: what one key does is to be seen first."""
    signs, kind = f"{_INSET}{BAND_SIGNS[parallel.band]}", f" · {parallel.evidence.hint}"
    link_type = f"{parallel.evidence.link_type}{_INSET}"
    band = f"{signs} {parallel.band.value}"
    forms = ((band, f"suggests {link_type}"), (band, f"→ {link_type}"), (signs, f"→ {link_type}"))
    fitting = ((band, kind, link) for band, link in forms if len(band) + len(kind) + len(link) < width)
    return next(fitting, (signs, kind, ""))


class ParallelPane(Frame, Vertical):
    """The parallels in a frame of their own."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows = ParallelRows()

    def compose(self) -> ComposeResult:
        """The parallels."""
        yield self.rows

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = "Parallels"

    def show(self, views: Sequence[ParallelView], told: str) -> None:
        """List these; `told` is what is said where there are none."""
        self.rows.show(views, told)
        self.border_subtitle = f"{len(views)}" if views else ""
