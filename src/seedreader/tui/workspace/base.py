"""What the workspace is made of and what it knows; the controllers beside this file work on it."""

import asyncio
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from seedreader.domain.articles import Article
from seedreader.domain.tags import Tag
from seedreader.errors import SeedreaderError
from seedreader.reading.display import visible
from seedreader.settings.config import Config
from seedreader.settings.keymap import ACTIONS, SHEETS, Area
from seedreader.tui.composing import SparingScreen
from seedreader.tui.drafts import Unsaved
from seedreader.tui.kept_lines import Ground, KeptLines
from seedreader.tui.key_order import keys_held
from seedreader.tui.library_thread import LibraryThread
from seedreader.tui.snapshots import Shelf, Start
from seedreader.tui.widgets.article_pane import ArticlePane
from seedreader.tui.widgets.context_pane import ContextPane
from seedreader.tui.widgets.key_bar import KeyBar
from seedreader.tui.widgets.parallel_pane import ParallelPane
from seedreader.tui.widgets.reader_pane import ReaderPane
from seedreader.tui.widgets.status_line import StatusLine
from seedreader.tui.workspace.adding import Adding
from seedreader.tui.workspace.bringing_in import BringingIn
from seedreader.tui.workspace.changing import Changing
from seedreader.tui.workspace.coding import Coding
from seedreader.tui.workspace.comparing import Comparing
from seedreader.tui.workspace.describing import Describing
from seedreader.tui.workspace.finding import Finding
from seedreader.tui.workspace.hangs import Hangs
from seedreader.tui.workspace.linking import Linking
from seedreader.tui.workspace.listing import Listing
from seedreader.tui.workspace.loading import Loading
from seedreader.tui.workspace.marking import Marking
from seedreader.tui.workspace.opening import Opening
from seedreader.tui.workspace.panes import Panes
from seedreader.tui.workspace.paralleling import Paralleling
from seedreader.tui.workspace.remembering import Remembering
from seedreader.tui.workspace.reviewing import Reviewing
from seedreader.tui.workspace.revising import Revising
from seedreader.tui.workspace.surveying import Surveying
from seedreader.tui.workspace.telling import status_of, tag_colors, welcome
from seedreader.tui.workspace.walking import Walking
from seedreader.tui.workspace.watching import Watching


