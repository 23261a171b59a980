"""Whatever is done to a selection, it holds whole clusters of the text and what it was begun on."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from seedreader.domain.text import Span
from seedreader.reading.clusters import cluster_start, next_cluster, snap
from seedreader.tui.reader.selection import Selection
from tests.strategies import texts

FRACTIONS = st.floats(0, 1)


class SelectionMachine(RuleBasedStateMachine):
    """Keys and drags in any order, on any text."""

    @initialize(text=texts(min_size=1))
    def begin(self, text: str) -> None:
        self.text = text
        self.selection = Selection(text)

    def cluster(self, fraction: float) -> Span:
        offset = min(len(self.text) - 1, int(fraction * len(self.text)))
        return snap(self.text, offset, offset)

    @rule(at=FRACTIONS)
    def toggle(self, at: float) -> None:
        was_extending, before = self.selection.extending, self.selection.span
        cursor = self.cluster(at)
        belongs = self.selection.toggle(cursor.start)
        if was_extending and not self.selection.held:
            assert not self.selection.extending
            assert self.selection.span == before
            assert belongs == cursor.start
            return
        assert self.selection.extending
        if before is not None and (self.selection.held or before.start <= cursor.start < before.end):
            assert self.selection.span == before, "it goes on"
            self.resumed(before, belongs)
        else:
            assert self.selection.span == self.selection.anchor == cursor

    def resumed(self, span: Span, belongs: int) -> None:
        """The cursor is at one end, the other one is fixed."""
        first = snap(self.text, span.start, span.start)
        assert belongs == first.start or next_cluster(self.text, belongs) == span.end
        last = snap(self.text, span.end - 1, span.end - 1)
        assert self.selection.anchor == (first if belongs == last.start else last)

    @rule(at=FRACTIONS)
    def go_on_after_a_drag(self, at: float) -> None:
        before = self.selection.span
        belongs = self.selection.go_on(self.cluster(at).start)
        assert self.selection.span == before
        if before is None:
            assert belongs == self.cluster(at).start
            assert not self.selection.extending
        else:
            assert self.selection.extending
            assert before.start <= belongs < before.end
            if not self.selection.held:
                self.selection.settle()
                assert not self.selection.extending

    @rule(at=FRACTIONS)
    def move_the_nearer_end(self, at: float) -> None:
        before = self.selection.span
        if before is None:
            return
        self.selection.let_go()
        reached = self.cluster(at)
        self.selection.extend_to(reached)
        span = self.selection.span
        assert span is not None
        assert {before.start, before.end} & {span.start, span.end}, "one end stays"
        assert reached.start == span.start or reached.end == span.end

    @rule()
    def hold(self) -> None:
        self.selection.held = self.selection.span is not None

    @rule(at=FRACTIONS)
    def extend(self, at: float) -> None:
        anchor = self.selection.anchor
        assert (anchor is not None) is self.selection.extending
        if anchor is not None:
            reached = self.cluster(at)
            self.selection.extend_to(reached)
            span = self.selection.span
            assert span is not None
            assert {span.start, span.end} <= {anchor.start, anchor.end, reached.start, reached.end}
            assert span.start <= min(anchor.start, reached.start)
            assert span.end >= max(anchor.end, reached.end)

    @rule(at=FRACTIONS)
    def grow_and_shrink(self, at: float) -> None:
        span = self.selection.span
        cursor = self.cluster(at).start if span is None else span.start
        before = self.selection.span
        if self.selection.grow(cursor):
            larger = self.selection.span
            assert larger is not None
            if before is not None:
                assert larger.start <= before.start
                assert larger.end >= before.end
                assert len(larger) > len(before)
            assert self.selection.shrink()
            assert self.selection.span == before
            self.selection.grow(cursor)
        else:
            assert self.selection.span == before

    @rule(start=FRACTIONS, end=FRACTIONS)
    def choose(self, start: float, end: float) -> None:
        first, last = sorted((self.cluster(start), self.cluster(end)))
        self.selection.set(Span(first.start, last.end))
        assert self.selection.span == Span(first.start, last.end)
        assert not self.selection.extending

    @rule()
    def drop(self) -> None:
        had = self.selection.span is not None
        assert self.selection.drop() is had
        assert self.selection.span is None
        assert not self.selection.held

    @invariant()
    def whole_clusters_are_selected(self) -> None:
        span = self.selection.span
        if span is None:
            return
        assert 0 <= span.start < span.end <= len(self.text)
        assert cluster_start(self.text, span.start) == span.start
        assert span.end == len(self.text) or cluster_start(self.text, span.end) == span.end
        assert next_cluster(self.text, span.start) <= span.end


TestSelection = SelectionMachine.TestCase
TestSelection.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
