"""What threads are called."""

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from tests.storage.helpers import add


def test_a_label_is_given_changed_and_taken_off_each_in_one_step(library: Library) -> None:
    add(library)
    passage = library.passages.add(1, Span(0, 5)).id
    seen = []
    for label in ("", " On  being\nnaive ", "On being naive", "Naivety", "", ""):
        library.threads.set_label(passage, label)
        seen.append((dict(library.threads.labels()), len(library.history.list())))
    first, second = {passage: "On being naive"}, {passage: "Naivety"}
    assert seen == [({}, 2), (first, 3), (first, 3), (second, 4), ({}, 5), ({}, 5)]
    assert library.history.undo().what == "call the thread of “TOKYO” by its words"
    assert library.threads.labels() == second
    assert library.history.undo().what == "call a thread “Naivety”"
    assert library.threads.labels() == first
