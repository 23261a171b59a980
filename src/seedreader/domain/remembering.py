"""What a library keeps beside its content: how things looked, and what is being typed. Not part of the history."""

from collections.abc import Mapping
from typing import Any, Protocol


class Session(Protocol):
    """What the interface remembers from one start to the next; not part of the history."""

    def get(self, key: str, default: Any = None) -> Any:
        """A remembered JSON value."""

    def set(self, key: str, value: Any) -> None:
        """Remember a JSON value. On a read-only library nothing happens."""


class Drafts(Protocol):
    """What is being typed and was not saved yet, so that it survives a crash; not part of the history."""

    def keep(self, key: str, text: str) -> None:
        """Keep what is typed so far, in place of what that key had. On a read-only library nothing happens."""

    def get(self, key: str) -> str | None:
        """What was typed under that key and neither saved nor dropped."""

    def all(self) -> Mapping[str, str]:
        """Everything that was typed and neither saved nor dropped, by key, what was typed last first."""

    def drop(self, key: str) -> None:
        """Forget what was typed under that key."""
