"""Alignments that are an accident: the few letters any two sentences share."""

from collections.abc import Iterable, Sequence

from seedreader.anchoring.alignment import Block
from seedreader.anchoring.coverage import Coverage

_LONG = 20
"""A block this long is no accident, whatever stands around it. Lengths here are code points of folded text."""

_AROUND = 24
_DENSE, _DENSE_FOR_FEW = 0.58, 0.66
_COMPACT = 0.45
_LEAST = 12
"""Within `_AROUND` of a short block this share of the old text must be aligned, to new text this compact."""

_SENTENCE = 12
_MOST_OF_A_SENTENCE = 0.5


def thinned(length: int, blocks: Sequence[Block], sentences: Iterable[tuple[int, int]]) -> list[Block]:
    """The blocks of an old text of that length that are no accident."""
    coverage = Coverage(blocks)
    kept = [block for block in blocks if block.length >= _LONG or _dense(coverage, block, length)]
    coverage = Coverage(kept)
    kept = [block for block in kept if block.length >= _LONG or not _island(coverage, block, length)]
    return _without_thin_sentences(kept, sentences)


def _dense(coverage: Coverage, block: Block, length: int) -> bool:
    start, end = max(0, block.old - _AROUND), min(length, block.old_end + _AROUND)
    parts = coverage.within(start, end)
    aligned = sum(part.length for part in parts)
    wanted = _DENSE if block.length > 3 else _DENSE_FOR_FEW
    compact = aligned >= _COMPACT * (parts[-1].new_end - parts[0].new)
    return compact and aligned >= wanted * (end - start)


def _island(coverage: Coverage, block: Block, length: int) -> bool:
    start, end = max(0, block.old - _AROUND), min(length, block.old_end + _AROUND)
    return end - start >= 2 * _AROUND and coverage.covered(start, end) < _LEAST


def _without_thin_sentences(blocks: list[Block], sentences: Iterable[tuple[int, int]]) -> list[Block]:
    """The blocks but for short ones in sentences of which less than half is aligned."""
    coverage = Coverage(blocks)
    thin = [
        span
        for span in sentences
        if span[1] - span[0] >= _SENTENCE and coverage.covered(*span) < _MOST_OF_A_SENTENCE * (span[1] - span[0])
    ]
    kept = []
    index = 0
    for block in blocks:
        while index < len(thin) and thin[index][1] <= block.old:
            index += 1
        inside = index < len(thin) and thin[index][0] <= block.old and block.old_end <= thin[index][1]
        if not inside or block.length >= _LONG:
            kept.append(block)
    return kept
