"""Parallels in SQLite: read, compared and answered."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from time import monotonic
from typing import Final

from seedreader.comparing.efforts import ASKED, READING
from seedreader.comparing.languages import stemmer_language
from seedreader.comparing.ranking import EXHAUSTIVE, RankedPair, Ranker
from seedreader.comparing.suggesting import Source, suggested, suggested_for
from seedreader.domain.library.parallels import Behind
from seedreader.domain.parallels import ArticleSpan, Band, Parallel
from seedreader.domain.text import Span
from seedreader.reading.segments import sentences
from seedreader.storage.answers import is_linked, linked_with, pair_of, refused_among
from seedreader.storage.article_rows import read_article
from seedreader.storage.measures import Measures
from seedreader.storage.recorder import Recorder
from seedreader.storage.sentences.pairing import Pairing, unpaired
from seedreader.storage.sentences.postings import FeaturesDamaged, SqlitePostings
from seedreader.storage.sentences.reading import SentenceReading
from seedreader.storage.texts import text_of
from seedreader.storage.wording import excerpt

_AT_HAND: Final = 64
"""Articles whose texts are kept while one answer is put together."""

_MORE: Final = 3
"""So many times what was asked for is looked at, as some of it may be answered already."""

_ALL: Final = 1_000_000

_SOURCE = "SELECT revision_id, published, language FROM articles WHERE id = ?"
_IS_READ = """
SELECT 1 FROM compared
JOIN articles ON articles.id = compared.article_id AND articles.revision_id = compared.revision_id
WHERE compared.article_id = ?
"""
_REFUSED = """
SELECT id, one_article, other_article FROM found_parallels WHERE band <> 'weak' AND pair IN (SELECT pair FROM refusals)
"""
_LINKED_ALREADY = """
SELECT DISTINCT found.id, found.one_article, found.other_article
FROM links
JOIN passages AS source ON source.id = links.source_id AND source.anchor_status <> 'orphan'
JOIN passages AS target ON target.id = links.target_id AND target.anchor_status <> 'orphan'
JOIN found_parallels AS found ON
    (found.one_article = source.article_id AND found.other_article = target.article_id)
    OR (found.one_article = target.article_id AND found.other_article = source.article_id)
JOIN sentences AS one ON one.number = found.one_number
JOIN sentences AS other ON other.number = found.other_number
JOIN passages AS here ON here.id = iif(found.one_article = source.article_id, source.id, target.id)
JOIN passages AS there ON there.id = iif(found.one_article = source.article_id, target.id, source.id)
WHERE found.band <> 'weak'
    AND here.start_offset < one.start_offset + length(one.text) AND one.start_offset < here.end_offset
    AND there.start_offset < other.start_offset + length(other.text) AND other.start_offset < there.end_offset
    AND NOT EXISTS (SELECT 1 FROM refusals WHERE refusals.pair = found.pair)
