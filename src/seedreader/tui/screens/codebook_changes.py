"""What the codebook's keys change, each asked for with a word on what would come of it."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from seedreader.domain.library import Library
from seedreader.domain.tags import GREY, Reach, Tag, levels_of, moved_name, tag_name
from seedreader.errors import SeedreaderError
from seedreader.reading.numbers import counted
from seedreader.tui import tag_effects
from seedreader.tui.codebook_views import PassageRow, TagLine
from seedreader.tui.screens.tag_change import TOP, AskColor, AskName, AskTag
from seedreader.tui.screens.tag_chooser import TagChoice

if TYPE_CHECKING:
    from seedreader.tui.screens.codebook import CodebookScreen


class CodebookChanges:
    """Asks, and has it done."""

    def __init__(self, screen: "CodebookScreen") -> None:
        self._screen = screen
        self._coding = screen.coding

    def begin(self, what: str) -> None:
        """Begin a change of the tag under the cursor, by its name."""
        item = self._screen.tag
        if self._coding.refused():
            return
        if what == "create":
            self._create(item)
        elif item is None:
            self._coding.tell("There is no tag to change", f"{self._screen.key(_CREATE)} makes one.")
        elif item.tag is None and what in _OF_TAGS_ONLY:
            self._coding.tell(
                f"{item.name} is a level, no tag itself",
                "It can be renamed, moved, merged and deleted with the tags below it.",
            )
        else:
            getattr(self, f"_{what}")(item)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that waits for the library; say where it fails; show what came of it."""

        async def run() -> None:
            try:
                await work
            except SeedreaderError as error:
                self._coding.tell_error(error)
            await self._screen.refresh_tags()

        self._screen.run_worker(run())

    def retag(self, row: PassageRow) -> None:
        """Choose the tags of a passage."""
        from seedreader.tui.screens.tag_picker import TagPicker

        if self._coding.refused():
            return
        passage = row.passage

        async def keep(names: tuple[str, ...]) -> None:
            try:
                await self._coding.set_tags(passage, names)
            except SeedreaderError as error:
                self._coding.tell_error(error)
            self._screen.passages.read_again()

        def chosen(names: tuple[str, ...] | None) -> None:
            if names is not None and set(names) != set(passage.tags):
                self._screen.run_worker(keep(names))

        self._screen.app.push_screen(TagPicker(self._coding.tags, passage.tags, passage.quote), chosen)

    def _create(self, item: TagLine | None) -> None:
        level = "" if item is None else item.name.rpartition("/")[0]

        async def telling(name: str) -> str:
            return tag_effects.creating(self._coding.tags, name)

        def made(name: str) -> None:
            self._do(lambda library: library.tags.create(name), tag_name(name))

        dialog = AskName("New tag", "What is it called? A / makes levels.", f"{level}/" if level else "", telling)
        self._ask(dialog, made)

    def _rename(self, item: TagLine) -> None:
        async def telling(new: str) -> str:
            return tag_effects.renaming(self._coding.tags, item.name, new, await self._reach())

        def renamed(new: str) -> None:
            if new != item.name:
                self._do(lambda library: library.tags.rename(item.name, new), tag_name(new))

        self._ask(AskName("Rename", "What shall it be called?", item.name, telling), renamed)

    def _move(self, item: TagLine) -> None:
        async def telling(level: str) -> str:
            return tag_effects.moving(self._coding.tags, item.name, _level(level), await self._reach())

        def moved(level: str) -> None:
            new = moved_name(item.name, _level(level))
            self._do(lambda library: library.tags.move(item.name, _level(level)), new)

        levels = dict.fromkeys(level for tag in self._coding.tags for level in levels_of(tag.name))
        upper = item.name.rpartition("/")[0]
        wanted = [level for level in levels if level != upper and level not in levels_of(item.name)[-1:]]
        by_name = {tag.name: tag for tag in self._coding.tags}
        choices = [_choice(level, by_name.get(level)) for level in wanted if not level.startswith(f"{item.name}/")]
        if upper:
            choices.insert(0, TagChoice(TOP, GREY, None))
        self._ask(AskTag(f"Move {item.label} below", choices, telling, new=True), moved)

    def _merge(self, item: TagLine) -> None:
        async def telling(into: str) -> str:
            own, reach = tag_effects.own_reach(item.tag), await self._reach()
            return await self._coding.read(lambda library: tag_effects.merging(library, item.name, into, own, reach))

        def merged(into: str) -> None:
            self._do(lambda library: library.tags.merge(item.name, into), into)

        choices = [_choice(tag.name, tag) for tag in self._coding.tags if item.name not in levels_of(tag.name)]
        if not choices:
            self._coding.tell("There is no other tag to merge it into", f"{self._screen.key(_CREATE)} makes one.")
            return
        self._ask(AskTag(f"Merge {item.label} into", choices, telling), merged)

    def _split(self, item: TagLine) -> None:
        tag, ids = item.tag, self._screen.wanted_passages
        if tag is None:
            return
        if not ids:
            to, mark, splits = map(self._screen.key, ("codebook.open", "codebook.mark", "codebook.split"))
            self._coding.tell(
                "Mark the passages that shall carry another tag", f"{to} goes to them, {mark} marks, {splits} splits."
            )
            return

        async def telling(into: str) -> str:
            return await self._coding.read(lambda library: tag_effects.splitting(library, tag, into, ids))

        def split(into: str) -> None:
            self._do(lambda library: library.tags.split(item.name, into, ids), None)

        choices = [_choice(tag.name, tag) for tag in self._coding.tags if tag.name != item.name]
        title = f"{counted(len(ids), 'passage')} under another tag"
        self._ask(AskTag(title, choices, telling, new=True), split)

    def _describe(self, item: TagLine) -> None:
        from seedreader.tui.screens.note_editor import NoteEditor

        tag = item.tag
        if tag is None:
            return
        draft = self._coding.draft_of(tag)

        def keep(library: Library, text: str) -> None:
            library.tags.describe(tag.name, text)
            draft.drop_in(library)

        async def save(text: str) -> None:
            await self._coding.change(lambda library: keep(library, text))
            await self._screen.refresh_tags()

        self._screen.app.push_screen(NoteEditor(f"What {item.label} means", "", tag.description, save, draft))

    def _color(self, item: TagLine) -> None:
        if item.tag is None:
            return

        async def telling(color: str) -> str:
            return tag_effects.colouring(color, tag_effects.own_reach(item.tag))

        def chosen(color: str) -> None:
            self._do(lambda library: library.tags.color(item.name, color), None)

        self._ask(AskColor(f"Colour of {item.label}", self._coding.tags, item.tag.color, telling), chosen)

    def _delete(self, item: TagLine) -> None:
        async def ask() -> None:
            from seedreader.tui.screens.chooser import Choice, Chooser

            ways = ([False] if item.tag is not None else []) + ([True] if item.below else [])
            own = tag_effects.own_reach(item.tag)
            told = [tag_effects.deleting(await self._reach() if below else own) for below in ways]
            choices = [
                Choice(f"Delete {item.name} with all below it" if below else f"Delete {item.name}", "", words)
                for below, words in zip(ways, told, strict=True)
            ]

            def chosen(index: int | None) -> None:
                if index is not None:
                    self._do(lambda library: library.tags.delete(item.name, below=ways[index]), None)

            self._screen.app.push_screen(Chooser("Delete", choices), chosen)

        self._screen.run_worker(ask())

    async def _reach(self) -> Reach:
        """What carries the tag under the cursor or one below it; waits until all of it is listed."""
        return await self._screen.listing.counted()

    def _ask(self, dialog: AskName | AskTag, answered: Callable[[str], None]) -> None:
        def closed(answer: str | None) -> None:
            if answer is not None:
                answered(answer)

        self._screen.app.push_screen(dialog, closed)

    def _do(self, work: Callable[[Library], object], name: str | None) -> None:
        """Make a change, and go to the tag of that name, if one is given."""

        async def do() -> None:
            reach = self._screen.listing.reach
            many = "" if reach is None else f" of {counted(reach.passages, 'passage')}"
            await self._coding.change(work, f"changing the tags{many} …")
            if name is not None:
                await self._screen.refresh_tags(name)

        self.run(do())


_CREATE = "codebook.create"
_OF_TAGS_ONLY = ("split", "describe", "color")


def _level(answer: str) -> str:
    return "" if answer == TOP else answer


def _choice(name: str, tag: Tag | None) -> TagChoice:
    return TagChoice(name, GREY if tag is None else tag.color, 0 if tag is None else tag.passages)
