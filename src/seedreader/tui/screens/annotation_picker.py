"""Which files to bring annotations in from."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from seedreader.importing.annotations.opening import is_named_as_one
from seedreader.tui.importing_job import Answer
from seedreader.tui.picking import Kind, is_address
from seedreader.tui.screens.picker import Picker


class AnnotationPicker(Picker[None]):
    """Closes once something becomes of the files that were chosen.

    `chosen` shows what they would come to, above this, and says what the user answered to that.
    """

    TITLE_TEXT = "Import annotations"
    VERB = "look at"
    PLACEHOLDER = "type a name or a path: CSV, W3C, REFI-QDA, Taguette, Hypothesis"
    KINDS: ClassVar = frozenset({Kind.UP, Kind.FOLDER, Kind.FILE})

    def __init__(self, folder: Path, chosen: Callable[[Sequence[Path], Callable[[Answer], None]], None]) -> None:
        super().__init__(folder)
        self._chosen = chosen

    def shows(self, path: Path) -> bool:
        """Whether annotations stand in files of such names."""
        return is_named_as_one(path)

    def choose(self, sources: Iterable[str]) -> None:
        """Choose files; what is on the web, and what is in folders, has to be picked one by one."""
        files = [source for source in sources if not is_address(source) and not Path(source).is_dir()]
        if files:
            super().choose(files)
        else:
            self.say("Annotations come from files on this machine")

    def take(self, sources: tuple[str, ...]) -> None:
        """Say what they would come to; who changes their mind is back here."""

        def answered(answer: Answer) -> None:
            if answer is not Answer.ANOTHER:
                self.dismiss(None)

        self._chosen([Path(source) for source in sources], answered)

    def take_text(self, _text: str) -> None:
        """It would have to be a file's name."""
        self.say("Save it into a file first, then choose that")
