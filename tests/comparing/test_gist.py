"""What is like everything in an article is no parallel of one sentence there for that."""

from itertools import pairwise

import pytest

from seedreader.comparing import ranking
from seedreader.comparing.gist import Gists
from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.ranking import Ranker
from seedreader.comparing.scoring import Weighed
from tests.comparing.corpora import best_pairs, indexed, seed_index

LEAD = "The harbour strike of the dockers and the mayor goes on."
REPORT = (
    "The mayor spoke about the dockers at the harbour. The strike at the harbour began with the dockers. "
    "Dockers called the strike over, the mayor said. The mayor came to the harbour on foot. "
    "The dockers want the strike to go on."
)
CRANE = "Beside the basin a crane fell over yesterday morning."


def gists(index: MemoryIndex) -> tuple[Gists, list[Weighed]]:
    scorer = Ranker(index).scorer
    weighed = [scorer.weighed(index.features(number)) for number in range(index.bounds())]
    return Gists(index, scorer, lambda number: weighed[number]), weighed


def test_it_is_what_is_shared_with_the_others_on_average() -> None:
    index = indexed(f"{LEAD} Nobody else came.", REPORT)
    made, weighed = gists(index)
    scorer = Ranker(index).scorer
    lead, other = index.numbers(0)[0], index.numbers(1)[2]

    def mean(one: int, but: int, article: int) -> float:
        numbers = index.numbers(article)
        shared = [scorer.wording(weighed[one], weighed[each]) for each in numbers if each != but]
        return sum(shared) / len(numbers)

    expected = (mean(lead, other, 1) + mean(other, lead, 0)) / 2
    assert made.between(weighed[lead], 0, weighed[other], 1) == pytest.approx(expected)
    assert made.between(weighed[lead], None, weighed[other], 1) == pytest.approx(mean(lead, other, 1))


def test_it_is_the_same_from_both_ends() -> None:
    index = seed_index()
    made, weighed = gists(index)
    for one, other in pairwise(range(0, index.bounds(), 7)):
        ends = [(weighed[each], index.article(each)) for each in (one, other)]
        assert made.between(*ends[0], *ends[1]) == made.between(*ends[1], *ends[0]) >= 0


def test_articles_of_one_sentence_lose_nothing() -> None:
    made, weighed = gists(indexed(LEAD, CRANE))
    assert made.between(weighed[0], 0, weighed[1], 1) == pytest.approx(0, abs=1e-9)


def test_a_sentence_like_all_of_another_article_comes_after_one_that_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fell = "Yesterday something fell there, watchmen told reporters at noon."
    texts = (f"{LEAD} {fell}", f"{REPORT} {CRANE}")
    assert best_pairs(*texts)[0] == (fell, CRANE)
    monkeypatch.setattr(ranking, "EXHAUSTIVE", 0)
    assert best_pairs(*texts)[0][0] == LEAD
