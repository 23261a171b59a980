"""How well parallels are found, beside BM25; `--labels FILE` adds labels, `--growth 100 1000` measures growth."""

import argparse
import tempfile
from dataclasses import astuple
from pathlib import Path

from seedreader.comparing.efforts import READING
from seedreader.comparing.ranking import Ranker
from tests.benchmarks.parallels.baseline import bm25_pairs
from tests.benchmarks.parallels.corpora import NAMES, OWN_LABELS, Corpus, invented, labelled_seeds
from tests.benchmarks.parallels.growth import growth
from tests.benchmarks.parallels.scoring import answered, quality

_QUALITY = "| corpus | labels | average precision | definite | first 20 | answer in first 5 | BM25 | BM25, first 5 |"
_GROWTH = (
    "| articles | sentences | first article, ms | one more, ms | one of ten, ms | query, median ms | p95 ms "
    "| memory, MB | file, MB |"
)


def row(corpus: Corpus) -> str:
    """A line of the table."""
    numbers = range(corpus.index.bounds())
    ranker, bm25 = Ranker(corpus.index), bm25_pairs(corpus.index)
    pairs = ranker.pairs(5_000)
    every, definite, baseline = quality(corpus, pairs), quality(corpus, pairs, definite=True), quality(corpus, bm25)
    answers = {number: [each.number for each in ranker.of_sentence(number, 60, READING)] for number in numbers}
    theirs: dict[int, list[int]] = {number: [] for number in numbers}
    for _, one, other in bm25:
        theirs[one].append(other)
        theirs[other].append(one)
    cells = (
        *(every.average_precision, definite.average_precision, every.first_twenty, answered(corpus, answers)),
        *(baseline.average_precision, answered(corpus, theirs)),
    )
    labels = sum(label.counts for label in corpus.labels)
    return f"| {corpus.name} | {labels} | {' | '.join(f'{cell:.3f}' for cell in cells)} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--growth", type=int, nargs="+", default=[])
    parser.add_argument("--libraries", type=Path, help="a folder where libraries of --growth are kept and found again")
    options = parser.parse_args()
    corpora = [*(invented(name) for name in NAMES), labelled_seeds(OWN_LABELS)]
    if options.labels:
        corpora.append(labelled_seeds(options.labels))
    print(_QUALITY, "| --- |" + " ---: |" * 7, *map(row, corpora), sep="\n")
    if options.growth:
        print("", _GROWTH, "|" + " ---: |" * 9, sep="\n")
        with tempfile.TemporaryDirectory(prefix="seedreader-growth-") as folder:
            for each in growth(sorted(options.growth), options.libraries or Path(folder)):
                print(f"| {' | '.join(f'{cell:.0f}' for cell in astuple(each))} |", flush=True)


if __name__ == "__main__":
    main()
