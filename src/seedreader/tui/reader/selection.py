"""The selection: anchored and extended by the moving keys, grown and shrunk by units, dragged with the mouse."""

from seedreader.domain.text import Span
from seedreader.reading.clusters import previous_cluster, snap
from seedreader.reading.segments import grow


class Selection:
    """A selection in one text, in code points, always on cluster borders.

    `span` is what is selected, None where nothing is. While `extending`, the cursor's moves change it: it reaches
    from the anchor to the cluster under the cursor, both included. A `held` selection is one whose bounds are being
    worked on: it is extended until it is dropped, and a press of the mouse moves its nearer end.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._anchor: Span | None = None
        self._grown: list[Span | None] = []
        self._grown_at = 0
        self._dragged = False
        self.span: Span | None = None
        self.extending = False
        self.held = False

    @property
    def anchor(self) -> Span | None:
        """What stays selected while the cursor's moves extend the rest; None while they do not."""
        return self._anchor if self.extending else None

    def toggle(self, cursor: int) -> int:
        """End the extending, what is selected stays; or go on with it, or start at the cluster under the cursor where
        nothing is selected there. Returns where the cursor belongs then."""
        if self.extending and not self.held:
            self.extending = False
        elif self.span is not None and (self.held or self.span.start <= cursor < self.span.end):
            return self.resume(cursor)
        else:
            self.start(cursor)
        return cursor

    def resume(self, cursor: int) -> int:
        """Let the cursor's moves change the end it is on, else the last one. Returns where the cursor belongs.

        Raises `ValueError` where nothing is selected.
        """
        if self.span is None:
            raise ValueError("nothing is selected")
        first, last = self._ends(self.span)
        at_start = cursor < first.end and cursor != last.start
        self._anchor, reached = (last, first) if at_start else (first, last)
        self.extending, self._dragged = True, False
        return reached.start

    def go_on(self, cursor: int) -> int:
        """After a drag: let the cursor's moves change what the mouse selected. Returns where the cursor belongs."""
        if self.span is None:
            return cursor
        self.extending, self._dragged = True, not self.held
        first, last = self._ends(self.span)
        self._anchor = self._anchor or first
        backwards = self.span.start < self._anchor.start
        return first.start if backwards else last.start

    def adopt(self) -> None:
        """The moving keys have gone on with what was dragged: it is theirs now."""
        self._dragged = False

    def settle(self) -> None:
        """The cursor goes elsewhere for other reasons: what was dragged stays as it is."""
        if self._dragged:
            self.extending = self._dragged = False

    def let_go(self) -> None:
        """Forget which end is fixed: the next `extend_to` moves the nearer one."""
        self._anchor = None
        self.extending = self._dragged = False

    def start(self, cursor: int) -> None:
        """Start a selection at the cluster under the cursor, to be extended by the cursor's moves."""
        self.anchor_at(snap(self._text, cursor, cursor), extend=True)

    def anchor_at(self, span: Span, *, extend: bool = False) -> None:
        """Select `span` and keep it inside whatever the selection is extended to; with `extend` by the cursor's
        moves."""
        self.set(span)
        self._anchor = self.span
        self.extending = extend

    def extend_to(self, reached: Span) -> None:
        """Make the selection reach from the anchor to `reached`, both included; without an anchor its farther end
        becomes one."""
        anchor = self._anchor or self._far_end(reached)
        self._anchor = anchor
        self._grown.clear()
        self.span = Span(min(anchor.start, reached.start), max(anchor.end, reached.end))

    def set(self, span: Span) -> None:
        """Select a span; nothing is being extended, nothing was grown."""
        self.span = snap(self._text, span.start, span.end)
        self._anchor = None
        self._grown.clear()
        self.extending = self._dragged = False

    def drop(self) -> bool:
        """Select nothing; whether anything was selected."""
        had = self.span is not None
        self.span = self._anchor = None
        self._grown.clear()
        self.extending = self._dragged = self.held = False
        return had

    def grow(self, cursor: int) -> bool:
        """Select the next larger unit: word, sentence, paragraph, article; whether there was a larger one.

        It grows from the selection, or from the cursor where there is none or the cursor has left it. What grew from
        where the cursor is may lie beside it: behind the mark there that opens a quotation.
        """
        before = self.span
        grew_here = bool(self._grown) and cursor == self._grown_at
        if before is None or not (self.held or grew_here or before.start <= cursor <= before.end):
            self._grown.clear()
            before = None
        larger = grow(self._text, cursor if before is None else before)
        if larger == before:
            return False
        self._grown.append(before)
        self._grown_at = cursor
        self.span = larger
        self.let_go()
        return True

    def shrink(self) -> bool:
        """Take back the last `grow`; whether there was one to take back."""
        if not self._grown:
            return False
        self.span = self._grown.pop()
        return True

    def _ends(self, span: Span) -> tuple[Span, Span]:
        """The first and the last cluster of a span."""
        last = previous_cluster(self._text, span.end)
        return snap(self._text, span.start, span.start), snap(self._text, last, last)

    def _far_end(self, reached: Span) -> Span:
        if self.span is None:
            return reached
        first, last = self._ends(self.span)
        return last if abs(reached.start - first.start) < abs(reached.start - last.start) else first


def difference(one: Span | None, other: Span | None) -> list[Span]:
    """What is in just one of two selections: at most two spans."""
    if one is None or other is None or not one.overlaps(other):
        return [span for span in (one, other) if span is not None]
    starts, ends = sorted((one.start, other.start)), sorted((one.end, other.end))
    return [Span(start, end) for start, end in (starts, ends) if start < end]
