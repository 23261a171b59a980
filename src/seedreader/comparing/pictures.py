"""Tables of counts that are looked at as pictures: tags counted, together and by source, and links between sources."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from seedreader.domain.links import Link
from seedreader.domain.tags import TagSet, TagUse

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


class Heading(NamedTuple):
    """What a row or a column is of: its name, and its id if it is an article."""

    name: str
    article: int | None = None

    def __str__(self) -> str:
        """An article's number before its title, as it stands over its column; else the name."""
        return self.name if self.article is None else f"{self.article} {self.name}"


@dataclass(frozen=True, slots=True)
class Picture:
    """Counts in rows and columns; `rows` and `columns` say of what, `counts` are one tuple a row.

    `most` is the highest count, 0 where there is none.
    """

    title: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    counts: tuple[tuple[int, ...], ...]
    most: int = field(init=False)

    def __post_init__(self) -> None:
        # Asked for by every cell, of which there may be a million.
        most = max((max(row, default=0) for row in self.counts), default=0)
        object.__setattr__(self, "most", most)

    def shade(self, row: int, column: int) -> float:
        """How dark a cell is, from 0 to 1."""
        return self.counts[row][column] / self.most if self.most else 0.0


def pairs_of(sets: Iterable[TagSet]) -> Mapping[tuple[str, str], int]:
    """How many passages carry two tags at once, by their names in order; `sets` are what passages carry."""
    pairs: Counter[tuple[str, str]] = Counter()
    for carried in sets:
        for pair in combinations(sorted(carried.tags), 2):
            pairs[pair] += carried.passages
    return pairs


def together_matrix(sets: Iterable[TagSet]) -> Picture:
    """How many passages carry each two tags at once; symmetric, tags that never meet another one left out."""
    pairs = pairs_of(sets)
    tags = sorted({tag for pair in pairs for tag in pair})
    names = tuple(map(Heading, tags))
    rows = tuple(tuple(pairs.get((min(one, other), max(one, other)), 0) for other in tags) for one in tags)
    return Picture("Tags on the same passage", names, names, rows)


def bar(count: int, most: int, cells: int) -> str:
    """A bar as long as its share of the highest count, in eighths of a cell; what is there at all has one."""
    if count <= 0 or most <= 0:
        return ""
    eighths = max(1, round(count / most * cells * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


def link_matrix(links: Iterable[Link], article_of: Mapping[int, int], titles: Mapping[int, str]) -> Picture:
    """How many links join each article with each other one; symmetric, within one article on the diagonal.

    `article_of` says in which article a passage is; articles without links are left out.
    """
    counts: Counter[tuple[int, int]] = Counter()
    for link in links:
        one, other = article_of[link.source_id], article_of[link.target_id]
        counts[one, other] += 1
        if one != other:
            counts[other, one] += 1
    articles = sorted({article for pair in counts for article in pair})
    names = tuple(Heading(titles[article], article) for article in articles)
    rows = tuple(tuple(counts[one, other] for other in articles) for one in articles)
    return Picture("Links between sources", names, names, rows)


def tag_matrix(uses: Iterable[TagUse], titles: Mapping[int, str]) -> Picture:
    """How many passages of each article carry each tag, tags down by name; articles without tags are left out."""
    counts = Counter({(use.tag, use.article): use.passages for use in uses})
    tags = sorted({tag for tag, _ in counts})
    articles: Sequence[int] = sorted({article for _, article in counts})
    rows = tuple(tuple(counts[tag, article] for article in articles) for tag in tags)
    columns = tuple(Heading(titles[article], article) for article in articles)
    return Picture("Tags by source", tuple(map(Heading, tags)), columns, rows)
