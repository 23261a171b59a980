"""Every key, by where it is heard."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from seedreader.reading.display import width
from seedreader.settings.keymap import Area, actions_in
from seedreader.tui.screens.dialog import Dialog

_COLUMNS = (
    (Area.EVERYWHERE, Area.ARTICLES, Area.SHOWING),
    (Area.MOVING, Area.MARKING),
    (Area.PASSAGE, Area.ACROSS, Area.PARALLELS),
)
_KEY_CELLS = 11
_TWO_COLUMNS_FROM = 116
_THREE_COLUMNS_FROM = 180


class KeysScreen(Dialog[None]):
    """The help: what each key does. `keys` are the keys in force as they are shown, by action."""

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter", "cancel", show=False),
        Binding("j", "scroll(2)", show=False),
        Binding("k", "scroll(-2)", show=False),
        Binding("space", "scroll(12)", show=False),
    ]

    def __init__(self, keys: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._keys = keys

    def contents(self) -> Iterable[Widget]:
        """The areas in columns, as many as there is room for."""
        columns = Container(
            *(Vertical(Static(self._column(areas), markup=False)) for areas in _COLUMNS), classes="columns"
        )
        yield VerticalScroll(columns, classes="entries")

    def hints(self) -> tuple[tuple[str, str], ...]:
        """How to go on."""
        return (("↑↓ space", "scroll"), ("esc", "close"))

    def on_resize(self, event: events.Resize) -> None:
        """Columns need room."""
        super().on_resize(event)
        self.set_class(event.size.width < _TWO_COLUMNS_FROM, "-narrow")
        self.set_class(event.size.width >= _THREE_COLUMNS_FROM, "-wide")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(".entries", VerticalScroll).scroll_relative(y=lines, animate=False)

    def _column(self, areas: Iterable[Area]) -> Content:
        parts: list[tuple[str, str]] = []
        for area in areas:
            parts.append((f"{area.value}\n", "bold $legible-accent"))
            for action in actions_in(area):
                shown = " ".join(self._keys.get(action.id, ())) or "—"
                parts.append((f"  {shown}" + " " * max(1, _KEY_CELLS - width(shown)), "bold"))
                parts.append((f"{action.help}\n", ""))
            parts.append(("\n", ""))
        return Content.assemble(*parts)
