"""The goals, held on a few of the pages thresholds are developed on; `tests.benchmarks.anchoring` measures the rest."""

import random
from collections import Counter

import pytest

from tests.benchmarks.anchoring.mutating import EDITS, TYPOGRAPHY, text_of, truths, units_of
from tests.benchmarks.anchoring.pages import pages
from tests.benchmarks.anchoring.scoring import score, spans_of

PAGES = [*pages(held_out=False)[:3], *pages(held_out=False)[-4:]]
RIGHT = ("exact", "right")
ASKED = ("offered", "misled", "lost")


def test_the_halves_share_no_page() -> None:
    developed, held_out = ({page.text for page in pages(held_out=half)} for half in (False, True))
    assert developed and held_out and not developed & held_out


@pytest.mark.parametrize("name", TYPOGRAPHY)
def test_typography_moves_nothing(name: str) -> None:
    outcomes = score(PAGES, name, TYPOGRAPHY[name], 0.1, 20)
    assert set(outcomes) == {"exact"}


@pytest.mark.parametrize("name", ["typos", "words", "sentences deleted", "sentences inserted", "sentences moved"])
def test_passages_are_found_and_none_is_wrong(name: str) -> None:
    outcomes = score(PAGES, name, EDITS[name], 0.1, 40)
    there = sum(count for each, count in outcomes.items() if not each.startswith(("unclear", "asked", "dropped")))
    assert outcomes["wrong"] == outcomes["reattached"] == 0
    assert sum(outcomes[each] for each in RIGHT) >= 0.95 * there
    assert sum(outcomes[each] for each in (*RIGHT, "close", "offered")) >= 0.99 * there


@pytest.mark.slow
def test_the_goals_on_the_pages_held_out() -> None:
    least = {
        "sentences moved": 0.94,
        **dict.fromkeys(("typos", "words", "sentences deleted", "sentences inserted"), 0.97),
    }
    total: Counter[str] = Counter()
    for name, goal in least.items():
        outcomes = score(pages(held_out=True), name, EDITS[name], 0.1, 100)
        total += outcomes
        there = sum(count for each, count in outcomes.items() if each in (*RIGHT, "close", "wrong", *ASKED))
        assert sum(outcomes[each] for each in RIGHT) >= goal * there, name
        assert sum(outcomes[each] for each in (*RIGHT, "close", "offered")) >= 0.99 * there, name
    assert total["wrong"] <= 0.0002 * sum(total.values())
    assert total["reattached"] <= 0.001 * sum(total[each] for each in ("reattached", "asked", "dropped"))


def test_the_truth_of_an_unchanged_page_is_where_it_was() -> None:
    page = PAGES[0]
    units = units_of(page.text)
    assert text_of(units) == page.text
    spans = spans_of(page.text, 30, random.Random(1))
    assert [truth.span for truth in truths(page.text, units, spans)] == spans
