"""The codebook of a library."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from seedreader.domain.tags import Tag


class Tags(Protocol):
    """The codebook."""

    def list(self) -> list[Tag]:
        """Every tag by name."""

    def find(self, name: str) -> Tag:
        """One tag by its name, or by its name in another case where only one has it."""

    def level(self, name: str) -> str:
        """The name of a tag, or of a level that only tags below it have, as the codebook spells it; in any case.

        Raises `NotFound`, or `Ambiguous`.
        """

    def lookalikes(self, names: Iterable[str]) -> Mapping[str, str]:
        """For each of these names that no tag has, in whatever case, and that looks like a tag's: that tag's name."""

    def create(self, name: str, *, description: str = "", color: str | None = None) -> Tag:
        """A new tag; its colour is the palette's next where none is given.

        Raises `AlreadyExists` for a name that differs from another tag's in case alone, too.
        """

    def rename(self, name: str, new_name: str) -> Tag:
        """Rename a tag and the tags below it. Raises `AlreadyExists` where the new name is taken (see `merge`).

        A level that is no tag itself (`quote`, where there is only `quote/naive`) is renamed in the tags below it; the
        first of them is returned then.
        """

    def merge(self, name: str, into: str) -> Tag:
        """Put every passage of one tag under another and remove the first."""

    def describe(self, name: str, description: str) -> Tag:
        """Replace a tag's description."""

    def color(self, name: str, color: str) -> Tag:
        """Replace a tag's colour."""

    def delete(self, name: str) -> Tag:
        """Remove a tag from the codebook and from its passages, which stay; returns it as it was."""
