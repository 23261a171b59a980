"""Taking in what was made elsewhere, with its UUID, its coder and its times."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from seedreader.domain.arriving import Made, Stand
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.storage.links import SqliteLinks
from seedreader.storage.recorder import Recorder
from seedreader.storage.standing import Standing, anchor_columns, place_of
from seedreader.storage.tag_names import spelled
from seedreader.storage.tags import make_tags
from seedreader.storage.texts import text_of


class SqliteArrivals:
    """See `seedreader.domain.library.arrivals.Arrivals`."""

    def __init__(self, recorder: Recorder, links: SqliteLinks) -> None:
        self._recorder = recorder
        self._connection = recorder.connection
        self._links = links

    def passage(self, uuid: str) -> int | None:
        """The id of the passage with that UUID."""
        return self._id_of("passages", uuid)

    def twin(self, article_id: int, span: Span, coder: str | None = "") -> int | None:
        """The id of the passage that a coder ("" is who uses the library, None anybody) has on just this span now."""
        named = self._recorder.coder if coder == "" else coder
        row = self._connection.row(
            "SELECT passages.id FROM passages JOIN articles USING (revision_id)"
            " WHERE passages.article_id = ? AND start_offset = ? AND end_offset = ? AND anchor_status <> 'orphan'"
            " AND (? IS NULL OR passages.coder = ?) ORDER BY passages.id",
            [article_id, span.start, span.end, named, named],
        )
        return None if row is None else int(row[0])

    def link(self, uuid: str) -> int | None:
        """The id of the link with that UUID."""
        return self._id_of("links", uuid)

    def revision_of(self, sha256: str, article_id: int | None = None) -> tuple[int, int] | None:
        """Article and revision that have these original bytes: current ones first, of that article if one is named."""
        return self._connection.row(  # type: ignore[no-any-return]
            "SELECT articles.id, revisions.id FROM revisions JOIN articles ON articles.id = revisions.article_id"
            " WHERE revisions.sha256 = ? AND (? IS NULL OR articles.id = ?)"
            " ORDER BY articles.revision_id = revisions.id DESC, articles.id, revisions.id DESC",
            [sha256, article_id, article_id],
        )

    def add_passage(self, article_id: int, stand: Stand, *, tags: Iterable[str], note: str, made: Made) -> int:
        """Put a passage where it stands; returns its id. Tags that exist in no case are made."""
        with self._recorder.change("take in a passage"):
            self._raise_from_grave("passage", made.uuid)
            first = stand.made_on or stand
            row = {"article_id": article_id, **self._anchor(first), "note": note, **_stamps(made)}
            passage_id = self._recorder.insert("passages", row)
            self._recorder.touch([article_id])
            stamps = {name: value for name, value in _stamps(made).items() if name in ("coder", "created_at")}
            for tag_id in make_tags(self._recorder, spelled(self._connection, tags)).values():
                self._recorder.insert("passage_tags", {"passage_id": passage_id, "tag_id": tag_id, **stamps})
            if stand.made_on is not None:
                self._moved(passage_id, self._anchor(stand), made)
            elif stand.status is AnchorStatus.ORPHAN:
                self._lost(passage_id, made)
            return passage_id

    def add_link(self, source_id: int, target_id: int, type_name: str, *, note: str, made: Made) -> int:
        """Link two passages; returns the link's id."""
        with self._recorder.change("take in a link"):
            self._raise_from_grave("link", made.uuid)
            return self._links.add(source_id, target_id, type_name, note=note, stamps=_stamps(made)).id

    def _id_of(self, table: str, uuid: str) -> int | None:
        row = self._connection.row(f"SELECT id FROM {table} WHERE uuid = ?", [uuid]) if uuid else None
        return None if row is None else int(row[0])

    def _anchor(self, stand: Stand) -> dict[str, Any]:
        return anchor_columns(stand.revision_id, text_of(self._connection, stand.revision_id), stand.span, stand.status)

    def _moved(self, passage_id: int, columns: dict[str, Any], made: Made) -> None:
        place = place_of(self._connection, passage_id)
        self._standing(passage_id).stand(passage_id, place, columns | _modified(made))

    def _lost(self, passage_id: int, made: Made) -> None:
        place = place_of(self._connection, passage_id) | {"anchor_status": AnchorStatus.SAME.value}
        self._standing(passage_id).lose(passage_id, place)
        if _modified(made):
            self._recorder.update("passages", passage_id, _modified(made))

    def _standing(self, passage_id: int) -> Standing:
        return Standing(self._recorder, "id = :value", passage_id)

    def _raise_from_grave(self, kind: str, uuid: str) -> None:
        """What is there has no tombstone."""
        graves = self._connection.rows("SELECT id FROM tombstones WHERE uuid = ? AND kind = ?", [uuid, kind])
        for (row_id,) in graves:
            self._recorder.delete("tombstones", row_id)


def _stamps(made: Made) -> dict[str, str]:
    return {name: value for name, value in asdict(made).items() if value}


def _modified(made: Made) -> dict[str, str]:
    return {"modified_at": made.modified_at} if made.modified_at else {}
