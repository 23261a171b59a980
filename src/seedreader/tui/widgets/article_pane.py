"""The pane of the article list: a border with what it shows, and the filter."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from seedreader.tui.kept_lines import Frame
from seedreader.tui.widgets.article_list import ArticleList
from seedreader.tui.widgets.field import Field

_BETWEEN = " · "
_BORDER_CELLS = 2
"""Cells of the border line beside what is written into it, counted from inside the corners."""


class ArticlePane(Frame, Vertical):
    """The article list with its filter above it, which shows only while it is used."""

    BINDINGS = [Binding("escape", "clear_filter", "Clear filter", show=False)]  # noqa: RUF012 - as Textual declares it

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.articles = ArticleList(id="articles")
        self.articles.arranged = self._describe
        self.filter: Field | None = None

    def compose(self) -> ComposeResult:
        """The list; the filter comes when it is needed."""
        yield self.articles

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = "Articles"

    def fit(self) -> None:
        """There may be room to say more, or less."""
        self._describe()

    async def begin_filter(self) -> None:
        """Show the filter and let it have the keys."""
        if self.filter is None:
            self.filter = Field(placeholder="words of title or source", id="filter", compact=True)
            self.filter.hears = self.articles.set_filter
            await self.mount(self.filter, before=self.articles)
        self.filter.display = True
        self.filter.focus()

    def clear_filter(self) -> bool:
        """Show every article again; whether the filter was in use."""
        if self.filter is None:
            return False
        used = self.filter.display
        had_keys = self.filter.has_focus
        self.filter.value = ""
        self.filter.display = False
        if had_keys:
            self.articles.focus()
        return bool(used)

    @on(ArticleList.FilterRequested)
    async def show_filter(self) -> None:
        """Begin to filter."""
        await self.begin_filter()

    def _describe(self) -> None:
        """Say in the border how much of the list is shown, how it is sorted and what its signs mean."""
        total, shown = len(self.articles.articles), len(self.articles.items)
        count = f"{shown} of {total}" if self.articles.query_text.strip() else f"{total}"
        self.border_title = Content(f"Articles {count}")
        sort = f"by {self.articles.sort}"
        legend = self.articles.legend(self.size.width - _BORDER_CELLS - len(_BETWEEN) - len(sort))
        self.border_subtitle = Content(f"{legend}{_BETWEEN}{sort}" if legend else sort)

    @on(Field.Submitted, "#filter")
    def end_typing(self, message: Field.Submitted) -> None:
        """Go to the articles that are left; without a word the filter goes."""
        message.stop()
        if message.value.strip():
            self.articles.focus()
        else:
            self.clear_filter()

    def action_clear_filter(self) -> None:
        """Show every article again; else leave the key to the screen."""
        if not self.clear_filter():
            from textual.actions import SkipAction

            raise SkipAction
