"""Passages asked for by their tags and by where they stand, and the expressions that are kept under a name."""

from collections.abc import Iterator
from typing import Protocol

from seedreader.domain.passages import Passage
from seedreader.domain.queries import Query


class Queries(Protocol):
    """Expressions of tags, as `asking.expressions` has them.

    All that take one raise `InvalidValue` for one that cannot be understood, which says where, and `NotFound` for a tag
    in it that is not there.
    """

    def passages(self, expression: str, article_id: int | None = None) -> Iterator[Passage]:
        """The passages that an expression asks for, of one article or of all, in the order of articles and text.

        They come one at a time; no more articles are looked at than it takes.
        """

    def count(self, expression: str) -> int | None:
        """How many passages that are; None where each would have to be looked at, since it matters where they stand."""

    def list(self) -> list[Query]:
        """The queries that are kept, by name."""

    def find(self, name: str) -> Query:
        """One query by its name, in any case. Raises `NotFound`."""

    def save(self, name: str, expression: str) -> Query:
        """Keep an expression under a name, in place of the one that has it, in any case; one step of the history."""

    def delete(self, name: str) -> Query:
        """Remove a query; returns it as it was."""
