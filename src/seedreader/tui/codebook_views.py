"""The codebook as it is shown: tags as lines of a tree, and the passages under one, read a few at a time."""

import re
from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple, overload

from seedreader.domain.library import Library
from seedreader.domain.passages import Passage
from seedreader.domain.tags import Tag, levels_of
from seedreader.domain.text import CONTEXT_LENGTH
from seedreader.errors import NotFound
from seedreader.importing.sources.named import natural_order
from seedreader.tui.article_order import fold

_WHITE_SPACE: Final = re.compile(r"\s+")

IDS_AT_ONCE: Final = 5_000
"""How many passages are listed at once, by their numbers: a hundredth of a second of the library's time."""

PAGE: Final = 60
_PAGES_KEPT: Final = 40


class TagLine(NamedTuple):
    """A tag in the tree, or a level that only tags below it have (`tag` is None); `below` counts those below it."""

    name: str
    tag: Tag | None
    below: int
    folded: bool

    @property
    def depth(self) -> int:
        """How many levels stand above."""
        return self.name.count("/")

    @property
    def label(self) -> str:
        """The last level of the name."""
        return self.name.rpartition("/")[2]


class PassageRow(NamedTuple):
    """A passage with the title of its article and that one's length in code points."""

    passage: Passage
    title: str
    length: int


def by_levels(tag: Tag) -> list[tuple[list[tuple[int, str]], str]]:
    """A sort key by which each tag stands right below its levels, "q2" before "q10" in whatever case."""
    return [natural_order(level) for level in tag.name.split("/")]


def lines_of(tags: Sequence[Tag], folded: Collection[str] = (), typed: str = "") -> list[TagLine]:
    """The tags in their order, each below its levels; what is below a folded one is left out.

    With `typed`, those with all of its words in name or description and the levels above them, and nothing is folded.
    """
    words = fold(typed).split()
    wanted = [tag for tag in tags if all(word in fold(f"{tag.name} {tag.description}") for word in words)]
    folded = () if words else folded
    by_name = {tag.name: tag for tag in tags}
    names = list(dict.fromkeys(level for tag in wanted for level in levels_of(tag.name)))
    below = dict.fromkeys(names, 0)
    for tag in wanted:
        for level in levels_of(tag.name)[:-1]:
            below[level] += 1
    return [
        TagLine(name, by_name.get(name), below[name], name in folded)
        for name in names
        if not any(level in folded for level in levels_of(name)[:-1])
    ]


class TaggedPassages(Sequence[PassageRow | None]):
    """The passages under a tag, of which the numbers are known and the words of those that were looked at last.

    One that was not read yet, or is gone, is None.
    """

    def __init__(self) -> None:
        self._ids = array("q")
        self._pages: OrderedDict[int, list[PassageRow | None]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> PassageRow | None: ...

    @overload
    def __getitem__(self, place: slice) -> list[PassageRow | None]: ...

    def __getitem__(self, place: int | slice) -> PassageRow | list[PassageRow | None] | None:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if place >= len(self._ids):
            raise IndexError(place)
        page = self._pages.get(place // PAGE)
        return page[place % PAGE] if page is not None and place % PAGE < len(page) else None

    @property
    def ids(self) -> Sequence[int]:
        """The numbers of all that are listed."""
        return self._ids

    def extend(self, ids: Iterable[int]) -> None:
        """List more; the last page is read again where it was not full."""
        if len(self) % PAGE:
            self._pages.pop(len(self) // PAGE, None)
        self._ids.extend(ids)

    def missing(self, first: int, last: int) -> list[int]:
        """The pages that are not known of those from one place to another."""
        most = (len(self) - 1) // PAGE
        pages = range(max(0, first) // PAGE, min(last // PAGE, most) + 1)
        return [page for page in pages if page not in self._pages]

    def ids_of(self, page: int) -> list[int]:
        """The numbers of the passages of a page."""
        return self._ids[page * PAGE : (page + 1) * PAGE].tolist()

    def put(self, page: int, rows: Sequence[PassageRow]) -> None:
        """Take over what was read of a page; the pages looked at longest ago are let go."""
        by_id = {row.passage.id: row for row in rows}
        self._pages[page] = [by_id.get(passage_id) for passage_id in self.ids_of(page)]
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)

    def forget(self) -> None:
        """All of it may be different now."""
        self._pages.clear()


def read_rows(library: Library, ids: Sequence[int]) -> list[PassageRow]:
    """The passages of these numbers; those that are gone are left out."""
    articles: dict[int, tuple[str, int]] = {}
    rows = []
    for passage in library.passages.some(ids):
        if passage.article_id not in articles:
            try:
                article = library.articles.get(passage.article_id)
            except NotFound:
                continue
            articles[passage.article_id] = article.title, article.length
        rows.append(PassageRow(passage, *articles[passage.article_id]))
    return rows


def evenly_spaced(text: str) -> str:
    """The text on one line, with one blank wherever there is white space."""
    return _WHITE_SPACE.sub(" ", text)


def words_around(passage: Passage) -> tuple[str, str]:
    """What stands before a passage and behind it, on one line, without the parts of words that its context begins and
    ends with; where nothing parts them, as in Chinese, as it is."""
    before, after = evenly_spaced(passage.prefix), evenly_spaced(passage.suffix)
    if len(passage.prefix) == CONTEXT_LENGTH < passage.start:
        _, parted, whole = before.partition(" ")
        before = f"…{whole}" if parted else before
    if len(passage.suffix) == CONTEXT_LENGTH:
        whole, parted, _ = after.rpartition(" ")
        after = f"{whole}…" if parted else after
    return before, after
