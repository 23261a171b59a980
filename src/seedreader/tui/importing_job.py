"""Files of annotations on their way into the library: what is known of them, whoever shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seedreader.domain.arriving import Arriving
from seedreader.errors import SeedreaderError
from seedreader.importing.progress import Progress
from seedreader.reading.display import one_line
from seedreader.tui.progress_words import far_told

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake


class Looked(NamedTuple):
    """Files that were looked at: what was read in them, and what that would come to."""

    paths: Sequence[Path]
    arriving: Sequence[Arriving]
    intake: "Intake"


class Answer(Enum):
    """What becomes of a job that is no longer shown: it goes on, it is over, or other files are wanted."""

    ASIDE = auto()
    OVER = auto()
    ANOTHER = auto()


@dataclass
class Job:
    """First the files are looked at; then, once the user wants it, what was `looked` at is taken in.

    `progress` is None where nothing goes on, `problem` what went wrong last; `over`, nothing is left to do. While it is
    `shown`, `listener` is called when one of these is another.
    """

    paths: Sequence[Path]
    progress: Progress | None = None
    looked: Looked | None = None
    problem: SeedreaderError | None = None
    over: bool = False
    shown: bool = False
    listener: Callable[[], None] | None = None

    @property
    def names(self) -> str:
        """The files' names."""
        return one_line(", ".join(path.name for path in self.paths))

    @property
    def has_the_library(self) -> bool:
        """Whether it is taken in, or that is tried, so that nothing else can be written."""
        return self.progress is not None and self.progress.total is not None

    @property
    def is_taken_in(self) -> bool:
        """Whether the library is at it."""
        return self.progress is not None and self.looked is not None

    @property
    def doing(self) -> str:
        """What goes on."""
        if self.progress is None:
            return "an import waits for you"
        if self.progress.cancelled:
            return "stopping …"
        if self.looked is not None:
            return "importing …"
        return "reading …" if self.progress.total is None else "seeing what it comes to …"

    @property
    def pace(self) -> str:
        """How far it is, and how long it takes yet; "" where there is nothing to say."""
        if self.progress is None or self.progress.cancelled or not self.progress.done:
            return ""
        return far_told(self.progress)

    def changed(self) -> None:
        """Tell whoever shows it."""
        if self.listener is not None:
            self.listener()
