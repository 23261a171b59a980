"""Sources into the library, many in one step, none lost for the sake of another."""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import NamedTuple

from seedreader.domain.articles import Added, AddStatus, ArticleDraft
from seedreader.domain.library import Library
from seedreader.errors import LibraryError, SeedreaderError
from seedreader.importing.sources import FailedSource, out_of_memory

BATCH = 200
"""Sources that become one step of the history: a crash loses at most these."""

BATCH_LENGTH = 20_000_000
"""Code points after which a batch is full, so that memory stays bounded."""


Reading = ArticleDraft | FailedSource
"""What reading one source came to."""


class Outcome(NamedTuple):
    """What became of one source: how it was added, or why it was not."""

    source: str
    added: Added | None
    error: SeedreaderError | None

    @property
    def status(self) -> AddStatus:
        """The one word for it."""
        return self.added.status if self.added else AddStatus.FAILED


def add_all(readings: Iterable[Reading], library: Callable[[], Library]) -> Iterator[Outcome]:
    """Add what was read, batch by batch; yields each batch's outcomes, in order, once they are durable.

    `library` is called only when there is something to add, so that sources which all fail leave no new library behind.
    A failure of the library as a whole (`LibraryError`) is raised; what was yielded before stays.
    """
    for batch in batches(readings):
        yield from _add_batch(library, batch)


def batches(readings: Iterable[Reading], seconds: float = math.inf) -> Iterator[list[Reading]]:
    """The readings in lists of at most `BATCH`, and of few enough for their texts to stay near `BATCH_LENGTH`.

    A list is also full with the first reading that comes after `seconds`.
    """
    batch: list[Reading] = []
    length, full_at = 0, time.monotonic() + seconds
    for reading in readings:
        batch.append(reading)
        length += len(reading.text) if isinstance(reading, ArticleDraft) else 0
        if len(batch) >= BATCH or length >= BATCH_LENGTH or time.monotonic() >= full_at:
            yield batch
            batch, length, full_at = [], 0, time.monotonic() + seconds
    if batch:
        yield batch


def _add_batch(library: Callable[[], Library], batch: list[Reading]) -> list[Outcome]:
    """Add a batch as one step of the history; a single draft is a step of its own, under the library's name for it.

    A read-only library makes no steps, but recognises what it has.
    """
    drafts = [reading for reading in batch if isinstance(reading, ArticleDraft)]
    count = len(drafts)
    if count > 1:
        _prepare(library(), drafts)
    with library().change(f"add {count} articles") if count > 1 and not library().read_only else nullcontext():
        return [_add_one(library, reading) for reading in batch]


def _prepare(library: Library, drafts: list[ArticleDraft]) -> None:
    """Work out what is slow before the library is locked for everybody else."""
    for draft in drafts:
        if work := library.articles.prepare(draft):
            work()


def _add_one(library: Callable[[], Library], reading: Reading) -> Outcome:
    if isinstance(reading, FailedSource):
        return Outcome(reading.source, None, reading.error)
    try:
        return Outcome(reading.source, library().articles.add(reading), None)
    except LibraryError:
        raise
    except SeedreaderError as error:
        return Outcome(reading.source, None, error)
    except MemoryError:
        return Outcome(reading.source, None, out_of_memory(reading.source))
