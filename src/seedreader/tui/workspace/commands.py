"""The actions of the workspace: which key does what is said in `settings.keymap`, here only where it leads."""

from collections.abc import Callable

from seedreader.tui.workspace.base import WorkspaceBase
from seedreader.tui.workspace.copying import copy


class WorkspaceCommands(WorkspaceBase):
    """One method for each action that is not a single pane's own."""

    def action_walk(self) -> None:
        """Go from passage to passage of one tag only."""
        self.walking.ask()

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self.panes.cycle(1)

    def action_previous_pane(self) -> None:
        """Go to the pane before."""
        self.panes.cycle(-1)

    def action_toggle_list(self) -> None:
        """Fold or show the article list."""
        self.panes.toggle_list()
        self.remember()

    def action_toggle_context(self) -> None:
        """Fold or show the context pane."""
        self.panes.toggle_context()
        self.remember()

    def action_command_palette(self) -> None:
        """Find any command by name."""
        self.app.action_command_palette()

    def action_change_theme(self) -> None:
        """Choose another theme."""
        self.app.search_themes()

    def action_show_keys(self) -> None:
        """Show every key."""
        from seedreader.tui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.shown_keys))

    def action_find(self) -> None:
        """Find words anywhere in the library."""
        self.finding.ask()

    def action_passages(self) -> None:
        """Passages by expressions of tags."""
        self.finding.passages()

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self.changing.refused():
            self.do(self.changing.step(back=True))

    def action_redo(self) -> None:
        """Do again what was undone."""
        if not self.changing.refused():
            self.do(self.changing.step(back=False))

    def action_export(self) -> None:
        """Write what is marked into a file."""
        from seedreader.tui.screens.export import ExportDialog
        from seedreader.tui.workspace.exporting import writer

        self.app.push_screen(ExportDialog(writer(self.thread)))

    def action_import(self) -> None:
        """Bring annotations in from a file."""
        self.bringing_in.ask()

    def action_add_articles(self) -> None:
        """Add articles from files and folders."""
        self.adding.ask()

    def action_edit_article(self) -> None:
        """Change what is known of the article."""
        self.describing.ask()

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.action_quit()

    def action_tag(self) -> None:
        """Choose tags."""
        self.marking.tag()

    def action_note(self) -> None:
        """Write a note."""
        self.marking.note()

    def action_link(self) -> None:
        """Take as a link's source, then as its target."""
        self.linking.take()

    def action_change_bounds(self) -> None:
        """Change where the passage starts and ends."""
        self.marking.change_bounds()

    def action_other_end(self) -> None:
        """Move the other end of the selection."""
        self.marking.other_end()

    def action_accept(self) -> None:
        """Accept the place where a passage was found again."""
        self.reviewing.accept()

    def action_refuse(self) -> None:
        """Take a passage from the place where it was found wrongly."""
        self.reviewing.refuse()

    def action_delete_passage(self) -> None:
        """Delete the passage and its links."""
        self.marking.delete()

    def action_copy(self) -> None:
        """Copy the words with a citation."""
        copy(self)

    def action_follow(self) -> None:
        """Follow the link at the cursor."""
        self.linking.follow()

    def action_unlink(self) -> None:
        """Remove a link of the passage."""
        self.linking.unlink()

    def action_back(self) -> None:
        """Back to where the jump began."""
        self.go(self.opening.back())

    def action_parallels(self) -> None:
        """Show who else says it."""
        self.paralleling.toggle()

    def action_synopsis(self) -> None:
        """Show what each source says of each thread."""
        self.surveying.synopsis()

    def action_codebook(self) -> None:
        """Show the tags and every passage under each."""
        self.coding.open()

    def action_pictures(self) -> None:
        """Show counts of tags and links as pictures."""
        self.surveying.pictures()

    def action_audit(self) -> None:
        """Show what is worth a second look."""
        self.surveying.audit()

    def action_drift(self) -> None:
        """What each source made of the words of the thread."""
        self.paralleling.thread_drift()

    def action_revisions(self) -> None:
        """Look at the texts the article had."""
        self.revising.ask()

    def action_second_reader(self) -> None:
        """Open or close a second reader."""
        second = self.readers[1]
        if self.panes.wishes.second:
            self.marking.drop_bounds(second)
            self.go(self.close_second_reader())
        else:
            self.panes.wish(second=True)
            self.panes.focus_reader(second)
            if second.article is None and self.readers[0].article is not None:
                self.go(self.opening.mirror(self.readers[0], second))
            self.remember()

    @property
    def _dropped_by_escape(self) -> tuple[Callable[[], bool], ...]:
        """What says whether it was going on, and no longer is; the first that was takes the key."""
        return self.marking.abandon_bounds, self.reviewing.drop, self.linking.drop, self.walking.end

    def action_drop(self) -> None:
        """Drop a begun link, or else walk every passage again; bounds being changed are dropped with the selection."""
        if not (any(drop() for drop in self._dropped_by_escape)):
            from textual.actions import SkipAction

            raise SkipAction
