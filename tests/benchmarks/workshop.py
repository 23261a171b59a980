"""Where the groups find what they measure: texts and libraries in files, made once, and how often to measure."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.benchmarks import floors, libraries
from tests.benchmarks.corpora import Corpus, corpus


@dataclass
class Workshop:
    """A folder with everything that was made for measuring.

    `rounds` is how often the quick things are measured; `scale` shrinks what is measured (see `corpora`); `only` names
    the corpora that are wanted, all if it is empty. What a kept folder holds already is not made again.
    """

    folder: Path
    rounds: int = 25
    scale: float = 1
    only: Collection[str] = ()
    _corpora: dict[str, Corpus] = field(default_factory=dict)
    _format: str = ""

    @property
    def seldom(self) -> int:
        """How often to measure what takes a second or more each time."""
        return max(3, self.rounds // 4)

    def wants(self, name: str) -> bool:
        """Whether a corpus is to be measured."""
        return not self.only or name in self.only

    def corpus(self, name: str) -> Corpus:
        """A text with its passages."""
        if name not in self._corpora:
            self._corpora[name] = corpus(name, self.scale)
        return self._corpora[name]

    def text(self, name: str) -> tuple[Path, Path]:
        """The text of a corpus and the places in it, in files for the floor."""
        made = self.corpus(name).fingerprint
        path, places = self.folder / f"{made}.txt", self.folder / f"{made}.json"
        if not places.exists():
            path.write_text(self.corpus(name).text, encoding="utf-8")
            places.write_text(json.dumps(floors.stops(self.corpus(name))), encoding="utf-8")
        return path, places

    def library(self, name: str, opened: int = 1) -> Path:
        """A library with the corpus as its first article and another one as its second, one of which is open.

        Each call is the same library, with nothing remembered but that.
        """
        made = [self.corpus(name), self.corpus("other")]
        return self._opened(made[0].fingerprint, opened, lambda path: libraries.of_corpora(path, made))

    def many(self, articles: int, passages: int) -> Path:
        """A library of many articles."""
        many = partial(libraries.of_many, articles=articles, passages=passages)
        return self._opened(f"many-{articles}-{passages}", 1, many)

    def varied(self, articles: int, passages: int) -> Path:
        """A library of many articles that differ in their words and tags."""
        varied = partial(libraries.of_varied, articles=articles, passages=passages)
        return self._opened(f"varied-{articles}-{passages}", 1, varied)

    def _opened(self, name: str, article_id: int, make: Callable[[Path], Path]) -> Path:
        self._format = self._format or libraries.format_in_force()
        path = self.folder / f"{name}-{self._format}.db"
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            make(unfinished).rename(path)
        libraries.remember_open(path, article_id)
        return path
