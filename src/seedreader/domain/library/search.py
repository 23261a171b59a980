"""Finding words in a whole library."""

from typing import Protocol

from seedreader.domain.search import Found


class Search(Protocol):
    """Words of articles, titles and notes. The index follows from them and is no part of the history."""

    def find(self, question: str, *, limit: int = 200, of_article: int = 20, typing: bool = False) -> Found:
        """What answers a question, written as `asking.questions` says: at most `limit` hits, so many of an article.

        No question is an error. With `typing`, the last word may still go on. Articles that are still to be indexed are
        not among the answers.
        """

    def behind(self) -> int:
        """How many articles, with their notes, are not indexed as they are now."""

    def catch_up(self, seconds: float) -> int:
        """Index for about so long; how many articles are left. Nothing where one may only read."""
