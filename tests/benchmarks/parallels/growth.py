"""What a query, an arriving article and memory cost as a library grows: invented news of a fixed seed."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from statistics import median

from seedreader.domain.articles import ArticleDraft
from seedreader.domain.library import Library
from seedreader.reading.segments import sentence_at
from seedreader.storage import open_library
from tests.benchmarks.parallels.filling import read_in_bulk
from tests.benchmarks.processes import most_memory

_SENTENCES = 24
_AT_ONE_TIME = 20
"""Events that are reported of."""

_WORDS = 24
_VOCABULARY = 60_000
_QUERIES = 100
_ALONE = 6
"""Articles that come one at a time, all to one process."""

_TOGETHER = 10
"""Articles that come together, to a process of their own."""

_ARRIVING = _ALONE + _TOGETHER
_AT_ONCE = 500
_READ_ONE_BY_ONE = 500
"""Articles in which spelling is counted are among them."""

_SLICE = 0.5
_SHOWN = 12
"""As many as the reader shows."""
_MERGED = 600.0


@dataclass(frozen=True)
class Growth:
    """CPU times in milliseconds: of an article from its coming to its parallels, the first that a process reads, the
    next ones that come one at a time, or each of some that come together, and of a query; the memory of a process that
    queries, and the library's file, in MB."""

    articles: int
    sentences: int
    arrival_first: float
    arrival_alone: float
    arrival: float
    query_median: float
    query_p95: float
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
            del self._events[:-_AT_ONE_TIME]
        event = self._random.choice(self._events)
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


def growth(sizes: list[int], folder: Path) -> Iterator[Growth]:
    """A measurement for each number of articles, ascending; the libraries are made in a folder, if not there yet."""
    made, there = None, 0
    for size in sizes:
        path = folder / f"{size}.db"
        if not path.exists():
            _make(path, size - _ARRIVING, made, there)
        made, there = path, size - _ARRIVING
        with tempfile.TemporaryDirectory(prefix="growth-", dir=folder) as aside:
            yield _measured(Path(shutil.copy(str(path), aside)), size)


def _make(path: Path, size: int, smaller: Path | None, there: int) -> None:
    """A library of so many articles, out of a smaller one, if any: read, and all but the last held to be compared.

    Comparing all of them would take hours and change no query.
    """
    growing = path.with_suffix(".growing")
    growing.unlink(missing_ok=True)
    if smaller is not None:
        shutil.copy(smaller, growing)
    news = _news(there)
    while there < size:
        stop = min(size, there + _AT_ONCE)
        with closing(open_growing(growing)) as library:
            add_news(library, islice(news, stop - there), there)
            while there < _READ_ONE_BY_ONE and library.parallels.behind().unread:
                library.parallels.catch_up(_SLICE)
        there = stop
    if size > _READ_ONE_BY_ONE:
        read_in_bulk(growing)
    with closing(sqlite3.connect(growing)) as connection, connection:
        connection.execute("UPDATE compared SET paired = article_id < (SELECT max(article_id) FROM compared)")
    with closing(open_growing(growing)) as library:
        while library.parallels.behind().articles:
            library.parallels.catch_up(_MERGED)
    growing.rename(path)


def open_growing(path: Path) -> Library:
    """The library in a file."""
    return open_library(path, coder="bench")


def add_news(library: Library, texts: Iterable[str], first: int) -> None:
    """Add articles with these texts, numbered from `first` on, as one change."""
    with library.change("add articles"):
        for number, text in enumerate(texts, first):
            name = f"{number}.txt"
            library.articles.add(ArticleDraft(f"/nowhere/{name}", name, f"Report {number}", text, name, "text"))


def _news(there: int) -> Iterator[str]:
    """The texts that come after so many others."""
    news = News()
    return islice(iter(news.article, None), there, None)


def _measured(path: Path, size: int) -> Growth:
    """In processes of their own, so that memory is what a library of that size needs."""
    first, *others = _in_a_process("arriving one at a time", path, size - _ARRIVING)
    (together,) = _in_a_process("arriving together", path, size - _TOGETHER)
    middle, late, memory = _in_a_process("asked", path, size)
    with closing(sqlite3.connect(path)) as connection:
        (sentences,) = connection.execute("SELECT count(*) FROM sentences").fetchone()
    return Growth(size, sentences, first, median(others), together, middle, late, memory, path.stat().st_size / 1e6)


def _in_a_process(what: str, path: Path, there: int) -> list[float]:
    script = (sys.executable, "-m", "tests.benchmarks.parallels.growth", what, str(path), str(there))
    told: list[float] = json.loads(subprocess.run(script, check=True, capture_output=True, text=True).stdout)
    return told


def _one_at_a_time(library: Library, there: int) -> list[float]:
    return [_arrival(library, [text], there + number) for number, text in enumerate(islice(_news(there), _ALONE))]


def _together(library: Library, there: int) -> list[float]:
    return [_arrival(library, list(islice(_news(there), _TOGETHER)), there)]


def _arrival(library: Library, texts: list[str], there: int) -> float:
    """What it takes until articles that have just come are read and compared, for each of them."""
    add_news(library, texts, there)
    begin = time.process_time()
    while library.parallels.behind().articles:
        library.parallels.catch_up(_SLICE)
    return 1_000 * (time.process_time() - begin) / len(texts)


def _asked(library: Library, articles: int) -> list[float]:
    """The median and 95th percentile of what a query takes, and the process's memory after all of them."""
    times = []
    chooser = random.Random(1)
    for _ in range(_QUERIES):
        article = chooser.randint(1, articles)
        text = library.articles.content(article).text
        span = sentence_at(text, chooser.randrange(len(text)))
        begin = time.process_time()
        library.parallels.of_passage(article, span, limit=_SHOWN)
        times.append(1_000 * (time.process_time() - begin))
    times.sort()
    return [times[len(times) // 2], times[int(0.95 * len(times))], most_memory()]


if __name__ == "__main__":
    with closing(open_growing(Path(sys.argv[2]))) as opened:
        errands = {"arriving one at a time": _one_at_a_time, "arriving together": _together, "asked": _asked}
        print(json.dumps(errands[sys.argv[1]](opened, int(sys.argv[3]))))
