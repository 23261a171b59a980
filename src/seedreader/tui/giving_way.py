"""Work behind the scenes that gives way to keys: whoever goes on pressing them waits for none of it."""

from time import monotonic

from textual.message_pump import MessagePump

from seedreader.tui.key_order import KeysInOrder


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
