"""Passages in SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from seedreader.domain.passages import AnchorStatus, Passage, PassageOutline
from seedreader.domain.tags import known_tag_name
from seedreader.domain.text import Span
from seedreader.errors import InvalidValue, NotFound
from seedreader.storage.finding import find_id
from seedreader.storage.outlines import read_landmarks, read_outlines
from seedreader.storage.passage_rows import (
    each_passage,
    passages_of_article,
    passages_of_revision,
    read_as_it_was,
    read_passage,
    read_passages,
)
from seedreader.storage.recorder import Recorder, check_seen
from seedreader.storage.standing import Standing, anchor_columns, place_of
from seedreader.storage.tag_names import alike, level_of, spelled, tags_under
from seedreader.storage.tags import make_tags
from seedreader.storage.texts import text_of
from seedreader.storage.wording import excerpt, listed, near


class SqlitePassages:
    """The passages of a library. See `seedreader.domain.library.Passages`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection

    def add(self, article_id: int, span: Span, *, tags: Iterable[str] = (), note: str = "") -> Passage:
        """Mark a span of the current revision and tag it.

        Where this coder has a passage on just these code points, it gets the tags, and the note below the one it has.
        """
        with self._recorder.change("mark a passage"):
            names = spelled(self._connection, tags)
            anchor = self._anchor(article_id, span)
            self._recorder.name(_adding(anchor["quote"], names, note))
            passage_id = self._twin(article_id, anchor)
            if passage_id is None:
                row = {"article_id": article_id, **anchor, "note": note}
                passage_id = self._recorder.insert("passages", row)
                self._recorder.touch([article_id])
                self._put(passage_id, names)
            else:
                self._extend(passage_id, names, note)
            return self.get(passage_id)

    def get(self, passage_id: int) -> Passage:
        """One passage by id."""
        return read_passage(self._connection, passage_id)

    def find(self, reference: str) -> Passage:
        """One passage by id, UUID or a unique beginning (at least 4 characters) of a UUID."""
        passage_id = find_id(self._connection, "passages", reference)
        if passage_id is None:
            raise NotFound(f"There is no passage {reference!r}", "List the passages to see their numbers.")
        return self.get(passage_id)

    def of_article(self, article_id: int) -> list[Passage]:
        """The passages of an article by start, then by end, longest first; orphans last."""
        return passages_of_article(self._connection, article_id)

    def of_revision(self, article_id: int, revision_id: int) -> list[Passage]:
        """The passages that stood on a revision, as they stood there, in the order of the text."""
        return passages_of_revision(self._connection, article_id, revision_id)

    def was(self, passage_id: int) -> Passage | None:
        """The passage as it stood last without doubt, on an earlier revision; None where it never stood elsewhere."""
        return read_as_it_was(self._connection, passage_id)

    def some(self, ids: Sequence[int]) -> list[Passage]:
        """The passages of these ids, any number, in their order; those that are gone are left out."""
        return read_passages(self._connection, ids)

    def outlines(
        self,
        article_id: int,
        within: Span | None = None,
        *,
        after: PassageOutline | None = None,
        limit: int | None = None,
    ) -> list[PassageOutline]:
        """Outlines of an article's passages by start, longest first, then by id; orphans last."""
        return read_outlines(self._connection, article_id, within, after=after, limit=limit)

    def landmarks(self, article_id: int, borders: Sequence[int]) -> list[PassageOutline]:
        """Of each stretch between two borders, the first passage that begins in it, else those over its start."""
        return read_landmarks(self._connection, article_id, borders)

    def iterate(self, article_id: int | None = None, tag: str | None = None) -> Iterator[Passage]:
        """Passages in the order of articles and text, one at a time; a tag also matches the tags below it.

        The library may be changed meanwhile; what is added behind the place reached is not seen.
        """
        tag_ids = None if tag is None else self._tags_matching(tag)
        return each_passage(self._connection, article_id, tag_ids)

    def tag(self, passage_id: int, names: Iterable[str], *, seen_rev: int | None = None) -> Passage:
        """Put tags on a passage, making those that do not exist."""
        with self._recorder.change("tag a passage"):
            names = spelled(self._connection, names)
            passage = self._seen(passage_id, seen_rev)
            self._recorder.name(f"tag {excerpt(passage.quote)} as {listed(names)}")
            if self._put(passage_id, names):
                self._touched(passage)
            return self.get(passage_id)

    def untag(self, passage_id: int, names: Iterable[str], *, seen_rev: int | None = None) -> Passage:
        """Take tags off a passage. Raises `NotFound` for a tag it does not carry."""
        with self._recorder.change("untag a passage"):
            passage = self._seen(passage_id, seen_rev)
            carried = self._carried(passage_id)
            taken = {self._carried_name(passage, name) for name in names}
            self._recorder.name(f"take {listed(sorted(taken))} off {excerpt(passage.quote)}")
            for name in sorted(taken):
                self._recorder.delete("passage_tags", carried[name])
            if taken:
                self._touched(passage)
            return self.get(passage_id)

    def set_tags(self, passage_id: int, names: Iterable[str], *, seen_rev: int | None = None) -> Passage:
        """Make these the passage's tags."""
        with self._recorder.change("tag a passage"):
            wanted = spelled(self._connection, names)
            passage = self._seen(passage_id, seen_rev)
            words = excerpt(passage.quote)
            self._recorder.name(f"tag {words} as {listed(wanted)}" if wanted else f"take all tags off {words}")
            carried = self._carried(passage_id)
            dropped = [name for name in carried if name not in wanted]
            for name in dropped:
                self._recorder.delete("passage_tags", carried[name])
            if self._put(passage_id, wanted) or dropped:
                self._touched(passage)
            return self.get(passage_id)

    def set_note(self, passage_id: int, note: str, *, seen_rev: int | None = None) -> Passage:
        """Replace the note; "" removes it."""
        with self._recorder.change("note on a passage"):
            passage = self._seen(passage_id, seen_rev)
            self._recorder.name(f"{'note on' if note else 'remove the note on'} {excerpt(passage.quote)}")
            if note != passage.note:
                self._touched(passage, {"note": note})
            return self.get(passage_id)

    def move(self, passage_id: int, span: Span, *, seen_rev: int | None = None) -> Passage:
        """Set the passage on a span of the current revision, also one that had lost its place."""
        with self._recorder.change("move a passage"):
            passage = self._seen(passage_id, seen_rev)
            self._recorder.name(f"move {excerpt(passage.quote)}")
            anchor = self._anchor(passage.article_id, span)
            if (passage.span, passage.revision_id, passage.status) != (
                span,
                anchor["revision_id"],
                AnchorStatus.SAME,
            ):
                self._standing(passage).stand(passage_id, place_of(self._connection, passage_id), anchor)
                self._recorder.touch([passage.article_id])
            return self.get(passage_id)

    def accept(self, passage_id: int, *, seen_rev: int | None = None) -> Passage:
        """Say that the passage stands where it should."""
        with self._recorder.change("accept a place"):
            passage = self._seen(passage_id, seen_rev)
            self._recorder.name(f"accept {excerpt(passage.quote)}")
            if passage.status is AnchorStatus.ORPHAN:
                raise InvalidValue("The article no longer has these words", "Select where they belong, and place them.")
            if passage.status is not AnchorStatus.SAME:
                self._touched(passage, {"anchor_status": AnchorStatus.SAME.value})
            return self.get(passage_id)

    def orphan(self, passage_id: int, *, seen_rev: int | None = None) -> Passage:
        """Say that the passage was found in the wrong place."""
        with self._recorder.change("take a passage from its place"):
            passage = self._seen(passage_id, seen_rev)
            self._recorder.name(f"take {excerpt(passage.quote)} from its place")
            if passage.status is not AnchorStatus.ORPHAN:
                if not self._standing(passage).go_back(passage_id):
                    raise InvalidValue(
                        "These words were marked in this very text", "Change their bounds, or delete the passage."
                    )
                self._recorder.touch([passage.article_id])
            return self.get(passage_id)

    def delete(self, passage_id: int, *, seen_rev: int | None = None) -> Passage:
        """Remove a passage with its links; returns it as it was."""
        with self._recorder.change("delete a passage"):
            passage = self._seen(passage_id, seen_rev)
            self._recorder.name(f"delete {excerpt(passage.quote)}")
            remove_passages(self._recorder, "id = :value", passage_id)
        return passage

    def _seen(self, passage_id: int, seen_rev: int | None) -> Passage:
        passage = self.get(passage_id)
        check_seen(passage.rev, seen_rev)
        return passage

    def _standing(self, passage: Passage) -> Standing:
        return Standing(self._recorder, "id = :value", passage.id)

    def _touched(self, passage: Passage, values: dict[str, Any] | None = None) -> None:
        """Write the passage's row, so that its rev says it changed."""
        self._recorder.update("passages", passage.id, values or {})
        self._recorder.touch([passage.article_id])

    def _anchor(self, article_id: int, span: Span) -> dict[str, Any]:
        """The columns that say where a passage stands in the article's current revision."""
        row = self._connection.row("SELECT revision_id FROM articles WHERE id = ?", [article_id])
        if row is None:
            raise NotFound(f"There is no article {article_id}", "It may have been deleted.")
        return anchor_columns(row[0], text_of(self._connection, row[0]), span, AnchorStatus.SAME)

    def _twin(self, article_id: int, anchor: dict[str, Any]) -> int | None:
        row = self._connection.row(
            "SELECT id FROM passages WHERE article_id = ? AND start_offset = ? AND end_offset = ? AND revision_id = ?"
            " AND coder = ? ORDER BY id",
            [article_id, anchor["start_offset"], anchor["end_offset"], anchor["revision_id"], self._recorder.coder],
        )
        return None if row is None else int(row[0])

    def _extend(self, passage_id: int, names: Iterable[str], note: str) -> None:
        passage = self.get(passage_id)
        values = {}
        if note and note != passage.note:
            values["note"] = f"{passage.note}\n{note}" if passage.note else note
        if self._put(passage_id, names) or values:
            self._touched(passage, values)

    def _put(self, passage_id: int, names: Iterable[str]) -> bool:
        """Put tags on a passage; whether it lacked any of them."""
        carried = self._carried(passage_id)
        missing = make_tags(self._recorder, [name for name in names if name not in carried])
        for tag_id in missing.values():
            self._recorder.insert("passage_tags", {"passage_id": passage_id, "tag_id": tag_id})
        return bool(missing)

    def _carried(self, passage_id: int) -> dict[str, int]:
        """The tags a passage carries, each with the id of the row that says so."""
        return dict(
            self._connection.rows(
                "SELECT tags.name, passage_tags.id FROM passage_tags JOIN tags ON tags.id = passage_tags.tag_id"
                " WHERE passage_tags.passage_id = ? ORDER BY tags.name",
                [passage_id],
            )
        )

    def _carried_name(self, passage: Passage, name: str) -> str:
        """The tag of that name, in whatever case, on the passage. Raises `NotFound`."""
        name = known_tag_name(name)
        if name in passage.tags:
            return name
        matches = [carried for carried in passage.tags if alike(carried) == alike(name)]
        if len(matches) != 1:
            has = f"It carries {listed(passage.tags)}." if passage.tags else "It carries no tags."
            raise NotFound(f"{excerpt(passage.quote)} does not carry the tag {name}", near(name, passage.tags, has))
        return matches[0]

    def _tags_matching(self, name: str) -> list[int]:
        """The tag of that name, if any, and those below it. Raises `NotFound` where there is neither."""
        return [tag_id for tag_id, _ in tags_under(self._connection, level_of(self._connection, name))]


