"""What a library knows of its passages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from seedreader.domain.passages import Passage, PassageOutline
from seedreader.domain.text import Span


class Passages(Protocol):
    """The passages of a library."""

    def add(self, article_id: int, span: Span, *, tags: Iterable[str] = (), note: str = "") -> Passage:
        """Mark a span of the current revision and tag it; tags that exist in no case are made.

        Where this coder already has a passage on just these code points, the tags and the note go to that one.
        """

    def get(self, passage_id: int) -> Passage:
        """One passage by id."""

    def find(self, reference: str) -> Passage:
        """One passage by id, UUID or a unique beginning (at least 4 characters) of a UUID."""

    def of_article(self, article_id: int) -> list[Passage]:
        """The passages of an article by start, then by end, longest first; orphans last."""

    def of_revision(self, article_id: int, revision_id: int) -> list[Passage]:
        """The passages that stood on a revision, as they stood there, in the order of the text.

        Place, words and status are those they had on it; tags, note and links those they have now. Raises `NotFound`.
        """

    def was(self, passage_id: int) -> Passage | None:
        """The passage as it stood last without doubt, on an earlier revision; None where it never stood elsewhere."""

    def some(self, ids: Sequence[int]) -> list[Passage]:
        """The passages of these ids, any number, in their order; those that are gone are left out."""

    def outlines(
        self,
        article_id: int,
        within: Span | None = None,
        *,
        after: PassageOutline | None = None,
        limit: int | None = None,
    ) -> list[PassageOutline]:
        """Outlines of an article's passages by start, longest first, then by id; orphans last.

        With `within`, those that share a code point with it, and no orphans. `after` an outline and up to a `limit` the
        list comes in slices that miss nothing and double nothing, whatever is changed behind or before the place
        reached.
        """

    def landmarks(self, article_id: int, borders: Sequence[int]) -> list[PassageOutline]:
        """Of each stretch between two borders, the first passage that begins in it, else those over its start.

        Each once, by start, longest first, then by id; no orphans. One look-up a stretch, however many passages there
        are.
        """

    def iterate(self, article_id: int | None = None, tag: str | None = None) -> Iterator[Passage]:
        """Passages in the order of articles and text, one at a time; a tag also matches the tags below it."""

    def tag(self, passage_id: int, names: Iterable[str], *, seen_rev: int | None = None) -> Passage:
        """Put tags on a passage, making those that exist in no case: `Quote` is `quote` where there is that."""

    def untag(self, passage_id: int, names: Iterable[str], *, seen_rev: int | None = None) -> Passage:
        """Take tags off a passage. Raises `NotFound` for a tag it does not carry."""

    def set_tags(self, passage_id: int, names: Iterable[str], *, seen_rev: int | None = None) -> Passage:
        """Make these the passage's tags."""

    def set_note(self, passage_id: int, note: str, *, seen_rev: int | None = None) -> Passage:
        """Replace the note; "" removes it."""

    def move(self, passage_id: int, span: Span, *, seen_rev: int | None = None) -> Passage:
        """Set the passage on a span of the current revision, also one that had lost its place; it is `SAME` then."""

    def accept(self, passage_id: int, *, seen_rev: int | None = None) -> Passage:
        """Say that the passage stands where it should: it is `SAME` then. Raises `InvalidValue` for an orphan."""

    def orphan(self, passage_id: int, *, seen_rev: int | None = None) -> Passage:
        """Say that the passage was found in the wrong place: it is an orphan then, with the words it had before.

        Raises `InvalidValue` for one that was marked in the current text, and so never stood elsewhere.
        """

    def delete(self, passage_id: int, *, seen_rev: int | None = None) -> Passage:
        """Remove a passage with its links; returns it as it was."""
