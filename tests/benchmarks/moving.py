"""What the moving keys and a growing selection cost in a text, against the same in a tenth of it."""

import time
from collections.abc import Iterator

from seedreader.reading.segments import (
    grow,
    next_paragraph,
    next_sentence,
    next_word,
    paragraph_at,
    previous_paragraph,
    previous_sentence,
    previous_word,
    sentence_at,
    word_at,
)
from tests.benchmarks.measuring import Goal, Measurement, Row, compare
from tests.benchmarks.workshop import Workshop

FLOOR = "a tenth of the text"
GOAL = Goal(2)
MOTIONS = (next_word, previous_word, next_sentence, previous_sentence, next_paragraph, previous_paragraph)
UNITS = (word_at, sentence_at, paragraph_at, grow)
CORPORA = ("large", "cjk", "mixed")


def measure(workshop: Workshop) -> Iterator[Row]:
    """Every motion and unit, in the middle of the large texts."""
    for name in CORPORA:
        if workshop.wants(name):
            text = workshop.corpus(name).text
            middle, near = len(text) // 2, len(text) // 20
            part = text[middle - near : middle + near]
            yield compare(f"{name}: all motions and units", _moving(text), FLOOR, _moving(part), workshop.rounds, GOAL)


def _moving(text: str) -> Measurement:
    def move() -> float:
        begin = time.process_time()
        for function in (*MOTIONS, *UNITS):
            function(text, len(text) // 2)
        return time.process_time() - begin

    return move
