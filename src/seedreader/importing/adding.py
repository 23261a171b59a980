"""Sources into the library, many in one step, none lost for the sake of another."""

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from seedreader.domain.articles import Added, AddStatus, ArticleDraft, CameTo
from seedreader.domain.library import Library
from seedreader.domain.text import UNREADABLE, Doubts
from seedreader.errors import LibraryError, SeedreaderError
from seedreader.importing.drafts import out_of_memory
from seedreader.importing.sources.named import FailedSource

BATCH = 500
"""Sources that become one step of the history at most: a crash loses these."""

BATCH_SECONDS = 10.0
"""After that a step is full, however few it has, so that a crash loses little of what took long to read."""

BATCH_LENGTH = 20_000_000
"""Code points after which a batch is full, so that memory stays bounded."""

Reading = ArticleDraft | FailedSource
"""What reading one source came to."""


class Outcome(NamedTuple):
    """What became of one source: how it was added, or why it was not."""

    source: str
    added: Added | None
    error: SeedreaderError | None
    doubts: Doubts | None = None
    """What is doubtful about a text that came."""

    @property
    def status(self) -> AddStatus:
        """The one word for it."""
        return self.added.status if self.added else AddStatus.FAILED


def add_all(readings: Iterable[Reading], library: Callable[[], Library]) -> Iterator[Outcome]:
    """Add what was read, batch by batch; yields each batch's outcomes, in order, once they are durable.

    `library` is called only when there is something to add, so that sources which all fail leave no new library behind.
    A failure of the library as a whole (`LibraryError`) is raised; what was yielded before stays.
    """
    for batch in batches(readings, BATCH_SECONDS):
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
    came_to = iter(_added(library(), drafts) if drafts else ())
    return [
        Outcome(reading.source, None, reading.error)
        if isinstance(reading, FailedSource)
        else _outcome(reading, came_to)
        for reading in batch
    ]


def _added(library: Library, drafts: list[ArticleDraft]) -> Sequence[CameTo]:
    if len(drafts) == 1 or library.read_only:
        return [_added_alone(library, draft) for draft in drafts]
    for work in library.articles.prepare(drafts):
        work()  # What is slow, before the library is locked for everybody else.
    return library.articles.add_all(drafts)


def _added_alone(library: Library, draft: ArticleDraft) -> CameTo:
    try:
        return library.articles.add(draft)
    except LibraryError:
        raise
    except (SeedreaderError, MemoryError) as error:
        return error


def _outcome(draft: ArticleDraft, came_to: Iterator[CameTo]) -> Outcome:
    match next(came_to):
        case SeedreaderError() as error:
            return Outcome(draft.source, None, error)
        case MemoryError():
            return Outcome(draft.source, None, out_of_memory(draft.source))
        case added:
            came = added.status is not AddStatus.UNCHANGED
            if not came:
                return Outcome(draft.source, added, None)
            return Outcome(draft.source, added, None, _doubts(draft))


def _doubts(draft: ArticleDraft) -> Doubts | None:
    """What is doubtful about a text; None, as of nearly every one, for nothing."""
    unreadable = draft.text.count(UNREADABLE)
    if not (unreadable or draft.guessed or draft.pictures):
        return None
    return Doubts(unreadable, Counter([draft.encoding] if draft.guessed else []), draft.pictures)
