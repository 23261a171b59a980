"""The narrow interface to a library, whatever keeps it.

Every change is one step of the history and is durable when the call returns. A change may say which `rev` of the
thing it saw; when the thing has changed since, `StaleChange` is raised and nothing is written. References are looked
up with `find`: it raises `NotFound` or `Ambiguous` with the choices in the hint. A library belongs to the thread that
opened it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from seedreader.domain.articles import Added, Article, ArticleDraft, Content, Metadata, Place, Revision
from seedreader.domain.history import Change
from seedreader.domain.links import Link, LinkType, LinkTypeDefinition
from seedreader.domain.passages import Passage, PassageOutline
from seedreader.domain.remembering import Drafts, Session
from seedreader.domain.rows import Rows
from seedreader.domain.tags import Tag
from seedreader.domain.text import Span


class Articles(Protocol):
    """The articles of a library, in the order they were added."""

    def add(self, draft: ArticleDraft) -> Added:
        """Add a source, or recognise it.

        The same bytes (under any name) change nothing; changed bytes of a known source become a new revision whose
        passages are anchored again.
        """

    def prepare(self, draft: ArticleDraft) -> Callable[[], None] | None:
        """What makes adding a changed source slow, as work that needs no library: done before, `add` is quick.

        None where there is nothing to work out. The work may be done in any thread, and need not be done.
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


class Tags(Protocol):
    """The codebook."""

    def list(self) -> list[Tag]:
        """Every tag by name."""

    def find(self, name: str) -> Tag:
        """One tag by its name, or by its name in another case where only one has it."""

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


class History(Protocol):
    """Steps through the changes of a library; they survive a restart."""

    def undo(self) -> Change:
        """Take back the newest change in force. Raises `NothingToStep`, or `StaleChange` where it was changed since."""

    def redo(self) -> Change:
        """Do the change undone last again. Raises `NothingToStep`."""

    def list(self, limit: int | None = None) -> list[Change]:
        """Changes, newest first."""


class Library(Protocol):
    """One library, open."""

    @property
    def path(self) -> Path:
        """The library's file."""

    @property
    def read_only(self) -> bool:
        """Whether changes are refused with `LibraryReadOnly`."""

    @property
    def articles(self) -> Articles:
        """The articles."""

    @property
    def passages(self) -> Passages:
        """The passages."""

    @property
    def tags(self) -> Tags:
        """The codebook."""

    @property
    def links(self) -> Links:
        """The links."""

    @property
    def history(self) -> History:
        """Undo and redo."""

    @property
    def session(self) -> Session:
        """What the interface remembers."""

    @property
    def drafts(self) -> Drafts:
        """What is being typed."""

    @property
    def rows(self) -> Rows:
        """The tables that can be taken away."""

    def change(self, what: str) -> AbstractContextManager[None]:
        """Make everything done inside one durable step of the history, called `what`.

        On an error nothing of it stays. Inside another `change` it joins that one.
        """

    def data_version(self) -> int:
        """A number that differs from the last one when another program changed the library meanwhile."""

    def close(self) -> None:
        """Close the file; the library cannot be used after."""
