"""The dialogs that change the codebook: each says what would happen before it happens."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from textual.content import Content
from textual.widget import Widget
from textual.worker import Worker

from seedreader.domain.tags import GREY, PALETTE, Tag, tag_color, tag_name
from seedreader.errors import InvalidValue, SeedreaderError
from seedreader.reading.display import one_line
from seedreader.tui.article_order import fold
from seedreader.tui.screens.ask_line import AskLine
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.screens.tag_chooser import TagChoice, TagChooser
from seedreader.tui.widgets.prose import Prose

Telling = Callable[[str], Awaitable[str]]
"""What would happen with an answer, in words; raises why it cannot be."""

TOP: Final = "(the top)"
"""How the level above all others is called where one is chosen."""


class Foretold(Prose):
    """A line that says what an answer would come to, or, in the dialog's own line, why it cannot be."""

    def __init__(self, telling: Telling) -> None:
        super().__init__("", markup=False, classes="foretold")
        self._telling = telling

    def soon(self, answer: str | None) -> None:
        """Say it of the answer that enter would give now."""

        async def tell() -> None:
            await self.holds(answer)

        _: Worker[None] = self.run_worker(tell, exclusive=True, group="foretold")

    async def holds(self, answer: str | None) -> bool:
        """Say it; whether the answer can be."""
        told, error = "", None
        self.update(Content("…" if answer is not None else ""))
        try:
            if answer is not None:
                told = await self._telling(answer)
        except SeedreaderError as problem:
            error = problem
        if self.is_attached and isinstance(self.screen, Dialog):
            self.update(Content(one_line(told)))
            self.screen.explain(error)
        return error is None and answer is not None


class AskName(AskLine):
    """Answers what was typed, once it can be."""

    def __init__(self, title: str, question: str, value: str, telling: Telling) -> None:
        super().__init__(title, question, value)
        self.foretold = Foretold(telling)

    def contents(self) -> Iterable[Widget]:
        """The question, the line, what would happen."""
        yield from super().contents()
        yield self.foretold

    def on_mount(self) -> None:
        """Tell of each value that is typed."""
        self.field.hears = lambda value: self.foretold.soon(value if value.strip() else None)
        self.foretold.soon(self.field.value or None)

    def answer(self, typed: str) -> None:
        """Close, if that can be."""

        async def answer() -> None:
            if await self.foretold.holds(typed):
                self.dismiss(typed)

        self.run_worker(answer())


class AskTag(TagChooser):
    """Answers a tag, one that does not exist yet too if `new`, once it can be."""

    LEFT_OF_HEIGHT = 13

    def __init__(self, title: str, choices: Sequence[TagChoice], telling: Telling, *, new: bool = False) -> None:
        super().__init__(title, choices)
        self._new = new
        self.foretold = Foretold(telling)
        if new:
            self.field.placeholder = "type to find a tag or to make a new one"

    def contents(self) -> Iterable[Widget]:
        """The line, the tags, what would happen."""
        yield from super().contents()
        yield self.foretold

    def on_mount(self) -> None:
        """Tell of the first one."""
        self.refresh_hints()

    def refresh_hints(self, width: int | None = None) -> None:
        """Another row is under the cursor."""
        super().refresh_hints(width)
        self.foretold.soon(None if self.rows.current is None else self.rows.current.name)

    def found(self, typed: str) -> list[TagChoice]:
        """Also the one that would be new."""
        found = super().found(typed)
        try:
            made = self.made(typed) if self._new and typed.strip() else None
        except InvalidValue:
            made = None
        if made is not None and not any(fold(choice.name) == fold(made.name) for choice in found):
            found.append(made)
        return found

    def missing(self, typed: str) -> SeedreaderError:
        """Also why it cannot be a new one."""
        try:
            if self._new:
                self.made(typed)
        except InvalidValue as error:
            return error
        return super().missing(typed)

    def made(self, typed: str) -> TagChoice:
        """What is typed as a choice; raises `InvalidValue`."""
        return TagChoice(tag_name(typed), GREY, 0)

    def answer(self, name: str) -> None:
        """Close, if that can be."""

        async def answer() -> None:
            if await self.foretold.holds(name):
                self.dismiss(name)

        self.run_worker(answer())


class AskColor(AskTag):
    """Answers a colour as `#rrggbb`: one of the palette, or one that is typed."""

    def __init__(self, title: str, tags: Sequence[Tag], color: str, telling: Telling) -> None:
        used = [tag.color for tag in tags]
        colors = dict.fromkeys([color, *PALETTE])
        super().__init__(title, [TagChoice(each, each, used.count(each)) for each in colors], telling, new=True)
        self.field.placeholder = "type a colour, as in #4aa3df; the numbers say how many tags have it"

    def made(self, typed: str) -> TagChoice:
        """What is typed as a colour."""
        return TagChoice(tag_color(typed), tag_color(typed), 0)
