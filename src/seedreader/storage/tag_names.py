"""From a name as somebody writes it to the tags it means, as the codebook spells them.

Names that differ in case alone are alike (Unicode caseless matching): a reference in another case finds its tag, and no
second tag is made beside it.
"""

import unicodedata
from collections.abc import Iterable

from seedreader.domain.tags import is_within, known_tag_name, tag_name
from seedreader.errors import Ambiguous, NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.wording import choices, first_few, near


def alike(name: str) -> str:
    """What names that differ in case alone have in common."""
    return unicodedata.normalize("NFC", name.casefold())


def tag_id_of(connection: Connection, name: str) -> int:
    """The id of the tag of that name, or of the only one that has it in another case.

    Raises `Ambiguous`, or `NotFound` with the tags that stand below that name or come close to it.
    """
    name = known_tag_name(name)
    found = known_as(connection, name)
    if found is None:
        raise _not_found(connection, name)
    return found[0]


def level_of(connection: Connection, name: str) -> str:
    """The name of a tag, or of a level that only tags below it have, as the codebook spells it; found in any case.

    Raises `NotFound` or `Ambiguous`.
    """
    name = known_tag_name(name)
    if tags_under(connection, name):
        return name
    found = known_as(connection, name)
    if found is not None:
        return found[1]
    levels = _levels_alike(connection, name)
    if len(levels) > 1:
        raise Ambiguous(f"More than one level is called {name}", choices(levels))
    if not levels:
        raise _not_found(connection, name)
    return levels[0]


def tags_under(connection: Connection, name: str) -> list[tuple[int, str]]:
    """Ids and names of the tag of that name and of every tag below it."""
    return connection.rows(
        "SELECT id, name FROM tags WHERE name = :name OR substr(name, 1, length(:name) + 1) = :name || '/'"
        " ORDER BY name",
        {"name": name},
    )


def tags_like(connection: Connection, name: str) -> list[int]:
    """The ids of the tag of that name and of those below it, in any case; `name*` also takes names that begin so.

    None where there is none; nothing written is an error.
    """
    wanted, goes_on = alike(name.removesuffix("*")).rstrip("/"), name.endswith("*")
    return [
        tag_id
        for tag_id, known in ((tag_id, alike(known)) for tag_id, known in _all(connection))
        if is_within(known, wanted) or (goes_on and known.startswith(wanted))
    ]


def spelled(connection: Connection, names: Iterable[str]) -> list[str]:
    """Names for tags as the codebook spells them, or, where it has them in no case, as they are given; none twice.

    Raises `Ambiguous`.
    """
    known: dict[str, str] = {}
    for name in map(known_tag_name, names):
        found = known_as(connection, name)
        if found is not None:
            known[found[1]] = found[1]
        else:
            known.setdefault(alike(name), tag_name(name))
    return list(known.values())


def known_as(connection: Connection, name: str) -> tuple[int, str] | None:
    """Id and name of the tag of that name, or of the only one that has it in another case; None where none has.

    Raises `Ambiguous`.
    """
    row: tuple[int, str] | None = connection.row("SELECT id, name FROM tags WHERE name = ?", [name])
    if row is not None:
        return row
    wanted = alike(name)
    matches = [row for row in _all(connection) if alike(row[1]) == wanted]
    if len(matches) > 1:
        raise Ambiguous(f"More than one tag is called {name}", choices([match for _, match in matches]))
    return matches[0] if matches else None


def _levels_alike(connection: Connection, name: str) -> list[str]:
    """The levels, in whatever case, that tags stand below and that `name` may mean."""
    depth, wanted = name.count("/") + 1, alike(name)
    parts = (known.split("/") for _, known in _all(connection))
    levels = {"/".join(levels[:depth]) for levels in parts if len(levels) > depth}
    return sorted(level for level in levels if alike(level) == wanted)


def _all(connection: Connection) -> list[tuple[int, str]]:
    return connection.rows("SELECT id, name FROM tags ORDER BY name")


def _not_found(connection: Connection, name: str) -> NotFound:
    below = [tag for level in _levels_alike(connection, name) for _, tag in tags_under(connection, level)]
    if below:
        return NotFound(f"There is no tag {name}, only tags below it", f"Name one of them: {first_few(below)}.")
    hint = near(name, [known for _, known in _all(connection)], "List the tags to see what there is.")
    return NotFound(f"There is no tag {name}", hint)
