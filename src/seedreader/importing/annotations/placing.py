"""Where the passages of a file stand on an article of the library."""

from collections.abc import Sequence

from seedreader.domain.arriving import ArrivingArticle, ArrivingPassage, Stand
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.importing.storable import storable


class Placing:
    """One article of the library, on which passages of a file are put.

    Where the library or the file itself has the text that the passages were made on, they are found again by comparing
    the texts; else by their words and what stood around them.
    """

    def __init__(self, library: Library, article_id: int, said: ArrivingArticle) -> None:
        article = library.articles.get(article_id)
        self._revision = article.revision_id
        self._text = library.articles.content(article_id).text
        self._old: tuple[int | None, str] | None = None
        self._same_text = said.sha256.lower() == article.sha256 or said.text == self._text
        if not self._same_text and said.sha256:
            earlier = library.arrivals.revision_of(said.sha256.lower(), article_id)
            if earlier is not None:
                self._old = earlier[1], library.articles.content(article_id, earlier[1]).text
        if not self._same_text and self._old is None and said.text is not None:
            self._old = None, said.text

    def stands(self, passages: Sequence[ArrivingPassage]) -> list[Stand | None]:
        """Where each passage stands, in their order; None where its words are nowhere."""
        found: list[Stand | None] = [None] * len(passages)
        compared = []
        for index, passage in enumerate(passages):
            span = self._made_on(passage)
            if span is not None:
                compared.append((index, span))
            else:
                found[index] = self._stand(passage)
        if compared and self._old is not None:
            for (index, span), stand in zip(compared, self._carried(passages, compared), strict=True):
                found[index] = stand
                if stand is None and self._old[0] is not None:
                    found[index] = Stand(self._old[0], span, AnchorStatus.ORPHAN)
        return found

    def has_words(self, passage: ArrivingPassage, stand: Stand) -> bool:
        """Whether a passage has just its words where it was put; where only white space differs, too."""
        here = self._text[stand.span.start : stand.span.end] if stand.revision_id == self._revision else ""
        return here.split() == storable(passage.quote).split()

    def _made_on(self, passage: ArrivingPassage) -> Span | None:
        """The place of a passage on the other text, where there is one and it has the words there."""
        return None if self._old is None else _at_offsets(self._old[1], passage)

    def _carried(self, passages: Sequence[ArrivingPassage], compared: list[tuple[int, Span]]) -> list[Stand | None]:
        """Where passages of the other text are in the current one."""
        from seedreader.anchoring import anchor

        revision, text = self._old or (None, "")
        stands: list[Stand | None] = []
        anchored = anchor(text, self._text, [span for _, span in compared])
        for (index, made), (span, status) in zip(compared, anchored, strict=True):
            if span is None:
                stands.append(None)
                continue
            said = passages[index].status
            if status is AnchorStatus.SAME and said is not AnchorStatus.ORPHAN:
                status = said
            before = None if revision is None else Stand(revision, made, AnchorStatus.SAME)
            stands.append(Stand(self._revision, span, status, before))
        return stands

    def _stand(self, passage: ArrivingPassage) -> Stand | None:
        status = AnchorStatus.REVIEW if passage.status is AnchorStatus.ORPHAN else passage.status
        span = _at_offsets(self._text, passage)
        if span is not None and (self._same_text or (passage.quote and _has_context(self._text, span, passage))):
            return Stand(self._revision, _whole(self._text, span), status)
        if not passage.quote:
            return None if span is None else Stand(self._revision, _whole(self._text, span), AnchorStatus.REVIEW)
        from seedreader.anchoring.quotes import anchor_quote

        place, found = anchor_quote(self._text, passage.quote, passage.prefix, passage.suffix, passage.start)
        if place is None:
            return None
        doubted = AnchorStatus.REVIEW in (status, found) or passage.status is AnchorStatus.ORPHAN
        return Stand(self._revision, place, AnchorStatus.REVIEW if doubted else found)


def _at_offsets(text: str, passage: ArrivingPassage) -> Span | None:
    """The span at the offsets of a passage, where the text has its words there."""
    start, end = passage.start, passage.end
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return Span(start, end) if not passage.quote or text[start:end] == passage.quote else None


def _has_context(text: str, span: Span, passage: ArrivingPassage) -> bool:
    return text.endswith(passage.prefix, 0, span.start) and text.startswith(passage.suffix, span.end)


def _whole(text: str, span: Span) -> Span:
    from seedreader.reading.clusters import snap

    return snap(text, span.start, span.end)
