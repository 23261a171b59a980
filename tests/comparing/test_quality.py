"""Parallels are found as well as promised on invented corpora, and never worse than by BM25."""

import pytest

from seedreader.comparing.ranking import Ranker
from tests.benchmarks.parallels.baseline import bm25_pairs
from tests.benchmarks.parallels.corpora import NAMES, invented
from tests.benchmarks.parallels.scoring import answered, quality


@pytest.mark.parametrize("name", NAMES)
def test_quality(name: str) -> None:
    corpus = invented(name)
    ranker = Ranker(corpus.index)
    found = quality(corpus, ranker.pairs(5_000))
    assert found.average_precision >= 0.75
    assert found.average_precision >= quality(corpus, bm25_pairs(corpus.index)).average_precision - 0.01
    numbers = range(corpus.index.bounds())
    assert (
        answered(corpus, {number: [each.number for each in ranker.of_sentence(number, 60)] for number in numbers})
        >= 0.92
    )
