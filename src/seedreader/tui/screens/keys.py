"""Every key, by where it is heard, and what the signs mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from seedreader.domain.articles import ReadState
from seedreader.reading.display import width
from seedreader.reading.wrapping import wrap
from seedreader.settings.keymap import Action, Area, actions_in
from seedreader.tui.drawing import LINK_SIGN, NOTE_SIGN, PARALLEL_SIGN, PASSAGE_SIGN, REVIEW_SIGN
from seedreader.tui.reader.minimap import CURRENT_HIT, HIT
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.article_list import READ_SIGNS

_COLUMNS = (
    (Area.EVERYWHERE, Area.ARTICLES, Area.SHOWING),
    (Area.MOVING, Area.MARKING),
    (Area.PASSAGE, Area.ACROSS, Area.PARALLELS),
)
"""The areas of the workspace; a screen in its place shows its own before them."""
_SIGNS = (
    (
        " ".join(READ_SIGNS[state] for state in (ReadState.UNREAD, ReadState.READING, ReadState.READ)),
        "Unread, begun, read",
    ),
    (PASSAGE_SIGN, "Passages: how many, and beside the text where"),
    (NOTE_SIGN, "A note on a passage"),
    (LINK_SIGN, "Links of a passage, or of an article's passages"),
    (PARALLEL_SIGN, "Parallels that wait for you: who else says this"),
    (REVIEW_SIGN, "Passages to review since their source changed"),
    (f"{HIT} {CURRENT_HIT}", "Hits of a search, and the one at hand"),
)
"""What the signs in the list and beside the text mean."""

_Section = tuple[str, Sequence[tuple[str, str]]]
"""A title, and keys or signs with what they mean."""

_KEY_CELLS = 11
_TWO_COLUMNS_FROM = 116
_THREE_COLUMNS_FROM = 180


class KeysScreen(Dialog[None]):
    """The help: what each key does. `keys` are the keys in force as they are shown, by action.

    `here` is the area of the screen below where that stands in place of the workspace; it comes first.
    """

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter", "cancel", show=False),
        Binding("j", "scroll(2)", show=False),
        Binding("k", "scroll(-2)", show=False),
        Binding("space", "scroll(12)", show=False),
    ]

    def __init__(self, keys: Mapping[str, Sequence[str]], here: Area | None = None) -> None:
        super().__init__()
        self._keys = keys
        self._here = here

    def contents(self) -> Iterable[Widget]:
        """The areas in columns, as many as there is room for."""
        columns = Container(*(Vertical(KeyColumn(self._sections(areas))) for areas in _COLUMNS), classes="columns")
        yield VerticalScroll(columns, classes="entries")

    def hints(self) -> tuple[tuple[str, str], ...]:
        """How to go on."""
        return (("↑↓ space", "scroll"), ("esc", "close"))

    def on_resize(self, event: events.Resize) -> None:
        """Columns need room."""
        self.set_class(event.size.width < _TWO_COLUMNS_FROM, "-narrow")
        self.set_class(event.size.width >= _THREE_COLUMNS_FROM, "-wide")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(".entries", VerticalScroll).scroll_relative(y=lines, animate=False)

    def _sections(self, areas: Iterable[Area]) -> Sequence[_Section]:
        if areas is _COLUMNS[0] and self._here is not None:
            areas = (self._here, *areas)
        sections: list[_Section] = [
            (area.value, [(self._shown(action), action.help) for action in actions_in(area)]) for area in areas
        ]
        if _COLUMNS[-1][-1] in areas:
            sections.append(("Signs", _SIGNS))
        return sections

    def _shown(self, action: Action) -> str:
        """Its keys; without any, how to find it by name."""
        palette = self._keys.get("app.palette", ())
        by_name = f"{palette[0]} {action.title}" if palette else "—"
        return " ".join(self._keys.get(action.id, ())) or by_name


class KeyColumn(Widget):
    """Sections below each other; what does not fit beside its key goes on below itself, not below the key."""

    def __init__(self, sections: Sequence[_Section]) -> None:
        super().__init__()
        self.sections = sections

    def render(self) -> Content:
        """The sections in lines of the cells there are."""
        return self._in(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as they take in so many cells."""
        return len(self._in(width).split("\n", allow_blank=True))

    def _in(self, cells: int) -> Content:
        return Content("\n\n").join(_lines_of(title, entries, cells) for title, entries in self.sections)


def _lines_of(title: str, entries: Iterable[tuple[str, str]], cells: int) -> Content:
    """A title, and what each key or sign means."""
    lines = [Content.styled(title, "bold $legible-accent")]
    for shown, meaning in entries:
        key = f"  {shown}" + " " * max(1, _KEY_CELLS - width(shown))
        starts = wrap(meaning, max(1, cells - width(key)))
        rows = [meaning[start:end].rstrip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        lines.append(Content.assemble((key, "bold"), rows[0]))
        lines += [Content(" " * width(key) + row) for row in rows[1:]]
    return Content("\n").join(lines)
