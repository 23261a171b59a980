"""Sentences that another one of the old text was copied over: what seems to be left of them is the copy's."""

from collections.abc import Sequence

from seedreader.anchoring.placing import Correspondence
from seedreader.anchoring.sentences import number_at

_LONG = 24
"""A sentence this long (folded code points) that stands in the old text is from there."""

_VERY_LONG = 40
_MOSTLY = 0.9
_ITS_OWN = 0.75
_MORE_ALIKE = 0.1
"""Where the first share of the old sentence is there, or of the new one is old, that is what it became. A long one of
which less than the second is old, and which is by so much more similar to another old one, is a copy of that."""

_REACH = 20_000

Part = tuple[int, int]


class Copies:
    """The sentences of two texts, in folded offsets; `hold` says whether a passage was found in a copy of another."""

    def __init__(self, known: Correspondence, old_sentences: Sequence[Part], new_sentences: Sequence[Part]) -> None:
        self._known = known
        self._old_sentences, self._new_sentences = old_sentences, new_sentences
        self._judged: dict[tuple[Part, Part], bool] = {}

    def hold(self, old: Part, new: Part) -> bool:
        """Whether a passage at `old`, found at `new`, lies in a sentence over which another one was copied."""
        ours, theirs = _around(self._old_sentences, *old), _around(self._new_sentences, *new)
        if ours is None or theirs is None:
            return False
        if (ours, theirs) not in self._judged:
            self._judged[ours, theirs] = self._is_copy(ours, theirs)
        return self._judged[ours, theirs]

    def _is_copy(self, ours: Part, theirs: Part) -> bool:
        old, found = self._known.old.text, self._known.new.text[slice(*theirs)].rstrip()
        own = self._known.stayed_from_new.covered(theirs[0], theirs[0] + len(found)) / max(1, len(found))
        size = len(old[slice(*ours)].rstrip())
        left = self._known.stayed.covered(ours[0], ours[0] + size)
        if max(own, left / max(1, size)) >= _MOSTLY or len(found) < _LONG:
            return False
        if old.find(found, 0, ours[0]) >= 0 or old.find(found, ours[1]) >= 0:
            return True
        unlike = own < _ITS_OWN and len(found) >= _VERY_LONG
        return unlike and has_other_source(old, *ours, found, own + _MORE_ALIKE)


def _around(sentences: Sequence[Part], start: int, end: int) -> Part | None:
    """The sentence that holds all of a place, if one does."""
    index = number_at(sentences, start)
    return sentences[index] if index >= 0 and end <= sentences[index][1] else None


def has_other_source(old: str, start: int, end: int, found: str, likeness: float) -> bool:
    """Whether old text close by, but for `start` to `end`, is that similar to new words: a lookalike took its place."""
    from rapidfuzz.fuzz import partial_ratio

    for around in (old[max(0, start - _REACH) : start], old[end : end + _REACH]):
        if len(around) >= 0.7 * len(found) and partial_ratio(found, around, score_cutoff=100 * likeness):
            return True
    return False
