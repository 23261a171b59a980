"""Finding a passage again in a text that was changed. Pure functions; offsets are code points.

`anchor` has the old text, `quotes.anchor_quote` only the words; `diffs.revision_diff` is for looking at what changed.
"""

from seedreader.anchoring.anchors import Anchored, anchor, carry_offset

__all__ = ["Anchored", "anchor", "carry_offset"]
