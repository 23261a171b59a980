"""What is known of an article, line by line, to be put right."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import fields
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from seedreader.domain.articles import Article, Metadata, iso_date, language_tag, web_address
from seedreader.errors import InvalidValue, SeedreaderError, StaleChange
from seedreader.reading.display import one_line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.prose import Prose

HELP: Final = {
    "title": "what the lists call it",
    "author": "who wrote it",
    "publisher": "who published it",
    "url": "its address",
    "published": "2025, 2025-04 or 2025-04-08",
    "retrieved": "when it was taken from there",
    "language": "en or pt-BR, for instance",
}
"""Each line with what stands in it while it is empty, in the order of the screen."""

_CHECKED = {"url": web_address, "published": iso_date, "retrieved": iso_date, "language": language_tag}

Save = Callable[[Article, Mapping[str, str]], Awaitable[None]]
"""Keeps the lines that were changed, by name; of the article as it was seen."""
Look = Callable[[], Awaitable[Article]]
"""Reads the article again."""


class MetadataScreen(Dialog[bool]):
    """Answers True once what was changed is saved, None when nothing was. Where saving fails it says why and stays."""

    TITLE_TEXT = "What is known of the article"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("ctrl+s", "save", show=False),
    ]

    def __init__(self, article: Article, facts: str, save: Save, look: Look) -> None:
        """`facts` is what cannot be changed, in a line."""
        super().__init__()
        self._article = article
        self._facts = facts
        self._save = save
        self._look = look
        self._saving = False
        self._warned = False
        self._lines = {
            name: Field(value, placeholder=HELP[name], compact=True, select_on_focus=False, id=name)
            for name, value in _known(article).items()
        }
        self._before = {name: field.value for name, field in self._lines.items()}

    def contents(self) -> Iterable[Widget]:
        """A line for each thing that can be changed, and what cannot be."""
        for name, field in self._lines.items():
            yield Horizontal(Static(Content(name), markup=False), field, classes="line")
        yield Prose(Content(one_line(self._facts)), markup=False, classes="facts")

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", "save"), ("↑↓ tab", "another line"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The title has the keys."""
        self._lines["title"].focus()

    @property
    def changed(self) -> dict[str, str]:
        """The lines that say something else now."""
        typed = {name: " ".join(field.value.split()) for name, field in self._lines.items()}
        return {name: value for name, value in typed.items() if value != " ".join(self._before[name].split())}

    @on(Field.Changed)
    def typed(self, message: Field.Changed) -> None:
        """What was said before may no longer hold."""
        message.stop()
        self._warned = False
        self.explain(None)

    @on(Field.Submitted)
    async def submitted(self, message: Field.Submitted) -> None:
        """Save."""
        message.stop()
        await self.action_save()

    async def action_save(self) -> None:
        """Save what was changed, once for however many presses of the key."""
        if self._saving:
            return
        changed = self.changed
        if not changed:
            self.dismiss(None)
            return
        self._saving = True
        try:
            self._check(changed)
            await self._save(self._article, changed)
        except StaleChange:
            await self._take_theirs()
        except SeedreaderError as error:
            self.explain(error)
        else:
            self.dismiss(True)
        finally:
            self._saving = False

    def action_cancel(self) -> None:
        """Close; where something was typed, only when asked twice."""
        if self.changed and not self._warned:
            self._warned = True
            self.say("This is not saved. Enter saves it, escape again leaves without")
        else:
            self.dismiss(None)

    def _check(self, changed: Mapping[str, str]) -> None:
        """Raises `InvalidValue`, with the keys in the line that is meant."""
        for name, checked in _CHECKED.items():
            try:
                checked(changed.get(name, ""))
            except InvalidValue:
                self._lines[name].focus()
                raise
        if changed.get("title") == "":
            self._lines["title"].focus()

    async def _take_theirs(self) -> None:
        """Somebody else changed the article meanwhile: show what they wrote where the user wrote nothing."""
        try:
            self._article = await self._look()
        except SeedreaderError as error:
            self.explain(error)
            return
        mine = self.changed
        for name, value in _known(self._article).items():
            field = self._lines[name]
            with self.prevent(Field.Changed):
                if name not in mine:
                    field.value = value
            self._before[name] = field.validate_value(value)
        self.say("The article was changed meanwhile. Look again; enter saves it as it stands here")


def _known(article: Article) -> dict[str, str]:
    metadata = {field.name: getattr(article.metadata, field.name) for field in fields(Metadata)}
    return {name: {"title": article.title, **metadata}[name] for name in HELP}
