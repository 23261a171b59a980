"""Links: made from one passage to another, followed, removed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from seedreader.domain.library import Library
from seedreader.domain.links import Link
from seedreader.errors import NotFound
from seedreader.reading.display import quoted, shorten
from seedreader.tui.screens.chooser import Choice, Chooser
from seedreader.tui.snapshots import LinkView, read_links
from seedreader.tui.workspace.aim import Aim
from seedreader.tui.workspace.changing import Touched

if TYPE_CHECKING:
    from seedreader.tui.screens.link_type_picker import LinkChoice
    from seedreader.tui.workspace.base import WorkspaceBase

_WORDS_CELLS = 20


class Linking:
    """Holds the source of a begun link until its target is taken; survives a change of article."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self.source: Aim | None = None

    def take(self) -> None:
        """Take what is aimed at as the source, or as the target if there is a source."""
        workspace = self._workspace
        if workspace.changing.refused():
            return
        aim = workspace.marking.aim("link")
        if aim is None:
            return
        if self.source is None:
            self.source = aim
            workspace.panes.active.reader.drop_selection()
            workspace.show_status()
            return
        if aim.same_as(self.source):
            workspace.tell(
                "A passage cannot be linked with itself", "Go to the other passage, or press escape to drop the link."
            )
            return
        self._ask_type(self.source, aim)

    def drop(self) -> bool:
        """Drop a begun link; whether there was one."""
        had, self.source = self.source is not None, None
        if had:
            self._workspace.show_status()
        return had

    def _ask_type(self, source: Aim, target: Aim) -> None:
        from seedreader.tui.screens.link_type_picker import LinkTypePicker

        workspace = self._workspace

        def answered(choice: "LinkChoice | None") -> None:
            if choice is None:
                workspace.tell("The link still waits for its target", "Escape in the text drops it.")
            else:
                workspace.do(self._link(source, target, choice))

        picker = LinkTypePicker(workspace.shelf.link_types, (source.words, source.title), (target.words, target.title))
        workspace.app.push_screen(picker, answered)

    async def _link(self, source: Aim, target: Aim, choice: "LinkChoice") -> None:
        workspace = self._workspace
        start, end = (target, source) if choice.swapped else (source, target)

        def work(library: Library) -> Touched[Link]:
            with library.change(
                f"link {quoted(shorten(start.words, 24))} {choice.type_name} {quoted(shorten(end.words, 24))}"
            ):
                first, second = start.ensure(library), end.ensure(library)
                link = library.links.add(first.id, second.id, choice.type_name, note=choice.note)
            return Touched(link, [first.id, second.id])

        try:
            link = await workspace.changing.make(work)
        except NotFound:
            self.source = None
            workspace.show_status()
            raise
        self.source = None
        for pane in workspace.panes.open_readers:
            if pane.reader.article_id in (source.article_id, target.article_id):
                pane.reader.drop_selection()
        workspace.show_status()
        words = [quoted(shorten(aim.words, _WORDS_CELLS)) for aim in (start, end)]
        workspace.tell(f"Linked: {words[0]} {link.type} {words[1]}")

    def follow(self) -> None:
        """Go to the other end of the link at the cursor; of several, the one chosen."""
        workspace = self._workspace
        if workspace.marking.keep_bounds():
            return
        workspace.go(self._with_link("Follow which link?", self._jump))

    def unlink(self) -> None:
        """Remove the link at the cursor; of several, the one chosen."""
        workspace = self._workspace
        if not workspace.changing.refused():
            workspace.go(self._with_link("Remove which link?", self.remove))

    def _jump(self, view: LinkView) -> None:
        self._workspace.go(self._workspace.opening.jump(view.passage))

    def remove(self, view: LinkView) -> None:
        """Remove a link."""
        self._workspace.do(self._remove(view))

    async def _remove(self, view: LinkView) -> None:
        workspace, link = self._workspace, view.link

        def work(library: Library) -> Touched[None]:
            library.links.delete(link.id, seen_rev=link.rev)
            return Touched(None, [link.source_id, link.target_id])

        await workspace.changing.make(work)
        words = quoted(shorten(view.passage.quote, _WORDS_CELLS))
        workspace.tell(f"Removed: {view.reads} {words}; {workspace.key('app.undo')} brings it back")

    async def _with_link(self, question: str, act: Callable[[LinkView], None]) -> None:
        workspace = self._workspace
        reader = workspace.panes.active.reader
        passages = [passage.id for passage in reader.passages_at_cursor()]
        chosen = reader.passage_under_cursor()
        if chosen is None:
            workspace.tell(
                "No passage under the cursor", f"{workspace.key('reader.next_passage')} goes to the next one."
            )
            return
        ordered = [chosen.id, *(passage_id for passage_id in passages if passage_id != chosen.id)]
        views = await workspace.thread.read(lambda library: read_links(library, ordered))
        if not views:
            workspace.tell("No link starts or ends here", f"{workspace.key('passage.link')} begins one.")
            return
        of_chosen = [view for view in views if view.here == chosen.id]
        offered = of_chosen or list(views)
        if len(offered) == 1:
            act(offered[0])
            return
        choices = [Choice(view.reads, view.article.title, quoted(view.passage.quote)) for view in offered]

        def answered(index: int | None) -> None:
            if index is not None:
                act(offered[index])

        workspace.app.push_screen(Chooser(question, choices), answered)
