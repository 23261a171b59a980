"""Articles with the pairs of sentences that say the same.

The corpora beside this file are invented, each three reports of one event: `# ` begins a report, `fact: ` a sentence,
`- ` one without a partner; sentences with the same fact are parallels by construction. Weights were chosen with an eye
on the first three; the last was written when they stood.

`seeds.jsonl` has seven of the ten pairs of seeds, labelled by two readers apart from each other, who saw nothing of
what the program finds. What both found counts, definite where both call it so; what one of them found or called
doubtful does not.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from seedreader.comparing.memory import MemoryIndex
from seedreader.domain.text import Span
from seedreader.importing.articles import read_article

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds"
NAMES = ("match", "quake", "court", "ferry")
OWN_LABELS = HERE / "corpora" / "seeds.jsonl"


@dataclass(frozen=True)
class Label:
    """A pair of spans that say the same; `counts` is False for pairs that are neither right nor wrong."""

    one: tuple[int, Span]
    other: tuple[int, Span]
    counts: bool = True
    definite: bool = True


@dataclass
class Corpus:
    """An index with labels; only pairs of articles that are among `judged` count."""

    name: str
    index: MemoryIndex
    labels: list[Label]
    judged: set[tuple[int, int]] = field(default_factory=set)


def invented(name: str) -> Corpus:
    """One of the corpora beside this file."""
    corpus = Corpus(name, MemoryIndex(), [])
    facts: list[tuple[str, int, Span]] = []
    reports = (HERE / "corpora" / f"{name}.txt").read_text(encoding="utf-8").split("# ")[1:]
    for article, report in enumerate(reports):
        text = ""
        for line in report.strip().split("\n")[1:]:
            fact, sentence = ("", line[2:]) if line.startswith("- ") else line.split(": ", 1)
            span = Span(len(text), len(text) + len(sentence))
            facts += [(fact, article, span)] if fact else []
            text += f"{sentence}\n"
        corpus.index.add(article, text)
    for place, (fact, article, span) in enumerate(facts):
        others = (other for other in facts[place + 1 :] if other[0] == fact and other[1] != article)
        corpus.labels += [Label((article, span), (other, its)) for _, other, its in others]
    corpus.judged = {(one, other) for one in range(len(reports)) for other in range(one + 1, len(reports))}
    return corpus


def labelled_seeds(path: Path) -> Corpus:
    """The seeds with labels from a file of one JSON object a line.

    Each has `a` and `b` with `file`, `start`, `end`, then `strength` (3: definite) and `grey` (does not count).
    """
    corpus = Corpus("seeds", MemoryIndex(), [])
    numbers = {}
    for number, seed in enumerate(sorted(SEEDS.glob("*.txt"))):
        draft = read_article(seed)
        corpus.index.add(number, draft.text, draft.marks)
        numbers[seed.name] = number
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        one, other = ((numbers[row[end]["file"]], Span(row[end]["start"], row[end]["end"])) for end in "ab")
        corpus.labels.append(Label(one, other, counts=not row["grey"], definite=row["strength"] == 3))
        corpus.judged.add((one[0], other[0]))
    return corpus
