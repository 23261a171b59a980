"""Which threads a synopsis shows, and in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from seedreader.comparing.threads import Thread
from seedreader.domain.tags import is_within


class Order(StrEnum):
    """How threads are sorted: as they were made, those in most articles first, those in conflict first, by their tags,
    or by what they are called."""

    THREAD = "thread"
    SOURCES = "sources"
    CONFLICT = "conflict"
    TAG = "tag"
    LABEL = "label"


class Wanted(NamedTuple):
    """Which threads: those with a passage of `tag` or a tag below it, in so many articles, in conflict."""

    tag: str = ""
    least_sources: int = 1
    conflicts: bool = False


def chosen(threads: Iterable[Thread], wanted: Wanted, order: Order, tags: Mapping[int, Sequence[str]]) -> list[Thread]:
    """The threads that are wanted, sorted; `tags` are those of passages by their id."""
    found = [
        thread
        for thread in threads
        if len(thread.articles) >= wanted.least_sources
        and (thread.conflict or not wanted.conflicts)
        and (not wanted.tag or _is_tagged(thread, wanted.tag, tags))
    ]
    keys: Mapping[Order, Callable[[Thread], tuple[object, ...]]] = {
        Order.THREAD: lambda _: (),
        Order.SOURCES: lambda thread: (-len(thread.articles), -len(thread.origins)),
        Order.CONFLICT: lambda thread: (not thread.conflict, -len(thread.articles)),
        Order.TAG: lambda thread: (not (named := tags_of_thread(thread, tags)), [name.casefold() for name in named]),
        Order.LABEL: lambda thread: (thread.label.casefold(),),
    }
    return sorted(found, key=lambda thread: (*keys[order](thread), thread.id))


def tags_of_thread(thread: Thread, tags: Mapping[int, Sequence[str]]) -> list[str]:
    """The tags that a thread's passages carry, by name, each once; `tags` are those of passages by their id."""
    return sorted({name for member in thread.members for name in tags.get(member.passage, ())})


def _is_tagged(thread: Thread, tag: str, tags: Mapping[int, Sequence[str]]) -> bool:
    return any(is_within(name, tag) for name in tags_of_thread(thread, tags))
