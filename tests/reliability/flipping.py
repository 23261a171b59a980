"""Changes each byte of a library, one at a time, and looks at what a reader and the check make of it.

    python -m tests.reliability.flipping PATTERN STRIDE FIRST FOLDER

PATTERN is what is flipped in a byte (255: all of it, 1: its last bit); every STRIDEth byte from the FIRST on is. What
reading the library gives is what it gave before, or the check finds something wrong; whatever cannot be read is told as
an answer. Prints how many bytes were changed, and for how many of them something was found.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from seedreader.comparing.gathering import threads_of
from seedreader.domain.articles import Place
from seedreader.domain.library import Library
from seedreader.domain.parallels import ArticleSpan
from seedreader.domain.text import Span
from seedreader.errors import SeedreaderError
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.mending.checking import check_library
from seedreader.storage.mending.telling_damage import damage_told
from tests.storage.helpers import STATEMENT, draft

Read = Callable[[], object]

OTHER = STATEMENT.replace("Friday", "Thursday") + "„Größe“ is spelled 大きさ there."


def fill(path: Path) -> None:
    """A library with something in each of its tables."""
    with closing(open_library(path, coder="ada")) as library:
        for name, text in (("statement", STATEMENT), ("other", OTHER), ("gone", OTHER * 3)):
            library.articles.add(draft(text, name=f"{name}.txt", title=f"The {name}"))
        one = library.passages.add(1, Span(0, 5), tags=["place", "a/b"], note="A note")
        two = library.passages.add(2, Span(0, 5), tags=["place"])
        third = library.passages.add(2, Span(8, 23))
        link = library.links.add(one.id, two.id, "quotes", note="so it is")
        library.links.set_type(link.id, "related")
        library.links.add(one.id, third.id, "contradicts")
        library.threads.set_label(one.id, "Where")
        library.tags.describe("place", "Where it was")
        library.queries.save("placed", "place AND NOT a/b")
        library.articles.add(draft(f"UPDATED\n\n{STATEMENT}", name="statement.txt", title="The statement"))
        library.parallels.refuse(ArticleSpan(1, Span(20, 30)), ArticleSpan(2, Span(20, 30)))
        library.articles.delete(3)
        library.session.set("place", {"article": 1})
        library.articles.remember_place(1, Place(20, 10, 30))
        library.drafts.keep("note", "What is being typed")
        while library.search.catch_up(1.0):
            pass
        while library.parallels.catch_up(1.0).articles:
            pass
        library.tags.create("undone")
        library.history.undo()


def reads(library: Library) -> Iterator[tuple[str, Read]]:
    """What a reader reads, by what it is called."""
    yield "articles", library.articles.list
    for article in (1, 2):
        yield f"revisions {article}", partial(library.articles.revisions, article)
        yield f"content {article}", partial(library.articles.content, article)
        yield f"passages {article}", partial(library.passages.of_article, article)
        yield f"outlines {article}", partial(library.passages.outlines, article)
        yield f"links {article}", partial(library.links.of_article, article)
    yield "first text", lambda: library.articles.content(1, 1)
    yield "first passages", lambda: library.passages.of_revision(1, 1)
    yield "within", lambda: library.passages.outlines(2, Span(0, 12))
    yield "annotations", lambda: list(library.rows.annotations())
    yield "links", lambda: list(library.rows.links())
    yield "codebook", lambda: list(library.rows.codebook())
    yield "types", library.links.types
    yield "tags", library.tags.list
    yield "uses", lambda: (library.tags.by_article(), library.tags.together())
    yield "queries", library.queries.list
    yield "asked", lambda: list(library.queries.passages("place AND NOT a/b"))
    yield "labels", library.threads.labels
    yield "threads", lambda: threads_of(library)
    yield "history", library.history.list
    yield "remembered", lambda: (library.drafts.get("note"), library.session.get("place"), library.articles.place(1))
    yield "found", lambda: library.search.find("leaders OR note:note OR title:other")
    yield "parallels", lambda: (library.parallels.best(), library.parallels.counts())


def read(path: Path) -> Iterator[tuple[str, object]]:
    """Everything that is read, by its name, or the answer that is given instead."""
    try:
        library = open_library(path, coder="ada", read_only=True)
    except SeedreaderError as answer:
        yield "open", answer.message
        return
    with closing(library):
        for name, each in reads(library):
            try:
                with damage_told(path):
                    found = each()
            except SeedreaderError as answer:
                yield name, answer.message
            else:
                yield name, found


def wrong(path: Path) -> Iterator[str]:
    """What the check finds."""
    return (f"{finding.check}: {finding.detail}" for finding in check_library(path) if not finding.ok)


def flip_all(path: Path, pattern: int, places: range) -> Iterator[tuple[str, int]]:
    """Flip the bytes at these places, one at a time; the result for each."""
    good = dict(read(path))
    assert not list(wrong(path))
    file = os.open(path, os.O_RDWR)
    try:
        for place in places:
            (byte,) = os.pread(file, 1, place)
            os.pwrite(file, bytes([byte ^ pattern]), place)
            try:
                if all(name in good and good[name] == now for name, now in read(path)):
                    yield "unchanged", place
                elif next(wrong(path), None) is not None:
                    yield "found", place
                else:
                    yield f"missed {differing(good, dict(read(path)))}", place
            except Exception as error:
                yield f"failed {type(error).__name__} {error}", place
            finally:
                os.pwrite(file, bytes([byte]), place)
    finally:
        os.close(file)
    assert dict(read(path)) == good


def differing(good: dict[str, object], now: dict[str, object]) -> str:
    """What is read in another way."""
    return ", ".join(name for name in {**good, **now} if good.get(name) != now.get(name))


def main(pattern: int, stride: int, first: int, folder: Path) -> None:
    """Fill a library of small pages, so that little of it is empty, and flip its bytes."""
    path = folder / "library.db"
    fill(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA page_size = 512")
        raw.execute("VACUUM")
    results = Counter[str]()
    for result, place in flip_all(path, pattern, range(first, path.stat().st_size, stride)):
        results[result.split(maxsplit=1)[0]] += 1
        if result not in ("unchanged", "found"):
            print(f"byte {place}: {result}", flush=True)
    print(f"{results.total()} bytes were changed: {dict(results)}")
    if results.keys() - {"unchanged", "found"}:
        sys.exit("not every change was found, or told as an answer")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
