"""Sources into the library, batch by batch."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import pytest

from seedreader.domain.articles import Added, AddStatus, Article, ArticleDraft
from seedreader.domain.library import Library
from seedreader.errors import ImportFailed, InvalidValue, LibraryReadOnly, LibraryWriteFailed, SeedreaderError
from seedreader.importing import adding
from seedreader.importing.adding import add_all, batches
from seedreader.importing.sources.named import FailedSource


def draft(name: str, text: str = "words") -> ArticleDraft:
    return ArticleDraft(source=name, source_name=name, title=name, text=text, sha256="", format="text")


def failed(name: str) -> FailedSource:
    return FailedSource(name, ImportFailed("No words"))


class Recording:
    """Stands for a library: writes down what was added in which step, and refuses what is called so."""

    def __init__(self, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self.steps: list[str] = []
        self.added: list[str] = []
        self.prepared: list[tuple[str, int]] = []
        self.articles = SimpleNamespace(add=self._add, add_all=self._add_all, prepare=self._prepare)

    def _prepare(self, readings: Sequence[ArticleDraft]) -> list[Callable[[], None]]:
        return [partial(self._prepared, reading.source) for reading in readings]

    def _prepared(self, source: str) -> None:
        self.prepared.append((source, len(self.steps)))

    def _add_all(self, readings: Sequence[ArticleDraft]) -> list[Any]:
        if self.read_only:
            raise LibraryReadOnly("Read only")
        self.steps.append(f"add {len(readings)} articles")
        came_to: list[Any] = []
        for reading in readings:
            try:
                came_to.append(self._add(reading))
            except InvalidValue as error:
                came_to.append(error)
        return came_to

    def _add(self, reading: ArticleDraft) -> Any:
        if reading.source == "refused":
            raise InvalidValue("Refused")
        if reading.source == "disk full":
            raise LibraryWriteFailed("The disk is full")
        self.added.append(reading.source)
        return Added(AddStatus.ADDED, cast(Article, None))


def outcomes(recording: Recording, *readings: Any) -> list[tuple[str, AddStatus]]:
    library = cast(Library, recording)
    return [(outcome.source, outcome.status) for outcome in add_all(readings, lambda: library)]


def test_what_is_slow_is_worked_out_before_the_step_begins() -> None:
    recording = Recording()
    outcomes(recording, draft("a"), failed("b"), draft("c"))
    assert recording.prepared == [("a", 0), ("c", 0)]
    assert recording.steps == ["add 2 articles"]


def test_what_a_read_only_library_has_is_recognised() -> None:
    recording = Recording(read_only=True)
    found = outcomes(recording, draft("a"), failed("b"), draft("c"))
    assert [source for source, _ in found] == ["a", "b", "c"]
    assert (recording.added, recording.steps) == (["a", "c"], [])


def test_a_batch_is_full_by_number_and_by_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 3)
    monkeypatch.setattr(adding, "BATCH_LENGTH", 10)
    assert [len(batch) for batch in batches([draft("a", "x")] * 7)] == [3, 3, 1]
    assert [len(batch) for batch in batches([draft("a", "x" * 5), draft("b", "x" * 5), draft("c")])] == [2, 1]
    assert list(batches([])) == []


def test_a_batch_is_read_no_further_than_it_needs_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 2)
    read: list[str] = []

    def readings() -> Iterator[ArticleDraft]:
        for name in "abcde":
            read.append(name)
            yield draft(name)

    assert next(batches(readings()))
    assert read == ["a", "b"]


def test_several_are_one_step_and_one_is_its_own() -> None:
    recording = Recording()
    assert [status for _, status in outcomes(recording, draft("a"), failed("b"), draft("c"))] == [
        AddStatus.ADDED,
        AddStatus.FAILED,
        AddStatus.ADDED,
    ]
    outcomes(recording, draft("d"))
    assert recording.steps == ["add 2 articles"]
    assert recording.added == ["a", "c", "d"]


def test_a_draft_that_the_library_refuses_does_not_lose_the_others() -> None:
    recording = Recording()
    assert outcomes(recording, draft("a"), draft("refused"), draft("c"))[1] == ("refused", AddStatus.FAILED)
    assert recording.added == ["a", "c"]


def test_a_failure_of_the_library_is_raised_and_batches_before_it_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 1)
    recording = Recording()
    coming = add_all([draft("a"), draft("disk full")], lambda: cast(Library, recording))
    assert next(coming).source == "a"
    with pytest.raises(LibraryWriteFailed):
        next(coming)


def test_no_library_is_made_for_sources_that_all_fail() -> None:
    def library() -> Library:
        raise SeedreaderError("must not be opened")

    assert [outcome.source for outcome in add_all([failed("a"), failed("b")], library)] == ["a", "b"]


def test_what_took_long_to_read_is_added_before_there_is_much_of_it() -> None:
    readings = [failed(str(number)) for number in range(3)]
    assert [len(batch) for batch in batches(readings)] == [3]
    assert [len(batch) for batch in batches(readings, seconds=0)] == [1, 1, 1]
