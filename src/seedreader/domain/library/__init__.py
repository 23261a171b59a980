"""The narrow interface to a library, whatever keeps it.

Every change is one step of the history and is durable when the call returns. A change may say which `rev` of the
thing it saw; when the thing has changed since, `StaleChange` is raised and nothing is written. References are looked
up with `find`: it raises `NotFound` or `Ambiguous` with the choices in the hint. A library belongs to the thread that
opened it.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from seedreader.domain.library.arrivals import Arrivals
from seedreader.domain.library.articles import Articles
from seedreader.domain.library.history import History
from seedreader.domain.library.links import Links
from seedreader.domain.library.parallels import Parallels
from seedreader.domain.library.passages import Passages
from seedreader.domain.library.queries import Queries
from seedreader.domain.library.search import Search
from seedreader.domain.library.tags import Tags
from seedreader.domain.library.threads import Threads
from seedreader.domain.lookalikes import Lookalike
from seedreader.domain.remembering import Drafts, Session
from seedreader.domain.rows import Rows

__all__ = [
    "Arrivals",
    "Articles",
    "History",
    "Library",
    "Links",
    "Parallels",
    "Passages",
    "Queries",
    "Search",
    "Tags",
    "Threads",
]


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
    def arrivals(self) -> Arrivals:
        """What was made elsewhere."""

    @property
    def parallels(self) -> Parallels:
        """What the program finds alike."""

    @property
    def threads(self) -> Threads:
        """What threads are called."""

    @property
    def search(self) -> Search:
        """Words of the whole library."""

    @property
    def queries(self) -> Queries:
        """Passages by expressions of tags, and those that are kept."""

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

    def new_lookalikes(self) -> AbstractContextManager[Sequence[Lookalike]]:
        """Compares the tags and link types that the block makes, or gives another name, with all others.

        Once it has ended well the sequence holds those of them that look like others. Link types are read from both
        sides.
        """

    def data_version(self) -> int:
        """A number that differs from the last one when another program changed the library meanwhile."""

    def close(self) -> None:
        """Close the file; the library cannot be used after."""
