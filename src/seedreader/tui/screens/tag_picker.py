"""The tag picker: type to find a tag or to make one, choose several, done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from seedreader.domain.tags import GREY, Tag, tag_name
from seedreader.errors import InvalidValue
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.tag_matching import matching, names_whole_levels, same_name
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.prose import quotation
from seedreader.tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class TagRow:
    """One row: a tag, whether it is chosen, on how many passages it is; `new` for one that does not exist yet."""

    name: str
    color: str
    passages: int
    checked: bool
    new: bool = False


class TagRows(RowList[TagRow], inherit_bindings=False):
    """The tags to choose from; the keys stay in the line above."""

    can_focus = False

    def draw(self, item: TagRow, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A tag with its box, colour and count."""
        dot, text = looks.chip(item.color)
        box = ("[×] " if item.checked else "[ ] ", looks.accent if item.checked else looks.muted)
        pieces: list[Piece] = [(" ", looks.base), box, (" ● ", dot), (f"{item.name} ", text)]
        if item.new:
            pieces = [(" ", looks.base), ("new ", looks.accent), (item.name, looks.strong)]
        count = f"{item.passages:,} " if not item.new else ""
        return line(pieces, width, looks.base, [(count, looks.muted)] if count else ())


class TagField(Field):
    """The line one types into; a blank at its beginning chooses instead."""

    class Toggled(Message):
        """The user wants the tag under the cursor chosen or not."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.Toggled())
            return
        await super()._on_key(event)


class TagPicker(Dialog[tuple[str, ...]]):
    """Answers the names of the tags chosen, or None when cancelled."""

    TITLE_TEXT = "Tags"
    LEFT_OF_HEIGHT = 12
    HANGS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("pageup", "step(-8)", show=False),
    ]

    def __init__(self, tags: Sequence[Tag], checked: Iterable[str], quote: str) -> None:
        super().__init__()
        self._tags = tags
        self._checked = dict.fromkeys(checked)
        self._first = tuple(self._checked)
        self._quote = quote
        self.field = TagField(placeholder="type to find a tag or to make a new one", compact=True)
        self.rows = TagRows()
        self.rows.cursor_always = True

    def contents(self) -> Iterable[Widget]:
        """The words to be tagged, the line to type into, the tags."""
        yield quotation(self._quote)
        yield self.field
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What enter does depends on whether something is typed."""
        row = self.rows.current
        if self.field.value.strip() and row is not None:
            verb = "make" if row.new else ("take off" if row.checked else "choose")
            return (("enter", f"{verb} {row.name}"), ("↑↓", "another"), ("esc", "cancel"))
        if not self._tags and not self._checked:
            return (("enter", "mark without a tag"), ("esc", "cancel"))
        return (("↑↓ space", "choose"), ("enter", "done"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """List every tag, the chosen ones first."""
        self._list()
        self.field.focus()

    @on(Field.Changed)
    def find(self, message: Field.Changed) -> None:
        """List what the typed text may mean."""
        message.stop()
        self.explain(None)
        self._list()

    @on(Field.Submitted)
    def enter(self, message: Field.Submitted) -> None:
        """Choose the tag under the cursor; with nothing typed, done."""
        message.stop()
        if self.field.value.strip():
            self._toggle()
        else:
            self.dismiss(tuple(self._checked))

    @on(TagField.Toggled)
    def toggle_with_space(self, message: TagField.Toggled) -> None:
        """Choose the tag under the cursor, or not."""
        message.stop()
        self._toggle()

    @on(RowList.Chosen)
    def clicked(self, message: "RowList.Chosen") -> None:
        """A click chooses."""
        message.stop()
        self._toggle()

    def action_step(self, step: int) -> None:
        """Move through the tags while typing."""
        self.rows.move_to(self.rows.cursor + step)
        self.refresh_hints()

    def _toggle(self) -> None:
        row = self.rows.current
        if row is None:
            return
        try:
            name = tag_name(row.name)
        except InvalidValue as error:
            self.explain(error)
            return
        if name in self._checked:
            del self._checked[name]
        else:
            self._checked[name] = None
        if self.field.value:
            self.field.value = ""
        else:
            self._list(keep=self.rows.cursor)
        self.refresh_hints()

    def _list(self, keep: int | None = None) -> None:
        typed = self.field.value.strip()
        known = {tag.name: tag for tag in self._tags}
        made = [name for name in self._checked if name not in known]
        if not typed:
            first = dict.fromkeys([*self._first, *made])
            names = [*first, *(tag.name for tag in self._tags if tag.name not in first)]
            rows = [self._row(name, known.get(name)) for name in names]
            self.rows.set_items(rows, 0 if keep is None else keep)
        else:
            found = matching(self._tags, typed)
            rows = [self._row(tag.name, tag) for tag in found]
            rows += [self._row(name, None) for name in made if typed.casefold() in name.casefold()]
            self.rows.set_items(*self._with_new(rows, found, typed))
        self.refresh_hints()

    def _with_new(self, rows: list[TagRow], found: Sequence[Tag], typed: str) -> tuple[list[TagRow], int]:
        """The rows with the one that makes a new tag, and which of them is meant."""
        folded = " ".join(typed.split())
        if same_name(self._tags, folded) is not None or any(row.name.casefold() == folded.casefold() for row in rows):
            return rows, 0
        new = TagRow(folded, GREY, 0, checked=False, new=True)
        wants_new = not rows or (bool(found) and names_whole_levels(found[0], folded))
        return [*rows, new], len(rows) if wants_new else 0

    def _row(self, name: str, tag: Tag | None) -> TagRow:
        color = GREY if tag is None else tag.color
        return TagRow(name, color, 0 if tag is None else tag.passages, name in self._checked)
