"""How alike sentences are found, as an order that has to hold."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.quoting import quoted_alike
from seedreader.comparing.ranking import Ranker
from tests import strategies
from tests.comparing.corpora import best_pairs, indexed, seed_index


@pytest.fixture(scope="module")
def seeds() -> MemoryIndex:
    return seed_index()


NOISE = (
    "The mayor opened a new library in the old harbour. Critics called the budget too large. The rain stopped at noon."
)


@pytest.mark.parametrize(
    ("claim", "paraphrase"),
    [
        (
            "The minister emphasised the need to strengthen ties.",
            "Closer relations must be deepened, the minister said.",
        ),
        ("Two ships were sunk near Odesa on Monday.", "On Monday, 2 vessels sank off Odesa."),
        ("“We cannot be naïve about it,” he warned.", "He warned that “we cannot be naive about it”."),
        ("Washington rejected the plan.", "The plan was rejected by the United States."),
    ],
)
def test_a_paraphrase_comes_first(claim: str, paraphrase: str) -> None:
    pairs = best_pairs(f"{NOISE} {claim}", f"The concert was sold out. {paraphrase} Nobody was hurt.")
    assert pairs[0] == (claim, paraphrase)


def test_a_shared_claim_counts_more_than_a_shared_name() -> None:
    claim = "Prime Minister Shigeru Ishiba wants to join the training command in Wiesbaden."
    named = "Prime Minister Shigeru Ishiba has backed the idea of a museum."
    told = "Ishiba intends to take part in the Wiesbaden training command."
    assert best_pairs(f"{claim} {NOISE}", f"{named} {told}")[0] == (claim, told)


def test_words_of_one_meaning_alone_make_sentences_alike() -> None:
    index = indexed("Officials curb spending.", "Restrictions hit expenditure.", "Musicians play loudly.")
    scorer = Ranker(index).scorer
    one, other, noise = (scorer.weighed(index.features(number)) for number in range(3))
    assert scorer.wording(one, other) > 0 == scorer.wording(one, noise)


@given(st.lists(strategies.texts(min_size=1), min_size=2, max_size=3))
@settings(max_examples=40)
def test_scores_are_symmetric_and_the_same_every_time(texts: list[str]) -> None:
    index = indexed(*texts)
    scorer, again = Ranker(index).scorer, Ranker(index).scorer
    weighed = [scorer.weighed(index.features(number)) for number in range(min(5, index.bounds()))]
    for one in weighed:
        for other in weighed:
            score = scorer.score(one, other)
            assert score >= 0
            assert score == scorer.score(other, one) == again.score(one, other)


def test_hardly_anything_is_more_like_a_sentence_than_itself(seeds: MemoryIndex) -> None:
    scorer = Ranker(seeds).scorer
    weighed = [scorer.weighed(seeds.features(number)) for number in range(0, seeds.bounds(), 6)]
    for one in weighed:
        scores = sorted((scorer.score(one, other) for other in weighed), reverse=True)
        assert scorer.score(one, one) >= scores[1], "only its twin in another article may come before it"


@given(st.lists(st.sampled_from("abcde"), max_size=12), st.lists(st.sampled_from("abcde"), max_size=12))
@settings(max_examples=40)
def test_quoted_words_that_are_paired_are_the_same_and_in_order(one: list[str], other: list[str]) -> None:
    rarity = dict(zip("abcde", (0.5, 1.0, 2.0, 3.0, 6.0), strict=True))
    found = quoted_alike(one, other, rarity)
    assert all(one[first] == other[second] for first, second in found.pairs)
    assert list(found.pairs) == sorted(found.pairs)
    assert len({first for first, _ in found.pairs}) == len({second for _, second in found.pairs}) == len(found.pairs)
    assert (found.weight > 0) == bool(set(one) & set(other))
    assert quoted_alike(other, one, rarity) == (found.weight, tuple((its, mine) for mine, its in found.pairs))
    weight = sum(rarity[one[first]] for first, _ in found.pairs)
    for (first, second), (later, further) in pairwise(found.pairs):
        gaps = later - first - 1, further - second - 1
        weight -= sum(gaps) - 0.5 * min(gaps)
    assert found.weight == pytest.approx(weight), "a word exchanged costs 1.5, one more or less 1"
