"""What was measured of a library's sentences outlives the program, as long as they are mostly the same."""

from collections.abc import Callable
from unittest.mock import patch

import pytest

from seedreader.comparing import ranking
from seedreader.comparing.ranking import Ranker
from seedreader.domain.library import Library
from seedreader.storage import parallels
from seedreader.storage.sentences.reading import VERSION
from tests.storage.conftest import Opener
from tests.storage.helpers import add, query, run

FEW, MANY = 20, 60


@pytest.fixture(autouse=True)
def _large_is_less(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (ranking, parallels):
        monkeypatch.setattr(module, "EXHAUSTIVE", FEW)


def told(first: int, sentences: int) -> str:
    return " ".join(
        f"Ship {number} left harbour {number % 9} on day {number % 30} with {number % 7} sailors aboard."
        for number in range(first, first + sentences)
    )


def measured(library: Library) -> bool:
    """Let it catch up; whether sentences were measured for that."""
    steps = []

    def prepared(ranker: Ranker, until: float) -> bool:
        steps.append(prepare(ranker, until))
        return steps[-1]

    prepare = Ranker.prepare
    with patch.object(Ranker, "prepare", prepared):
        while library.parallels.catch_up(0.05).articles:
            pass
    return any(steps)


@pytest.fixture
def library(opened: Opener) -> Library:
    """Two articles that were measured."""
    library = opened()
    for number, first in enumerate((0, MANY)):
        add(library, told(first, MANY), name=f"{number}.txt")
    assert measured(library)
    return library


@pytest.fixture
def reopened(library: Library, opened: Opener) -> Library:
    """The same in another program."""
    library.close()
    return opened()


NEWS = "Ship 7 left harbour 7 on day 7 with nobody aboard."


def test_the_next_program_compares_by_what_the_last_one_measured_as_that_would(
    library: Library, opened: Opener
) -> None:
    found = []
    for reader in (library, None):
        reader = reader or opened()
        new = add(reader, NEWS, name="new.txt")
        assert not measured(reader)
        found.append([(each.score, each.band) for each in reader.parallels.of_article(new.id)])
        reader.articles.delete(new.id)
        measured(reader)
        reader.close()
    assert found[0] == found[1] != []


def came(library: Library) -> None:
    add(library, told(500, 9), name="more.txt")


def replaced(library: Library) -> None:
    library.articles.delete(2)
    add(library, told(700, MANY), name="other.txt")


def forgotten(library: Library) -> None:
    run(library.path, "DELETE FROM session")


def damaged(library: Library) -> None:
    run(library.path, "UPDATE session SET value = replace(value, '120', '121')")


def of_another_form(library: Library) -> None:
    library.session.set("parallels measured", {"noise": 1})


@pytest.mark.parametrize("change", [came, replaced, forgotten, damaged, of_another_form])
def test_it_is_measured_anew_where_what_was_measured_holds_no_more(
    reopened: Library, change: Callable[[Library], None]
) -> None:
    change(reopened)
    add(reopened, NEWS, name="new.txt")
    assert measured(reopened)


def test_what_another_version_measured_is_not_taken(reopened: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sentences.reading", "measures"):
        monkeypatch.setattr(f"seedreader.storage.{module}.VERSION", VERSION + 1)
    assert measured(reopened)


def test_a_small_library_is_measured_in_whole_and_nothing_is_kept(opened: Opener) -> None:
    library = opened()
    add(library, told(0, FEW // 2), name="few.txt")
    add(library, told(3, FEW // 3), name="fewer.txt")
    assert measured(library)
    assert query(library.path, "SELECT count(*) FROM session") == [(0,)]
