"""The codebook of a library."""

from collections.abc import Sequence
from typing import Protocol

from seedreader.domain.tags import CarryingSlice, Tag, TagSet, TagUse


class Tags(Protocol):
    """The codebook."""

    def list(self) -> list[Tag]:
        """Every tag by name."""

    def find(self, name: str) -> Tag:
        """One tag by its name, or by its name in another case where only one has it.

        Raises `Ambiguous`, or `NotFound` with what comes close, for which all names are compared.
        """

    def known(self, name: str) -> Tag | None:
        """The same tag, or None where there is none. Raises `Ambiguous`."""

    def level(self, name: str) -> str:
        """The name of a tag, or of a level that only tags below it have, as the codebook spells it; in any case.

        Raises `NotFound`, or `Ambiguous`.
        """

    def shared(self, name: str, other: str) -> int:
        """How many passages carry both of two tags."""

    def carrying(self, name: str, *, after: int = 0, about: int = 500) -> CarryingSlice:
        """The passages that carry a tag or one below it, in the order of articles and text, a slice at a time.

        Of the articles behind the one with id `after`; a slice has `about` so many passages, or is of some hundreds of
        articles.
        """

    def by_article(self) -> Sequence[TagUse]:
        """For each tag and each article that has it, how many passages carry it; by tag, then in list order."""

    def together(self) -> Sequence[TagSet]:
        """Which tags passages carry together: each set of them that there is, with how many passages have it."""

    def create(self, name: str, *, description: str = "", color: str | None = None, uuid: str = "") -> Tag:
        """A new tag; its colour is the palette's next where none is given. `uuid` is the one it has elsewhere.

        Raises `AlreadyExists` for a name that differs from another tag's in case alone, too.
        """

    def rename(self, name: str, new_name: str) -> Tag:
        """Rename a tag and the tags below it. Raises `AlreadyExists` where the new name is taken (see `merge`).

        A level that is no tag itself (`quote`, where there is only `quote/naive`) is renamed in the tags below it; the
        first of them is returned then. Kept expressions follow it to the new name, as they do when it is merged.
        """

    def move(self, name: str, level: str) -> Tag:
        """Let a tag, and the tags below it, stand below another level; "" for the top. As `rename` otherwise."""

    def merge(self, name: str, into: str) -> Tag:
        """Put every passage of one tag under another and remove the first.

        Tags below the first come below the second, where one that has the same name already takes their passages.
        Raises `InvalidValue` for a tag and itself or one below it.
        """

    def split(self, name: str, into: str, passage_ids: Sequence[int]) -> Tag:
        """Let some passages of a tag carry another one instead, which is made where there is none; returns that.

        Raises `NotFound` for a passage that does not carry the tag; nothing is changed then.
        """

    def describe(self, name: str, description: str) -> Tag:
        """Replace a tag's description."""

    def color(self, name: str, color: str) -> Tag:
        """Replace a tag's colour."""

    def delete(self, name: str, *, below: bool = False) -> Tag:
        """Remove a tag from the codebook and from its passages, which stay; returns it as it was.

        With `below` those below it go, too; where only these have the name, the first of them is returned.
        """
