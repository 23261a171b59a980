"""Drafts: kept at once, outside the history, gone when they are dropped."""

from seedreader.domain.library import Library
from tests.storage.conftest import Opener

WORDS = "Half a thought,\nin two lines — 東京\x00"


def test_a_draft_is_there_for_whoever_opens_the_library_next(library: Library, opened: Opener) -> None:
    library.drafts.keep("passage 1", "Half a")
    library.drafts.keep("passage 1", WORDS)
    library.drafts.keep("passage 2", "")
    other = opened()
    assert other.drafts.get("passage 1") == WORDS
    assert other.drafts.get("passage 2") == ""
    assert other.drafts.get("passage 3") is None
    other.drafts.drop("passage 1")
    other.drafts.drop("passage 3")
    assert library.drafts.get("passage 1") is None
    assert library.drafts.get("passage 2") == ""


def test_drafts_are_no_steps_of_the_history(library: Library) -> None:
    library.tags.create("quote")
    library.drafts.keep("passage 1", WORDS)
    library.drafts.drop("passage 1")
    assert [change.what for change in library.history.list()] == ["add tag quote"]


def test_a_read_only_library_keeps_no_drafts(library: Library, opened: Opener) -> None:
    library.drafts.keep("passage 1", WORDS)
    reader = opened(read_only=True)
    reader.drafts.keep("passage 1", "other words")
    reader.drafts.drop("passage 1")
    assert reader.drafts.get("passage 1") == WORDS


def test_all_drafts_the_latest_first(library: Library) -> None:
    assert library.drafts.all() == {}
    for key in ("one", "two", "one"):
        library.drafts.keep(key, WORDS + key)
    library.drafts.drop("none")
    assert dict(library.drafts.all()) == {"one": WORDS + "one", "two": WORDS + "two"}
    library.drafts.drop("two")
    assert list(library.drafts.all()) == ["one"]
