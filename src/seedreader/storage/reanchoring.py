"""Finding an article's passages again when its text changed.

The search is slow and needs only texts and spans; what was found is held until it is used, so that it can be worked
out before the library is locked. It depends on nothing else: what was not worked out in time is worked out then.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.storage.file.damaged import known
from seedreader.storage.recorder import Recorder
from seedreader.storage.standing import PLACE_COLUMNS, Standing, anchor_columns
from seedreader.storage.texts import text_of

if TYPE_CHECKING:
    from seedreader.anchoring import Anchored


class _Search(NamedTuple):
    """Spans of the text of one revision, to be found in another text."""

    revision_id: int
    old_text: str
    spans: list[Span]


class Reanchoring:
    """Finds the passages of an article, whatever revision they stand on, in a new text."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection
        self._found: dict[tuple[str, int, Span], Anchored] = {}

    def prepare(self, article_id: int, text: str) -> Callable[[], None] | None:
        """The search, as work that touches no library; None where nothing is to be sought."""
        searches = self._searches(article_id, text)
        return partial(self._search, text, searches) if searches else None

    def apply(self, article_id: int, revision_id: int, text: str) -> dict[AnchorStatus, int]:
        """Put every passage where it is in the new text, as part of a change; how they stand then, counted."""
        self._search(text, self._searches(article_id, text))
        standing = Standing(self._recorder, "article_id = :value", article_id)
        columns = ", ".join(PLACE_COLUMNS)
        rows = self._connection.rows(
            f"SELECT id, {columns} FROM passages WHERE article_id = ? ORDER BY revision_id, id", [article_id]
        )
        for passage_id, *values in rows:
            before = dict(zip(PLACE_COLUMNS, values, strict=True))
            span, status = self._found[text, before["revision_id"], Span(before["start_offset"], before["end_offset"])]
            earlier = standing.kept(passage_id, revision_id)
            doubted = status is not AnchorStatus.SAME or before["anchor_status"] != AnchorStatus.SAME.value
            if earlier is not None and doubted:
                standing.stand(passage_id, before, earlier)
            elif span is None:
                standing.lose(passage_id, before)
            else:
                kept = _status(known(AnchorStatus, before["anchor_status"]), status)
                standing.stand(passage_id, before, anchor_columns(revision_id, text, span, kept))
        counts = self._connection.rows(
            "SELECT anchor_status, count(*) FROM passages WHERE article_id = ? GROUP BY anchor_status", [article_id]
        )
        return {known(AnchorStatus, status): count for status, count in counts}

    def forget(self, text: str) -> None:
        """Hold no longer what was found in a text."""
        self._found = {key: anchored for key, anchored in self._found.items() if key[0] != text}

    def _searches(self, article_id: int, text: str) -> list[_Search]:
        """What is still to be sought, one search for each revision."""
        spans: dict[int, list[Span]] = {}
        for revision_id, start, end in self._connection.rows(
            "SELECT DISTINCT revision_id, start_offset, end_offset FROM passages WHERE article_id = ? ORDER BY 1, 2, 3",
            [article_id],
        ):
            if (text, revision_id, Span(start, end)) not in self._found:
                spans.setdefault(revision_id, []).append(Span(start, end))
        return [_Search(each, text_of(self._connection, each), spans[each]) for each in spans]

    def _search(self, text: str, searches: list[_Search]) -> None:
        from seedreader.anchoring import anchor

        for revision_id, old_text, spans in searches:
            found = anchor(old_text, text, spans)
            self._found.update(((text, revision_id, span), each) for span, each in zip(spans, found, strict=True))


def _status(before: AnchorStatus, found: AnchorStatus) -> AnchorStatus:
    """A passage that was moved or edited by an earlier update stays so until somebody accepts it or sets its bounds.

    So does one that is for review: what became of a doubtful place is no more certain than the place.
    """
    if before is AnchorStatus.REVIEW or (found is AnchorStatus.SAME and before is not AnchorStatus.ORPHAN):
        return before
    return found
