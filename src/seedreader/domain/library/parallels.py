"""What a library knows of passages that are alike."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from seedreader.domain.parallels import ArticleSpan, Parallel
from seedreader.domain.text import Span


class Behind(NamedTuple):
    """How many articles are still to be read for comparing, and how many still to be compared."""

    unread: int
    uncompared: int

    @property
    def articles(self) -> int:
        """How many articles there is still something to do for."""
        return max(self.unread, self.uncompared)


class Parallels(Protocol):
    """Passages of other articles that seem to say the same, as the program finds them.

    What is worked out follows from the texts and is no part of the history; what a reader answers is.
    """

    def of_passage(self, article_id: int, span: Span, *, limit: int = 20) -> list[Parallel]:
        """What other articles have like a span of the current revision, best first.

        What was refused, and what is linked with it already, is left out. Articles that are still to be read for
        comparing are not among them.
        """

    def of_article(self, article_id: int, *, limit: int | None = None) -> list[Parallel]:
        """What other articles have like an article's sentences, best first, each with its end in the article first."""

    def best(self, *, limit: int | None = None) -> list[Parallel]:
        """The parallels of the whole library, best first."""

    def counts(self) -> Mapping[int, int]:
        """By article, how many strong or likely parallels wait for an answer; articles without any are left out."""

    def behind(self) -> Behind:
        """What is still to be done."""

    def catch_up(self, seconds: float) -> Behind:
        """Do some of what is behind, for about so long; what is still to be done. Nothing where one may only read."""

    def prepare(self, seconds: float) -> bool:
        """Get ready to answer, for about so long; whether anything was done. Who asks before that waits longer."""

    def refuse(self, source: ArticleSpan, target: ArticleSpan) -> None:
        """Never offer these two again, as long as their sentences have these words; one step of the history."""
