from itertools import count
from pathlib import Path

import pytest

from seedreader.storage import open_library
from tests.benchmarks import keys, libraries
from tests.benchmarks.__main__ import GROUPS, wanted
from tests.benchmarks.corpora import HIT, NAMES, corpus
from tests.benchmarks.floors import stops, wrapped
from tests.benchmarks.measuring import Goal, Row, in_turn, percentile
from tests.benchmarks.painted import Written, painted_after
from tests.benchmarks.playing import Player
from tests.benchmarks.table import legend, line, results
from tests.benchmarks.wire import Wire
from tests.benchmarks.workshop import Workshop

SCALE = 0.002
DEPTHS = {"dense": 10, "crowded": 10}


@pytest.mark.parametrize(("percent", "expected"), [(0, 1), (50, 50), (99, 99), (99.5, 100), (100, 100)])
def test_a_percentile_is_the_sample_of_the_nearest_rank(percent: float, expected: int) -> None:
    assert percentile(range(100, 0, -1), percent) == expected


def test_the_99th_percentile_of_few_samples_is_the_worst() -> None:
    assert percentile([3, 9, 4], 99) == 9


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("", 3, "floor", 2, Goal(1.5)), True),
        (Row("", 3.1, "floor", 2, Goal(1.5)), False),
        (Row("", 8, "floor", 1, Goal(8, "value")), True),
        (Row("", 9, "floor", 99, Goal(8, "value")), False),
        (Row("", 3, "floor", 2), None),
        (Row("", 1, "floor", 2, Goal(1.5), held=False), False),
        (Row("", 1, "floor", 0, Goal(1.5)), False),
    ],
)
def test_a_goal_is_met_or_not(row: Row, met: bool | None) -> None:
    assert row.met is met


def cells(row: Row) -> str:
    """A line of the table without the day."""
    return line(row).rpartition(" | ")[0]


def test_a_line_of_the_table() -> None:
    row = Row("cursor", 3.456, "bare", 1.5, Goal(2.5), "ms CPU")
    assert cells(row) == "| cursor | 3.46 ms CPU | bare | 1.50 ms CPU | 2.30 | ≤ 2.5 × floor | yes"
    assert cells(Row("start", 123.4)) == "| start | 123 ms |  |  |  |  | "
    assert cells(Row("open", 30.26, goal=Goal(25, "value"))) == "| open | 30.3 ms |  |  |  | ≤ 25 ms | **no**"
    assert line(row).endswith(" |")


def test_rows_take_their_places_among_those_of_other_days() -> None:
    page = results([Row("start", 1), Row("add", 2, "one", 1), Row("add", 2, "two", 1), Row("end", 3)])
    remarked = page.replace(legend(), f"A remark,\ntwo lines long.\n\n{legend()}")
    again = results([Row("add", 9, "two", 1), Row("add", 9, "three", 1)], remarked)
    table = [each for each in again.splitlines() if each.startswith("| ")][2:]
    assert [each.split(" | ")[:3] for each in table] == [
        ["| start", "1.00 ms", ""],
        ["| add", "2.00 ms", "one"],
        ["| add", "9.00 ms", "two"],
        ["| add", "9.00 ms", "three"],
        ["| end", "3.00 ms", ""],
    ]
    assert again.count("A remark,\ntwo lines long.") == again.count(legend()) == again.count("# Ratios") == 1
    assert results([], again) == again


def test_what_is_compared_takes_turns() -> None:
    clock = count()
    assert in_turn(lambda: next(clock), lambda: next(clock), rounds=2) == ([2, 4], [3, 5])


def test_groups_and_corpora_wanted() -> None:
    assert list(wanted([])) == list(GROUPS)
    assert wanted(["keys:dense", "keys:cjk", "open"]) == {"keys": ["dense", "cjk"], "open": []}
    with pytest.raises(ValueError, match="no group speed"):
        wanted(["speed"])


