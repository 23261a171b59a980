"""The links of a library and what they may mean."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from seedreader.domain.links import Link, LinkType, LinkTypeDefinition


class Links(Protocol):
    """The links of a library and their vocabulary."""

    def add(self, source_id: int, target_id: int, type_name: str, *, note: str = "") -> Link:
        """Link two passages. Raises `NotFound` for an unknown type, `InvalidValue` for a passage with itself and
        `AlreadyExists` where just this link (or, for a symmetric type, its mirror image) is there."""

    def get(self, link_id: int) -> Link:
        """One link by id."""

    def find(self, reference: str) -> Link:
        """One link by id, UUID or a unique beginning (at least 4 characters) of a UUID."""

    def of_passages(self, passage_ids: Sequence[int]) -> list[Link]:
        """Every link that has one of these passages at either end, by id."""

    def of_article(self, article_id: int) -> list[Link]:
        """Every link that has a passage of the article at either end, by id."""

    def iterate(self) -> Iterator[Link]:
        """Every link by id, one at a time."""

    def set_note(self, link_id: int, note: str, *, seen_rev: int | None = None) -> Link:
        """Replace the note; "" removes it."""

    def set_type(self, link_id: int, type_name: str, *, seen_rev: int | None = None) -> Link:
        """Change what the link means."""

    def delete(self, link_id: int, *, seen_rev: int | None = None) -> Link:
        """Remove a link; returns it as it was."""

    def types(self) -> list[LinkType]:
        """The vocabulary: the shipped types first, then the user's in the order they were added."""

    def find_type(self, name: str) -> LinkType:
        """One type by its name or a unique beginning of it."""

    def add_type(self, definition: LinkTypeDefinition) -> LinkType:
        """A new word of the vocabulary. Raises `AlreadyExists`."""
