"""Parallels as they are shown, read in the library's thread."""

from dataclasses import dataclass
from typing import Final

from seedreader.domain.library import Library
from seedreader.domain.parallels import ArticleSpan, Parallel
from seedreader.domain.text import Span

SHOWN: Final = 12
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
class Preview:
    """A stretch of an article around a span of it; offsets count from the stretch."""

    title: str
    text: str
    span: Span
    shared: tuple[Span, ...]


def read_parallels(library: Library, place: ArticleSpan) -> tuple[ParallelView, ...]:
    """The parallels of a span, best first; none where the article is gone."""
    from seedreader.comparing.gathering import Sides

    views, sides = [], Sides(library)
    for parallel in library.parallels.of_passage(place.article, place.span, limit=SHOWN):
        article, span = library.articles.get(parallel.target.article), parallel.target.span
        words = sides.of(parallel.target).text[span.start : span.end]
        evidence = parallel.evidence
        others = [*(each.other for each in evidence.shared), *(each.other for each in evidence.differing)]
        shared = tuple(Span(each.start - span.start, each.end - span.start) for each in others)
        views.append(ParallelView(parallel, article.title, article.metadata.published, words, shared))
    return tuple(views)


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
