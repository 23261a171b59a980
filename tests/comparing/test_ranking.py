"""Which parallels come first, for a passage, an article and a library; what stays the same whatever the road."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedreader.comparing import ranking
from seedreader.comparing.efforts import READING, Effort
from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.ranking import Ranker
from seedreader.domain.text import Span
from tests import strategies
from tests.comparing.corpora import indexed, seed_index, words_of

EVERYTHING = Effort(terms=1_000, postings=1_000_000, worded=1_000, scored=1_000, neighbours=1_000)


@pytest.fixture(scope="module")
def seeds() -> MemoryIndex:
    return seed_index()


@pytest.fixture(scope="module")
def ranker(seeds: MemoryIndex) -> Ranker:
    return Ranker(seeds)


def test_the_best_pairs_of_the_seeds(seeds: MemoryIndex, ranker: Ranker) -> None:
    first, second, third = ranker.pairs(3)
    assert "building up its armed forces" in words_of(seeds, first.one)
    assert "building up its armed forces" in words_of(seeds, first.other)
    assert "We cannot be na" in words_of(seeds, second.one)
    assert "A stronger NATO will b" in words_of(seeds, third.other)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("projecting collective power", "projecting collective power"),
        ("1,000 nuclear warheads by 2030", "1,000 nuclear warheads"),
        ("we cannot be naive towards China", "We cannot be na"),
        ("based in Wiesbaden, Germany", "in Wiesbaden, Germany"),
        ("minesweeping equipment", "minesweeping equipment"),
    ],
)
def test_a_passage_that_is_no_sentence_finds_its_parallel(
    seeds: MemoryIndex, ranker: Ranker, words: str, found: str
) -> None:
    article = next(number for number in range(5) if words in seeds.text(number))
    start = seeds.text(article).index(words)
    span = Span(start, start + len(words))
    ranked = ranker.of_passage(seeds.text(article), span, article, limit=3)
    assert any(found in words_of(seeds, number) for _, number in ranked)
    assert all(seeds.article(number) != article for _, number in ranked)


def test_candidates_by_rare_terms_find_what_looking_at_everything_finds(seeds: MemoryIndex) -> None:
    looking = replace(EVERYTHING, scored=READING.scored, neighbours=READING.neighbours)
    with patch.object(ranking, "EXHAUSTIVE", 0):
        quick, thorough = Ranker(seeds), Ranker(seeds)
        assert quick.pairs(20) == thorough.pairs(20, looking)


def test_a_sentence_asked_for_as_a_passage_finds_the_same(seeds: MemoryIndex, ranker: Ranker) -> None:
    for number in range(0, seeds.bounds(), 9):
        article, span = seeds.article(number), seeds.span(number)
        assert ranker.of_passage(seeds.text(article), span, article) == ranker.of_sentence(number)


def test_terms_that_stand_once_are_not_followed_from_where_they_stand(seeds: MemoryIndex) -> None:
    with patch.object(ranking, "EXHAUSTIVE", 0), patch.object(seeds, "holding", wraps=seeds.holding) as holding:
        quick = Ranker(seeds)
        for number in range(0, seeds.bounds(), 9):
            article, span = seeds.article(number), seeds.span(number)
            asked = quick.of_passage(seeds.text(article), span, article)
            followed = holding.call_count
            assert quick.of_sentence(number) == asked
            assert all(len(seeds.holding(each.args[0])) > 1 for each in holding.call_args_list[followed:])
            holding.reset_mock()


def test_a_pair_has_the_better_score_of_both_directions(ranker: Ranker) -> None:
    for pair in ranker.pairs(3_000)[::60]:
        found = [
            each.score
            for number, wanted in ((pair.one, pair.other), (pair.other, pair.one))
            for each in ranker.of_sentence(number, 60)
            if each.number == wanted
        ]
        assert pair.score == max(found)


def test_less_effort_never_invents(seeds: MemoryIndex) -> None:
    with patch.object(ranking, "EXHAUSTIVE", 0):
        little = Ranker(seeds)
        for number in range(0, seeds.bounds(), 20):
            few = little.of_sentence(number, 50, replace(READING, terms=3, postings=40, worded=6, scored=4))
            assert len(few) <= 4
            assert {each.number for each in few} <= {
                each.number for each in little.of_sentence(number, 1000, EVERYTHING)
            }


def test_the_order_in_which_articles_came_does_not_matter(seeds: MemoryIndex, ranker: Ranker) -> None:
    turned = MemoryIndex()
    texts = [seeds.text(number) for number in range(5)]
    straight = indexed(*texts)
    for number in reversed(range(5)):
        turned.add(number, texts[number])
    one = {(round(pair.score, 9), *sorted((words_of(straight, pair.one), words_of(straight, pair.other))))
           for pair in Ranker(straight).pairs(30)}  # fmt: skip
    other = {(round(pair.score, 9), *sorted((words_of(turned, pair.one), words_of(turned, pair.other))))
             for pair in Ranker(turned).pairs(30)}  # fmt: skip
    assert one == other


@given(st.lists(strategies.texts(min_size=1), min_size=1, max_size=4), st.data())
@settings(max_examples=40)
def test_ranking_any_texts(texts: list[str], data: st.DataObject) -> None:
    index = indexed(*texts)
    ranker = Ranker(index)
    pairs = ranker.pairs(50)
    assert pairs == Ranker(index).pairs(50)
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    for pair in pairs:
        assert pair.one < pair.other
        assert index.article(pair.one) != index.article(pair.other)
    start = data.draw(st.integers(0, len(texts[0]) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(texts[0]))))
    ranked = ranker.of_passage(texts[0], span, 0)
    assert all(index.article(each.number) != 0 and each.score > 0 for each in ranked)


@given(st.lists(strategies.texts(min_size=1), min_size=2, max_size=4))
@settings(max_examples=40)
def test_an_index_forgets_an_article_wholly(texts: list[str]) -> None:
    texts = [*texts, "They begin to strengthen ties."]
    index, without = indexed(*texts), indexed(*texts[:-1])
    index.remove(len(texts) - 1)
    index.remove(99)
    assert index.sentences == without.sentences
    terms = {term for number in range(without.bounds()) for term in without.features(number).terms}
    terms |= {key for number in range(without.bounds()) for key in without.features(number).meanings}
    assert index.of_terms({*terms, "~say", "~begin"}) == without.of_terms({*terms, "~say", "~begin"})
    assert [index.article(number) for number in index.holding("the")] == [
        without.article(number) for number in without.holding("the")
    ]
    assert Ranker(index).pairs(9) == Ranker(without).pairs(9)


def test_getting_ready_in_steps_changes_nothing_and_begins_anew_after_a_failure(seeds: MemoryIndex) -> None:
    at_once, in_steps = Ranker(seeds), Ranker(seeds)
    steps = 0
    while in_steps.prepare(0):
        steps += 1
    assert steps > seeds.sentences
    assert (in_steps.noise, in_steps.pairs(50)) == (at_once.noise, at_once.pairs(50))
    failing = Ranker(seeds)
    assert failing.prepare(0)
    with patch.object(seeds, "features", side_effect=OSError), pytest.raises(OSError):
        failing.pairs(50)
    assert (failing.pairs(50), failing.noise) == (at_once.pairs(50), at_once.noise)


def test_what_was_measured_holds_until_a_large_library_has_changed() -> None:
    telling = [
        f"Ship {number} left the harbour on day {number % 30} with {number % 7} sailors." for number in range(150)
    ]
    index, few = indexed(*telling), indexed(*telling[:20])
    with patch.object(ranking, "EXHAUSTIVE", 100):
        before = Ranker(index)
        while before.prepare(0):
            pass
        index.add(150, "The harbour was closed.")
        after, anew = Ranker(index, before.measure), Ranker(index)
        assert not after.prepare(0)
        assert (after.noise, after.scorer.usual) == (before.noise, before.scorer.usual)
        assert anew.prepare(0)
        assert [(pair.one, pair.other) for pair in after.pairs(9)] == [(pair.one, pair.other) for pair in anew.pairs(9)]
        assert Ranker(index, anew.measure).prepare(0), "it was not ready itself"
        for number in range(151, 155):
            index.add(number, "Nobody could say when it would open again.")
        assert Ranker(index, after.measure).prepare(0), "more than so many came"
        ready = Ranker(few)
        while ready.prepare(0):
            pass
        assert Ranker(few, ready.measure).prepare(0), "a small library is measured in whole"


def test_a_sentence_is_held_against_another_once(seeds: MemoryIndex, ranker: Ranker) -> None:
    number = len(seeds.numbers(0)) + 3
    with patch.object(ranker.scorer, "score", wraps=ranker.scorer.score) as scoring:
        assert ranker.of_sentence(number)
    held = [each.args[1].features.spelled for each in scoring.call_args_list]
    assert len(held) == len(set(held)) == READING.scored
