"""Finding a passage again in a text that was changed. Pure functions; offsets are code points.

`anchor` has the old text, `quotes.anchor_quote` only the words; `diffs.revision_diff` is for looking at what changed.
"""

from seedreader.anchoring.anchored import Anchored
from seedreader.anchoring.anchors import anchor, carry_offset

__all__ = ["Anchored", "anchor", "carry_offset"]
