"""Work that is cut into steps, so that nobody waits long for it."""

from collections.abc import Callable, Iterator
from typing import Final


class Steps:
    """Work that is done in steps, by whoever comes first; what failed begins anew."""

    def __init__(self, begin: Callable[[], Iterator[None]]) -> None:
        self._begin = begin
        self._left = begin()
        self.is_done = False
        """Whether nothing is left."""

    def __iter__(self) -> Iterator[None]:
        try:
            for step in self._left:  # noqa: UP028 - `yield from` would close what somebody else goes on with
                yield step
        except Exception:
            self._left = self._begin()
            raise
        self.is_done = True

    def finish(self) -> None:
        """Do what is left."""
        for _ in self:
            pass


NO_STEPS: Final = Steps(lambda: iter(()))
NO_STEPS.finish()
