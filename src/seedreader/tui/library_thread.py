"""The one thread that owns the library while the interface runs.

Everything that reads or writes the library is a callable that this thread runs, one after the other. The event loop
asks and goes on; what comes of it, an error too, arrives on the loop.

While this thread is at something long, what only reads is done beside it, in another thread by a connection of its own
that sees the library as it was before; so articles are opened and words found while ten thousand passages are retagged.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, Final, TypeVar

from seedreader.domain.library import Library
from seedreader.errors import LibraryError

Result = TypeVar("Result")
PATIENCE: Final = 0.1
"""Seconds that reading waits for the thread before it is done beside it."""

_Job = tuple[Callable[[Library], Any], "Future[Any]"]


class LibraryThread:
    """Opens a library in a thread of its own and works there for others.

    `opening_beside` opens it once more, for reading only. When the library cannot be opened, every call raises the
    error that said so.
    """

    def __init__(self, opening: Callable[[], Library], opening_beside: Callable[[], Library] | None = None) -> None:
        self._opening = opening
        self._opening_beside = opening_beside
        self._beside: LibraryThread | None = None
        self._done = 0
        self._opened = False
        """Whether the library is open, or could not be opened."""
        self._began: float | None = None
        """When what is being done began, on the monotonic clock; None for nothing."""
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._stopping = False
        self._pending = 0
        self._thread = threading.Thread(target=self._work, name="library")

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting or being done."""
        return self._pending == 0

    @property
    def busy_for(self) -> float:
        """Seconds since what is being done began; 0 where nothing is."""
        began = self._began
        return 0.0 if began is None else time.monotonic() - began

    def start(self) -> None:
        """Open the library and begin to work."""
        self._thread.start()

    async def call(self, work: Callable[[Library], Result]) -> Result:
        """What `work` makes of the library. It is done even when nobody waits for it any more."""
        return await self.outcome(self.submit(work))

    async def outcome(self, queued: "Future[Result]") -> Result:
        """What comes of work that is queued or begun. It is done even when nobody waits for it any more."""
        waiting = asyncio.wrap_future(queued)
        try:
            return await asyncio.shield(waiting)
        except asyncio.CancelledError:
            waiting.add_done_callback(_taken_note_of)
            raise

    async def read(self, work: Callable[[Library], Result]) -> Result:
        """What `work`, which changes nothing, makes of the library, or, while that changes at length, of how it was.

        It is to be short: where SQLite keeps no write-ahead log, no change ends while something is read beside it.
        """
        future = self.submit(work)
        waiting = asyncio.wrap_future(future)
        try:
            await asyncio.wait([waiting], timeout=self._patience())
            while not waiting.done() and not self._opened:  # Nothing can be read beside it yet, if it is new.
                await asyncio.wait([waiting], timeout=PATIENCE)
        except asyncio.CancelledError:
            waiting.add_done_callback(_taken_note_of)
            raise
        if self._opening_beside is None or waiting.done() or not future.cancel():
            return await asyncio.shield(waiting)
        done = self._done
        result = await self._apart(work)
        # What was being written is there by now: who asked shall not show what was before it.
        return result if done == self._done else await self.read(work)

    async def _apart(self, work: Callable[[Library], Result]) -> Result:
        """What `work` makes of the library beside the thread."""
        beside = self._begun_beside()
        if beside is None:
            return await self.call(work)
        try:
            return await beside.call(work)
        except LibraryError:  # Busy, or there is no reading beside it here.
            return await self.call(work)

    def submit(self, work: Callable[[Library], Result]) -> "Future[Result]":
        """Queue `work`; raises `RuntimeError` after `stop`."""
        future: Future[Result] = Future()
        with self._lock:
            if self._stopping:
                raise RuntimeError("The library is closed")
            self._pending += 1
            self._jobs.put((work, future))
        return future

    def stop(self) -> None:
        """Finish what is queued, close the library, and wait for both. May be called more than once."""
        with self._lock:
            if not self._stopping:
                self._stopping = True
                self._jobs.put(None)
            beside, self._beside, self._opening_beside = self._beside, None, None
        if beside is not None:
            beside.stop()
        if self._thread.ident is not None:
            self._thread.join()

    def _patience(self) -> float:
        """How long reading waits yet: no longer than the thread is at what it does."""
        return max(0.0, PATIENCE - self.busy_for)

    def _begun_beside(self) -> "LibraryThread | None":
        with self._lock:
            if self._beside is None and self._opening_beside is not None:
                self._beside = LibraryThread(self._opening_beside)
                self._beside.start()
            return self._beside

    def _work(self) -> None:
        from seedreader.storage.mending.telling_damage import damage_told

        library: Library | None = None
        failure: BaseException | None = None
        try:
            library = self._opening()
        except BaseException as error:  # noqa: BLE001 - raised again by whoever asks for something
            failure = error
        self._opened = True
        while (job := self._jobs.get()) is not None:
            work, future = job
            if not future.set_running_or_notify_cancel():
                self._count_off()
                continue
            self._began = time.monotonic()
            try:
                if library is None:
                    raise failure or RuntimeError("The library is closed")
                with damage_told(library.path):
                    result = work(library)
            except BaseException as error:  # noqa: BLE001 - travels to whoever asked
                self._settle(future, error=error)
            else:
                self._settle(future, result=result)
            del job, work, future
        if library is not None:
            library.close()

    def _settle(self, future: "Future[Any]", *, result: Any = None, error: BaseException | None = None) -> None:
        self._count_off()
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)

    def _count_off(self) -> None:
        with self._lock:
            self._pending -= 1
            self._done += 1
            self._began = None


def _taken_note_of(abandoned: "asyncio.Future[Any]") -> None:
    """Nobody hears of what became of it, not even asyncio, which would complain of an error that nobody took."""
    if not abandoned.cancelled():
        abandoned.exception()