"""


class SqliteParallels:
    """The parallels of a library. See `seedreader.domain.library.parallels.Parallels`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection
        self._reading = SentenceReading(recorder.connection)
        self._behind: tuple[tuple[int, int], Behind] | None = None
        self._measures = Measures(recorder.connection)
        self._postings: SqlitePostings | None = None
        self._ranker: Ranker | None = None
        self._pairing: Pairing | None = None

    def of_passage(self, article_id: int, span: Span, *, limit: int = 20) -> list[Parallel]:
        """What other articles have like a span of the current revision, best first."""
        article = read_article(self._connection, article_id)
        text = text_of(self._connection, article.revision_id)
        postings, ranker = self._now()
        language = stemmer_language(article.metadata.language)
        effort = ASKED if postings.sentences > EXHAUSTIVE else READING
        ranked = ranker.of_passage(text, span, article_id, limit * _MORE, effort, language)
        passage = ArticleSpan(article_id, span)
        own = self._sentences(passage)
        targets = {number: postings.words(number) for _, number in ranked}
        refused = refused_among(
            self._connection, (pair_of(words, theirs) for words in own for theirs in targets.values())
        )
        linked, is_read = linked_with(self._connection, article_id), self._reading_known()
        open_to_answer = (
            each
            for each in ranked
            if is_read(postings.article(each.number))
            and not any(pair_of(words, targets[each.number]) in refused for words in own)
            and not is_linked(linked, span, ArticleSpan(postings.article(each.number), postings.span(each.number)))
        )
        found = suggested_for(ranker, postings, passage, list(islice(open_to_answer, limit)), self._sources())
        return [each for each in found if each.band is not Band.WEAK or each.evidence.shared]

    def of_article(self, article_id: int, *, limit: int | None = None) -> list[Parallel]:
        """What other articles have like an article's sentences, best first, each with its end in the article first."""
        read_article(self._connection, article_id)
        found = self._found(limit, article_id)
        return [each if each.source.article == article_id else self._turned(each) for each in found]

    def best(self, *, limit: int | None = None) -> list[Parallel]:
        """The parallels of the whole library, best first."""
        return self._found(limit)

    def counts(self) -> Mapping[int, int]:
        """By article, how many strong or likely parallels wait for an answer; articles without any are left out."""
        counts = Counter(dict(self._connection.rows("SELECT article_id, parallels FROM parallel_counts")))
        for _, one, other in [*self._connection.rows(_REFUSED), *self._connection.rows(_LINKED_ALREADY)]:
            counts.subtract((one, other))
        return {article: count for article, count in counts.items() if count > 0}

    def behind(self) -> Behind:
        """What is still to be done."""
        state = self._connection.state()
        if self._behind is None or self._behind[0] != state:
            unread = self._reading.behind()
            self._behind = (state, Behind(unread, unread + unpaired(self._connection)))
        return self._behind[1]

    def catch_up(self, seconds: float) -> Behind:
        """Do some of what is behind, for about so long; what is still to be done."""
        if self._connection.read_only:
            return Behind(0, 0)
        until = monotonic() + seconds
        try:
            self._work(until)
        except FeaturesDamaged:
            self._reading.begin_anew()
            self._postings = self._ranker = self._pairing = None
        return self.behind()

    def _work(self, until: float) -> None:
        if not self._reading.work(until):
            postings, ranker = self._now()
            if ranker.prepare(until):
                return
            if self._pairing is None:
                self._pairing = Pairing(self._connection, postings, ranker)
            before = self._connection.state()
            if ranker.measure is not None:
                self._measures.keep(ranker.measure)
            self._pairing.work(until)
            now = self._connection.state()
            if now[0] == before[0]:  # nobody else wrote; to look again goes through all articles
                self._reading.stays(before, now)
                postings.stays(before, now)

    def prepare(self, seconds: float) -> bool:
        """Get ready to answer, for about so long; whether anything was done."""
        _, ranker = self._now()
        return ranker.prepare(monotonic() + seconds)

    def refuse(self, source: ArticleSpan, target: ArticleSpan) -> None:
        """Never offer these two again, as long as their sentences have these words."""
        ends = [self._sentences(each) for each in (source, target)]
        pairs = {pair_of(one, other): (one, other) for one in ends[0] for other in ends[1]}
        known = refused_among(self._connection, pairs)
        with self._recorder.change(f"refuse a parallel of {excerpt(ends[0][0])}"):
            self._recorder.touch([source.article, target.article])
            for pair, (one, other) in pairs.items():
                if pair not in known:
                    self._recorder.insert("refusals", {"pair": pair, "one": one, "other": other})

    def _now(self) -> tuple[SqlitePostings, Ranker]:
        """What ranks in the library as it is now."""
        if self._postings is None or self._ranker is None or not self._postings.is_up_to_date():
            self._pairing = None
            self._postings = SqlitePostings(self._connection, self._postings)
            measured = None if self._ranker is None else self._ranker.measure
            self._ranker = Ranker(self._postings, measured or self._measures.kept())
        return self._postings, self._ranker

    def _found(self, limit: int | None, article_id: int | None = None) -> list[Parallel]:
        """The best pairs that nobody answered, of an article or of all: those kept, or where there are few, any."""
        postings, ranker = self._now()
        wanted = _ALL if limit is None else limit
        if postings.sentences <= EXHAUSTIVE:
            ranked = ranker.pairs(_ALL) if article_id is None else ranker.of_article(article_id, _ALL, READING)
        else:
            ranked = self._kept(article_id, wanted)
        answered = islice(self._open_to_answer(ranked), wanted)
        return suggested(ranker, postings, list(answered), self._sources())

    def _kept(self, article_id: int | None, wanted: int) -> list[RankedPair]:
        among = "" if article_id is None else "WHERE ? IN (one_article, other_article)"
        return [
            RankedPair(score, one, other)
            for score, one, other in self._connection.rows(
                f"SELECT score, one_number, other_number FROM found_parallels {among}"
                " ORDER BY score DESC, one_number, other_number LIMIT ?",
                [*([] if article_id is None else [article_id]), min(_ALL, wanted * _MORE)],
            )
        ]

    def _open_to_answer(self, ranked: Sequence[RankedPair]) -> Iterator[RankedPair]:
        postings, _ = self._now()
        linked = lru_cache(maxsize=None)(lambda article_id: linked_with(self._connection, article_id))
        pairs = [pair_of(postings.words(each.one), postings.words(each.other)) for each in ranked]
        refused, is_read = refused_among(self._connection, pairs), self._reading_known()
        for each, pair in zip(ranked, pairs, strict=True):
            article, target = (
                postings.article(each.one),
                ArticleSpan(postings.article(each.other), postings.span(each.other)),
            )
            if pair in refused or not (is_read(article) and is_read(target.article)):
                continue
            if not is_linked(linked(article), postings.span(each.one), target):
                yield each

    def _sentences(self, passage: ArticleSpan) -> list[str]:
        """The words of the sentences that a passage touches, read or not yet; its own without any."""
        postings, _ = self._now()
        is_read = self._reading_known()(passage.article)
        numbers = postings.numbers(passage.article) if is_read else ()
        touched = [postings.words(each) for each in numbers if postings.span(each).overlaps(passage.span)]
        if touched:
            return touched
        text = text_of(self._connection, read_article(self._connection, passage.article).revision_id)
        unread = () if is_read else sentences(text, passage.span.start)
        near = takewhile(lambda each: each.start < passage.span.end, unread)
        spans = [each for each in near if each.overlaps(passage.span)] or [passage.span]
        return [text[each.start : each.end] for each in spans]

    def _reading_known(self) -> Callable[[int], bool]:
        """Whether an article was read as it is now: what is known of its sentences may be of a text that is no more."""

        def is_read(article_id: int) -> bool:
            return self._connection.row(_IS_READ, [article_id]) is not None

        return lru_cache(maxsize=None)(is_read)

    def _sources(self) -> Callable[[int], Source]:
        """Articles as evidence needs them, each read once."""

        def source(article_id: int) -> Source:
            revision_id, published, language = self._connection.row(_SOURCE, [article_id])
            return Source(text_of(self._connection, revision_id), published, stemmer_language(language))

        return lru_cache(maxsize=_AT_HAND)(source)

    def _turned(self, parallel: Parallel) -> Parallel:
        """The same from the other end."""
        postings, ranker = self._now()
        ends = [self._number(parallel.target), self._number(parallel.source)]
        (turned,) = suggested(ranker, postings, [RankedPair(parallel.score, ends[0], ends[1])], self._sources())
        return Parallel(turned.score, parallel.band, turned.source, turned.target, turned.evidence)

    def _number(self, place: ArticleSpan) -> int:
        postings, _ = self._now()
        return next(
            number for number in postings.numbers(place.article) if postings.span(number).contains(place.span.start)
        )
