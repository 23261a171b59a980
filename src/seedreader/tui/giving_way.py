"""Work behind the scenes that gives way to keys: whoever goes on pressing them waits for none of it."""

from collections.abc import Callable, Iterator
from time import monotonic, perf_counter
from typing import Final

from textual.message_pump import MessagePump
from textual.timer import Timer

from seedreader.tui.key_order import KeysInOrder

_INTERVAL: Final = 1 / 60


class GivingWay:
    """Says when the next slice of some work may be done.

    That is when no key has come for `still` seconds, or when the work has waited for `longest` since it began or was
    last gone on with.
    """

    def __init__(self, pump: MessagePump, *, still: float, longest: float) -> None:
        self._pump = pump
        self._still = still
        self._longest = longest
        self._last = monotonic()

    def begin(self) -> None:
        """The work begins now."""
        self._last = monotonic()

    @property
    def seconds(self) -> float:
        """How long the next slice is to wait, if no more keys come; 0 if it may be done."""
        app = self._pump.app
        without_keys = app.seconds_without_keys if isinstance(app, KeysInOrder) else self._still
        return max(0.0, min(self._still - without_keys, self._last + self._longest - monotonic()))

    def taken(self) -> bool:
        """Whether the next slice may be done now; then it counts as done."""
        if self.seconds:
            return False
        self._last = monotonic()
        return True


class IdleWork:
    """Goes on with work in slices of so many `seconds`, giving way to keys.

    The work begins with what `work` returns then, and may be left off wherever that yields: a slice takes one step at
    least.
    """

    def __init__(
        self, pump: MessagePump, work: Callable[[], Iterator[None]], *, seconds: float, still: float, longest: float
    ) -> None:
        self._pump = pump
        self._work = work
        self._seconds = seconds
        self._left: Iterator[None] | None = None
        self._giving_way = GivingWay(pump, still=still, longest=longest)
        self._timer: Timer | None = None
        self.busy = False
        """Whether something is left to be done."""

    def begin(self) -> None:
        """Begin anew in a moment; what was left is not done any more."""
        self._left, self.busy = None, True
        self._giving_way.begin()
        if self._timer is None:
            self._timer = self._pump.set_interval(_INTERVAL, self._go_on)
        else:
            self._timer.resume()

    def stop(self) -> None:
        """What is left is not done, and what it would have been done on is let go."""
        self._left, self.busy = None, False
        if self._timer is not None:
            self._timer.pause()

    def _go_on(self) -> None:
        if not self._giving_way.taken():
            return
        until = perf_counter() + self._seconds
        if self._left is None:
            self._left = self._work()
        for _ in self._left:
            if perf_counter() >= until:
                return
        self.stop()