class WorkspaceBase(KeptLines, SparingScreen[None]):
    """The panes and the state they show. `shown_keys` are the keys in force as they are shown, by action id."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar = Screen.COMPONENT_CLASSES  # of several bases Textual asks the first only

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the keys. The panes show it themselves; to paint all of the screen for it takes ten times as long."""

    def __init__(self, thread: LibraryThread, shown_keys: Mapping[str, Sequence[str]], config: Config) -> None:
        super().__init__()
        self.thread = thread
        self.shown_keys = shown_keys
        self.shelf = Shelf()
        self.loaded = False
        self.ready = asyncio.Event()
        """Set once the panes are there."""
        self.config = config
        self.article_pane = ArticlePane(id="article-pane")
        self.readers = (ReaderPane(id="first"), ReaderPane(id="second"))
        self.context_pane = ContextPane(id="context")
        self.desk_readers = Ground(*self.readers, id="readers")
        self.parallel_pane = ParallelPane(id="parallels")
        self.desk = Ground(self.desk_readers, self.context_pane, self.parallel_pane, id="desk")
        self.body = Ground(self.article_pane, self.desk, id="body")
        self.welcome = Static("", markup=False, id="welcome")
        self.too_small = Static("Terminal too small", markup=False, id="too-small")
        self.status_line = StatusLine(id="status")
        self.panes = Panes(self)
        self.hangs = Hangs(self)
        self.changing = Changing(self)
        self.marking = Marking(self)
        self.linking = Linking(self)
        self.opening = Opening(self)
        self.passage_loading = Loading(self)
        self.adding = Adding(self)
        self.watching = Watching(self)
        self.bringing_in = BringingIn(self)
        self.describing = Describing(self)
        self.walking = Walking(self)
        self.reviewing = Reviewing(self)
        self.revising = Revising(self)
        self.listing = Listing(self)
        self.remembering = Remembering(self)
        self.paralleling = Paralleling(self)
        self.comparing = Comparing(self)
        self.surveying = Surveying(self)
        self.coding = Coding(self)
        self.finding = Finding(self)

    def compose(self) -> ComposeResult:
        """Articles, readers and context, the status line, the keys."""
        yield self.body
        yield self.welcome
        yield self.too_small
        yield self.status_line
        yield KeyBar(id="keys")

    def _update_focus_styles(self, focused: Widget | None = None, blurred: Widget | None = None) -> None:
        """Only a pane looks other with the keys in it, and none of what lies in it: that is a rule of the styles."""
        around = {each for widget in (focused, blurred) if widget is not None for each in widget.ancestors_with_self}
        panes = [widget for widget in around if widget._has_focus_within]
        if panes:
            self.app.stylesheet.update_nodes(panes, animate=True)

    @property
    def articles(self) -> Mapping[int, Article]:
        """The articles by id."""
        return self.article_pane.articles.articles

    @property
    def is_empty(self) -> bool:
        """Whether it is known that the library has no article."""
        return self.loaded and not self.articles

    def key(self, action_id: str) -> str:
        """The first key of an action, as it is shown."""
        keys = self.shown_keys.get(action_id, ())
        return keys[0] if keys else "—"

    def tell(self, message: str, hint: str = "") -> None:
        """Say something in passing."""
        text = f"{message}. {hint}" if hint else message
        self.app.notify(visible(text), markup=False)

    def tell_unsaved(self, drafts: Sequence[Unsaved]) -> None:
        """Say what was typed and is not saved, and how to go on with it."""
        last, more = drafts[0], f" {len(drafts) - 1} more wait." if len(drafts) > 1 else ""
        how = f"{self.key(last.action)} {last.where} brings it back.{more}"
        self.app.notify(
            visible(f"{last.words}, {last.about}. {how}"), title="Typed and not saved", markup=False, timeout=8
        )

    def tell_unheard(self, key: str) -> None:
        """Say of a key that does nothing now where it does something, or that it takes something to read."""
        if not self.loaded:
            return
        action = next((action for action in ACTIONS if key in self.shown_keys[action.id]), None)
        if action is None:
            self.tell(f"Nothing is on {key}", f"{self.key('app.keys')} shows every key.")
        elif self.is_empty:
            self.tell(f"{key} is “{action.title}”, and there is nothing to read yet", f"{self.key('app.add')} adds it.")
        elif action.area in SHEETS:
            there = action.area.value[0].lower() + action.area.value[1:]
            self.tell(f"{key} is “{action.title}” {there}", f"{self.key(SHEETS[action.area].opened_by)} opens that.")
        else:
            there = "in the list" if action.area is Area.ARTICLES else "in the text"
            self.tell(f"{key} is “{action.title}” {there}", f"{self.key('app.next_pane')} goes from pane to pane.")

    def tell_error(self, error: SeedreaderError) -> None:
        """Say what failed and what to do."""
        self.app.notify(visible(error.hint), title=visible(error.message), severity="error", markup=False, timeout=8)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that waits for the library, without holding up the keys."""
        self.run_worker(self._answered(work))

    def go(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that waits for the library and brings the keys elsewhere; those pressed meanwhile wait."""
        holding = ExitStack()
        holding.enter_context(keys_held(self.app))
        self.run_worker(self._gone(work, holding))

    async def _gone(self, work: Coroutine[Any, Any, None], holding: ExitStack) -> None:
        with holding:
            await self._answered(work)
            await self.panes.active.reader.laid_out()

    async def _answered(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except SeedreaderError as error:
            self.tell_error(error)
            self.hangs.show()

    def start(self, start: Start) -> None:
        """Show what was read at the start, and read on."""
        remembered, opened = start.remembered, start.opened
        self.loaded = True
        self.panes.wish(show_list=remembered.show_list, show_context=remembered.show_context, second=remembered.second)
        self.listing.start(start.articles, whole=start.whole, sort=remembered.sort or "added")
        self.take_shelf(start.shelf)
        for pane, article in zip(self.panes.open_readers, opened, strict=False):
            self.opening.show(pane, article)
        self.panes.arrange()
        if opened and self.focused is None:
            self.panes.focus_first(remembered)
        self.show_status()

    def take_shelf(self, shelf: Shelf) -> None:
        """Take over codebook and vocabulary."""
        self.shelf = shelf
        self._color_tags()
        self.welcome.update(welcome(self))

    def take_articles(self, articles: Iterable[Article], gone: Iterable[int] = ()) -> None:
        """Take over how some articles stand now."""
        if not self.article_pane.articles.put(articles, gone):
            return
        for pane in self.readers:
            article = None if pane.article is None else self.articles.get(pane.article.id)
            if article is not None and article is not pane.article:
                pane.rename(article)

    def take_tags(self, tags: tuple[Tag, ...]) -> None:
        """Take over the codebook."""
        if tags != self.shelf.tags:
            self.shelf = replace(self.shelf, tags=tags)
            self._color_tags()

    def note_open_articles(self) -> None:
        """Show in the list which articles are being read."""
        shown = {pane.reader.article_id for pane in self.panes.open_readers}
        self.article_pane.articles.set_open({article_id for article_id in shown if article_id is not None})

    def show_status(self) -> None:
        """Bring the status line up to date."""
        if self.is_mounted:
            self.status_line.show(status_of(self))

    def _color_tags(self) -> None:
        colors = tag_colors(self)
        for pane in self.readers:
            pane.reader.set_tag_colors(colors)

    async def close_second_reader(self) -> None:
        """Read in one reader again."""
        await self.opening.save_places()
        self.panes.wish(second=False)
        self.readers[1].show(None)
        self.panes.focus_reader(self.readers[0])
        self.note_open_articles()
        self.hangs.show()
        self.show_status()
        self.remember()

    def remember(self) -> None:
        """Keep, a moment after the last change, how things look and where one stands."""
        self.remembering.soon()
