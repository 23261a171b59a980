"""Finding a passage again in a text that was changed. Pure functions; offsets are code points."""

from seedreader.anchoring.anchors import Anchored, anchor, carry_offset

__all__ = ["Anchored", "anchor", "carry_offset"]
