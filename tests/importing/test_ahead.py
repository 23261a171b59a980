"""Sources read ahead: several at once, told in order, and nothing left behind."""

import threading
import time
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from pathlib import Path
from weakref import ref

import pytest

from seedreader.domain.articles import ArticleDraft
from seedreader.importing.ahead import Reader, ReadingAhead
from seedreader.importing.drafts import read_sources
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation.program import Isolation
from seedreader.importing.progress import Cancelled, Progress
from seedreader.importing.sources.named import FailedSource

PATIENCE = 20.0
PAGE = "<!doctype html><title>{0}</title><p>The tide of {0} came in on Friday and went out again on Saturday morning."


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def reading(read: Callable[[int, Reader], int], is_slow: Callable[[int], bool] = bool) -> ReadingAhead[int, int]:
    return ReadingAhead(read, is_slow, lambda: False)


def test_two_are_read_at_once_and_told_in_order() -> None:
    second_was_begun = threading.Event()

    def read(number: int, reader: Reader) -> int:
        if number == 1:
            assert second_was_begun.wait(PATIENCE)
        second_was_begun.set() if number == 2 else None
        return number * 10

    with reading(read) as ahead:
        told = [(number, result()) for number, result in ahead.results([1, 2, 3, 4, 5, 6, 7])]
    assert told == [(number, number * 10) for number in (1, 2, 3, 4, 5, 6, 7)]


def test_what_is_quick_is_read_in_its_turn_by_who_asks() -> None:
    threads = []

    def read(number: int, reader: Reader) -> int:
        threads.append(threading.current_thread())
        return number

    with reading(read, lambda number: False) as ahead:
        results = list(ahead.results([1, 2]))
        assert not threads
        assert [result() for _, result in results] == [1, 2]
    assert set(threads) == {threading.current_thread()}


def test_what_is_quick_takes_no_reader_with_a_process_away() -> None:
    quick_begun, ended = threading.Event(), threading.Semaphore(0)
    readers: dict[int, Reader] = {}

    def read(number: int, reader: Reader) -> int:
        readers[number] = reader
        if number == 0:
            quick_begun.set()
            assert all(ended.acquire(timeout=PATIENCE) for _ in range(2))
            time.sleep(0.05)  # until both are idle again
        elif number < 3:
            assert quick_begun.wait(PATIENCE)
            ended.release()
        return number

    def sources() -> Iterator[int]:
        yield from (0, 1, 2, -1, -1)
        assert 0 in readers
        yield 3

    with reading(read, lambda number: number > 0) as ahead:
        assert [result() for _, result in ahead.results(sources())] == [0, 1, 2, -1, -1, 3]
    slow = {readers[each] for each in (1, 2, 3)}
    assert len(slow) <= 2
    assert readers[0] is readers[-1]
    assert readers[0] not in slow


def test_only_a_few_are_begun_before_their_turn() -> None:
    asked: list[int] = []

    def sources() -> Iterator[int]:
        for number in range(1, 100):
            asked.append(number)
            yield number

    with reading(lambda number, reader: number) as ahead:
        next(ahead.results(sources()))
    assert len(asked) == 5


def test_one_failure_is_that_of_its_source_alone() -> None:
    def read(number: int, reader: Reader) -> int:
        if number == 2:
            raise MemoryError
        return number

    with reading(read) as ahead:
        first, second, third = (result for _, result in ahead.results([1, 2, 3]))
        assert (first(), third()) == (1, 3)
        with pytest.raises(MemoryError):
            second()


def test_what_was_told_is_no_longer_held() -> None:
    class Text:
        pass

    with ReadingAhead[int, Text](lambda number, reader: Text(), bool, lambda: False) as ahead:
        told = ahead.results([1, 2, 3])
        held = [ref(result()) for _, result in islice(told, 3)]
    assert [each() for each in held] == [None, None, None]


def test_at_the_end_what_is_being_read_is_let_go() -> None:
    begun, let_go = threading.Event(), threading.Event()

    def read(number: int, reader: Reader) -> int:
        begun.set()
        while not reader.cancelled():
            time.sleep(0.01)
        let_go.set()
        raise Cancelled

    with reading(read) as ahead:
        next(ahead.results([1, 2, 3, 4, 5]))
        assert begun.wait(PATIENCE)
    assert let_go.is_set()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with six web pages, and texts between them."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.html").write_text(PAGE.format(f"page {number}"))
        (folder / f"{number}.txt").write_text(f"Text {number}\n\nIt says little.\n")
    (folder / "3.html").write_bytes(b"\x00\x01")
    return folder


def processes(monkeypatch: pytest.MonkeyPatch) -> set[Isolation]:
    """Every isolation that starts a process from now on."""
    known: set[Isolation] = set()
    started = Isolation._started

    def noted(isolation: Isolation) -> object:
        known.add(isolation)
        return started(isolation)

    monkeypatch.setattr(Isolation, "_started", noted)
    return known


def test_a_folder_is_read_in_order_and_no_process_is_left(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = processes(monkeypatch)
    results = list(read_sources([str(pages)]))
    names = [Path(result.source).name for result in results]
    assert names == [f"{number}.{suffix}" for number in range(6) for suffix in ("html", "txt")]
    assert [name for name, result in zip(names, results, strict=True) if isinstance(result, FailedSource)] == ["3.html"]
    assert 1 <= len(known) <= 2
    assert all(isolation._process is None for isolation in known)


def test_reading_that_is_broken_off_leaves_no_process(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known, progress = processes(monkeypatch), Progress()
    results = read_sources([str(pages)], progress=progress)
    first = next(results)
    assert isinstance(first, ArticleDraft)
    progress.cancel()
    assert list(results) == []
    assert known
    assert all(isolation._process is None for isolation in known)


def test_downloads_for_which_nobody_waits_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, let_go = threading.Event(), threading.Event()

    def fetch(address: str, options: Options, cancelled: Callable[[], bool]) -> Given:
        if address.endswith("first"):
            assert begun.wait(PATIENCE)
            return Given(b"Words.", address, "first.txt")
        begun.set()
        late = time.monotonic() + PATIENCE
        while not cancelled() and time.monotonic() < late:
            time.sleep(0.01)
        let_go.set() if cancelled() else None
        raise Cancelled

    monkeypatch.setattr("seedreader.importing.sources.web.fetch", fetch)
    results = read_sources(["https://example.org/first", "https://example.org/slow"])
    assert isinstance(next(results), ArticleDraft)
    assert isinstance(results, Generator)
    results.close()
    assert let_go.is_set()


def test_the_pages_of_a_feed_come_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = "".join(
        f"<item><title>Entry {number}</title><link>https://example.org/{number}</link><description>Short {number}."
        "</description></item>"
        for number in range(5)
    )
    feed = f"<rss version='2.0'><channel><title>Tides</title>{entries}</channel></rss>"

    def fetch(address: str, options: Options, cancelled: Callable[[], bool]) -> Given:
        return Given(PAGE.format(address).encode(), address, address.rsplit("/", 1)[1], url=address)

    monkeypatch.setattr("seedreader.importing.sources.web.fetch", fetch)
    given = Given(feed.encode(), "/feeds/tides.xml", "tides.xml")
    progress = Progress()
    drafts = list(read_sources([given], Options(full_entries=True), progress))
    assert [draft.source for draft in drafts] == [f"https://example.org/{number}" for number in range(5)]
    assert all(isinstance(draft, ArticleDraft) and "came in on Friday" in draft.text for draft in drafts)
    assert (progress.total, progress.done) == (1, 1)
