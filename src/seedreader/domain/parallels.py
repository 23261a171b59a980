"""Parallels: passages of two articles that seem to say the same, with what speaks for it. Offsets are code points."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from seedreader.domain.text import Span


class Kind(StrEnum):
    """What a parallel seems to be. A hint for the reader, never a verdict."""

    SAME_QUOTATION = "same quotation"
    SAME_CLAIM = "same claim"
    FIGURES_DIFFER = "figures differ"


class Reason(StrEnum):
    """What is shared."""

    QUOTATION = "quotation"
    NAME = "name"
    FIGURE = "figure"
    WORD = "word"


class Band(StrEnum):
    """How far a parallel stands out from what is found in this library anyway. No probability."""

    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


class Shared(NamedTuple):
    """What stands at `one` in the one text and at `other` in the other."""

    reason: Reason
    one: Span
    other: Span


class Differing(NamedTuple):
    """Spans of the two texts with different values for the same thing."""

    one: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two passages share, in the order of the first, and where their figures or dates differ."""

    kind: Kind
    shared: tuple[Shared, ...]
    differing: tuple[Differing, ...]
    why: str
    """One line in words of the first text, to be shown as any text from outside."""
    denying: str = ""
    """The words by which one of the two denies the claim that both speak of; "" where neither does."""

    @property
    def hint(self) -> str:
        """What kind it is in words, or that one denies."""
        return "one denies" if self.denying else self.kind.value

    @property
    def link_type(self) -> str:
        """The link type to suggest; what it means that figures differ or one denies is left to the reader to judge."""
        if self.kind is Kind.SAME_QUOTATION:
            return "same-wording"
        return "corroborates" if self.kind is Kind.SAME_CLAIM and not self.denying else "related"


class ArticleSpan(NamedTuple):
    """A span of the text of the article with that id."""

    article: int
    span: Span


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two passages of different articles that seem to say the same. Scores of different libraries do not compare."""

    score: float
    band: Band
    source: ArticleSpan
    target: ArticleSpan
    evidence: Evidence

    @property
    def kind(self) -> Kind:
        """What it seems to be."""
        return self.evidence.kind
