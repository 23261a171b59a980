"""What a library keeps of its threads: links make them, so it is only what they are called."""

from collections.abc import Mapping
from typing import Protocol


class Threads(Protocol):
    """What a reader calls threads, each known by one of its passages."""

    def labels(self) -> Mapping[int, str]:
        """The labels that were given, by the id of the passage they hang on."""

    def set_label(self, passage_id: int, label: str) -> None:
        """Call the thread of a passage so, in place of what that passage had; "" gives it its own words again.

        One step of the history. Raises `NotFound`.
        """
