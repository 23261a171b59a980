"""Which of the names that a change makes look like others."""

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager

from seedreader.domain.lookalikes import Lookalike
from seedreader.storage.file.connection import Connection

_NAMES = {
    "tag": "SELECT name FROM tags",
    "link type": "SELECT name FROM link_types UNION SELECT inverse FROM link_types",
}


@contextmanager
def new_lookalikes(connection: Connection) -> Iterator[Sequence[Lookalike]]:
    """Compares the names that the block makes with all others of their kind. See `Library.new_lookalikes`."""
    before, found = _names(connection), list[Lookalike]()
    yield found
    for what, after in _names(connection).items():
        found += (Lookalike(what, name, other) for name, other in _alike(before[what], after))


def _alike(before: Set[str], after: Set[str]) -> Iterator[tuple[str, str]]:
    if after <= before:
        return
    from seedreader.reading.lookalikes import skeleton

    looks = {skeleton(name): name for name in after & before}
    for name in sorted(after - before):
        other = looks.setdefault(skeleton(name), name)
        if other != name:
            yield name, other


def _names(connection: Connection) -> dict[str, set[str]]:
    return {what: {name for (name,) in connection.rows(sql)} for what, sql in _NAMES.items()}
