"""The thread that owns the library: order, errors, an end that loses nothing."""

import asyncio
import gc
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.errors import LibraryBusy, LibraryInvalid, NotFound, SeedreaderError
from seedreader.storage import open_library
from seedreader.tui.library_thread import LibraryThread
from tests.tui.stage import opened


@pytest.fixture
def thread(tmp_path: Path) -> LibraryThread:
    return LibraryThread(lambda: opened(tmp_path / "library.db"))


async def test_work_is_done_in_one_other_thread_in_order(thread: LibraryThread) -> None:
    thread.start()
    done: list[int] = []

    def numbered(number: int, _library: Library) -> int:
        done.append(number)
        return threading.get_ident()

    names = await asyncio.gather(*(thread.call(partial(numbered, number)) for number in range(20)))
    assert done == list(range(20))
    assert len(set(names)) == 1
    assert names[0] != threading.get_ident()
    thread.stop()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[LibraryThread]:
    """A thread that has another one read beside it."""
    path = tmp_path / "library.db"
    thread = LibraryThread(lambda: opened(path), lambda: open_library(path, coder="Ada", read_only=True))
    thread.start()
    yield thread
    thread.stop()


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """What something long waits for."""
    event = threading.Event()
    yield event
    event.set()


def tags(library: Library) -> list[str]:
    return [tag.name for tag in library.tags.list()]


async def test_reading_does_not_wait_for_a_long_change_and_sees_what_was_before(
    two: LibraryThread, held: threading.Event
) -> None:
    await two.call(lambda library: library.tags.create("before"))
    assert await two.read(tags) == ["before"]

    def change(library: Library) -> None:
        with library.change("something long"):
            for number in range(500):  # more than fits into SQLite's usual cache
                library.tags.create(f"new/{number}", description="x" * 9_000)
            written.set()
            held.wait(20)

    written = threading.Event()
    changing = asyncio.create_task(two.call(change))
    await asyncio.to_thread(written.wait, 20)
    assert await asyncio.wait_for(two.read(tags), 5) == ["before"]
    held.set()
    await changing
    assert len(await two.read(tags)) == 501


async def test_what_is_read_beside_a_change_that_ends_meanwhile_is_read_again(
    two: LibraryThread, held: threading.Event
) -> None:
    begun, asked = threading.Event(), []

    def change(library: Library) -> None:
        begun.wait(20)
        library.tags.create("new")
        held.set()

    def read(library: Library) -> list[str]:
        found = tags(library)
        asked.append(found)
        begun.set()
        held.wait(20)
        return found

    changing = asyncio.create_task(two.call(change))
    assert await asyncio.wait_for(two.read(read), 10) == ["new"]
    assert asked[0] == [], "first it was read beside the change"
    await changing


async def test_a_new_library_that_is_opened_slowly_is_read_beside_once_it_is_there(
    tmp_path: Path, held: threading.Event
) -> None:
    path = tmp_path / "library.db"

    def slowly() -> Library:
        time.sleep(0.4)
        return opened(path)

    thread = LibraryThread(slowly, lambda: open_library(path, coder="Ada", read_only=True))
    thread.start()
    changing = asyncio.create_task(thread.call(lambda library: held.wait(20)))
    await asyncio.sleep(0)
    assert await asyncio.wait_for(thread.read(tags), 10) == []
    assert not changing.done()
    held.set()
    await changing
    thread.stop()


async def test_where_nothing_can_be_read_beside_it_waits(tmp_path: Path, held: threading.Event) -> None:
    def refused() -> Library:
        raise LibraryBusy("It is busy")

    thread = LibraryThread(lambda: opened(tmp_path / "library.db"), refused)
    thread.start()
    waiting = asyncio.create_task(thread.call(lambda library: held.wait(20)))
    reading = asyncio.create_task(thread.read(tags))
    await asyncio.sleep(0.3)
    assert not reading.done()
    held.set()
    assert await asyncio.wait_for(reading, 5) == []
    await waiting
    thread.stop()


async def test_an_error_travels_to_whoever_asked(thread: LibraryThread) -> None:
    thread.start()
    with pytest.raises(NotFound):
        await thread.call(lambda library: library.articles.get(99))
    assert await thread.call(lambda library: library.articles.list()) == []
    thread.stop()


async def test_stopping_finishes_what_is_queued(thread: LibraryThread, tmp_path: Path) -> None:
    thread.start()

    def remember(library: Library) -> None:
        library.session.set("count", library.session.get("count", 0) + 1)

    for _ in range(10):
        thread.submit(remember)
    thread.stop()
    library = opened(tmp_path / "library.db")
    assert library.session.get("count") == 10
    library.close()
    with pytest.raises(RuntimeError):
        thread.submit(lambda library: library.path)


async def test_nobody_waiting_does_not_stop_the_work(thread: LibraryThread) -> None:
    thread.start()
    started, written = threading.Event(), threading.Event()

    def work(_library: object) -> None:
        started.set()
        written.wait(5)

    task = asyncio.create_task(thread.call(work))
    await asyncio.to_thread(started.wait, 5)
    later = thread.submit(lambda library: library.session.set("after", 1))
    task.cancel()
    written.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wrap_future(later)
    thread.stop()


async def test_an_error_that_nobody_waits_for_is_not_complained_of(thread: LibraryThread) -> None:
    thread.start()
    complaints: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: complaints.append(context))
    started, written = threading.Event(), threading.Event()

    def work(_library: object) -> None:
        started.set()
        written.wait(5)
        raise NotFound("Gone")

    task = asyncio.create_task(thread.call(work))
    await asyncio.to_thread(started.wait, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    written.set()
    thread.stop()
    del task
    for _ in range(3):
        await asyncio.sleep(0)
    gc.collect()
    assert not complaints


async def test_a_library_that_cannot_be_opened_says_so_to_everyone(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("no library at all" * 20)
    thread = LibraryThread(lambda: opened(tmp_path / "library.db"))
    thread.start()
    for _ in range(2):
        with pytest.raises(LibraryInvalid) as error:
            await thread.call(lambda library: library.path)
        assert isinstance(error.value, SeedreaderError)
    thread.stop()


def test_stopping_before_the_start_is_no_harm(thread: LibraryThread) -> None:
    thread.stop()
    thread.stop()
