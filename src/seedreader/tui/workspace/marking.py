"""Making passages and changing them: tags, notes, bounds, deleting, copying."""

from typing import TYPE_CHECKING

from seedreader.domain.library import Library
from seedreader.domain.passages import Passage, PassageOutline
from seedreader.domain.text import Span
from seedreader.errors import StaleChange
from seedreader.reading.clusters import previous_cluster, snap
from seedreader.reading.display import quoted, shorten
from seedreader.tui.drafts import NoteDraft, on_new_note, on_note
from seedreader.tui.reader import Reader
from seedreader.tui.snapshots import neighbours
from seedreader.tui.widgets.reader_pane import ReaderPane
from seedreader.tui.workspace.aim import Aim, aim_at, aim_of
from seedreader.tui.workspace.changing import Touched

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_WORDS_CELLS = 40


class Marking:
    """What one does to the selection or the passage under the cursor."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._bounds: tuple[ReaderPane, PassageOutline] | None = None

    @property
    def moving_bounds_of(self) -> PassageOutline | None:
        """The passage whose bounds are being changed."""
        return None if self._bounds is None else self._bounds[1]

    def aim(self, doing: str) -> Aim | None:
        """What to act on; where there is nothing, says what to do first."""
        workspace = self._workspace
        pane = workspace.panes.active
        if pane.article is None:
            workspace.tell("No article is open", "Choose one in the list with enter.")
            return None
        if self._bounds is not None:
            keep, drop = workspace.key("passage.bounds"), workspace.key("reader.drop")
            workspace.tell("The bounds of a passage are being changed", f"{keep} keeps them, {drop} drops them.")
            return None
        orphan = workspace.reviewing.orphan_meant()
        aim = aim_of(pane) if orphan is None else aim_at(orphan, pane.article.title)
        if aim is None:
            select, grow = workspace.key("reader.select"), workspace.key("reader.grow")
            workspace.tell(
                f"Nothing to {doing} here",
                f"Select some words with {select} or {grow}, or go to a passage.",
            )
        return aim

    def passage(self, doing: str) -> tuple[Aim, PassageOutline] | None:
        """The passage to act on; where there is none, says so."""
        aim = self.aim(doing)
        if aim is None:
            return None
        if aim.passage is None:
            self._workspace.tell(f"The selection is not a passage yet: nothing to {doing}", "Tag it first.")
            return None
        return aim, aim.passage

    def tag(self) -> None:
        """Choose the tags."""
        workspace = self._workspace
        if workspace.changing.refused() or (aim := self.aim("tag")) is None:
            return
        from seedreader.tui.screens.tag_picker import TagPicker

        before = () if aim.passage is None else aim.passage.tags

        def chosen(names: tuple[str, ...] | None) -> None:
            if names is not None and (aim.passage is None or set(names) != set(before)):
                workspace.do(self._set_tags(aim, names))

        workspace.app.push_screen(TagPicker(workspace.shelf.tags, before, aim.words), chosen)

    async def _set_tags(self, aim: Aim, names: tuple[str, ...]) -> None:
        def work(library: Library) -> Touched[Passage]:
            if aim.passage is None:
                passage = library.passages.add(aim.article_id, aim.span, tags=names)
            else:
                passage = library.passages.set_tags(aim.passage.id, names, seen_rev=aim.passage.rev)
            return Touched(passage, [passage.id])

        self._settle(await self._workspace.changing.make_tagging(work))

    def note(self) -> None:
        """Write a note."""
        workspace = self._workspace
        if workspace.changing.refused() or (aim := self.aim("note")) is None:
            return
        hanging = workspace.hangs.known
        if aim.passage is None or not aim.passage.noted:
            self._edit_note(aim, "")
        elif hanging is not None and aim.passage == workspace.panes.active.reader.passage_under_cursor():
            self._edit_note(aim, hanging.note)
        else:
            workspace.go(self._read_note(aim, aim.passage.id))

    async def _read_note(self, aim: Aim, passage_id: int) -> None:
        passage = await self._workspace.thread.call(lambda library: library.passages.get(passage_id))
        self._edit_note(aim, passage.note)

    def _edit_note(self, aim: Aim, note: str) -> None:
        from seedreader.tui.screens.note_editor import NoteEditor

        workspace = self._workspace

        seen = None if aim.passage is None else aim.passage.rev
        subject = on_new_note(aim.article_id) if aim.passage is None else on_note(aim.passage.id)
        draft = NoteDraft(workspace.thread, subject)

        def work(library: Library, text: str) -> Touched[Passage]:
            if aim.passage is None:
                passage = library.passages.add(aim.article_id, aim.span, note=text)
            else:
                passage = library.passages.set_note(aim.passage.id, text, seen_rev=seen)
            draft.drop_in(library)
            return Touched(passage, [passage.id])

        async def save(text: str) -> None:
            nonlocal seen
            try:
                self._settle(await workspace.changing.make(lambda library: work(library, text)))
            except StaleChange:
                if aim.passage is None:
                    raise
                passage_id = aim.passage.id
                now = await workspace.thread.call(lambda library: library.passages.get(passage_id))
                seen = now.rev
                theirs = quoted(shorten(now.note, 40)) if now.note else "empty"
                raise StaleChange(
                    f"The passage was changed meanwhile; its note is {theirs}",
                    "Save again to put yours in its place.",
                ) from None

        workspace.app.push_screen(NoteEditor("Note", aim.words, note, save, draft))

    def delete(self) -> None:
        """Delete the passage with its links."""
        if self._workspace.changing.refused() or (found := self.passage("delete")) is None:
            return
        self._workspace.do(self._delete(*found))

    async def _delete(self, aim: Aim, passage: PassageOutline) -> None:
        workspace = self._workspace

        def work(library: Library) -> Touched[int]:
            others, articles = neighbours(library, passage.id)
            library.passages.delete(passage.id, seen_rev=passage.rev)
            return Touched(len(others), [passage.id, *others], [aim.article_id, *articles])

        links = await workspace.changing.make(work)
        workspace.panes.active.reader.drop_selection()
        with_links = "" if not links else f" with {links} {'link' if links == 1 else 'links'}"
        words = quoted(shorten(aim.words, _WORDS_CELLS))
        workspace.tell(f"Deleted {words}{with_links}; {workspace.key('app.undo')} brings it back")

    def change_bounds(self) -> None:
        """Let the moving keys change where the passage starts and ends; again, keep that."""
        workspace = self._workspace
        if self._bounds is not None:
            self.keep_bounds()
            return
        if (orphan := workspace.reviewing.orphan_meant()) is not None:
            workspace.reviewing.place(orphan.id)
            return
        if workspace.reviewing.place_here():
            return
        if workspace.changing.refused() or (found := self.passage("change the bounds of")) is None:
            return
        pane, (_, passage) = workspace.panes.active, found
        self._bounds = (pane, passage)
        pane.reader.select(passage.span, extend=True)
        pane.reader.hold_selection()
        workspace.show_status()

    def keep_bounds(self) -> bool:
        """Keep the bounds as they are selected now; whether any were being changed."""
        if self._bounds is None:
            return False
        (pane, passage), self._bounds = self._bounds, None
        span = pane.reader.selection
        if span is not None and span != passage.span:
            self._workspace.do(self._move(pane, passage, span))
        else:
            pane.reader.drop_selection()
        self._workspace.show_status()
        return True

    async def _move(self, pane: ReaderPane, passage: PassageOutline, span: Span) -> None:
        def work(library: Library) -> Touched[Passage]:
            moved = library.passages.move(passage.id, span, seen_rev=passage.rev)
            return Touched(moved, [moved.id])

        try:
            await self._workspace.changing.make(work)
        finally:
            pane.reader.drop_selection()

    def drop_bounds(self, pane: ReaderPane) -> None:
        """Leave the bounds as they were, where they are being changed in this reader."""
        if self._bounds is not None and self._bounds[0] is pane:
            self._bounds = None
            self._workspace.show_status()

    def abandon_bounds(self) -> bool:
        """Leave the bounds as they were, from wherever the keys are; whether any were being changed."""
        if self._bounds is None:
            return False
        pane, _ = self._bounds
        self.drop_bounds(pane)
        pane.reader.drop_selection()
        return True

    def other_end(self) -> None:
        """Let the moving keys change the other end of the selection."""
        reader = self._workspace.panes.active.reader
        span = reader.selection
        if span is None:
            self._workspace.tell("Nothing is selected", "Start a selection first.")
            return
        last = _cluster(reader, previous_cluster(reader.text, span.end))
        first = _cluster(reader, span.start)
        if reader.cursor > span.start:
            reader.begin_selection(last)
            reader.extend_selection(first, first.start)
        else:
            reader.begin_selection(first)
            reader.extend_selection(last, last.start)

    def _settle(self, passage: Passage) -> None:
        """The selection has become a passage."""
        reader = self._workspace.panes.active.reader
        if reader.article_id == passage.article_id:
            reader.drop_selection()


def _cluster(reader: Reader, offset: int) -> Span:
    return snap(reader.text, offset, offset)
