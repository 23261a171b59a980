"""The codebook: opening it where it was left, and what it asks of the library."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from seedreader.domain.history import Change
from seedreader.domain.library import Library
from seedreader.domain.lookalikes import Lookalike
from seedreader.domain.passages import Passage
from seedreader.domain.tags import Tag
from seedreader.errors import SeedreaderError
from seedreader.tui.drafts import NoteDraft, on_meaning
from seedreader.tui.workspace.changing import Touched, with_lookalikes

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

Value = TypeVar("Value")


@dataclass
class CodebookPlace:
    """Where the codebook was left: the tag, the passage under it, what was folded."""

    tag: str = ""
    passage: int = 0
    in_passages: bool = False
    folded: set[str] = field(default_factory=set)


class Coding:
    """Opens the codebook and does what it asks."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self.place = CodebookPlace()

    def open(self) -> None:
        """Open the codebook."""
        from seedreader.tui.screens.codebook import CodebookScreen

        workspace = self._workspace

        def answered(passage: Passage | None) -> None:
            if passage is not None:
                workspace.go(workspace.opening.jump(passage))

        workspace.app.push_screen(CodebookScreen(self), answered)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags as they are now."""
        return self._workspace.shelf.tags

    @property
    def shown_keys(self) -> Mapping[str, Sequence[str]]:
        """The keys in force as they are shown, by action."""
        return self._workspace.shown_keys

    def refused(self) -> bool:
        """Say so where the library cannot be changed; whether it is so."""
        return self._workspace.changing.refused()

    def tell(self, message: str, hint: str = "") -> None:
        """Say something in passing."""
        self._workspace.tell(message, hint)

    def tell_error(self, error: SeedreaderError) -> None:
        """Say what failed."""
        self._workspace.tell_error(error)

    async def read(self, work: Callable[[Library], Value]) -> Value:
        """Read something."""
        return await self._workspace.thread.read(work)

    @property
    def activity(self) -> str:
        """What is being changed that takes its time; "" for nothing."""
        return self._workspace.changing.activity

    async def change(self, work: Callable[[Library], object], doing: str = "changing the codebook …") -> None:
        """Make a change of the codebook, one step of the history, and show what it came to everywhere.

        `doing` says what goes on where it takes its time.
        """

        lookalikes: list[Lookalike] = []
        compared = with_lookalikes(work, lookalikes)

        def run(library: Library) -> tuple[Change | None, tuple[Tag, ...]]:
            before = library.history.list(1)
            compared(library)
            after = library.history.list(1)
            return after[0] if after != before else None, tuple(library.tags.list())

        workspace = self._workspace
        with workspace.changing.at(doing):
            change, tags = await workspace.thread.call(run)
        workspace.take_tags(tags)
        if change is not None:
            workspace.tell(f"Done: {change.what}; {workspace.key('app.undo')} undoes it")
            workspace.changing.tell_lookalikes(lookalikes)
            workspace.do(workspace.changing.reload(change.articles))

    async def step(self, *, back: bool) -> None:
        """Undo or redo."""
        await self._workspace.changing.step(back=back)

    async def set_tags(self, passage: Passage, names: tuple[str, ...]) -> None:
        """Give a passage other tags."""

        def work(library: Library) -> Touched[None]:
            library.passages.set_tags(passage.id, names, seen_rev=passage.rev)
            return Touched(None, [passage.id])

        await self._workspace.changing.make_tagging(work)

    def draft_of(self, tag: Tag) -> NoteDraft:
        """What is being typed as a tag's description."""
        return NoteDraft(self._workspace.thread, on_meaning(tag.id))
