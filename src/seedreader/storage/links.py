"""Links and their vocabulary in SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from seedreader.domain.links import Direction, Link, LinkType, LinkTypeDefinition, link_type_name
from seedreader.domain.passages import Passage
from seedreader.errors import AlreadyExists, Ambiguous, InvalidValue, NotFound
from seedreader.storage.file.damaged import known, onward
from seedreader.storage.finding import find_id
from seedreader.storage.passage_rows import read_passage
from seedreader.storage.recorder import Recorder, check_seen
from seedreader.storage.schema.checksums import Values
from seedreader.storage.tagged import packed_ids
from seedreader.storage.wording import choices, excerpt, near

_AT_ONCE = 500

_SELECT = """
SELECT links.id, links.uuid, link_types.name, link_types.inverse, link_types.direction, links.source_id,
    links.target_id, links.note, links.coder, links.created_at, links.modified_at, links.rev
FROM links
JOIN link_types ON link_types.id = links.type_id
"""
_SELECT_TYPE = "SELECT id, uuid, name, inverse, description, maps_to, direction, rev FROM link_types"


class SqliteLinks:
    """The links of a library. See `seedreader.domain.library.Links`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection

    def add(
        self, source_id: int, target_id: int, type_name: str, *, note: str = "", stamps: Values | None = None
    ) -> Link:
        """Link two passages; `stamps` are the columns that say how, where it was not here and now."""
        with self._recorder.change("link two passages"):
            source, target = read_passage(self._connection, source_id), read_passage(self._connection, target_id)
            link_type = self.find_type(type_name)
            self._recorder.name(f"link {excerpt(source.quote)} to {excerpt(target.quote)} as {link_type.name}")
            if source_id == target_id:
                raise InvalidValue("A passage cannot be linked to itself", "Choose another passage as the target.")
            self._check_new(source_id, target_id, link_type)
            row = {"source_id": source_id, "target_id": target_id, "type_id": link_type.id, "note": note}
            link_id = self._recorder.insert("links", row | dict(stamps or {}))
            self._recorder.touch([source.article_id, target.article_id])
            return self.get(link_id)

    def get(self, link_id: int) -> Link:
        """One link by id."""
        row = self._connection.row(f"{_SELECT} WHERE links.id = ?", [link_id])
        if row is None:
            raise NotFound(f"There is no link {link_id}", "It may have been deleted.")
        return _link(row)

    def find(self, reference: str) -> Link:
        """One link by id, UUID or a unique beginning (at least 4 characters) of a UUID."""
        link_id = find_id(self._connection, "links", reference)
        if link_id is None:
            raise NotFound(f"There is no link {reference!r}", "List the links to see their numbers.")
        return self.get(link_id)

    def of_passages(self, passage_ids: Sequence[int]) -> list[Link]:
        """Every link that has one of these passages at either end, by id."""
        return self._either_end("SELECT value FROM json_each(:value)", packed_ids(passage_ids))

    def of_article(self, article_id: int) -> list[Link]:
        """Every link that has a passage of the article at either end, by id."""
        return self._either_end("SELECT id FROM passages WHERE article_id = :value", article_id)

    def iterate(self) -> Iterator[Link]:
        """Every link by id, one at a time. The library may be changed meanwhile."""
        behind = 0
        sql = f"{_SELECT} WHERE links.id > ? ORDER BY links.id LIMIT {_AT_ONCE}"
        while rows := self._connection.rows(sql, [behind]):
            yield from map(_link, rows)
            behind = onward(behind, rows[-1][0])

    def set_note(self, link_id: int, note: str, *, seen_rev: int | None = None) -> Link:
        """Replace the note; "" removes it."""
        with self._recorder.change("note on a link"):
            link = self._seen(link_id, seen_rev)
            self._recorder.name(f"{'note on' if note else 'remove the note on'} the link {self._described(link)}")
            if note != link.note:
                self._update(link, {"note": note})
            return self.get(link_id)

    def set_type(self, link_id: int, type_name: str, *, seen_rev: int | None = None) -> Link:
        """Change what the link means."""
        with self._recorder.change("change a link's type"):
            link = self._seen(link_id, seen_rev)
            link_type = self.find_type(type_name)
            self._recorder.name(f"change the link {self._described(link)} to {link_type.name}")
            if link_type.name != link.type:
                self._check_new(link.source_id, link.target_id, link_type)
                self._update(link, {"type_id": link_type.id})
            return self.get(link_id)

    def delete(self, link_id: int, *, seen_rev: int | None = None) -> Link:
        """Remove a link; returns it as it was."""
        with self._recorder.change("delete a link"):
            link = self._seen(link_id, seen_rev)
            self._recorder.name(f"unlink {self._described(link)}")
            self._recorder.touch(end.article_id for end in self._ends(link))
            self._recorder.delete("links", link_id)
        return link

    def types(self) -> list[LinkType]:
        """The vocabulary: the shipped types first, then the user's in the order they were added."""
        return [_link_type(row) for row in self._connection.rows(f"{_SELECT_TYPE} ORDER BY id")]

    def find_type(self, name: str) -> LinkType:
        """One type by its name or a unique beginning of it, in any case."""
        folded = link_type_name(name).casefold()
        types = self.types()
        whole = [each for each in types if each.name.casefold() == folded]
        matches = whole or [each for each in types if each.name.casefold().startswith(folded)]
        if len(matches) > 1:
            raise Ambiguous(f"{name!r} begins more than one link type", choices([each.name for each in matches]))
        if not matches:
            names = [each.name for each in types]
            raise NotFound(f"There is no link type {name}", near(name, names, f"There are {', '.join(names)}."))
        return matches[0]

    def add_type(self, definition: LinkTypeDefinition) -> LinkType:
        """A new word of the vocabulary.

        Raises `AlreadyExists` for a name that is there in any case, or an inverse that is the name of another type.
        """
        name, inverse = link_type_name(definition.name), link_type_name(definition.inverse)
        with self._recorder.change(f"add link type {name}"):
            known = {each.name.casefold(): each.name for each in self.types()}
            if name.casefold() in known:
                there = known[name.casefold()]
                raise AlreadyExists(f"There is a link type {there} already", "Choose another name.")
            if inverse.casefold() in known:
                raise AlreadyExists(
                    f"{known[inverse.casefold()]} is a link type of its own",
                    "Choose other words for how it reads from the other side.",
                )
            row = {
                "name": name,
                "inverse": inverse,
                "description": definition.description,
                "maps_to": definition.maps_to,
                "direction": definition.direction.value,
            }
            type_id = self._recorder.insert("link_types", row)
            return _link_type(self._connection.row(f"{_SELECT_TYPE} WHERE id = ?", [type_id]))

    def _seen(self, link_id: int, seen_rev: int | None) -> Link:
        link = self.get(link_id)
        check_seen(link.rev, seen_rev)
        return link

    def _update(self, link: Link, values: dict[str, Any]) -> None:
        self._recorder.update("links", link.id, values)
        self._recorder.touch(end.article_id for end in self._ends(link))

    def _ends(self, link: Link) -> tuple[Passage, Passage]:
        return read_passage(self._connection, link.source_id), read_passage(self._connection, link.target_id)

    def _described(self, link: Link) -> str:
        source, target = self._ends(link)
        return f"{excerpt(source.quote)} – {excerpt(target.quote)}"

    def _either_end(self, passages: str, value: object) -> list[Link]:
        rows = self._connection.rows(
            f"{_SELECT} WHERE links.id IN (SELECT id FROM links WHERE source_id IN ({passages})"
            f" UNION SELECT id FROM links WHERE target_id IN ({passages})) ORDER BY links.id",
            {"value": value},
        )
        return [_link(row) for row in rows]

    def _check_new(self, source_id: int, target_id: int, link_type: LinkType) -> None:
        """Raises `AlreadyExists` where just this link, or for a symmetric type its mirror image, is there."""
        pairs: Iterable[tuple[int, int]] = [(source_id, target_id)]
        if link_type.symmetric:
            pairs = [(source_id, target_id), (target_id, source_id)]
        for source, target in pairs:
            row = self._connection.row(
                "SELECT id FROM links WHERE source_id = ? AND target_id = ? AND type_id = ?",
                [source, target, link_type.id],
            )
            if row is not None:
                raise AlreadyExists(
                    f"The two passages are linked as {link_type.name} already",
                    f"It is the link {row[0]}; choose another type, or put a note on it.",
                )


def _link(row: tuple[Any, ...]) -> Link:
    link_id, uuid, type_name, inverse, spelled, *rest = row
    direction = known(Direction, spelled)
    return Link(link_id, uuid, type_name, inverse, direction is not Direction.ONE_WAY, direction, *rest)


def _link_type(row: tuple[Any, ...]) -> LinkType:
    type_id, uuid, name, inverse, description, maps_to, spelled, rev = row
    direction = known(Direction, spelled)
    symmetric = direction is not Direction.ONE_WAY
    return LinkType(type_id, uuid, name, inverse, symmetric, description, maps_to, direction, rev)
