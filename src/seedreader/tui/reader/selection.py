"""The selection: anchored and extended by the moving keys, grown and shrunk by units, dragged with the mouse."""

from seedreader.domain.text import Span
from seedreader.reading.clusters import snap
from seedreader.reading.segments import grow


class Selection:
    """A selection in one text, in code points, always on cluster borders.

    `span` is what is selected, None where nothing is. While `extending`, the cursor's moves change it: it reaches
    from the anchor to the cluster under the cursor, both included.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._anchor: Span | None = None
        self._grown: list[Span | None] = []
        self.span: Span | None = None
        self.extending = False

    def toggle(self, cursor: int) -> None:
        """Start a selection at the cluster under the cursor; or end the one being extended, which stays."""
        if self.extending:
            self.extending = False
        else:
            self.start(cursor)

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
        """Make the selection reach from the anchor to `reached`, both included."""
        anchor = self._anchor or self.span or reached
        self._anchor = anchor
        self._grown.clear()
        self.span = Span(min(anchor.start, reached.start), max(anchor.end, reached.end))

    def set(self, span: Span) -> None:
        """Select a span; nothing is being extended, nothing was grown."""
        self.span = snap(self._text, span.start, span.end)
        self._anchor = None
        self._grown.clear()
        self.extending = False

    def drop(self) -> bool:
        """Select nothing; whether anything was selected."""
        had = self.span is not None
        self.span = self._anchor = None
        self._grown.clear()
        self.extending = False
        return had

    def grow(self, cursor: int) -> bool:
        """Select the next larger unit: word, sentence, paragraph, article; whether there was a larger one.

        It grows from the selection, or from the cursor where there is none or the cursor has left it.
        """
        before = self.span
        if before is None or not before.start <= cursor <= before.end:
            self._grown.clear()
            before = None
        larger = grow(self._text, cursor if before is None else before)
        if larger == before:
            return False
        self._grown.append(before)
        self.span = larger
        self._anchor = None
        self.extending = False
        return True

    def shrink(self) -> bool:
        """Take back the last `grow`; whether there was one to take back."""
        if not self._grown:
            return False
        self.span = self._grown.pop()
        return True
