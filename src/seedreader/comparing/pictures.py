"""Tables of counts that are looked at as pictures: which sources are linked, and which tags they carry."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seedreader.domain.links import Link
from seedreader.domain.passages import Passage


class Heading(NamedTuple):
    """What a row or a column is of: its name, and its id if it is an article."""

    name: str
    article: int | None = None

    def __str__(self) -> str:
        """An article's number before its title, as it stands over its column; else the name."""
        return self.name if self.article is None else f"{self.article} {self.name}"


@dataclass(frozen=True, slots=True)
class Picture:
    """Counts in rows and columns; `rows` and `columns` say of what, `counts` are one tuple a row."""

    title: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def most(self) -> int:
        """The highest count; 0 where there is none."""
        return max((count for row in self.counts for count in row), default=0)

    def shade(self, row: int, column: int) -> float:
        """How dark a cell is, from 0 to 1."""
        return self.counts[row][column] / self.most if self.most else 0.0


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


def tag_matrix(passages: Iterable[Passage], titles: Mapping[int, str]) -> Picture:
    """How many passages of each article carry each tag, tags down by name; articles without tags are left out."""
    counts: Counter[tuple[str, int]] = Counter()
    for passage in passages:
        counts.update((tag, passage.article_id) for tag in passage.tags)
    tags = sorted({tag for tag, _ in counts})
    articles: Sequence[int] = sorted({article for _, article in counts})
    rows = tuple(tuple(counts[tag, article] for article in articles) for tag in tags)
    columns = tuple(Heading(titles[article], article) for article in articles)
    return Picture("Tags by source", tuple(map(Heading, tags)), columns, rows)
