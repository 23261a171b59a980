"""The synopsis: what each source says of each thread, and who is silent."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from seedreader.comparing.cells import Synopsis
from seedreader.comparing.synopsis import Order, Wanted
from seedreader.domain.tags import GREY
from seedreader.reading.display import one_line, quoted
from seedreader.settings.keymap import Area
from seedreader.tui.bindings import sheet_bindings
from seedreader.tui.hints import Hints
from seedreader.tui.screens.sheet import Sheet
from seedreader.tui.screens.tag_chooser import TagChoice, TagChooser
from seedreader.tui.widgets.row_list import RowList
from seedreader.tui.widgets.synopsis_grid import CONFLICT, SynopsisGrid, SynopsisHead

EVERY_TAG = "every tag"


@dataclass(frozen=True, slots=True)
class Services:
    """What the synopsis asks of the workspace: reading it, naming a thread, undoing (True) or doing again (False), and
    what its other keys open. `label` and `step` call what they are given last when that is done.

    `shown_keys` are the keys in force as they are shown, by action.
    """

    read: Callable[[], Awaitable[Synopsis]]
    label: Callable[[int, str, Callable[[], None]], None]
    step: Callable[[bool, Callable[[], None]], None]
    drift: Callable[[int], None]
    pictures: Callable[[], None]
    audit: Callable[[], None]
    tags: Callable[[], list[TagChoice]]
    shown_keys: Mapping[str, Sequence[str]]


class SynopsisScreen(Sheet[int]):
    """Answers the passage to go to, or None."""

    TITLE_TEXT = "Synopsis"

    AREA = Area.SYNOPSIS
    BINDINGS: ClassVar[list[BindingType]] = [*sheet_bindings(AREA)]

    def __init__(self, services: Services, article: int | None) -> None:
        """`article` is the one that is read: its column has the cursor first."""
        super().__init__(services.shown_keys)
        self._services = services
        self._article = article
        self._synopsis: Synopsis | None = None
        self._wanted, self._order = Wanted(), Order.THREAD
        self.grid = SynopsisGrid()
        self.head = SynopsisHead(self.grid)

    def contents(self) -> ComposeResult:
        """Titles, threads."""
        yield self.head
        yield self.grid

    def hints(self) -> Hints:
        """The keys."""
        return self.hints_of(*_HINTS)

    def on_mount(self) -> None:
        """Read it."""
        self.grid.focus()
        self.detail.update(Content("reading …"))
        self._begin_reading()

    def _begin_reading(self) -> None:
        self.run_worker(self.read_again())

    async def read_again(self) -> None:
        """Show how things stand now."""
        first, self._synopsis = self._synopsis is None, await self._services.read()
        self._show()
        if first and self._article is not None:
            self.grid.go_to_article(self._article)
            self._tell()

    @on(RowList.Chosen)
    def chosen(self, message: "RowList.Chosen") -> None:
        """Read the cell under the cursor where it stands."""
        message.stop()
        cell = self.grid.cell
        if cell is None:
            self.app.notify("That article says nothing of it", markup=False)
        else:
            self.dismiss(cell.passage)

    @on(RowList.Moved)
    @on(SynopsisGrid.ColumnMoved)
    def moved(self) -> None:
        """Tell of the cell that is under the cursor now."""
        self._tell()

    def action_open(self) -> None:
        """Read the cell under the cursor where it stands."""
        self.grid.action_select()

    def action_column(self, step: int) -> None:
        """Another article."""
        self.grid.action_column(step)

    def action_drift(self) -> None:
        """The wordings of the thread, word by word."""
        if (row := self.grid.current) is not None:
            self._services.drift(row.thread.members[0].passage)

    def action_label(self) -> None:
        """Call the thread something."""
        if (row := self.grid.current) is not None:
            given = row.label if row.thread.labelled else ""
            self._services.label(row.thread.id, given, self._begin_reading)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._services.step(True, self._begin_reading)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._services.step(False, self._begin_reading)

    def action_tag(self) -> None:
        """Show only threads with a tag."""

        def answered(name: str | None) -> None:
            if name is not None:
                self._wanted = self._wanted._replace(tag="" if name == EVERY_TAG else name)
                self._show()

        every = TagChoice(EVERY_TAG, GREY, None)
        self.app.push_screen(TagChooser("Only threads with which tag?", [every, *self._services.tags()]), answered)

    def action_sort(self) -> None:
        """Sort in another way."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._show()

    def action_sources(self) -> None:
        """Show only threads in so many articles; after the most there are, all again."""
        most = max((len(row.thread.articles) for row in self._synopsis.rows), default=1) if self._synopsis else 1
        least = self._wanted.least_sources + 1
        self._wanted = self._wanted._replace(least_sources=1 if least > most else least)
        self._show()

    def action_conflicts(self) -> None:
        """Show only threads in conflict, or all again."""
        self._wanted = self._wanted._replace(conflicts=not self._wanted.conflicts)
        self._show()

    def action_pictures(self) -> None:
        """Links and tags by source."""
        self._services.pictures()

    def action_audit(self) -> None:
        """What is worth a second look."""
        self._services.audit()

    def _show(self) -> None:
        if self._synopsis is None:
            return
        self.grid.show(self._synopsis.chosen(self._wanted, self._order), self._synopsis.titles)
        self.say_beside_the_title(self._shown())
        self.head.refresh()
        self._tell()

    def _shown(self) -> str:
        """Which threads are shown, in which order, and how many articles say nothing of any."""
        wanted = self._wanted
        parts = [f"only {one_line(wanted.tag)}"] if wanted.tag else []
        parts += [f"in {wanted.least_sources} articles or more"] if wanted.least_sources > 1 else []
        parts += ["only contradictions"] if wanted.conflicts else []
        silent = len(self._synopsis.silent) if self._synopsis else 0
        parts += [_ORDERS[self._order]]
        parts += [f"{silent} {'article is' if silent == 1 else 'articles are'} in no thread"] if silent else []
        return ", ".join(parts)

    def _tell(self) -> None:
        """The whole wording of the cell under the cursor."""
        grid, row = self.grid, self.grid.current
        self.head.refresh()
        if row is None:
            none = "No thread is like that" if self._synopsis and self._synopsis.rows else _NOTHING
            self.detail.update(Content(none))
            return
        title = grid.titles[grid.articles[grid.column]]
        cell = grid.cell
        if cell is None:
            self.detail.update(Content.assemble((one_line(title), "bold"), (" is silent", "$legible-muted")))
            return
        sign = f"{CONFLICT} " if cell.conflict else ""
        self.detail.update(
            Content.assemble(
                (one_line(title), "bold"),
                (f"  {sign}{cell.about} · {one_line(', '.join(cell.links))}\n", "$legible-muted"),
                quoted(cell.words),
            )
        )


_HINTS = (
    ("synopsis.open", "open"),
    ("synopsis.drift", "drift"),
    ("synopsis.label", "label"),
    ("synopsis.tag", "tag"),
    ("synopsis.sources", "sources"),
    ("synopsis.conflicts", "conflicts"),
    ("synopsis.sort", "sort"),
    ("synopsis.pictures", "pictures"),
    ("synopsis.audit", "audit"),
    ("app.undo", "undo"),
    ("synopsis.close", "close"),
)
_ORDERS = {
    Order.THREAD: "as made",
    Order.SOURCES: "most sources first",
    Order.CONFLICT: "contradictions first",
    Order.TAG: "by tag",
    Order.LABEL: "by label",
}
_NOTHING = "No thread yet: a link between two passages makes one"
