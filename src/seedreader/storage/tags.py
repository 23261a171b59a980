"""The codebook in SQLite."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from seedreader.domain.tags import PALETTE, Tag, tag_color, tag_name
from seedreader.errors import AlreadyExists, InvalidValue
from seedreader.storage.connection import Connection
from seedreader.storage.guarding import SWEEPING
from seedreader.storage.recorder import Recorder
from seedreader.storage.tag_names import alike, level_of, tag_id_of, tags_under
from seedreader.storage.wording import first_few

_SELECT = """
SELECT tags.id, tags.uuid, tags.name, tags.description, tags.color,
    tag_counts.passages, tag_counts.articles, tags.coder, tags.created_at, tags.modified_at, tags.rev
FROM tags
JOIN tag_counts ON tag_counts.tag_id = tags.id
"""


def tag_order(name: str) -> tuple[list[str], str]:
    """What tags are sorted by: level by level whatever the case, so that a tag stands right above those below it."""
    return [level.casefold() for level in name.split("/")], name


class SqliteTags:
    """The tags of a library. See `seedreader.domain.library.Tags`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection

    def list(self) -> list[Tag]:
        """Every tag by name."""
        tags = [Tag(*row) for row in self._connection.rows(_SELECT)]
        return sorted(tags, key=lambda tag: tag_order(tag.name))

    def find(self, name: str) -> Tag:
        """One tag by its name, or by its name in another case where only one has it."""
        return self._get(tag_id_of(self._connection, name))

    def level(self, name: str) -> str:
        """The name of a tag, or of a level that only tags below it have, as the codebook spells it."""
        return level_of(self._connection, name)

    def lookalikes(self, names: Iterable[str]) -> dict[str, str]:
        """For each of these names that no tag has, in whatever case, and that looks like a tag's: that tag's name."""
        known = [name for (name,) in self._connection.rows("SELECT name FROM tags ORDER BY name")]
        cases = {alike(name) for name in known}
        new = [name for name in map(tag_name, names) if alike(name) not in cases]
        if not new or not known:
            return {}
        from seedreader.reading.lookalikes import skeleton

        looks = {skeleton(name): name for name in known}
        return {name: looks[skeleton(name)] for name in new if skeleton(name) in looks}

    def create(self, name: str, *, description: str = "", color: str | None = None) -> Tag:
        """A new tag; its colour is the palette's next where none is given."""
        name = tag_name(name)
        with self._recorder.change(f"add tag {name}"):
            self._check_free([name], [])
            return self._get(_insert(self._recorder, name, description, color))

    def rename(self, name: str, new_name: str) -> Tag:
        """Rename a tag and the tags below it; where only these have the name, the first of them is returned."""
        new_name = tag_name(new_name)
        with self._recorder.change("rename a tag"):
            level = level_of(self._connection, name)
            self._recorder.name(f"rename tag {level} to {new_name}")
            under = tags_under(self._connection, level)
            names = {tag_id: tag_name(new_name + old[len(level) :]) for tag_id, old in under}
            self._check_free(names.values(), names)
            # In this order no new name is still the old one of a tag whose turn comes later.
            for tag_id, old in sorted(under, key=lambda tag: len(tag[1]), reverse=len(new_name) > len(level)):
                if names[tag_id] != old:
                    self._update(tag_id, {"name": names[tag_id]})
        return self._get(under[0][0])

    def merge(self, name: str, into: str) -> Tag:
        """Put every passage of one tag under another and remove the first.

        Raises `InvalidValue` for a tag with itself and for one that has tags below it. What many passages carry is
        backed up before.
        """
        self._safeguard(name)
        with self._recorder.change("merge two tags"):
            tag, target = self.find(name), self.find(into)
            self._recorder.name(f"merge tag {tag.name} into {target.name}")
            below = [below for _, below in tags_under(self._connection, tag.name) if below != tag.name]
            if tag.id == target.id:
                raise InvalidValue(f"The tag {tag.name} cannot be merged into itself", "Name another tag.")
            if below:
                raise InvalidValue(
                    f"The tag {tag.name} has tags below it", f"Rename, merge or delete them first: {first_few(below)}."
                )
            self._touch(tag.id)
            carrying = dict(self._carriers(target.id))
            for passage_id, row_id in self._carriers(tag.id):
                if passage_id in carrying:
                    self._recorder.delete("passage_tags", row_id)
                else:
                    self._recorder.update("passage_tags", row_id, {"tag_id": target.id})
                self._recorder.update("passages", passage_id, {})
            self._recorder.delete("tags", tag.id)
        return self._get(target.id)

    def describe(self, name: str, description: str) -> Tag:
        """Replace a tag's description."""
        with self._recorder.change("describe a tag"):
            tag = self.find(name)
            self._recorder.name(f"describe tag {tag.name}")
            if description != tag.description:
                self._update(tag.id, {"description": description})
        return self._get(tag.id)

    def color(self, name: str, color: str) -> Tag:
        """Replace a tag's colour."""
        color = tag_color(color)
        with self._recorder.change("colour a tag"):
            tag = self.find(name)
            self._recorder.name(f"colour tag {tag.name}")
            if color != tag.color:
                self._update(tag.id, {"color": color})
        return self._get(tag.id)

    def delete(self, name: str) -> Tag:
        """Remove a tag from the codebook and from its passages, which stay; returns it as it was.

        What many passages carry is backed up before.
        """
        self._safeguard(name)
        with self._recorder.change("delete a tag"):
            tag = self.find(name)
            self._recorder.name(f"delete tag {tag.name}")
            self._touch(tag.id)
            for passage_id, row_id in self._carriers(tag.id):
                self._recorder.delete("passage_tags", row_id)
                self._recorder.update("passages", passage_id, {})
            self._recorder.delete("tags", tag.id)
        return tag

    def _get(self, tag_id: int) -> Tag:
        return Tag(*self._connection.row(f"{_SELECT} WHERE tags.id = ?", [tag_id]))

    def _update(self, tag_id: int, values: dict[str, Any]) -> None:
        self._touch(tag_id)
        self._recorder.update("tags", tag_id, values)

    def _touch(self, tag_id: int) -> None:
        sql = (
            "SELECT DISTINCT passages.article_id FROM passage_tags"
            " JOIN passages ON passages.id = passage_tags.passage_id WHERE passage_tags.tag_id = ?"
        )
        self._recorder.touch(article_id for (article_id,) in self._connection.rows(sql, [tag_id]))

    def _safeguard(self, name: str) -> None:
        sql = f"SELECT 1 FROM passage_tags WHERE tag_id = ? LIMIT 1 OFFSET {SWEEPING}"
        if self._connection.row(sql, [tag_id_of(self._connection, name)]) is not None:
            self._recorder.safeguard("tags")

    def _carriers(self, tag_id: int) -> Iterable[tuple[int, int]]:
        """The passages that carry a tag, each with the id of the row that says so."""
        return self._connection.rows("SELECT passage_id, id FROM passage_tags WHERE tag_id = ? ORDER BY id", [tag_id])

    def _check_free(self, names: Iterable[str], renamed: Collection[int]) -> None:
        """Raises `AlreadyExists` where a tag that is not renamed itself has one of the names, in whatever case."""
        wanted = {alike(name): name for name in names}
        for tag_id, taken in self._connection.rows("SELECT id, name FROM tags ORDER BY name"):
            name = wanted.get(alike(taken))
            if name is not None and tag_id not in renamed:
                differing = "" if name == taken else f"; {name} differs from it in case alone"
                instead = "merge the two" if renamed else "use that one"
                raise AlreadyExists(f"There is a tag {taken} already{differing}", f"Choose another name, or {instead}.")


def make_tags(recorder: Recorder, names: Iterable[str]) -> dict[str, int]:
    """Names, spelled as they are kept, each with its id; tags that do not exist are made."""
    ids = {}
    for name in names:
        row = recorder.connection.row("SELECT id FROM tags WHERE name = ?", [name])
        ids[name] = int(row[0]) if row else _insert(recorder, name, "", None)
    return ids


def _insert(recorder: Recorder, name: str, description: str, color: str | None) -> int:
    chosen = tag_color(color) if color is not None else _next_color(recorder.connection)
    return recorder.insert("tags", {"name": name, "description": description, "color": chosen})


def _next_color(connection: Connection) -> str:
    """The colour of the palette that fewest tags have; among those, the first."""
    used = Counter(dict(connection.rows("SELECT color, count(*) FROM tags GROUP BY color")))
    return min(PALETTE, key=lambda color: used[color])


def packed_ids(ids: Iterable[int]) -> str:
    """Ids as one parameter, to be unpacked by `json_each`."""
    return json.dumps(list(ids))
