"""The articles of the library: what they are called, how far they were read, what hangs on them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from seedreader.domain.articles import Article, ReadState
from seedreader.reading.display import width as display_width
from seedreader.settings.keymap import Area
from seedreader.tui.article_order import Listing, next_sort
from seedreader.tui.bindings import bindings_for, guest_bindings
from seedreader.tui.drawing import LINK_SIGN, PARALLEL_SIGN, PASSAGE_SIGN, REVIEW_SIGN, Looks, Piece, line
from seedreader.tui.widgets.row_list import RowList

READ_SIGNS: Final = {ReadState.UNREAD: "●", ReadState.READING: "◐", ReadState.READ: "○"}
ONE_LINE_FROM: Final = 64
"""The width from which on an article takes one line instead of two."""

_NONE_LEFT: Final = "None matches; esc shows all"
_FROM_OTHER_AREAS = ("across.back", "across.second_reader", "across.synopsis")


class ArticleList(RowList[Article], inherit_bindings=True):
    """Every article, or those that the filter leaves; tells with `ArticleChosen` which one to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Area.ARTICLES),
        *guest_bindings(Area.ACROSS, *_FROM_OTHER_AREAS, namespace="screen"),
    ]

    class ArticleChosen(Message):
        """The user wants to read this article."""

        def __init__(self, article_id: int) -> None:
            super().__init__()
            self.article_id = article_id

    class FilterRequested(Message):
        """The user wants to filter."""

    class SortChanged(Message):
        """The user sorted the list in another way."""

    class RemovalRequested(Message):
        """The user wants an article out of the library."""

        def __init__(self, article: Article) -> None:
            super().__init__()
            self.article = article

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._listing = Listing()
        self._parallels: Mapping[int, int] = {}
        self._open: Collection[int] = ()
        self._held = False
        self._pointed_at = 0
        self.arranged: Callable[[], object] = lambda: None
        """Called when the list shows other articles, the same in another order, or another kind of count."""

    @property
    def row_height(self) -> int:
        """One line where there is room for everything in it, else two."""
        return 1 if self.size.width >= ONE_LINE_FROM else 2

    @property
    def articles(self) -> Mapping[int, Article]:
        """Every article by id, filtered or not."""
        return self._listing.by_id

    @property
    def sort(self) -> str:
        """What the list is sorted by."""
        return self._listing.sort

    @property
    def query_text(self) -> str:
        """What the list is filtered by."""
        return self._listing.filter

    def put(self, articles: Iterable[Article], gone: Iterable[int] = ()) -> bool:
        """Take over how some articles stand now, with the cursor on the one it was on; whether any is another."""
        current = self.current
        changed = self._listing.put(articles, gone)
        if changed:
            self._arrange(current)
        return changed

    def hold(self, hold: bool) -> None:
        """Show what is listed now, whatever changes, until there are no more changes to come."""
        if hold and not self._held:
            self._items = list(self._items)
        before, self._held = self._held, hold
        if before and not hold:
            self._arrange(self.current)
            self.point_at(self._pointed_at)
            self._pointed_at = 0

    def legend(self, room: int) -> str:
        """What the signs before the counts mean, of those that are shown as many as `room` cells hold."""
        articles = self.articles.values()
        needed = (
            (any(article.to_review for article in articles), f"{REVIEW_SIGN} to review"),
            (any(self._parallels.values()), f"{PARALLEL_SIGN} parallels"),
            (any(article.links for article in articles), f"{LINK_SIGN} links"),
            (any(article.passages for article in articles), f"{PASSAGE_SIGN} passages"),
        )
        said = ""
        for is_shown, meaning in needed:
            longer = f"{meaning}  {said}" if said else meaning
            if is_shown and display_width(longer) <= room:
                said = longer
        return said

    def set_sort(self, sort: str) -> None:
        """Sort in another way."""
        current = self.current
        self._listing.sort_by(sort)
        self._arrange(current)

    def set_filter(self, query: str) -> None:
        """Show only the articles that have every word of the query."""
        current = self.current
        self._listing.filter_by(query)
        self._arrange(current)

    def set_open(self, article_ids: Collection[int]) -> None:
        """Say which articles are being read."""
        self._open = article_ids
        self.refresh()

    def set_parallels(self, counts: Mapping[int, int]) -> None:
        """Say how many parallels of each article wait for an answer, by its id."""
        if counts != self._parallels:
            self._parallels = counts
            self.refresh()
            self.arranged()

    def point_at(self, article_id: int) -> None:
        """Put the cursor on an article, if it is listed."""
        if self._held:
            self._pointed_at = article_id
            return
        index = self._listing.index_of(article_id)
        if index is not None:
            self.move_to(index)

    def draw(self, item: Article, _index: int, part: int, width: int, looks: Looks) -> Strip:
        """An article in one line, or its title and below it the rest."""
        counts = _counts(item, looks, self._parallels.get(item.id, 0), always=self.row_height == 1)
        title = (item.title, looks.accent if item.id in self._open else looks.base)
        sign = (
            f" {READ_SIGNS[item.read_state]} ",
            looks.accent if item.read_state is ReadState.READING else looks.muted,
        )
        if self.row_height == 1:
            source = (f"  {item.source_name}", looks.muted)
            return line([sign, title, source], width, looks.base, [*counts, (" ", looks.base)])
        if part == 0:
            return line([sign, title], width, looks.base)
        return line(
            [("   ", looks.base), (item.source_name, looks.muted)], width, looks.base, [*counts, (" ", looks.base)]
        )

    def render_line(self, y: int) -> Strip:
        """A line of the list; where the filter leaves nothing, that."""
        if self.items or y or not self.query_text.strip():
            return super().render_line(y)
        looks = self.looks[""]
        return line([(f" {_NONE_LEFT}", looks.muted)], self.scrollable_content_region.width, looks.base)

    def fit(self) -> None:
        """The rows' height may have changed."""
        super().fit()
        self.refresh()

    def on_row_list_chosen(self, message: "RowList.Chosen") -> None:
        """Say which article it is."""
        message.stop()
        self.post_message(self.ArticleChosen(self.items[message.index].id))

    def action_filter(self) -> None:
        """Ask for the filter."""
        self.post_message(self.FilterRequested())

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.set_sort(next_sort(self.sort))
        self.post_message(self.SortChanged())

    def action_remove(self) -> None:
        """Ask for the article to be removed."""
        if self.current is not None:
            self.post_message(self.RemovalRequested(self.current))
        else:
            self.app.notify(_NONE_LEFT, markup=False)

    def action_select(self) -> None:
        """Choose the article under the cursor."""
        super().action_select()
        if self.current is None:
            self.app.notify(_NONE_LEFT, markup=False)

    def _arrange(self, current: Article | None) -> None:
        """Show the listing as it is now, with the cursor on an article if it is there still."""
        if self._held:
            return
        shown = self._listing.shown
        self.set_items(shown, None if current is None else self._listing.index_of(current.id))
        self.arranged()


def _counts(article: Article, looks: Looks, parallels: int, *, always: bool) -> list[Piece]:
    """Passages and links; the words too where there is room (`always`) or nothing else to say."""
    pieces: list[Piece] = []
    if article.to_review:
        pieces.append((f" {REVIEW_SIGN}{article.to_review}", looks.warning))
    if article.passages:
        pieces.append((f" {PASSAGE_SIGN}{article.passages}", looks.muted))
    if article.links:
        pieces.append((f" {LINK_SIGN}{article.links}", looks.muted))
    if parallels:
        pieces.append((f" {PARALLEL_SIGN}{parallels}", looks.muted))
    if always or not pieces:
        pieces.insert(0, (f" {article.words:,} {'word' if article.words == 1 else 'words'}", looks.muted))
    return pieces
