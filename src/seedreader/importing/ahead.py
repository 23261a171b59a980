"""Sources read ahead: several at once where reading is done elsewhere, told in the order in which they come."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import Empty, LifoQueue
from types import TracebackType
from typing import Generic, Self, TypeVar

from seedreader.importing.isolation.program import Isolation
from seedreader.importing.sources.files import RealNames

Source = TypeVar("Source")
Result = TypeVar("Result")

MOST_AT_ONCE = 4
"""Processes that read at the same time, each of which may take as much memory as one may; never more than cores."""


class Reader:
    """What reading takes: a process of its own where it is needed, and the names of the folder at hand.

    `cancelled` says whether nobody waits any more for what it is at.
    """

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self.cancelled = cancelled
        self.isolation = Isolation(cancelled)
        self.names = RealNames()


class ReadingAhead(Generic[Source, Result]):
    """A few readers for any number of sources; as a context, what they are at is let go at the end.

    `read` reads one source, in any thread. `is_slow` says whether that is done elsewhere, by another process or beyond
    the network: such a source is begun before its turn. Whoever asks reads the others with a reader of their own, so
    that these take no process away. `cancelled` is asked now and then while one reads.
    """

    def __init__(
        self,
        read: Callable[[Source, Reader], Result],
        is_slow: Callable[[Source], bool],
        cancelled: Callable[[], bool],
    ) -> None:
        self._read = read
        self._is_slow = is_slow
        self._cancelled = cancelled
        self._at_once = max(1, min(MOST_AT_ONCE, os.cpu_count() or 1))
        self._idle: LifoQueue[Reader] = LifoQueue()
        self._ended = False
        self._opened = ExitStack()
        self._own = self._new_reader()
        self._pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended = True
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._opened.close()

    def results(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Callable[[], Result]]]:
        """Each source with what returns, or raises, what reading it came to, once that is asked for."""
        waiting: deque[tuple[Source, Callable[[], Result]]] = deque()
        for source in sources:
            waiting.append((source, self._begun(source)))
            if len(waiting) > 2 * self._at_once:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()

    def _begun(self, source: Source) -> Callable[[], Result]:
        if not self._is_slow(source):
            return lambda: self._read(source, self._own)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._at_once, "reading")
        return self._pool.submit(self._with_reader, source).result

    def _with_reader(self, source: Source) -> Result:
        """Read with whoever was idle last, so that there are no more processes than are needed."""
        try:
            reader = self._idle.get_nowait()
        except Empty:
            reader = self._new_reader()
        try:
            return self._read(source, reader)
        finally:
            self._idle.put(reader)

    def _new_reader(self) -> Reader:
        reader = Reader(lambda: self._ended or self._cancelled())
        self._opened.enter_context(reader.isolation)
        return reader
