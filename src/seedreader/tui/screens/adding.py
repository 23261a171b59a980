"""How far adding has come, with a key to stop it."""

from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from seedreader.importing.progress import Progress
from seedreader.reading.display import one_line, shorten
from seedreader.tui.progress_words import bar, count_told, left_told, rate_told
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.prose import Prose

INTERVAL: Final = 0.2
"""Seconds between two looks at how far it is."""

_NAME_CELLS = 70


class AddingScreen(Dialog[bool]):
    """Shows how far it is until it is done, and then closes; answers True where the user wants to add more.

    `look` says how far it is, None once nothing is added any more; `so_far` what came of it.
    """

    TITLE_TEXT = "Adding"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "stop", show=False),
        Binding("a", "more", show=False),
        Binding("enter", "cancel", show=False),
    ]

    def __init__(self, look: Callable[[], Progress | None], so_far: Callable[[], str]) -> None:
        super().__init__()
        self._look = look
        self._so_far = so_far
        self._lines = Prose("", markup=False, classes="overview")

    def contents(self) -> Iterable[Widget]:
        """The bar, the name, the rate, what came of it."""
        yield self._lines

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("s", "stop, what is added stays"), ("a", "add more"), ("esc", "read meanwhile"))

    def on_mount(self) -> None:
        """Look now and then."""
        self._show()
        self.set_interval(INTERVAL, self._show)

    def action_stop(self) -> None:
        """Let go of what is being read, and leave out what comes after it."""
        progress = self._look()
        if progress is not None:
            progress.cancel()
        self._show()

    def action_more(self) -> None:
        """Choose more."""
        self.dismiss(True)

    def _show(self) -> None:
        progress = self._look()
        if progress is None:
            if self.is_current:
                self.dismiss(None)
            return
        name = shorten(one_line(progress.name), _NAME_CELLS) if not progress.cancelled else "stopping …"
        pace = "  ·  ".join(filter(None, (rate_told(progress), left_told(progress))))
        self._lines.update(
            Content.assemble(
                (f"{bar(progress)}  ", "$legible-accent"), (count_told(progress), "bold"), ("\n", ""),
                (f"{name}\n", ""), (f"{pace or ' '}\n{self._so_far() or ' '}", "$legible-muted"),
            )
        )  # fmt: skip
