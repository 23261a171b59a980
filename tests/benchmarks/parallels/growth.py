"""What a query, an arriving article and memory cost as a library grows: invented news of a fixed seed."""

import random
import resource
import time
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.ranking import READING, Ranker

_SENTENCES = 24
_WORDS = 24
_VOCABULARY = 60_000
_QUERIES = 100
_ARRIVING = 10


@dataclass(frozen=True)
class Growth:
    """CPU times in milliseconds, memory of the whole process in MB."""

    articles: int
    sentences: int
    query_median: float
    query_p95: float
    arrival: float
    memory: float


class News:
    """Texts with words as frequent as Zipf has them; every article belongs to an event that others report, too."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        letters = "aeiounrtslmdkbp"
        self._words = [
            "".join(self._random.choice(letters) for _ in range(3 + number % 8)) for number in range(_VOCABULARY)
        ]
        self._cumulated = list(accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY)))
        self._events: list[list[str]] = []

    def article(self) -> str:
        """One more article; every fifth begins a new event."""
        if not self._events or self._random.random() < 0.2:
            self._events.append([self._sentence() for _ in range(_SENTENCES)])
        event = self._random.choice(self._events[-20:])
        return " ".join(self._told(sentence) if self._random.random() < 0.4 else self._sentence() for sentence in event)

    def _sentence(self) -> str:
        return self._joined([self._word() for _ in range(self._random.randint(_WORDS // 2, _WORDS * 3 // 2))])

    def _told(self, sentence: str) -> str:
        words = sentence[:-1].lower().split()
        return self._joined([word if self._random.random() < 0.7 else self._word() for word in words])

    def _word(self) -> str:
        return self._words[bisect(self._cumulated, self._random.random() * self._cumulated[-1])]

    def _joined(self, words: list[str]) -> str:
        return f"{' '.join(words).capitalize()}."


def growth(sizes: list[int]) -> list[Growth]:
    """A measurement for each number of articles, ascending."""
    news, index = News(), MemoryIndex()
    rows: list[Growth] = []
    for size in sizes:
        for article in range(rows[-1].articles if rows else 0, size - _ARRIVING):
            index.add(article, news.article())
        rows.append(_measured(index, news, size))
    return rows


def _measured(index: MemoryIndex, news: News, size: int) -> Growth:
    arrivals = []
    for article in range(size - _ARRIVING, size):
        text = news.article()
        begin = time.process_time()
        index.add(article, text)
        Ranker(index).of_article(article, 50)
        arrivals.append(1_000 * (time.process_time() - begin))
    ranker, times = Ranker(index), []
    chooser = random.Random(1)
    for _ in range(_QUERIES):
        number = chooser.randrange(index.bounds())
        article, span = index.article(number), index.span(number)
        begin = time.process_time()
        ranker.of_passage(index.text(article), span, article, effort=READING)
        times.append(1_000 * (time.process_time() - begin))
    times.sort()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    p95 = times[int(0.95 * len(times))]
    median = sorted(arrivals)[len(arrivals) // 2]
    return Growth(size, index.sentences, times[len(times) // 2], p95, median, memory)
