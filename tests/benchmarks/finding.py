"""Finding in a library of 10,000 different articles and 1,000,000 passages: words, tags, expressions, a fair mix.

Each question is asked once, as somebody who types asks it: the first hits with what is around them. Times are those of
the processor, which other programs hold up less.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice

from seedreader.domain.library import Library
from seedreader.storage import open_library
from tests.benchmarks import libraries
from tests.benchmarks.measuring import Goal, Row, median, percentile
from tests.benchmarks.vocabulary import Vocabulary
from tests.benchmarks.workshop import Workshop

CLOCK = time.process_time
AT_ONCE, OF_ARTICLE = 40, 12
"""As many hits as the interface asks for, and of one article."""

QUICK = Goal(50, "value")
_COMMON, _KNOWN, _RARE = range(30), range(30, 1_000), range(3_000, 30_000)
_WARM_UP = 5


def measure(workshop: Workshop) -> Iterator[Row]:
    """The 95th percentile of each kind of question, and of all."""
    articles = max(20, int(libraries.MANY_ARTICLES * workshop.scale))
    per_article = libraries.MANY_PASSAGES // libraries.MANY_ARTICLES
    path = workshop.varied(articles, articles * per_article)
    with closing(open_library(path, coder=libraries.CODER)) as library:
        while library.search.catch_up(1):
            pass
        everything: list[float] = []
        for kind, ask in _kinds(library).items():
            if workshop.wants(kind.replace(" ", "-")):
                taken = [_time(ask) for _ in range(_WARM_UP + 4 * workshop.rounds)][_WARM_UP:]
                everything += taken
                yield Row(f"find: {kind}, median", median(taken) * 1000, unit="ms CPU")
                yield Row(f"find: {kind}, 95th percentile", percentile(taken, 95) * 1000, goal=QUICK, unit="ms CPU")
        yield Row("find: all kinds, 95th percentile", percentile(everything, 95) * 1000, goal=QUICK, unit="ms CPU")


def _time(ask: Callable[[], object]) -> float:
    begin = CLOCK()
    ask()
    return CLOCK() - begin


def _kinds(library: Library) -> dict[str, Callable[[], object]]:
    """What asks another question of its kind each time."""
    chance = random.Random(5)
    vocabulary = Vocabulary(2)
    words = vocabulary.words

    def word(ranks: range) -> str:
        return words[chance.choice(ranks)]

    def phrase() -> str:
        text = vocabulary.article(chance.randrange(1, 10_000)).split("\n")[0].split(" ")
        first = chance.randrange(max(1, len(text) - 3))
        return f'"{" ".join(text[first : first + chance.choice((2, 3))])}"'

    def tag() -> str:
        return libraries.VARIED_TAGS[min(chance.randrange(120), chance.randrange(120), chance.randrange(120))]

    def level() -> str:
        return chance.choice((tag(), tag(), tag().partition("/")[0]))

    def find(question: Callable[[], str]) -> Callable[[], object]:
        return lambda: library.search.find(question(), limit=AT_ONCE, of_article=OF_ARTICLE, typing=True)

    def passages(expression: Callable[[], str]) -> Callable[[], object]:
        def ask() -> None:
            text = expression()
            list(islice(library.queries.passages(text), AT_ONCE + 1))
            library.queries.count(text)

        return ask

    return {
        "a common word": find(lambda: word(_COMMON)),
        "a known word": find(lambda: word(_KNOWN)),
        "a rare word": find(lambda: word(_RARE)),
        "two words": find(lambda: f"{word(_KNOWN)} {word(_KNOWN)}"),
        "a common and a rare word": find(lambda: f"{word(_COMMON)} {word(_RARE)}"),
        "either of two": find(lambda: f"{word(_KNOWN)} OR {word(_KNOWN)}"),
        "a phrase": find(phrase),
        "a beginning": find(lambda: f"{word(_KNOWN)[: chance.choice((2, 3, 4))]}*"),
        "one without another": find(lambda: f"{word(_KNOWN)} -{word(_KNOWN)}"),
        "a tag": find(lambda: f"tag:{level()}"),
        "a word on a tag": find(lambda: f"{word(_KNOWN)} tag:{level()}"),
        "a note": find(lambda: f"note:{word(_KNOWN)} OR note:{chance.randrange(100)}"),
        "tags with and, or, not": passages(lambda: f"{level()} AND NOT {tag()} OR {tag()} AND {level()}"),
        "tags that overlap": passages(lambda: f"{level()} OVERLAPS {tag()}"),
        "tags near each other": passages(lambda: f"{level()} NEAR/100 {level()}"),
    }
