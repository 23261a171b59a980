"""How a library takes in what was made elsewhere."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from seedreader.domain.text import Span

if TYPE_CHECKING:
    from seedreader.domain.arriving import Made, Stand


class Arrivals(Protocol):
    """Takes in what was made elsewhere as it was made: with its UUID, its coder and its times.

    What was deleted here and comes back is as if it had not been deleted.
    """

    def passage(self, uuid: str) -> int | None:
        """The id of the passage with that UUID."""

    def twin(self, article_id: int, span: Span, coder: str | None = "") -> int | None:
        """The id of the passage that a coder ("" is who uses the library, None anybody) has on just this span now."""

    def link(self, uuid: str) -> int | None:
        """The id of the link with that UUID."""

    def revision_of(self, sha256: str, article_id: int | None = None) -> tuple[int, int] | None:
        """Article and revision that have these original bytes: current ones first, of that article if one is named."""

    def add_passage(self, article_id: int, stand: "Stand", *, tags: Iterable[str], note: str, made: "Made") -> int:
        """Put a passage where it stands; returns its id. Tags that exist in no case are made."""

    def add_link(self, source_id: int, target_id: int, type_name: str, *, note: str, made: "Made") -> int:
        """Link two passages; returns the link's id. Raises what `Links.add` raises."""
