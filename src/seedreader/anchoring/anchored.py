"""What is said of a passage that was looked for in another text."""

from typing import NamedTuple

from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span


class Anchored(NamedTuple):
    """Where a passage is in the new text.

    `SAME`, `EDITED`, `MOVED`: at `span`. `REVIEW`: perhaps at `span`; somebody should look. `ORPHAN`: `span` is None,
    and the passage keeps its place in the old text.
    """

    span: Span | None
    status: AnchorStatus


ORPHAN = Anchored(None, AnchorStatus.ORPHAN)
