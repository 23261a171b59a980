"""Parallels of what the cursor is on, beside the reader: looked at, accepted as links, refused."""

from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from seedreader.domain.library import Library
from seedreader.domain.links import Link
from seedreader.domain.parallels import ArticleSpan
from seedreader.domain.text import Span
from seedreader.errors import AlreadyExists
from seedreader.reading.display import quoted, shorten
from seedreader.tui.parallel_views import ParallelView, read_parallels, read_preview
from seedreader.tui.workspace.aim import Aim, aim_of
from seedreader.tui.workspace.changing import Touched

if TYPE_CHECKING:
    from seedreader.tui.screens.link_type_picker import LinkChoice
    from seedreader.tui.workspace.base import WorkspaceBase

FOLLOW_AFTER: Final = 0.12
"""Seconds that the cursor rests before its parallels are looked up."""

_WORDS_CELLS = 24


class Paralleling:
    """Keeps the pane of parallels on what the cursor is on while it is open."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._place: ArticleSpan | None = None
        self._aim: Aim | None = None
        self._following: Timer | None = None
        self.open = False

    def toggle(self) -> None:
        """Open the pane and give it the keys; where it is open already, look again."""
        workspace = self._workspace
        if workspace.panes.active.article is None:
            workspace.tell("No article is open", "Choose one in the list with enter.")
            return
        self.open = True
        workspace.panes.arrange()
        workspace.go(self._look(focus=True))

    def close(self) -> None:
        """Fold the pane away and read on."""
        self.open, self._place = False, None
        self._point_out(None)
        self._workspace.panes.arrange()
        self._workspace.panes.focus_reader()

    def follow(self) -> None:
        """The cursor was moved: look for its parallels once it rests."""
        if not self.open or self._workspace.parallel_pane.rows.has_focus:
            return
        if self._following is not None:
            self._following.stop()
        self._following = self._workspace.set_timer(FOLLOW_AFTER, lambda: self._workspace.do(self._look()))

    def look_again(self) -> None:
        """The library was changed."""
        if self.open:
            self._workspace.do(self._look(again=True))

    def show_current(self) -> None:
        """Mark in the text what the parallel under the pane's cursor shares with it."""
        self._point_out(self._workspace.parallel_pane.rows.current)

    def do(self, what: str, view: ParallelView) -> None:
        """Do with a parallel what its key says."""
        workspace = self._workspace
        if what in {"accept", "accept_as", "refuse"} and workspace.changing.refused():
            return
        if what == "open":
            workspace.go(self._open(view))
        elif what == "preview":
            workspace.go(self._preview(view))
        elif what == "accept":
            workspace.go(self._accept(view, view.parallel.evidence.link_type))
        elif what == "accept_as":
            self._ask_type(view)
        elif what == "refuse":
            workspace.go(self._refuse(view))
        else:
            workspace.go(self._drift(view))

    def thread_drift(self) -> None:
        """The variants of the thread that the passage under the cursor is in."""
        workspace = self._workspace
        passage = workspace.panes.active.reader.passage_under_cursor()
        if passage is None:
            workspace.tell(
                "No passage under the cursor", f"{workspace.key('reader.next_passage')} goes to the next one."
            )
        elif not passage.links:
            workspace.tell(
                "This passage is linked with none, so there is nothing to compare it with",
                f"{workspace.key('across.parallels')} looks for who else says it.",
            )
        else:
            self.drift_of(passage.id)

    def drift_of(self, passage_id: int) -> None:
        """The variants of the thread that a passage is in."""
        self._workspace.go(self._thread_drift(passage_id))

    async def _look(self, *, focus: bool = False, again: bool = False) -> None:
        workspace = self._workspace
        aimed = self._aimed()
        if aimed is None:
            return
        pane = workspace.parallel_pane
        place, self._aim = aimed
        if place != self._place or again or focus:
            self._place = place
            if focus and not pane.rows.items:
                pane.show((), "looking …")
            views = await workspace.thread.read(lambda library: read_parallels(library, place))
            if place != self._place or not self.open:
                return
            behind = workspace.comparing.behind
            waits = f"; {behind} articles are still to be compared" if behind else ""
            pane.show(views, f"Nobody else says this{waits}")
        if focus:
            pane.rows.focus()
        self.show_current()

    def _aimed(self) -> tuple[ArticleSpan, Aim | None] | None:
        """The selection or passage that is meant, else the sentence at the cursor."""
        from seedreader.reading.segments import bare_sentence_at

        pane = self._workspace.panes.active
        if pane.article is None or not pane.reader.text:
            return None
        aim = aim_of(pane)
        span: Span = bare_sentence_at(pane.reader.text, pane.reader.cursor) if aim is None else aim.span
        return ArticleSpan(pane.article.id, span), aim

    def _point_out(self, view: ParallelView | None) -> None:
        for pane in self._workspace.panes.open_readers:
            here = view is not None and pane.reader.article_id == view.parallel.source.article
            pane.reader.point_out(view.pointed_out if here and view is not None else ())

    async def _open(self, view: ParallelView) -> None:
        target = view.parallel.target
        await self._workspace.opening.jump_to(target.article, target.span)

    async def _preview(self, view: ParallelView) -> None:
        from seedreader.tui.screens.preview import PreviewScreen

        workspace = self._workspace
        preview = await workspace.thread.read(lambda library: read_preview(library, view))

        def answered(there: bool | None) -> None:
            if there:
                workspace.go(self._open(view))

        workspace.app.push_screen(PreviewScreen(preview), answered)

    def _ask_type(self, view: ParallelView) -> None:
        from seedreader.tui.screens.link_type_picker import LinkTypePicker

        workspace, pane = self._workspace, self._workspace.panes.active
        source = view.parallel.source.span
        words, title = pane.reader.text[source.start : source.end], "" if pane.article is None else pane.article.title

        def answered(choice: "LinkChoice | None") -> None:
            if choice is not None:
                workspace.go(self._accept(view, choice.type_name, note=choice.note, swapped=choice.swapped))

        picker = LinkTypePicker(workspace.shelf.link_types, (words, title), (view.words, view.title))
        workspace.app.push_screen(picker, answered)

    async def _accept(self, view: ParallelView, type_name: str, *, note: str = "", swapped: bool = False) -> None:
        workspace, aim, source, target = self._workspace, self._aim, view.parallel.source, view.parallel.target

        def work(library: Library) -> Touched[Link]:
            with library.change(f"accept a parallel as {type_name}"):
                aimed = aim is not None and aim.span == source.span and aim.article_id == source.article
                one = aim.ensure(library) if aimed and aim else library.passages.add(source.article, source.span)
                other = library.passages.add(target.article, target.span)
                ends = (other, one) if swapped else (one, other)
                link = library.links.add(ends[0].id, ends[1].id, type_name, note=note)
            return Touched(link, [one.id, other.id])

        try:
            link = await workspace.changing.make(work)
        except AlreadyExists:
            await self._look(again=True)
            raise
        undo = workspace.key("app.undo")
        workspace.tell(f"Linked as {link.type}: {quoted(shorten(view.words, _WORDS_CELLS))}; {undo} takes it back")
        await self._look(again=True)
        await workspace.comparing.count()

    async def _refuse(self, view: ParallelView) -> None:
        workspace = self._workspace

        def work(library: Library) -> Touched[None]:
            library.parallels.refuse(view.parallel.source, view.parallel.target)
            return Touched(None)

        await workspace.changing.make(work)
        undo = workspace.key("app.undo")
        workspace.tell(f"Refused: {quoted(shorten(view.words, _WORDS_CELLS))}; {undo} offers it again")
        await self._look(again=True)
        await workspace.comparing.count()

    async def _drift(self, view: ParallelView) -> None:
        from seedreader.comparing.wordings import wordings_of_spans
        from seedreader.tui.screens.drift import DriftScreen

        ends = (view.parallel.source, view.parallel.target)
        variants = await self._workspace.thread.read(lambda library: wordings_of_spans(library, ends))
        self._workspace.app.push_screen(DriftScreen(variants))

    async def _thread_drift(self, passage_id: int) -> None:
        from seedreader.comparing.wordings import wordings_of_passage
        from seedreader.tui.screens.drift import DriftScreen

        variants = await self._workspace.thread.read(lambda library: wordings_of_passage(library, passage_id))
        self._workspace.app.push_screen(DriftScreen(variants))
