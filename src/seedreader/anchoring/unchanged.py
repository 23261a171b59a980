"""What two texts have in common at their beginning and at their end."""

from dataclasses import dataclass

_STEP = 4096


@dataclass(frozen=True, slots=True)
class Unchanged:
    """How many code points two texts share at the beginning and, apart from those, at the end; and their lengths."""

    head: int
    tail: int
    old_length: int
    new_length: int

    @property
    def shift(self) -> int:
        """How far the shared end stands further back in the new text."""
        return self.new_length - self.old_length

    def carried(self, start: int, end: int) -> int | None:
        """Where `start` is in the new text, if all of old `start` to `end` lies in the shared beginning or end."""
        if end <= self.head:
            return start
        if start >= self.old_length - self.tail:
            return start + self.shift
        return None


def unchanged(old: str, new: str) -> Unchanged:
    """Compare two texts from both ends. What either end could have goes to the longer."""
    shorter = min(len(old), len(new))
    head = _common(old, new, shorter, from_end=False)
    tail = _common(old, new, shorter, from_end=True)
    if head + tail > shorter:
        head, tail = (head, shorter - head) if head >= tail else (shorter - tail, tail)
    return Unchanged(head, tail, len(old), len(new))


def _common(old: str, new: str, most: int, *, from_end: bool) -> int:
    """How many code points, at most `most`, the texts share at one end: whole slices first, then by halves."""
    count = 0
    step = _STEP
    while count < most and step:
        size = min(step, most - count)
        if _slice(old, count, size, from_end) == _slice(new, count, size, from_end):
            count += size
        else:
            step = size // 2
    return count


def _slice(text: str, after: int, size: int, from_end: bool) -> str:
    if from_end:
        return text[len(text) - after - size : len(text) - after]
    return text[after : after + size]