@pytest.mark.parametrize("name", NAMES)
def test_a_corpus_is_what_it_says(name: str) -> None:
    made = corpus(name, SCALE)
    assert made == corpus(name, SCALE)
    assert made.text.startswith(made.opening)
    assert made.text.count(HIT) == len(made.hits()) >= 1
    assert list(made.passages) == sorted(set(made.passages), key=lambda passage: (passage[0], -passage[1]))
    assert all(len(made.opening) <= start < end <= len(made.text) for start, end in made.passages)
    deepest = max(sum(start <= place < end for start, end in made.passages) for place, _ in made.passages)
    assert 2 <= deepest <= DEPTHS.get(name, 5)


def test_the_floor_shows_the_same_rows() -> None:
    made = corpus("mixed", SCALE)
    rows, starts = wrapped(made.text)
    assert all(made.text.startswith(row, start) for row, start in zip(rows, starts, strict=True))
    assert len(stops(made)["links"]) == len(made.links) > 0


def test_a_filled_library_is_as_the_library_would_have_filled_it(tmp_path: Path) -> None:
    made = corpus("large", SCALE)
    library = open_library(libraries.of_corpora(tmp_path / "l.db", [made, corpus("small")]), coder=libraries.CODER)
    passages = library.passages.of_article(1)
    assert [(passage.start, passage.end) for passage in passages] == list(made.passages)
    assert all(passage.quote == made.text[passage.start : passage.end] for passage in passages)
    assert {len(passage.tags) for passage in passages} == {1, 2}
    assert library.passages.outlines(1) == [passage.outline for passage in passages]
    article = library.articles.get(1)
    assert (article.passages, article.links) == (len(made.passages), len(made.links))
    assert sum(tag.passages for tag in library.tags.list()) == sum(
        len(passage.tags) for passage in library.passages.iterate()
    )
    library.passages.tag(passages[0].id, ["new"], seen_rev=passages[0].rev)
    library.history.undo()
    assert library.passages.get(passages[0].id).tags == passages[0].tags
    library.close()


def test_a_library_of_many_articles(tmp_path: Path) -> None:
    library = open_library(libraries.of_many(tmp_path / "l.db", 7, 21), coder=libraries.CODER)
    assert [article.passages for article in library.articles.list()] == [3] * 7
    assert library.session.get("interface") == {"articles": [1]}
    library.close()


def test_painted_is_the_write_after_which_the_region_stays() -> None:
    written = [
        Written(1.0, 0.1, "\x1b[1;1Habc"),
        Written(2.0, 0.2, "\x1b[1;1Habd\x1b[5;1Hstatus"),
        Written(3.0, 0.3, "\x1b[1;1H\x1b[31mabd\x1b[0m"),
        Written(4.0, 0.4, "\x1b[5;1Hlater "),
        Written(5.0, 0.5, "\x1b[1;1H\x1b[31mabd\x1b[0m"),
    ]
    assert painted_after("\x1b[2;1Hbefore", written, (20, 6), (0, 0, 20, 3)).at == 3.0
    assert painted_after("", written, (20, 6), (0, 0, 20, 6)).at == 4.0
    assert painted_after("", written, (20, 6), (10, 0, 20, 2)).at == 1.0


def test_keys_are_measured_in_both_apps(tmp_path: Path) -> None:
    scenarios = [scenario for scenario in keys.SCENARIOS if scenario.what in ("next word in view", "followed link")]
    rows = list(keys.on_corpus(Workshop(tmp_path, rounds=1), "small", Goal(99), scenarios))
    assert [row.what for row in rows] == [f"small: {scenario.what}" for scenario in scenarios]
    assert all(row.value > 0 and row.ratio for row in rows)


def test_a_key_that_shows_nothing_is_no_measurement(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    workshop = Workshop(tmp_path, scale=SCALE)
    with Player("floor", *workshop.text("small")) as floor, pytest.raises(RuntimeError, match="ended"):
        floor.press("z")
    assert "nothing was painted" in capfd.readouterr().err


def test_a_wire_hears_the_last_byte() -> None:
    with Wire(["cat"]) as wire:
        assert wire.press("x") > 0
        assert wire.hold("y", 3, per_second=500) > 0
        wire.send(["\n"])
