"""The workspace: which message of which pane leads where."""

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus
from seedreader.settings.keymap import Area
from seedreader.tui.bindings import bindings_for
from seedreader.tui.reader import Reader
from seedreader.tui.reader.messages import ReaderMessage
from seedreader.tui.snapshots import neighbours_of_article
from seedreader.tui.widgets.article_list import ArticleList
from seedreader.tui.widgets.context_pane import ContextPane
from seedreader.tui.widgets.parallel_pane import ParallelRows
from seedreader.tui.widgets.row_list import RowList
from seedreader.tui.workspace.changing import Touched
from seedreader.tui.workspace.commands import WorkspaceCommands


class Workspace(WorkspaceCommands):
    """The one screen people work in."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Area.EVERYWHERE),
        Binding("escape", "drop", "Drop", show=False),
    ]

    def on_mount(self) -> None:
        """Show the panes, empty as yet."""
        for pane in self.readers:
            pane.reader.listener = self._reader_says
        self.panes.arrange()
        self.ready.set()

    def on_resize(self) -> None:
        """Another size, another arrangement."""
        super().on_resize()
        self.panes.arrange()

    def on_screen_resume(self) -> None:
        """The terminal may have changed its size below a dialog."""
        self.panes.arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys went to another pane; a busy pane may say so late, so the one that has them now counts."""
        self.panes.note_focus(self.focused or event.widget)

    def _reader_says(self, message: ReaderMessage) -> None:
        """Hear a reader, before what it changed is painted."""
        match message:
            case Reader.CursorMoved():
                self.cursor_moved(message)
            case Reader.SelectionChanged():
                self.selection_changed(message)
            case Reader.PassageChanged():
                self.passage_changed(message)
            case _:
                message.reader.post_message(message)

    def cursor_moved(self, message: Reader.CursorMoved) -> None:
        """Say where the cursor is, and remember it in a while."""
        for pane in self.readers:
            if pane.reader is message.reader:
                pane.cursor_moved()
        if message.reader is self.panes.active.reader:
            self.show_status()
            self.paralleling.follow()
        self.remember()

    def selection_changed(self, message: Reader.SelectionChanged) -> None:
        """Say how much is selected; without a selection no bounds are being changed."""
        pane = self.panes.active
        if message.selection is None and message.reader is pane.reader:
            self.marking.drop_bounds(pane)
        self.show_status()

    def passage_changed(self, message: Reader.PassageChanged) -> None:
        """Show what hangs on the passage that is under the cursor now."""
        if message.reader is self.panes.active.reader:
            self.hangs.show(again=False)
            self.panes.arrange()

    @on(Reader.MeasureChanged)
    def measure_changed(self, message: Reader.MeasureChanged) -> None:
        """Both readers set their text alike."""
        for pane in self.readers:
            pane.reader.measure = message.measure
        self.remember()

    @on(Reader.DisplayChanged)
    def display_changed(self, message: Reader.DisplayChanged) -> None:
        """Both readers fold and label alike."""
        for pane in self.readers:
            pane.reader.folding, pane.reader.labels = message.reader.folding, message.reader.labels
        self.remember()

    @on(ArticleList.ArticleChosen)
    def article_chosen(self, message: ArticleList.ArticleChosen) -> None:
        """Read it."""
        self.go(self.opening.open(message.article_id))

    @on(ArticleList.SortChanged)
    def sort_changed(self) -> None:
        """Sort the same way next time."""
        self.remember()

    @on(ArticleList.RemovalRequested)
    def removal_requested(self, message: ArticleList.RemovalRequested) -> None:
        """Ask, and remove the article."""
        if self.changing.refused():
            return
        from seedreader.reading.display import shorten
        from seedreader.tui.screens.confirm import Confirm

        article = message.article
        kept = "" if not article.passages else f" with {article.passages} of its passages"
        question = f"Remove “{shorten(article.title, 60)}”{kept} from the library? The file it came from stays."

        def answered(yes: bool | None) -> None:
            if yes:
                self.do(self._remove(article))

        self.app.push_screen(Confirm("Remove article", question), answered)

    @on(ContextPane.LinkChosen)
    def link_chosen(self, message: ContextPane.LinkChosen) -> None:
        """Go to its other end."""
        self.go(self.opening.jump(message.view.passage))

    @on(ContextPane.PassageChosen)
    def passage_chosen(self, message: ContextPane.PassageChosen) -> None:
        """Mean this passage."""
        if message.passage.status is AnchorStatus.ORPHAN:
            self.reviewing.place(message.passage.id)
        else:
            self.panes.active.reader.choose_passage(message.passage.id)

    @on(ParallelRows.Asked)
    def parallel_asked(self, message: ParallelRows.Asked) -> None:
        """Do it."""
        self.paralleling.do(message.what, message.view)

    @on(ParallelRows.Moved)
    def another_parallel(self, message: "RowList.Moved") -> None:
        """Mark in the text what it shares."""
        if message.row_list is self.parallel_pane.rows:
            self.paralleling.show_current()

    @on(ParallelRows.Closed)
    def parallels_closed(self) -> None:
        """Read on."""
        self.paralleling.close()

    async def _remove(self, article: Article) -> None:
        def work(library: Library) -> Touched[None]:
            passages, articles = neighbours_of_article(library, article.id)
            library.articles.delete(article.id, seen_rev=article.rev)
            return Touched(None, passages, [article.id, *articles])

        await self.changing.make(work)
        self.note_open_articles()
        self.panes.arrange()
        self.tell(f"Removed “{article.title}”; {self.key('app.undo')} brings it back")
