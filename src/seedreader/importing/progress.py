"""How far reading has come, for whoever shows it, and how they stop it."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Item = TypeVar("Item")
_MOST_NAMED = 3


class Cancelled(Exception):
    """The user wants to stop."""


@dataclass(slots=True)
class Progress:
    """Written by the thread that reads, read by any other.

    `total` is the number of sources (or, of a file of annotations, of passages and links) there are to read, None until
    they are counted; `done` of them are read, `name` is the one being read now, and `passed_over` is what is no file in
    the folders that were gone through. Times are seconds.
    """

    total: int | None = None
    done: int = 0
    name: str = ""
    cancelled: bool = False
    passed_over: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def cancel(self) -> None:
        """Stop reading: what is being read is let go, and the sources after it are left out."""
        self.cancelled = True

    def begin(self, total: int) -> None:
        """Count anew, now that it is known how many there are."""
        self.total, self.done, self.began = total, 0, time.monotonic()

    def step(self) -> None:
        """One more is done. Raises `Cancelled` where nothing more is wanted."""
        self.done += 1
        self.check()

    def check(self) -> None:
        """Raises `Cancelled` where nothing more is wanted."""
        if self.cancelled:
            raise Cancelled

    @property
    def rate(self) -> float:
        """Sources a second since the beginning; 0 where none is done."""
        passed = time.monotonic() - self.began
        return self.done / passed if passed > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at that rate; None where nothing can be said yet."""
        if self.total is None or not self.done or not self.rate:
            return None
        return max(0, self.total - self.done) / self.rate


def first_named(names: Sequence[str]) -> str:
    """The first of these names, and how many more there are."""
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(map(repr, names[:_MOST_NAMED]))}{more}"


def passed_over_told(names: Sequence[str]) -> str:
    """That these are no files and were passed over, in words; "" for none."""
    if not names:
        return ""
    return f"{first_named(names)} {'is no file and was' if len(names) == 1 else 'are no files and were'} passed over"


def counted(items: Iterable[Item], progress: Progress) -> Iterator[Item]:
    """The items, counted as they pass. Raises `Cancelled` where nothing more is wanted."""
    for item in items:
        progress.step()
        yield item
