"""What the interface remembers."""

from typing import Any

import pytest

from seedreader.domain.library import Library
from seedreader.errors import LibraryReadOnly
from tests.storage.conftest import Opener


@pytest.mark.parametrize("value", [None, True, 3, 1.5, "“dark”\x00", "\udcff", ["a", {"b": [1, None]}], {}])
def test_values_are_remembered(library: Library, opened: Opener, value: Any) -> None:
    library.session.set("theme", "old")
    library.session.set("theme", value)
    assert library.session.get("theme", "default") == value
    assert opened().session.get("theme") == value
    assert library.history.list() == []


def test_what_was_never_set(library: Library) -> None:
    assert library.session.get("theme") is None
    assert library.session.get("theme", "dark") == "dark"


def test_it_is_kept_with_the_change_it_happens_in(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.change("half"):
        library.session.set("theme", "dark")
        raise ZeroDivisionError
    assert library.session.get("theme") is None


def test_a_read_only_library_remembers_nothing(library: Library, opened: Opener) -> None:
    library.session.set("theme", "dark")
    reader = opened(read_only=True)
    reader.session.set("theme", "light")
    assert reader.session.get("theme") == "dark"
    with pytest.raises(LibraryReadOnly):
        reader.tags.create("quote")
