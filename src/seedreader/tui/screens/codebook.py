"""The codebook: tags as a tree on the left, every passage under the one chosen on the right."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.worker import Worker

from seedreader.domain.passages import Passage
from seedreader.reading.numbers import counted
from seedreader.settings.keymap import Area
from seedreader.tui.bindings import sheet_bindings
from seedreader.tui.codebook_views import TagLine
from seedreader.tui.codebook_words import IN_PASSAGES, IN_TAGS, of_passage, of_tag
from seedreader.tui.hints import Hints
from seedreader.tui.screens.codebook_changes import CodebookChanges
from seedreader.tui.screens.codebook_listing import TagListing
from seedreader.tui.screens.sheet import Sheet
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.row_list import RowList
from seedreader.tui.widgets.tag_tree import TagTree
from seedreader.tui.widgets.tagged_list import TaggedList

if TYPE_CHECKING:
    from seedreader.tui.workspace.coding import Coding

_LOOK_SECONDS: Final = 0.5
_SIDE_BY_SIDE_FROM: Final = 100


class CodebookScreen(Sheet[Passage]):
    """Answers the passage to go to, or None."""

    TITLE_TEXT = "Codebook"
    AUTO_FOCUS = ""
    AREA = Area.CODEBOOK
    BINDINGS: ClassVar[list[BindingType]] = [*sheet_bindings(AREA)]

    def __init__(self, coding: "Coding") -> None:
        super().__init__(coding.shown_keys)
        self.coding = coding
        self.changes = CodebookChanges(self)
        self._said_to_be_done = ""
        self.tag_tree = TagTree()
        self.tag_tree.folded = coding.place.folded
        self.passages = TaggedList()
        self.field = Field(placeholder="words of a tag's name or description", compact=True, classes="filter")
        self._take_tags()
        self.listing = TagListing(coding, self.passages, self._tell)

    def contents(self) -> ComposeResult:
        """The tree and the passages."""
        with Horizontal(classes="panes"):
            with Vertical(classes="left"):
                yield self.field
                yield self.tag_tree
            yield self.passages

    def hints(self) -> Hints:
        """The keys of the pane that has them."""
        return self.hints_of(*(IN_PASSAGES if self.in_passages else IN_TAGS))

    def on_mount(self) -> None:
        """Show it as it was left."""
        self.field.display = False
        self.field.hears = self._filter
        place = self.coding.place
        self.tag_tree.show(self._tags, place.tag or None)
        (self.passages if place.in_passages and self._tags else self.tag_tree).focus()
        self._follow(place.passage)
        self.set_interval(_LOOK_SECONDS, self._look)

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room, else the pane that has the keys."""
        self.set_class(event.size.width < _SIDE_BY_SIDE_FROM, "-narrow")
        self._tell()

    def on_descendant_focus(self) -> None:
        """Other keys count."""
        self.set_class(self.in_passages, "-passages")
        self.coding.place.in_passages = self.in_passages
        self._tell()

    def on_unmount(self) -> None:
        """Remember the place."""
        place = self.coding.place
        place.tag, place.passage = self.listing.tag, self.passages.cursor
        place.folded = self.tag_tree.folded

    @property
    def in_passages(self) -> bool:
        """Whether the keys are in the passages."""
        return self.passages.has_focus

    @property
    def tag(self) -> TagLine | None:
        """The tag under the cursor."""
        return self.tag_tree.current

    @property
    def wanted_passages(self) -> list[int]:
        """The passages that are marked; where none is, the one that the keys are on."""
        row = self.passages.current if self.in_passages else None
        return sorted(self.passages.marked) or ([] if row is None else [row.passage.id])

    async def refresh_tags(self, name: str | None = None) -> None:
        """Show how the codebook stands now, the cursor on the tag of that name."""
        self._take_tags()
        if name is not None:
            self.tag_tree.show(self._tags)
            self.tag_tree.reveal(name)
        else:
            self.tag_tree.show(self._tags)
        self.passages.marked.clear()
        self._follow(self.passages.cursor)

    @on(RowList.Moved)
    def moved(self, message: "RowList.Moved") -> None:
        """The cursor is elsewhere: after a moment, list what is under the tag."""
        message.stop()
        if message.row_list is self.tag_tree:
            self._follow()
        else:
            self._tell()

    @on(RowList.Chosen)
    def chosen(self, message: "RowList.Chosen") -> None:
        """From a tag to its passages, from a passage to its place."""
        message.stop()
        if message.row_list is self.tag_tree:
            self._enter_passages()
        elif (row := self.passages.current) is not None:
            self.dismiss(row.passage)

    @on(TaggedList.Wanted)
    def wanted(self, message: TaggedList.Wanted) -> None:
        """Read the pages that are in view."""
        message.stop()

        async def read() -> None:
            await self.listing.read(message.pages)

        _: Worker[None] = self.run_worker(read, exclusive=True, group="pages")

    @on(Field.Submitted)
    def filtered(self, message: Field.Submitted) -> None:
        """The tags are found: to them."""
        message.stop()
        self.tag_tree.focus()

    def action_back(self) -> None:
        """From the passages to the tags, from a filter to all of them, from there to the text."""
        if self.in_passages:
            self.tag_tree.focus()
        elif self.field.display:
            self.field.value = ""
            self.field.display = False
            self.tag_tree.focus()
        else:
            self.dismiss(None)

    def action_other_pane(self) -> None:
        """To the passages, or to the tags."""
        if self.in_passages:
            self.tag_tree.focus()
        else:
            self._enter_passages()

    def action_filter(self) -> None:
        """Narrow the tags."""
        self.field.display = True
        self.field.focus()

    def action_left(self) -> None:
        """Fold, or from the passages to the tags."""
        if self.in_passages:
            self.tag_tree.focus()
        else:
            self.tag_tree.fold(folded=True)
            self._follow()

    def action_right(self) -> None:
        """Unfold, or, where there is nothing to, to the passages."""
        if not self.in_passages:
            if self.tag is not None and self.tag.below and self.tag.folded:
                self.tag_tree.fold(folded=False)
            else:
                self._enter_passages()

    def action_fold_all(self) -> None:
        """Fold every level, or none."""
        self.tag_tree.fold_all()
        self._follow()

    def action_mark(self) -> None:
        """Mark a passage."""
        if self.in_passages:
            self.passages.mark()
            self._tell()
        else:
            self.tag_tree.action_page(1)

    def action_retag(self) -> None:
        """Give the passage under the cursor other tags."""
        row = self.passages.current if self.in_passages else None
        if row is None:
            self.coding.tell(
                f"{self.key('codebook.retag')} changes the tags of a passage",
                f"{self.key('codebook.open')} goes to the passages of this tag.",
            )
        else:
            self.changes.retag(row)

    def action_change(self, what: str) -> None:
        """Change the tag under the cursor; split is for the passages that are marked."""
        if self.in_passages and what != "split":
            self.coding.tell("That key changes a tag", f"{self.key('codebook.other_pane')} goes to the tags.")
        else:
            self.changes.begin(what)

    def action_open(self) -> None:
        """From a tag to its passages, from a passage to its place."""
        if isinstance(self.focused, RowList):
            self.focused.action_select()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step(back=True)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        if not self.coding.refused():
            self.changes.run(self.coding.step(back=back))

    def _enter_passages(self) -> None:
        if len(self.passages.passages):
            self.passages.focus()
        else:
            self.coding.tell("No passage carries this tag" if self.tag else "There is no tag yet", "")

    def _filter(self, typed: str) -> None:
        self.tag_tree.typed = typed
        self.tag_tree.show(self._tags)
        self._follow()

    def _look(self) -> None:
        """Another program, or an undo, changed the codebook; or something takes its time."""
        if self.coding.activity != self._said_to_be_done:
            self._tell()
        if self.coding.tags is not self._tags:
            self.run_worker(self.refresh_tags())

    def _take_tags(self) -> None:
        self._tags = self.coding.tags
        self.passages.tag_colors = {tag.name: tag.color for tag in self._tags}

    def _follow(self, cursor: int = 0) -> None:
        """List, once the cursor rests, what is under the tag it is on."""
        self.listing.leave()
        self._tell()
        name = "" if self.tag is None else self.tag.name

        async def show() -> None:
            await self.listing.show(name, cursor)

        _: Worker[None] = self.run_worker(show, exclusive=True, group="listing")

    def _tell(self) -> None:
        """Say what is under the cursor, and which keys count."""
        if not self.is_mounted:
            return
        row = self.passages.current if self.in_passages else None
        self.refresh_hints()
        if row is not None:
            self.detail.update(of_passage(row))
        elif self.tag is not None:
            self.detail.update(of_tag(self.tag, self.listing.reach))
        else:
            self.detail.update(Content(_NO_SUCH if self._tags else _NONE.format(self.key("codebook.create"))))
        marked, listed = len(self.passages.marked), len(self.passages.passages)
        self._said_to_be_done = self.coding.activity
        parts = (
            self._said_to_be_done,
            counted(len(self._tags), "tag"),
            f"{self.passages.cursor + 1:,} of {listed:,}" if self.in_passages and listed else "",
            f"{marked:,} marked" if marked else "",
        )
        self.say_beside_the_title(" · ".join(filter(None, parts)))


_NONE = "No tag yet: {} makes one, and so does tagging words in the text"
_NO_SUCH = "No tag has these words in its name or description"
