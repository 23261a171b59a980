"""Parallels as they are shown, read in the library's thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from seedreader.comparing.drift import Variant, variants
from seedreader.comparing.evidence import Side
from seedreader.comparing.gathering import Sides, thread_of
from seedreader.domain.library import Library
from seedreader.domain.parallels import ArticleSpan, Parallel
from seedreader.domain.text import Span

SHOWN: Final = 20
"""How many parallels of a passage are shown."""

_AROUND: Final = 1_500
"""Code points on either side of a passage that a preview shows at most."""


@dataclass(frozen=True, slots=True)
class ParallelView:
    """A parallel with what is shown of its other side: title, publication, words, and in them what is shared."""

    parallel: Parallel
    title: str
    published: str
    words: str
    shared: tuple[Span, ...]

    @property
    def pointed_out(self) -> tuple[Span, ...]:
        """What is shared, in the text one reads."""
        found = self.parallel.evidence
        return (*(each.one for each in found.shared), *(each.one for each in found.differing))


@dataclass(frozen=True, slots=True)
class VariantView:
    """One variant of a drift: whose it is, and its pieces as words of the first text and of this one."""

    title: str
    published: str
    speech: str
    pieces: tuple[tuple[str, str, str], ...]
    """The change, the words of the first variant, those of this one; "" for words that one of them has not."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A stretch of an article around a span of it; offsets count from the stretch."""

    title: str
    text: str
    span: Span
    shared: tuple[Span, ...]


def read_parallels(library: Library, place: ArticleSpan) -> tuple[ParallelView, ...]:
    """The parallels of a span, best first; none where the article is gone."""
    views, sides = [], Sides(library)
    for parallel in library.parallels.of_passage(place.article, place.span, limit=SHOWN):
        article, span = library.articles.get(parallel.target.article), parallel.target.span
        words = sides.of(parallel.target).text[span.start : span.end]
        evidence = parallel.evidence
        others = [*(each.other for each in evidence.shared), *(each.other for each in evidence.differing)]
        shared = tuple(Span(each.start - span.start, each.end - span.start) for each in others)
        views.append(ParallelView(parallel, article.title, article.metadata.published, words, shared))
    return tuple(views)


def read_drift(library: Library, places: Iterable[ArticleSpan]) -> tuple[VariantView, ...]:
    """The variants of some spans, in order of publication."""
    sides, given = Sides(library), list(places)
    return _viewed(library, [each.article for each in given], [sides.of(each) for each in given])


def read_thread_drift(library: Library, passage_id: int) -> tuple[VariantView, ...]:
    """The variants of the thread that a passage is in. Raises `NotFound` for a passage without links."""
    members = thread_of(library, passage_id).members
    return _viewed(library, [member.article for member in members], [member.side for member in members])


def read_preview(library: Library, view: ParallelView) -> Preview:
    """The paragraphs around the other side of a parallel."""
    target = view.parallel.target
    text = library.articles.content(target.article).text
    start = max(text.rfind("\n", 0, target.span.start) + 1, target.span.start - _AROUND)
    end = text.find("\n", target.span.end)
    end = min(len(text) if end < 0 else end, target.span.end + _AROUND)
    at = target.span.start - start
    span = Span(at, at + len(target.span))
    return Preview(view.title, text[start:end], span, tuple(Span(at + s.start, at + s.end) for s in view.shared))


def _viewed(library: Library, articles: list[int], sides: list[Side]) -> tuple[VariantView, ...]:
    found = variants(sides)
    first = sides[found[0].place]
    return tuple(_view(library, articles[each.place], first, sides[each.place], each) for each in found)


def _view(library: Library, article_id: int, first: Side, side: Side, variant: Variant) -> VariantView:
    article = library.articles.get(article_id)
    pieces = tuple(
        (
            piece.change.value,
            "" if piece.one is None else first.text[piece.one.start : piece.one.end],
            "" if piece.other is None else side.text[piece.other.start : piece.other.end],
        )
        for piece in variant.pieces
    )
    return VariantView(article.title, article.metadata.published, variant.speech.value, pieces)
