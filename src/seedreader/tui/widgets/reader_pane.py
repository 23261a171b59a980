"""A pane with a reader in it: the article's title in the border, and the search below the text."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from seedreader.domain.articles import Article
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.reading.display import shorten
from seedreader.tui.kept_lines import Frame
from seedreader.tui.reader import Reader
from seedreader.tui.snapshots import OpenedArticle
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.search_line import SearchLine

_BORDER_CELLS = 6


class SearchedReader(Reader):
    """A reader that says when its search is over."""

    class SearchEnded(Message):
        """Nothing is being searched for any more."""

    def clear_search(self) -> bool:
        """Forget the search; whether there was one."""
        had = super().clear_search()
        if had:
            self.post_message(self.SearchEnded())
        return had


class ReaderPane(Frame, Vertical):
    """A reader, what it is called, and its search line, which shows only while one searches."""

    BINDINGS = [Binding("escape", "end_search", "End search", show=False)]  # noqa: RUF012 - as Textual declares it

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.article: Article | None = None
        self.orphans: tuple[Passage, ...] = ()
        """The article's passages without a place in its text."""
        self.reader: Reader = SearchedReader()
        self._search: SearchLine | None = None
        self._submitted: str | None = None

    def compose(self) -> ComposeResult:
        """The text; the search line comes when it is needed."""
        yield self.reader

    @property
    def searching(self) -> bool:
        """Whether the search line is to be seen."""
        return self._search is not None and bool(self._search.display)

    def show(self, opened: OpenedArticle | None) -> None:
        """Read this article, or nothing."""
        self._close_search()
        self.article = None if opened is None else opened.article
        if opened is None:
            self.orphans = ()
            self.reader.open(None, ())
        else:
            self.orphans = opened.orphans
            title = opened.article.title
            self.reader.open(opened.content, opened.passages, opened.place, title=title, known=opened.known)
        self._show_title()

    def put_orphan(self, passage: Passage) -> None:
        """Take over how a passage stands now: among those without a place, in the order of the text, or not."""
        self.drop_orphan(passage.id)
        if passage.status is AnchorStatus.ORPHAN:
            self.orphans = tuple(sorted((*self.orphans, passage), key=lambda each: (each.start, -each.end, each.id)))

    def drop_orphan(self, passage_id: int) -> None:
        """A passage is gone, or has a place."""
        self.orphans = tuple(each for each in self.orphans if each.id != passage_id)

    def rename(self, article: Article) -> None:
        """Take over how the article shown stands now."""
        self.article = article
        self._show_title()

    def fit(self) -> None:
        """The title may have more room, or less."""
        self._show_title()

    async def on_reader_search_requested(self, message: Reader.SearchRequested) -> None:
        """Open the search line."""
        message.stop()
        if self._search is None:
            self._search = SearchLine()
            await self.mount(self._search)
        self._search.begin()

    def on_searched_reader_search_ended(self, message: SearchedReader.SearchEnded) -> None:
        """Fold the search line, unless one is typing in it."""
        message.stop()
        if self._search is not None and not self._search.field.has_focus:
            self._close_search()

    @on(Field.Changed)
    def search_as_typed(self, message: Field.Changed) -> None:
        """Go to the first hit as the user types."""
        message.stop()
        if not self.searching:
            return
        self._submitted = None
        self.reader.call_later(self._search_for, message.value)

    def _search_for(self, query: str) -> None:
        """Runs as the reader's own doing: a message that a parent causes would not get past that parent."""
        if query:
            self.reader.search(query)
        else:
            self.reader.clear_search()
        self._count()

    @on(Field.Submitted)
    def go_to_text(self, message: Field.Submitted) -> None:
        """Back to the text, with the hits lit."""
        message.stop()
        self.reader.call_later(self._end_typing, message.value)

    def _end_typing(self, query: str) -> None:
        self._submitted = query
        self._end_in_vain()
        self.reader.focus()

    def _end_in_vain(self) -> None:
        """End a search that found nothing, once that is known and nobody types on."""
        query = self._submitted
        if query is None or not self.reader.hits_counted:
            return
        self._submitted = None
        if self.reader.hit_position[1] == 0:
            self._close_search()
            self.reader.clear_search()
            if query:
                self.app.notify(f"“{shorten(query, 40)}” does not occur in this article", markup=False)

    def on_reader_hits_changed(self, message: Reader.HitsChanged) -> None:
        """More has been found."""
        message.stop()
        self._count()
        self._end_in_vain()

    def cursor_moved(self) -> None:
        """The cursor may be on another hit."""
        if self.searching:
            self._count()

    def action_end_search(self) -> None:
        """End the search; else leave the key to the screen."""
        if not self.searching:
            from textual.actions import SkipAction

            raise SkipAction
        self._close_search()
        self.reader.clear_search()
        self.reader.focus()

    def _close_search(self) -> None:
        self._submitted = None
        if self._search is not None:
            self._search.display = False

    def _count(self) -> None:
        if self._search is not None:
            self._search.count(*self.reader.hit_position, complete=self.reader.hits_counted)

    def _show_title(self) -> None:
        title = "" if self.article is None else shorten(self.article.title, max(1, self.size.width - _BORDER_CELLS))
        self.border_title = Content(title) if title else None
