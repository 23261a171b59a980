"""What a library knows of its articles."""

from collections.abc import Callable, Sequence
from typing import Protocol

from seedreader.domain.articles import Added, Article, ArticleDraft, CameTo, Content, Metadata, Place, Revision


class Articles(Protocol):
    """The articles of a library, in the order they were added."""

    def add(self, draft: ArticleDraft) -> Added:
        """Add a source, or recognise it.

        The same bytes under any name change nothing, nor does the same text of the same outlet, unless it is short;
        changed bytes of a known source become a new revision whose passages are anchored again.
        """

    def add_all(self, drafts: Sequence[ArticleDraft]) -> Sequence[CameTo]:
        """Add sources as `add` does, as one change, which is much quicker; returns what each came to, in their order.

        One that is refused, or that there is no memory for, does not keep the others away: the error stands in its
        place. A failure of the library as a whole (`LibraryError`) is raised, and nothing is added.
        """

    def prepare(self, drafts: Sequence[ArticleDraft]) -> Sequence[Callable[[], None]]:
        """What makes adding changed sources slow, as work that needs no library: done before, adding is quick.

        The work may be done in any thread, and need not be done.
        """

    def list(self, *, after: int = 0, limit: int | None = None) -> list[Article]:
        """Every article, in list order, which is that of their ids; or up to `limit` of those `after` an id."""

    def get(self, article_id: int) -> Article:
        """One article by id."""

    def find(self, reference: str) -> Article:
        """One article by id, UUID, source file name, or unique beginning of a title or file name (case folded)."""

    def revisions(self, article_id: int) -> tuple[Revision, ...]:
        """The texts an article had and has, in the order they came. Raises `NotFound`."""

    def content(self, article_id: int, revision_id: int | None = None) -> Content:
        """Text and marks of the current revision, or of the one named."""

    def edit(
        self,
        article_id: int,
        *,
        title: str | None = None,
        metadata: Metadata | None = None,
        seen_rev: int | None = None,
    ) -> Article:
        """Change the title, the metadata or both."""

    def delete(self, article_id: int, *, seen_rev: int | None = None) -> None:
        """Remove an article with its passages and their links."""

    def place(self, article_id: int) -> Place:
        """Where the reader last stood; the beginning where nothing is known. Not part of the history."""

    def remember_place(self, article_id: int, place: Place) -> None:
        """Keep where the reader stands; `read_to` never goes back. On a read-only library nothing happens."""
