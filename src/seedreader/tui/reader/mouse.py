"""The mouse in the reader: click, drag, double and triple click, dragging past the edge."""

from typing import TYPE_CHECKING, Final

from textual import events
from textual.timer import Timer

from seedreader.domain.text import Span
from seedreader.reading.clusters import snap
from seedreader.reading.segments import bare_sentence_at, paragraph_at, word_at

if TYPE_CHECKING:
    from seedreader.tui.reader.widget import Reader

_SCROLL_INTERVAL: Final = 1 / 20
_FASTER_AFTER: Final = 10
"""Steps of scrolling after which it goes faster, and again after as many more: there may be no room to go further
away."""

_LEFT_BUTTON: Final = 1
_UNITS: Final = 4


class Mouse:
    """Turns presses and drags into cursor and selection.

    One press means a cluster, two in a row at one place a word, three a sentence, four a paragraph; dragging on
    extends by the same unit. What is selected when the button comes up is the selection that the keys go on with.
    """

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._anchor: Span | None = None
        self._unit = 0
        self._pressed_at = (-1, -1)
        self._pressed_time = 0.0
        self._pointer = (0, 0)
        self._button_told = False
        self._scrolling: Timer | None = None
        self._steps = 0

    def pressed(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer; with shift, or where bounds are worked on, move an end of the selection
        there."""
        if event.button != _LEFT_BUTTON:
            return
        offset = self._offset(event)
        if offset is None:
            return
        reader = self._reader
        if reader.holds_selection:
            self._unit, self._anchor = 0, self._span(offset, 0)
            reader.leave_selection()
            reader.extend_selection(self._anchor, offset)
        elif event.shift:
            self._unit, self._anchor = 0, reader.cursor_span
            if reader.selection is None and self._anchor is not None:
                reader.begin_selection(self._anchor, extend=False)
            reader.extend_selection(self._span(offset, 0), offset)
        else:
            self._unit = self._clicks(event)
            self._anchor = self._span(offset, self._unit)
            reader.drop_selection()
            reader.go_to(offset)
            if self._unit:
                reader.begin_selection(self._anchor, extend=False)
        self._button_told = False
        reader.capture_mouse()

    def moved(self, event: events.MouseMove) -> None:
        """Extend the selection to the pointer; past an edge, go on scrolling towards it."""
        if self._anchor is None:
            return
        if event.button:
            self._button_told = True
        elif self._button_told:
            # The button came up where nobody told: over another pane of a multiplexer, outside of the window.
            self.release()
            return
        offset = self._offset(event)
        beyond = self._beyond()
        if beyond and self._scrolling is None:
            self._scrolling = self._reader.set_interval(_SCROLL_INTERVAL, self._scroll)
        elif not beyond:
            self._stop_scrolling()
        if offset is not None and not beyond:
            self._extend(offset)

    def scrolled(self) -> None:
        """The wheel brought other text under the pointer."""
        if self._anchor is not None and self._scrolling is None:
            self._extend_to_pointer()

    def release(self) -> None:
        """End dragging; what is selected stays, and the keys may go on with it."""
        self._stop_scrolling()
        if self._anchor is not None:
            self._anchor = None
            self._reader.capture_mouse(False)
            self._reader.go_on_selecting()

    def _offset(self, event: events.MouseEvent) -> int | None:
        pointer = event.get_content_offset_capture(self._reader)
        self._pointer = (pointer.x, pointer.y)
        return self._pointed()

    def _pointed(self) -> int | None:
        """The text under the pointer; a drag that ends on a blank row ends with the words before it."""
        after = None if self._anchor is None else self._anchor.start
        return self._reader.offset_at(*self._pointer, after=after)

    def _clicks(self, event: events.MouseDown) -> int:
        """Which press in a row at this place this is, from 0."""
        at = (event.screen_x, event.screen_y)
        again = (
            at == self._pressed_at and event.time - self._pressed_time <= self._reader.app.CLICK_CHAIN_TIME_THRESHOLD
        )
        self._pressed_at, self._pressed_time = at, event.time
        return (self._unit + 1) % _UNITS if again else 0

    def _span(self, offset: int, unit: int) -> Span:
        text = self._reader.text
        if unit == 0:
            return snap(text, offset, offset)
        return (word_at, bare_sentence_at, paragraph_at)[unit - 1](text, offset)

    def _extend(self, offset: int) -> None:
        reader, reached = self._reader, self._span(offset, self._unit)
        if reader.selection is None:
            if self._anchor is None or reached == self._anchor:
                return
            reader.begin_selection(self._anchor, extend=False)
        reader.extend_selection(reached, offset)

    def _extend_to_pointer(self) -> None:
        offset = self._pointed()
        if offset is not None:
            self._extend(offset)

    def _beyond(self) -> int:
        """How many rows the pointer is above (negative) or below the pane."""
        y, height = self._pointer[1], self._reader.size.height
        return y if y < 0 else max(0, y - height + 1)

    def _scroll(self) -> None:
        """A step towards the pointer: wider the further away it is, and the longer it is held there."""
        reader = self._reader
        self._steps += 1
        step = self._beyond() * (1 + self._steps // _FASTER_AFTER)
        step = max(-reader.size.height, min(step, reader.size.height))
        reader.scroll_to(y=reader.scroll_y + step, animate=False, immediate=True)
        self._extend_to_pointer()

    def _stop_scrolling(self) -> None:
        self._steps = 0
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None
