"""While something long is written to the library one reads on, and is told what goes on."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from seedreader.domain.library import Library
from seedreader.storage.tags import SqliteTags
from seedreader.tui import snapshots
from seedreader.tui.workspace import hangs
from tests.tui.stage import NARROW, find, opened, stage


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Renaming a tag takes until this is set; everything it writes is written by then."""
    event = threading.Event()
    rename = SqliteTags.rename

    def slow(self: SqliteTags, *names: str) -> Any:
        tag = rename(self, *names)
        event.wait(20)
        return tag

    monkeypatch.setattr(SqliteTags, "rename", slow)
    yield event
    event.set()


@pytest.fixture
def tagged_path(library_path: Path) -> Path:
    with closing(opened(library_path)) as library:
        library.passages.add(3, find(library, 3, "We cannot be naïve"), tags=["quote"])
    return library_path


def renamed(library: Library) -> None:
    with library.change("rename"):
        library.tags.rename("quote", "claim")


async def test_articles_are_opened_and_words_found_meanwhile(tagged_path: Path, held: threading.Event) -> None:
    async with stage(tagged_path) as played:
        changing = played.app.workspace.run_worker(played.app.thread.call(renamed))
        await asyncio.wait_for(played.app.workspace.opening.open(3), 10)
        assert played.reader.article_id == 3
        await played.pilot.press("f", *"strengthens")
        await played.until(lambda: "5 articles are still being indexed" in played.screen_text)
        held.set()
        await changing.wait()
        await played.until(lambda: "1 hit, 1 article" in played.screen_text)


async def test_the_codebook_says_what_goes_on_and_is_heard(tagged_path: Path, held: threading.Event) -> None:
    async with stage(tagged_path, size=NARROW) as played:
        await played.press("C", "r", "ctrl+u", *"claim")
        await played.pilot.press("enter")
        await played.until(lambda: "changing the tags of 1 passage …" in played.screen_text)
        await played.pilot.press("enter")
        await played.until(lambda: "1 of 1" in played.screen_text)
        assert "cannot be naïve" in played.screen_text, "passages are listed meanwhile"
        held.set()
        await played.settle()
        await played.until(lambda: "● claim" in played.screen_text)
        assert "changing the tags" not in played.screen_text
        with closing(opened(tagged_path)) as library:
            assert [tag.name for tag in library.tags.list()] == ["claim"]


@pytest.mark.parametrize(
    ("seconds", "reading", "known_at_once"), [(0.002, 0, True), (0.1, 0.2, True), (0.1, 0.6, False), (0.3, 0, False)]
)
async def test_what_hangs_on_a_passage_is_read_once_whatever_the_library_is_at(
    library_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, reading: float, known_at_once: bool
) -> None:
    with closing(opened(library_path)) as library:
        passage = library.passages.add(3, find(library, 3, "We cannot be naïve"), note="A note on that")
    readings = list[int]()

    def read(library: Library, passage_id: int) -> Any:
        readings.append(passage_id)
        time.sleep(reading)
        return snapshots.read_hanging(library, passage_id)

    async with stage(library_path) as played:
        await played.app.workspace.opening.open(3)
        monkeypatch.setattr(hangs, "read_hanging", read)
        monkeypatch.setattr(hangs, "_A_MOMENT", 0.2)
        played.app.thread.submit(lambda _library: time.sleep(seconds))
        played.reader.go_to_next_passage(1)
        assert (played.app.workspace.hangs.known is not None) is known_at_once
        await played.until(lambda: "A note on that" in played.screen_text)
        await played.settle()
        assert readings == [passage.id]
