"""The codebook in SQLite."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from seedreader.domain.tags import (
    GREY,
    PALETTE,
    CarryingSlice,
    Tag,
    TagSet,
    TagUse,
    is_color,
    is_within,
    known_tag_name,
    levels_of,
    moved_name,
    tag_color,
    tag_name,
)
from seedreader.errors import AlreadyExists, InvalidValue, NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.guarding import SWEEPING
from seedreader.storage.query_names import follow
from seedreader.storage.recorder import Recorder
from seedreader.storage.tag_names import alike, known_as, level_of, spelled, tag_id_of, tags_under
from seedreader.storage.tag_sets import sets, uses
from seedreader.storage.tagged import carriers, carrying_under, count_carriers, retag, shared_by

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
        tags = [_tag(row) for row in self._connection.rows(_SELECT)]
        return sorted(tags, key=lambda tag: tag_order(tag.name))

    def find(self, name: str) -> Tag:
        """One tag by its name, or by its name in another case where only one has it."""
        return self._get(tag_id_of(self._connection, name))

    def known(self, name: str) -> Tag | None:
        """The same tag, or None where there is none."""
        found = known_as(self._connection, known_tag_name(name))
        return None if found is None else self._get(found[0])

    def level(self, name: str) -> str:
        """The name of a tag, or of a level that only tags below it have, as the codebook spells it."""
        return level_of(self._connection, name)

    def shared(self, name: str, other: str) -> int:
        """How many passages carry both of two tags."""
        return shared_by(self._connection, tag_id_of(self._connection, name), tag_id_of(self._connection, other))

    def carrying(self, name: str, *, after: int = 0, about: int = 500) -> CarryingSlice:
        """The passages that carry a tag or one below it, a slice at a time."""
        return carrying_under(self._connection, level_of(self._connection, name), after, about)

    def by_article(self) -> Sequence[TagUse]:
        """For each tag and each article that has it, how many passages carry it."""
        return uses(self._connection)

    def together(self) -> Sequence[TagSet]:
        """Each set of tags that passages carry, with how many of them have it."""
        return sets(self._connection)

    def create(self, name: str, *, description: str = "", color: str | None = None, uuid: str = "") -> Tag:
        """A new tag; its colour is the palette's next where none is given."""
        name = tag_name(name)
        with self._recorder.change(f"add tag {name}"):
            self._check_free([name], [])
            taken = uuid and self._connection.row("SELECT 1 FROM tags WHERE uuid = ?", [uuid])
            return self._get(_insert(self._recorder, name, description, color, "" if taken else uuid))

    def rename(self, name: str, new_name: str) -> Tag:
        """Rename a tag and the tags below it; where only these have the name, the first of them is returned."""
        new_name = tag_name(new_name)
        with self._recorder.change("rename a tag"):
            level = level_of(self._connection, name)
            self._recorder.name(f"rename tag {level} to {new_name}")
            under = tags_under(self._connection, level)
            names = {tag_id: known_tag_name(new_name + old[len(level) :]) for tag_id, old in under}
            self._check_free(names.values(), names)
            follow(self._recorder, level, new_name)
            # In this order no new name is still the old one of a tag whose turn comes later.
            for tag_id, old in sorted(under, key=lambda tag: len(tag[1]), reverse=len(new_name) > len(level)):
                if names[tag_id] != old:
                    self._update(tag_id, {"name": names[tag_id]})
        return self._get(under[0][0])

    def move(self, name: str, level: str) -> Tag:
        """Let a tag, and the tags below it, stand below another level; "" for the top."""
        name = level_of(self._connection, name)
        if level.strip().strip("/"):
            with suppress(NotFound):
                level = level_of(self._connection, level)
        new_name = moved_name(name, level)
        with self._recorder.change(f"move tag {name} to {new_name}"):
            return self.rename(name, new_name)

    def merge(self, name: str, into: str) -> Tag:
        """Put every passage of one tag under another and remove the first; what many passages carry is backed up."""
        self._safeguard(name, below=True)
        with self._recorder.change("merge two tags"):
            level, target = level_of(self._connection, name), self.find(into)
            self._recorder.name(f"merge tag {level} into {target.name}")
            if is_within(target.name, level):
                other = "itself" if target.name == level else "one below it"
                raise InvalidValue(f"The tag {level} cannot be merged into {other}", "Name another tag.")
            follow(self._recorder, level, target.name)
            became = {level: target.name}
            for tag_id, old in tags_under(self._connection, level):
                upper = next(above for above in reversed(levels_of(old)) if above in became)
                new = known_tag_name(became[upper] + old[len(upper) :])
                known = self.known(new)
                if known is None:
                    self._update(tag_id, {"name": new})
                else:
                    became[old] = known.name
                    self._touch(tag_id)
                    retag(self._recorder, carriers(self._connection, tag_id), known.id)
                    self._recorder.delete("tags", tag_id)
        return self._get(target.id)

    def split(self, name: str, into: str, passage_ids: Sequence[int]) -> Tag:
        """Let some passages of a tag carry another one instead, which is made where there is none."""
        self._safeguard(name, below=False, at_most=len(passage_ids))
        with self._recorder.change("split a tag"):
            tag, (target,) = self.find(name), spelled(self._connection, [into])
            count = len(set(passage_ids))
            what = f"{count} {'passage' if count == 1 else 'passages'}"
            self._recorder.name(f"split tag {tag.name}: {what} to {target}")
            if tag.name == target:
                raise InvalidValue(f"These passages carry the tag {target} already", "Name another tag.")
            rows = carriers(self._connection, tag.id, passage_ids)
            if len(rows) != count:
                gone = next(each for each in passage_ids if each not in {row[0] for row in rows})
                raise NotFound(f"Passage {gone} does not carry the tag {tag.name}", "List the tag's passages.")
            self._touch(tag.id)
            into_id = make_tags(self._recorder, [target])[target]
            retag(self._recorder, rows, into_id)
        return self._get(into_id)

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

    def delete(self, name: str, *, below: bool = False) -> Tag:
        """Remove a tag, with `below` those below it, too; what many passages carry is backed up before."""
        self._safeguard(name, below=below)
        with self._recorder.change("delete a tag"):
            tag = self.find(name) if not below else None
            level = tag.name if tag is not None else level_of(self._connection, name)
            going = tags_under(self._connection, level) if tag is None else [(tag.id, tag.name)]
            others = f" and {len(going) - 1} below it" if len(going) > 1 else ""
            self._recorder.name(f"delete tag {level}{others}")
            first = self._get(going[0][0])
            for tag_id, _ in going:
                self._touch(tag_id)
                retag(self._recorder, carriers(self._connection, tag_id), None)
                self._recorder.delete("tags", tag_id)
        return first

    def _get(self, tag_id: int) -> Tag:
        return _tag(self._connection.row(f"{_SELECT} WHERE tags.id = ?", [tag_id]))

    def _update(self, tag_id: int, values: dict[str, Any]) -> None:
        self._touch(tag_id)
        self._recorder.update("tags", tag_id, values)

    def _touch(self, tag_id: int) -> None:
        sql = "SELECT article_id FROM tag_articles WHERE tag_id = ?"
        self._recorder.touch(article_id for (article_id,) in self._connection.rows(sql, [tag_id]))

    def _safeguard(self, name: str, *, below: bool, at_most: int = SWEEPING + 1) -> None:
        """Back up before what many passages carry is changed, of which there are `at_most` so many."""
        level = level_of(self._connection, name)
        tags = [tag_id for tag_id, each in tags_under(self._connection, level) if below or each == level]
        if min(count_carriers(self._connection, tags), at_most) > SWEEPING:
            self._recorder.safeguard("tags")

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


def _tag(row: Sequence[Any]) -> Tag:
    tag = Tag(*row)
    return tag if is_color(tag.color) else replace(tag, color=GREY)


def _insert(recorder: Recorder, name: str, description: str, color: str | None, uuid: str = "") -> int:
    chosen = tag_color(color) if color is not None else _next_color(recorder.connection)
    known = {"uuid": uuid} if uuid else {}
    return recorder.insert("tags", {"name": name, "description": description, "color": chosen, **known})


def _next_color(connection: Connection) -> str:
    """The colour of the palette that fewest tags have; among those, the first."""
    used = Counter(dict(connection.rows("SELECT color, count(*) FROM tags GROUP BY color")))
    return min(PALETTE, key=lambda color: used[color])
