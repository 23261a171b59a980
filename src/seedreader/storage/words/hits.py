"""Where in an article that the index names the words of a question stand: in its title, its text and its notes."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Final

from seedreader.asking.passages import PassageFilter
from seedreader.asking.places import Group, Place, each_place, first_line, grouped, places, snippet
from seedreader.asking.questions import Question, Term, Where
from seedreader.domain.search import Hit, HitKind
from seedreader.domain.text import Span
from seedreader.storage.file.connection import Connection
from seedreader.storage.outlines import each_tagged_span, tags_within
from seedreader.storage.tag_sets import ids_in
from seedreader.storage.texts import text_of

_IN_ONE_LINE: Final = 8
_LOOKED_AT: Final = 200
"""Places of a text among which those are looked for where most of the words stand together."""
_NOTES: Final = tuple(
    f"""SELECT start_offset, end_offset, anchor_status = 'orphan', {note},
        (SELECT group_concat(tag_id) FROM passage_tags WHERE passage_id = passages.id)
    FROM {rows} WHERE article_id = ? AND {note} <> '' ORDER BY start_offset"""
    for note, rows in (
        ("passages.note", "passages INDEXED BY passages_noted"),
        ("links.note", "links JOIN passages ON passages.id = source_id"),
    )
)


class Hits:
    """What a question finds in articles.

    `tag_ids` are those that a name of a tag in it means; `noted` are the articles with notes that may be found.
    """

    def __init__(
        self, connection: Connection, asked: Question, tag_ids: Mapping[str, Collection[int]], noted: Collection[int]
    ) -> None:
        self._connection = connection
        self._noted = noted
        self._filter = PassageFilter(asked, tag_ids)
        self._of_text = _terms(asked, Where.ANYWHERE)
        self._of_note = _terms(asked, Where.ANYWHERE, Where.NOTE)
        self._of_title = _terms(asked, Where.ANYWHERE, Where.TITLE)

    def of(self, articles: Iterable[int], of_article: int) -> Iterator[Hit]:
        """The hits in these articles in their order, at most so many in one text."""
        for article_id in articles:
            row = self._connection.row("SELECT title, revision_id FROM articles WHERE id = ?", [article_id])
            if row is not None:
                title, revision_id = row
                yield from self._in_article(article_id, title, revision_id, of_article)

    def _in_article(self, article_id: int, title: str, revision_id: int, most: int) -> Iterator[Hit]:
        text = text_of(self._connection, revision_id)
        # Most texts begin with their title, which would be found twice.
        if not self._filter.wanted and not (self._of_text and title in text):
            yield from self._in_title(article_id, title)
        if self._of_note:
            yield from self._in_text(article_id, title, text, most)
            yield from self._in_notes(article_id, title)
        elif self._filter:
            for span in islice(self._tagged(article_id), most):
                yield Hit(article_id, title, HitKind.PASSAGE, span.start, span.end, *snippet(text, span, [span]))
        elif not self._of_title:
            yield Hit(article_id, title, HitKind.ARTICLE, 0, 0, first_line(text))

    def _in_title(self, article_id: int, title: str) -> Iterator[Hit]:
        spans = places(title, self._of_title, _IN_ONE_LINE)
        if spans:
            yield Hit(article_id, title, HitKind.TITLE, 0, 0, *snippet(title, spans[0], spans))

    def _in_text(self, article_id: int, title: str, text: str, most: int) -> Iterator[Hit]:
        """Where most of the words stand together first."""
        found = each_place(text, self._of_text)
        if self._filter:
            found = (place for place in found if self._filter.fits_place(self._tags_on(article_id, place.span)))
        groups = grouped(text, found)
        if self._filter.also:
            passages = (Group((Place(span, 0),)) for span in self._tagged(article_id))
            groups = merge(groups, passages, key=lambda group: group.span)
        looked_at = list(islice(groups, max(most, _LOOKED_AT if len(self._of_text) > 1 else 0)))
        marked = sorted({place.span for group in looked_at for place in group.places})
        for group in sorted(looked_at, key=lambda group: -len(group.places))[:most]:
            span = group.span
            near = bisect_left(marked, span)
            around = marked[max(0, near - _IN_ONE_LINE) : near + _IN_ONE_LINE]
            on_passage = bool(self._tags_on(article_id, span))
            kind = HitKind.PASSAGE if on_passage else HitKind.ARTICLE
            yield Hit(article_id, title, kind, span.start, span.end, *snippet(text, span, around))

    def _in_notes(self, article_id: int, title: str) -> Iterator[Hit]:
        for sql in _NOTES if article_id in self._noted else ():
            for start, end, orphan, note, packed in self._connection.rows(sql, [article_id]):
                spans = places(note, self._of_note, _IN_ONE_LINE)
                if spans and self._filter.fits(ids_in(packed)):
                    start, end = (0, 0) if orphan else (start, end)
                    yield Hit(article_id, title, HitKind.NOTE, start, end, *snippet(note, spans[0], spans))

    def _tagged(self, article_id: int) -> Iterator[Span]:
        """The passages that are asked for by their tags."""
        for start, end, packed in each_tagged_span(self._connection, article_id):
            if self._filter.asks_for(ids_in(packed)):
                yield Span(start, end)

    def _tags_on(self, article_id: int, span: Span) -> Sequence[Collection[int]]:
        return [ids_in(packed) for packed in tags_within(self._connection, article_id, span)]


def _terms(asked: Question, *where: Where) -> list[Term]:
    return [term for term in asked.terms if term.where in where and not term.negated]
