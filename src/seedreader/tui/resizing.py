"""Another size of the terminal is taken at once, but for those that come in a row."""

from time import monotonic
from typing import Final

from textual import events
from textual.app import App

_IN_A_ROW: Final = 0.05
"""A size that comes so many seconds after another one waits for the next: somebody drags the window's edge."""


class ResizedAtOnce(App[None]):
    """Textual waits with every size for the next one; here only one that follows another does."""

    _last_size_came = 0.0

    async def _on_resize(self, event: events.Resize) -> None:
        before, self._last_size_came = self._last_size_came, monotonic()
        alone = self._last_size_came - before >= _IN_A_ROW and self._resize_timer is None
        if alone and self._size is not None and event.size != self._size:
            event.stop()
            event.prevent_default()
            self._size = event.size
            # Another event than the one that came, which says by now that nothing more is to be done with it.
            self._resize_event = events.Resize(event.size, event.virtual_size, event.container_size, event.pixel_size)
            self._check_resize()