def remove_passages(recorder: Recorder, condition: str, value: int) -> None:
    """Remove the passages a condition on their table selects by a value (`:value`), with their tags and their links."""
    passages = f"SELECT id FROM passages WHERE {condition}"
    outward, inward = f"source_id IN ({passages})", f"target_id IN ({passages})"
    links = f"SELECT id FROM links WHERE {outward} UNION SELECT id FROM links WHERE {inward}"
    ends = f"SELECT target_id FROM links WHERE {outward} UNION SELECT source_id FROM links WHERE {inward}"
    concerned = f"SELECT DISTINCT article_id FROM passages WHERE {condition} OR id IN ({ends})"
    recorder.touch(article_id for (article_id,) in recorder.connection.rows(concerned, {"value": value}))
    tags = f"SELECT id FROM passage_tags WHERE passage_id IN ({passages})"
    places = f"SELECT id FROM passage_places WHERE passage_id IN ({passages})"
    tables = (("links", links), ("passage_tags", tags), ("passage_places", places), ("passages", passages))
    for table, selection in tables:
        for (row_id,) in recorder.connection.rows(f"{selection} ORDER BY id", {"value": value}):
            recorder.delete(table, row_id)


def _adding(quote: str, names: list[str], note: str) -> str:
    """What adding a passage is called in the history."""
    words = excerpt(quote)
    if names:
        return f"tag {words} as {listed(names)}"
    return f"note on {words}" if note else f"mark {words}"
