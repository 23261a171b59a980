"""What a query, an arriving article and memory cost as a library grows: invented news of a fixed seed."""

import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from seedreader.domain.articles import ArticleDraft
from seedreader.domain.library import Library
from seedreader.reading.segments import sentence_at
from seedreader.storage import open_library

_SENTENCES = 24
_WORDS = 24
_VOCABULARY = 60_000
_QUERIES = 100
_ARRIVING = 10
_AT_ONCE = 500
_SLICE = 0.5
_SHOWN = 12
"""As many as the reader shows."""
_MERGED = 600.0


@dataclass(frozen=True)
class Growth:
    """CPU times in milliseconds, of an article from its coming to its parallels; the process's memory and the
    library's file in MB."""

    articles: int
    sentences: int
    query_median: float
    query_p95: float
    arrival: float
    memory: float
    file: float


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


def growth(sizes: list[int]) -> Iterator[Growth]:
    """A measurement for each number of articles, ascending, in one library that grows in a file."""
    with tempfile.TemporaryDirectory(prefix="seedreader-growth-") as folder:
        path, news = Path(folder, "library.db"), News()
        _open(path).close()
        there = 0
        for size in sizes:
            _fill(path, news, there, size - _ARRIVING)
            yield _measured(path, news, size)
            there = size


def _open(path: Path) -> Library:
    return open_library(path, coder="bench")


def _fill(path: Path, news: News, there: int, size: int) -> None:
    """Articles that are read, and held to be compared: that would take hours, and changes no query."""
    with closing(_open(path)) as library:
        while there < size:
            _add(library, news, there, min(size, there + _AT_ONCE))
            there = min(size, there + _AT_ONCE)
            while library.parallels.behind().unread:
                library.parallels.catch_up(_SLICE)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE compared SET paired = 1")
    with closing(_open(path)) as library:
        library.parallels.catch_up(_MERGED)


def _add(library: Library, news: News, first: int, stop: int) -> None:
    with library.change("add articles"):
        for number in range(first, stop):
            name = f"{number}.txt"
            library.articles.add(
                ArticleDraft(f"/nowhere/{name}", name, f"Report {number}", news.article(), name, "text")
            )


def _measured(path: Path, news: News, size: int) -> Growth:
    script = (sys.executable, "-m", "tests.benchmarks.parallels.growth", str(path), str(size))
    with closing(_open(path)) as library:
        _add(library, news, size - _ARRIVING, size)
    told = subprocess.run(script, check=True, capture_output=True, text=True).stdout
    return Growth(*json.loads(told))


def _measured_here(path: Path, size: int) -> Growth:
    """In a process of its own, so that memory is what a library of that size needs."""
    with closing(_open(path)) as library:
        begin = time.process_time()
        while library.parallels.behind().articles:
            library.parallels.catch_up(_SLICE)
        arrival = 1_000 * (time.process_time() - begin) / _ARRIVING
        times = []
        chooser = random.Random(1)
        for _ in range(_QUERIES):
            article = chooser.randint(1, size)
            text = library.articles.content(article).text
            span = sentence_at(text, chooser.randrange(len(text)))
            begin = time.process_time()
            library.parallels.of_passage(article, span, limit=_SHOWN)
            times.append(1_000 * (time.process_time() - begin))
    times.sort()
    with closing(sqlite3.connect(path)) as connection:
        (sentences,) = connection.execute("SELECT count(*) FROM sentences").fetchone()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    middle, late = times[len(times) // 2], times[int(0.95 * len(times))]
    return Growth(size, sentences, middle, late, arrival, memory, path.stat().st_size / 1e6)


if __name__ == "__main__":
    measured = _measured_here(Path(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(list(vars(measured).values())))
