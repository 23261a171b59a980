"""Blocks that moved: old text with no home, found in new text that nothing else explains."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedreader.anchoring.alignment import Block, Stretch, align_stretch
from seedreader.anchoring.sentences import number_at
from seedreader.anchoring.shingles import landmarks, words
from seedreader.anchoring.wordings import only_slips

_LONG = 24
"""Text this long (folded code points) that stands once in what is homeless and once in what is unexplained moved."""

_ALIKE, _DOUBTFUL = 0.8, 0.6
"""How much of a sentence (a share of its edit distance) must be as it was to be taken for it, or to be asked about."""

_MARGIN = 0.05
"""So much less must the next best sentence have."""

_HOMELESS = 0.3
"""A sentence of which less is explained has no home."""

_VERY_LONG = 60
_TOGETHER = 40
_MOST_OF_A_SENTENCE = 0.5
"""A run shorter than the first must have the rest of its sentence about it, shifted by no more than the second."""

_LEAST_ALIKE = 20
_MOST_FREQUENT = 30
_MOST_COMPARED = 5
_LONGEST_COMPARED = 4000
"""Sentences of these lengths are compared, each with the few that share most of its rarer words."""

_unexplained = re.compile(rb"\x00{10,}").finditer


class Move(NamedTuple):
    """A block that stands elsewhere, and whether that is beyond doubt."""

    block: Block
    certain: bool


class _Likeness(NamedTuple):
    similarity: float
    new: int
    margin: float


class _Search:
    """What of either text is explained (a byte for each code point, 1 where it is), and the moves found so far."""

    def __init__(self, old: str, new: str, blocks: Sequence[Block]) -> None:
        self.old, self.new = old, new
        self.old_explained, self.new_explained = bytearray(len(old)), bytearray(len(new))
        self.moves: list[Move] = []
        for block in blocks:
            self._explain(block)

    def claim(self, block: Block, *, certain: bool) -> None:
        """Take what of the block nothing has explained yet, if that is one piece."""
        start, end = 0, block.length
        while start < end and self._explained(block, start):
            start += 1
        while end > start and self._explained(block, end - 1):
            end -= 1
        block = Block(block.old + start, block.new + start, end - start)
        old_taken = self.old_explained.find(1, block.old, block.old_end) >= 0
        if block.length and not old_taken and self.new_explained.find(1, block.new, block.new_end) < 0:
            self._explain(block)
            self.moves.append(Move(block, certain))

    def _explained(self, block: Block, step: int) -> bool:
        return bool(self.old_explained[block.old + step] or self.new_explained[block.new + step])

    def _explain(self, block: Block) -> None:
        self.old_explained[block.old : block.old_end] = b"\x01" * block.length
        self.new_explained[block.new : block.new_end] = b"\x01" * block.length


def moves(
    old: str,
    new: str,
    blocks: Sequence[Block],
    old_sentences: Sequence[tuple[int, int]],
    new_sentences: Sequence[tuple[int, int]],
) -> list[Move]:
    """What of the old text no block explains and stands elsewhere in the new one, in old order; none overlaps another.

    First runs of words that stand there exactly, the longest first, then whole sentences, then sentences alike.
    """
    search = _Search(old, new, blocks)
    for block in sorted(_runs(search), key=lambda run: -run.length):
        search.claim(block, certain=block.length >= _LONG)
    for move in [move for move in search.moves if move.certain]:
        _complete(search, move.block, _of(old_sentences, move.block.old), _of(new_sentences, move.block.new), -1)
        ends = _of(old_sentences, move.block.old_end - 1), _of(new_sentences, move.block.new_end - 1)
        _complete(search, move.block, *ends, 1)
    for look in (_same_sentences, _alike_sentences):
        ours = _without(search.old_explained, old, old_sentences)
        theirs = _without(search.new_explained, new, new_sentences)
        if ours and theirs:
            look(search, ours, theirs)
    return _weighed(search, old_sentences, new_sentences)


def _weighed(
    search: _Search, old_sentences: Sequence[tuple[int, int]], new_sentences: Sequence[tuple[int, int]]
) -> list[Move]:
    """The moves, those of a sentence that went the same way as certain as the most certain of them.

    They are in doubt where they are a small part of it: turns of phrase stand in many sentences. So are they where
    words of it were exchanged and it went alone: a near copy of a sentence that was taken out looks just like that.
    """
    went = _Went(old_sentences, search.moves)
    return [Move(move.block, _is_certain(search, went, new_sentences, move)) for move in sorted(search.moves)]


class _Went:
    """Which moves each old sentence has a part in."""

    def __init__(self, sentences: Sequence[tuple[int, int]], found: Sequence[Move]) -> None:
        self.sentences = sentences
        self._moves: defaultdict[int, list[Move]] = defaultdict(list)
        for move in found:
            last = number_at(sentences, move.block.old_end - 1)
            for number in range(number_at(sentences, move.block.old), last + 1):
                self._moves[number].append(move)

    def along(self, number: int, move: Move) -> list[Move]:
        """The moves of a sentence that went the same way."""
        return [other for other in self._moves.get(number, ()) if abs(_shift(other) - _shift(move)) <= _TOGETHER]

    def share(self, number: int, move: Move) -> float:
        """How much of a sentence did."""
        if not (near := self.along(number, move)):
            return 0.0
        start, end = self.sentences[number]
        return sum(min(end, each.block.old_end) - max(start, each.block.old) for each in near) / (end - start)


def _is_certain(search: _Search, went: _Went, new_sentences: Sequence[tuple[int, int]], move: Move) -> bool:
    number = number_at(went.sentences, move.block.old + move.block.length // 2)
    near, share = went.along(number, move), went.share(number, move)
    much = move.block.length >= _VERY_LONG or share >= _MOST_OF_A_SENTENCE
    if not much or not any(other.certain for other in near):
        return False
    if max(went.share(number - 1, move), went.share(number + 1, move)) >= _MOST_OF_A_SENTENCE:
        return True
    longest = max(near, key=lambda other: other.block.length).block
    start, end = went.sentences[number]
    middle = max(longest.new, min(longest.new_end - 1, longest.new - longest.old + (start + end) // 2))
    ours, theirs = search.old[start:end].rstrip(), search.new[slice(*_of(new_sentences, middle))].rstrip()
    return search.new.startswith(ours, start + longest.new - longest.old) or only_slips(ours, theirs)


def _shift(move: Move) -> int:
    return move.block.new - move.block.old


def _runs(search: _Search) -> Iterator[Block]:
    """Runs of words that stand exactly in what either text has alone, grown as far as they are the same."""
    ours = [match.span() for match in _unexplained(search.old_explained)]
    theirs = [match.span() for match in _unexplained(search.new_explained)]
    if not ours or not theirs:
        return
    reached: dict[int, int] = {}
    for pair in landmarks(search.old, search.new, ours, theirs):
        shift = pair.new - pair.old
        if pair.old >= reached.get(shift, 0):
            block = _grown(search, pair.old, pair.new)
            reached[shift] = block.old_end
            yield block


def _grown(search: _Search, old: int, new: int) -> Block:
    start = 0
    while _alone_and_same(search, old + start - 1, new + start - 1):
        start -= 1
    end = 0
    while _alone_and_same(search, old + end, new + end):
        end += 1
    return Block(old + start, new + start, end - start)


def _alone_and_same(search: _Search, old: int, new: int) -> bool:
    if not (0 <= old < len(search.old) and 0 <= new < len(search.new)):
        return False
    return search.old[old] == search.new[new] and not search.old_explained[old] and not search.new_explained[new]


def _of(sentences: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The sentence that holds an offset."""
    return sentences[number_at(sentences, offset)]


