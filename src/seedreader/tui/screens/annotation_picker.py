"""Which files to bring annotations in from."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from seedreader.importing.annotations.opening import is_named_as_one
from seedreader.tui.picking import Kind, is_address
from seedreader.tui.screens.bring_in import BringInDialog, Services
from seedreader.tui.screens.picker import Picker

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake


class AnnotationPicker(Picker["Intake"]):
    """Answers what came of the files that were chosen, once they are taken in; None when cancelled."""

    TITLE_TEXT = "Import annotations"
    VERB = "look at"
    PLACEHOLDER = "type a name or a path: CSV, W3C, REFI-QDA, Taguette, Hypothesis"
    KINDS: ClassVar = frozenset({Kind.UP, Kind.FOLDER, Kind.FILE})

    def __init__(self, folder: Path, services: Services) -> None:
        super().__init__(folder)
        self._services = services

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

        def answered(intake: "Intake | None") -> None:
            if intake is not None:
                self.dismiss(intake)

        self.app.push_screen(BringInDialog([Path(source) for source in sources], self._services), answered)

    def take_text(self, _text: str) -> None:
        """It would have to be a file's name."""
        self.say("Save it into a file first, then choose that")
