"""Who reads a damaged table on and on comes to an end."""

from collections.abc import Iterable
from contextlib import closing, suppress
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid, SeedreaderError
from seedreader.storage import open_library
from seedreader.storage.file.damaged import CRASHES, onward
from tests.storage.conftest import Opener
from tests.storage.helpers import add, query

MANY = 1000
"""More than there can be."""


def whole_list(library: Library) -> Iterable[object]:
    """All articles, a few at a time."""
    after = 0
    while articles := library.articles.list(after=after, limit=2):
        yield from articles
        after = articles[-1].id


def carrying(library: Library) -> Iterable[object]:
    """All passages with a tag, a few at a time."""
    part = library.tags.carrying("place", about=1)
    while part.after is not None:
        yield part
        part = library.tags.carrying("place", after=part.after, about=1)


def test_going_on_leads_onward() -> None:
    assert onward(3, 4) == 4
    for back in (3, 2):
        with pytest.raises(LibraryInvalid):
            onward(3, back)


@pytest.mark.parametrize("table", ["links", "articles"])
def test_a_damaged_table_is_not_read_without_end(opened: Opener, path: Path, table: str) -> None:
    library = opened()
    ids = [add(library, f"The text {number}.", name=f"{number}.txt").id for number in range(3)]
    passages = [library.passages.add(each, Span(start, 8), tags=["place"]).id for each in ids for start in (0, 4)]
    for source, target in pairwise(passages):
        library.links.add(source, target, "related")
    library.close()
    ((page,),) = query(path, f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'")
    ((size,),) = query(path, "PRAGMA page_size")
    with path.open("r+b", buffering=0) as file:
        for place in range((page - 1) * size, page * size):
            file.seek(place)
            (byte,) = file.read(1)
            if byte:
                file.seek(place)
                file.write(bytes([byte ^ 1]))
                assert_ends(path, place)
                file.seek(place)
                file.write(bytes([byte]))


def assert_ends(path: Path, place: int) -> None:
    with suppress(SeedreaderError), closing(open_library(path, coder="ada", read_only=True)) as library:
        for read in (
            library.rows.links, library.rows.annotations, library.links.iterate, library.passages.iterate,
            partial(whole_list, library), partial(carrying, library),
        ):  # fmt: skip
            with suppress(SeedreaderError, *CRASHES):
                assert sum(1 for _ in islice(read(), MANY)) < MANY, (place, read)
