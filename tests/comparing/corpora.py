"""Articles and indexes that several tests of this room use."""

from pathlib import Path

from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.ranking import Ranker
from seedreader.importing.articles import read_article

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def seed_index() -> MemoryIndex:
    """The five seeds, with ids from 0 in the order of their names."""
    index = MemoryIndex()
    for number, path in enumerate(SEEDS):
        draft = read_article(path)
        index.add(number, draft.text, draft.marks)
    return index


def indexed(*texts: str, language: str = "english") -> MemoryIndex:
    """An index of texts, with ids from 0."""
    index = MemoryIndex()
    for number, text in enumerate(texts):
        index.add(number, text, (), language)
    return index


def words_of(index: MemoryIndex, number: int) -> str:
    """The text of a sentence of an index."""
    span = index.span(number)
    return index.text(index.article(number))[span.start : span.end]


def best_pairs(*texts: str, limit: int = 10) -> list[tuple[str, str]]:
    """The most alike sentences of different texts, as text."""
    index = indexed(*texts)
    return [(words_of(index, one), words_of(index, other)) for _, one, other in Ranker(index).pairs(limit)]
