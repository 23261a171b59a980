"""A pane that shows an article row by row: layout, scrolling, colours. `Reader` adds what one does in it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from textual.geometry import Region
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from seedreader.domain.articles import Content, Place
from seedreader.domain.text import Span
from seedreader.reading.folding import Fold
from seedreader.reading.rows import RowIndex
from seedreader.tui.colors import palette_of
from seedreader.tui.giving_way import IdleWork
from seedreader.tui.kept_lines import FinalLines
from seedreader.tui.key_order import KeyedByBindings
from seedreader.tui.reader.ahead import next_page
from seedreader.tui.reader.columns import Columns, columns, valid_measure
from seedreader.tui.reader.hits import Hits
from seedreader.tui.reader.labels import NO_TEXT, NOTHING_OPEN, hint_line
from seedreader.tui.reader.messages import DisplayChanged, MeasureChanged, ReaderMessage
from seedreader.tui.reader.motion import settled
from seedreader.tui.reader.painting import Painter
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.reader.styles import StyleBook
from seedreader.tui.reader.view import View

_FLASH_SECONDS = 0.9
_LONGEST_LAYOUT = 1.0


class TextPane(FinalLines, KeyedByBindings, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article's text, painted row by row as rows come into view."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TextPane {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
    }
    """

    measure: reactive[int] = reactive(76, repaint=False)
    """Cells of the text column where the pane has room for them."""

    labels: reactive[bool] = reactive(False, repaint=False)
    """Whether tags stand beside the rows where passages begin."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self.content: Content | None = None
        self.title = ""
        self.listener: Callable[[ReaderMessage], None] | None = None
        """Hears what the reader has to say, instead of a message that climbs from widget to widget: what it changes is
        painted together with the text."""
        self._layer = PassageLayer()
        self._hits = Hits()
        self._ready = asyncio.Event()
        self._view: View | None = None
        self._painter: Painter | None = None
        self._columns: Columns | None = None
        self._styles: StyleBook | None = None
        self._styles_stale = False
        self._indexing = IdleWork(self, self._index_on, seconds=0, still=0.04, longest=0.25)
        self._ahead = IdleWork(self, self._next_page, seconds=0.005, still=0.02, longest=0.5)
        self._flashing: Timer | None = None
        self._cursor = 0
        self._opened_at = Place()
        self._read_to = 0
        self._colors: dict[str, str] = {}

    def _say(self, message: ReaderMessage) -> None:
        if self.listener is None:
            self.post_message(message)
        else:
            self.listener(message)

    @property
    def article_id(self) -> int | None:
        """The article shown."""
        return None if self.content is None else self.content.article_id

    @property
    def text(self) -> str:
        """The text shown; "" without an article."""
        return "" if self.content is None else self.content.text

    @property
    def cursor(self) -> int:
        """Where the cursor is, in code points; always on a cluster border."""
        return self._cursor

    @property
    def cursor_span(self) -> Span | None:
        """The cluster under the cursor; None without text."""
        return None if self._painter is None else self._painter.cursor

    @property
    def top(self) -> int:
        """The text at the top of the view, in code points."""
        return self._opened_at.top if self._view is None else self._view.top

    @property
    def place(self) -> Place:
        """Where the reader stands, to come back to."""
        return Place(cursor=self._cursor, top=self.top, read_to=self._read_to)

    def _show(self, content: Content | None, place: Place) -> None:
        """Show another article from `place` on."""
        self.content = content
        self._opened_at = place
        self._read_to = place.read_to
        self._cursor = place.cursor
        self._view = self._painter = None
        self._ready.clear()
        self._ahead.stop()
        self._stop_flash()
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        """Share out the pane's width anew, and wrap the text to it; the text in view stays."""
        width = self.scrollable_content_region.width
        if width < 1:
            return
        before, self._columns = self._columns, columns(width, self.measure, labelled=self.labels)
        if self.content is None or not self.content.text:
            return
        view = self._view
        if view is None:
            view = self._begin(self.content, self._columns)
        elif before is None or before.text != self._columns.text:
            view.rows.resize(self._columns.text, view.held)
        self._forget_rows()
        view.restore()
        self._note_seen()
        self._index()
        self.refresh()

    def _begin(self, content: Content, shared: Columns) -> View:
        rows = RowIndex(content.text, shared.text, content.marks, folds=self._first_folds(), near=self._opened_at.top)
        self._cursor = settled(rows, self._cursor)
        painter = Painter(rows, content.marks, self._layer, self._hits)
        painter.tag_colors = self._colors
        painter.focused = self.has_focus
        view = View(self, rows, min(self._opened_at.top, len(content.text) - 1), self._cursor)
        self._painter, self._view = painter, view
        self._begun(painter)
        self._ready.set()
        return view

    async def laid_out(self) -> None:
        """Wait until keys can move in the text: a pane that comes into sight is given its size a moment later."""
        if self.text:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ready.wait(), _LONGEST_LAYOUT)

    def _first_folds(self) -> Sequence[Fold]:
        """A hook: what is folded of an article when it is opened."""
        return ()

    def _begun(self, painter: Painter) -> None:
        """A hook: another article is shown from now on."""

    def _index(self) -> None:
        """Index the rest of the article while nothing else is to be done."""
        if self._view is not None and not self._view.rows.complete and not self._indexing.busy:
            self._indexing.begin()

    def _index_on(self) -> Iterator[None]:
        while self._view is not None and self._view.index_some():
            yield

    def _next_page(self) -> Iterator[None]:
        if self._view is None or self._painter is None or self._columns is None or self._styles is None:
            return iter(())
        return next_page(self._view, self._painter, self._layer, self._columns, self._styles)

    def _forget_rows(self) -> None:
        """Paint every row anew when it is asked for."""
        if self._painter is not None:
            self._painter.forget_rows()
            self._ahead.begin()

    def _note_seen(self) -> None:
        if self._view is not None:
            self._read_to = max(self._read_to, self._view.end)

    def fit(self) -> None:
        """Keep the words in view where they are."""
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Hold what the user scrolled to."""
        super().watch_scroll_y(old_value, new_value)
        if self._view is not None and round(old_value) != round(new_value):
            self._view.scrolled(old_value)
            self._note_seen()
            self._ahead.begin()

    def validate_measure(self, measure: int) -> int:
        """Keep the measure within what can be read."""
        return valid_measure(measure)

    def watch_measure(self, measure: int) -> None:
        """Set the text anew; the words in view stay."""
        if self.is_mounted:
            self._lay_out()
            self._say(MeasureChanged(self, measure))

    def watch_labels(self) -> None:
        """Make room for labels, or take it back; the words in view stay."""
        if self.is_mounted:
            self._lay_out()
            self.post_message(DisplayChanged(self))

    def on_focus(self) -> None:
        """Show the cursor as the one that the keys move."""
        self._set_focused(True)

    def on_blur(self) -> None:
        """Show the cursor aside."""
        self._set_focused(False)

    def _set_focused(self, focused: bool) -> None:
        if self._painter is not None:
            self._painter.focused = focused
            self._refresh_spans(self._painter.cursor)

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self._styles_stale = True

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        styles = self._styles if self._styles is not None and not self._styles_stale else self._new_styles()
        if self._painter is None or self._view is None or self._columns is None:
            hint = (NOTHING_OPEN if self.content is None else NO_TEXT) if y == self.size.height // 2 else ""
            return hint_line(hint, self.scrollable_content_region.width, styles)
        return self._painter.strip(self._view.top_row + y, self._columns, styles)

    def _new_styles(self) -> StyleBook:
        theme = self.app.current_theme
        ground = self.background_colors[1]
        usable = ground.ansi is None and ground.a == 1
        palette = palette_of(theme, ground=ground if usable else None, colorless=self.app.no_color)
        self._styles_stale = False
        if self._styles is None or palette != self._styles.palette:
            self._styles = StyleBook(palette)
            self._forget_rows()
        return self._styles

    def _refresh_spans(self, *spans: Span | None) -> None:
        """Paint again the rows in view that spans touch."""
        view = self._view
        if view is None:
            return
        top, bottom, top_row, width = view.top, view.end, view.top_row, self.inner_width
        regions = []
        for span in spans:
            if span is not None and (start := max(span.start, top)) < (end := min(span.end, bottom)):
                first, last = view.rows.row_of(start), view.rows.row_of(end - 1)
                regions.append(Region(0, first - top_row, width, last - first + 1))
        if regions:
            self.refresh(*regions)

    def _flash(self, span: Span) -> None:
        """Light up a span for a moment."""
        if self._painter is None:
            return
        self._stop_flash()
        self._painter.flash = span
        self._refresh_spans(span)
        self._flashing = self.set_timer(_FLASH_SECONDS, self._stop_flash)

    def _stop_flash(self) -> None:
        if self._flashing is not None:
            self._flashing.stop()
            self._flashing = None
        if self._painter is not None and self._painter.flash is not None:
            span, self._painter.flash = self._painter.flash, None
            self._refresh_spans(span)
