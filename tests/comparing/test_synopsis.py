"""Which threads a synopsis shows, and in which order."""

import pytest

from seedreader.comparing.synopsis import Order, Wanted, chosen, tags_of_thread
from seedreader.comparing.threads import Tie, threads
from tests.comparing.test_threads import member

WORDS = {
    1: "The ferry ran aground.", 2: "The ferry ran aground.",
    11: "another ship hit the rocks.", 12: "another ship hit the rocks.", 13: "another ship hit the rocks.",
    21: "Both lay in calm water.", 22: "Waves were high that night.",
}  # fmt: skip
MEMBERS = [
    *(member(number, number % 10, text) for number, text in WORDS.items()),
    *(member(number, 4, f"{number} sailors slept.") for number in (31, 32)),
]
PAIRS = ((1, 2), (11, 12), (12, 13), (31, 32))
TIES = [*(Tie("related", one, other) for one, other in PAIRS), Tie("contradicts", 21, 22)]
TAGS = {2: ("ship/ferry", "aground"), 12: ("Ship",), 22: ("aground", "ship/ferry")}
"""Threads 1, of two articles with one wording; 11, of three; 21, of two in conflict; 31, of one article."""


@pytest.mark.parametrize(
    ("wanted", "order", "expected"),
    [
        (Wanted(), Order.THREAD, [1, 11, 21, 31]),
        (Wanted(), Order.SOURCES, [11, 21, 1, 31]),
        (Wanted(), Order.CONFLICT, [21, 11, 1, 31]),
        (Wanted(), Order.TAG, [1, 21, 11, 31]),
        (Wanted(), Order.LABEL, [31, 11, 21, 1]),
        (Wanted(least_sources=2), Order.THREAD, [1, 11, 21]),
        (Wanted(least_sources=3), Order.THREAD, [11]),
        (Wanted(conflicts=True), Order.THREAD, [21]),
        (Wanted(tag="ship"), Order.THREAD, [1, 21]),
        (Wanted(tag="aground", least_sources=2, conflicts=True), Order.THREAD, [21]),
        (Wanted(tag="ferry"), Order.THREAD, []),
    ],
)
def test_threads_that_are_wanted_come_in_the_order_asked_for(wanted: Wanted, order: Order, expected: list[int]) -> None:
    assert [thread.id for thread in chosen(threads(MEMBERS, TIES), wanted, order, TAGS)] == expected


def test_the_tags_of_a_thread_are_those_of_its_passages_each_once() -> None:
    (first, *_) = threads(MEMBERS, [Tie("related", 2, 22)])
    assert tags_of_thread(first, TAGS) == ["aground", "ship/ferry"]
