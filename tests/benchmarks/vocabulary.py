"""Words out of nothing with the frequencies that words of a language have (Zipf's law), the same on every run.

The word of rank 1 stands in nearly every sentence, those of the last ranks in hardly any article.
"""

import random
from itertools import accumulate
from typing import Final

WORDS: Final = 30_000
_SYLLABLES: Final = (
    "ka lo mi re sta ven tor dun pel gra shi no ur bex al ty fo ran qui zem ol pri cas hed wu jon vi thal ne os"
)
_SENTENCE: Final = 14
_PARAGRAPH: Final = 5
_ARTICLE: Final = 780
_TAGS: Final = 120


class Vocabulary:
    """Words, articles made of them, and which tags are used in an article."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        syllables = _SYLLABLES.split()
        words: dict[str, None] = {}
        while len(words) < WORDS:
            words["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
        self.words = tuple(sorted(words, key=len))
        self._weights = list(accumulate(1 / rank for rank in range(3, WORDS + 3)))
        self._tag_weights = list(accumulate(1 / rank for rank in range(1, _TAGS + 1)))
        self._seed = seed

    def article(self, number: int) -> str:
        """A text of about five kilobytes."""
        chance = random.Random(self._seed * 1_000_003 + number)
        drawn = chance.choices(self.words, cum_weights=self._weights, k=_ARTICLE)
        sentences = [
            f"{' '.join(drawn[first : first + _SENTENCE]).capitalize()}." for first in range(0, _ARTICLE, _SENTENCE)
        ]
        return "\n\n".join(
            " ".join(sentences[first : first + _PARAGRAPH]) for first in range(0, len(sentences), _PARAGRAPH)
        )

    def title(self, number: int) -> str:
        """A few words."""
        chance = random.Random(self._seed * 1_000_033 + number)
        return " ".join(chance.choices(self.words, cum_weights=self._weights, k=7)).capitalize()

    def tags(self, number: int) -> list[int]:
        """The numbers of the tags that are used in an article, from 0, eight at most."""
        chance = random.Random(self._seed * 1_000_037 + number)
        return sorted(set(chance.choices(range(_TAGS), cum_weights=self._tag_weights, k=8)))
