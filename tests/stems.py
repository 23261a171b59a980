"""Make the stems of the words that the program itself lists: `python -m tests.stems`.

Every process that compares asks for them, and to make them takes longer than to compare an article.
"""

from collections.abc import Iterator
from pathlib import Path

from seedreader.comparing import rarity, thesaurus
from seedreader.comparing.words import stem_anew

STEMS = Path(__file__).parents[1] / "src" / "seedreader" / "comparing" / "stems.txt"


def stems() -> str:
    """Each word with its stem, one a line, in the order of the alphabet."""
    return "".join(f"{word} {stem_anew(word)}\n" for word in sorted(set(_words())))


def _words() -> Iterator[str]:
    yield from rarity.listed()
    yield from thesaurus.listed()


if __name__ == "__main__":
    STEMS.write_text(stems(), encoding="ascii")