def _complete(search: _Search, block: Block, ours: tuple[int, int], theirs: tuple[int, int], side: int) -> None:
    """Claim what of the sentence that a run begins (side 1) or ends (-1) in is edited, if most of that went along."""
    if side < 0:
        old_start = max(ours[0], search.old_explained.rfind(1, 0, block.old) + 1)
        new_start = max(theirs[0], search.new_explained.rfind(1, 0, block.new) + 1)
        rest = Stretch(old_start, block.old, new_start, block.new)
    else:
        old_end = search.old_explained.find(1, block.old_end, ours[1])
        new_end = search.new_explained.find(1, block.new_end, theirs[1])
        rest = Stretch(
            block.old_end, ours[1] if old_end < 0 else old_end, block.new_end, theirs[1] if new_end < 0 else new_end
        )
    parts = list(align_stretch(search.old, search.new, rest))
    longer = max(rest.old_end - rest.old_start, rest.new_end - rest.new_start)
    if sum(part.length for part in parts) >= _MOST_OF_A_SENTENCE * longer:
        for part in parts:
            search.claim(part, certain=False)


def _without(explained: bytearray, text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of which little is explained, blanks around them left out."""
    found = []
    for start, end in sentences:
        stop = start + len(text[start:end].rstrip())
        if stop > start and explained.count(1, start, stop) < _HOMELESS * (stop - start):
            found.append((start, stop))
    return found


def _same_sentences(search: _Search, ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> None:
    """Claim sentences that stand exactly elsewhere; where there are several alike, in their order, in doubt."""
    free = defaultdict(list)
    for start, end in theirs:
        free[search.new[start:end]].append(start)
    homeless = defaultdict(list)
    for start, end in ours:
        homeless[search.old[start:end]].append(start)
    for sentence, places in homeless.items():
        others = free.get(sentence, [])
        certain = len(places) == len(others) == 1 and len(sentence) >= _LONG
        for place, other in zip(places, others, strict=False):
            search.claim(Block(place, other, len(sentence)), certain=certain)


def _alike_sentences(search: _Search, ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> None:
    """Claim sentences that stand elsewhere with other words in them; certain where the next one went with them."""
    best = _likenesses(search, ours, theirs)
    for index, likeness in sorted(best.items(), key=lambda item: -item[1].similarity):
        together = any(
            (other := best.get(index + step)) and other.new == likeness.new + step and other.similarity >= _ALIKE
            for step in (-1, 1)
        )
        certain = likeness.similarity >= _ALIKE and likeness.margin >= _MARGIN and together
        for block in align_stretch(search.old, search.new, Stretch(*ours[index], *theirs[likeness.new])):
            search.claim(block, certain=certain)


def _likenesses(search: _Search, ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> dict[int, _Likeness]:
    """For each of our sentences, by its index, the one of theirs that is most alike, if one is alike at all."""
    from rapidfuzz.distance import Levenshtein

    index = defaultdict(list)
    for number, (start, end) in enumerate(theirs):
        for word in {match[0] for match in words(search.new, start, end)}:
            index[word].append(number)
    found = {}
    for number, (start, end) in enumerate(ours):
        if not _LEAST_ALIKE <= end - start <= _LONGEST_COMPARED:
            continue
        shared: Counter[int] = Counter()
        for word in {match[0] for match in words(search.old, start, end)}:
            if len(places := index.get(word, ())) <= _MOST_FREQUENT:
                shared.update(places)
        sentence = search.old[start:end]
        scored = sorted(
            (Levenshtein.normalized_similarity(sentence, search.new[slice(*theirs[other])]), -other)
            for other, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_MOST_COMPARED]
        )
        if scored and scored[-1][0] >= _DOUBTFUL:
            second = scored[-2][0] if len(scored) > 1 else 0.0
            found[number] = _Likeness(scored[-1][0], -scored[-1][1], scored[-1][0] - second)
    return found
