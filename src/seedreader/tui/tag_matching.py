"""Which tags a few typed characters mean."""

from collections.abc import Sequence

from seedreader.domain.tags import Tag
from seedreader.tui.article_order import fold


def matching(tags: Sequence[Tag], typed: str) -> list[Tag]:
    """The tags that the typed text may mean, best first: the very name, names or levels that begin with it, names that
    contain it, names that have its characters in order. Case and accents do not count."""
    wanted = fold(typed.strip())
    if not wanted:
        return list(tags)
    ranked = [(rank, tag) for tag in tags if (rank := _rank(fold(tag.name), wanted)) is not None]
    return [tag for _, tag in sorted(ranked, key=lambda pair: (pair[0], len(pair[1].name), pair[1].name))]


def same_name(tags: Sequence[Tag], name: str) -> Tag | None:
    """The tag of that name; else the one whose name differs in case alone."""
    exact = next((tag for tag in tags if tag.name == name), None)
    return exact or next((tag for tag in tags if tag.name.casefold() == name.casefold()), None)


def names_whole_levels(tag: Tag, typed: str) -> bool:
    """Whether the typed text is the upper part of the tag's name, so that it may be meant as a tag of its own."""
    return tag.name.casefold().startswith(typed.strip().casefold() + "/")


def _rank(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if any(level.startswith(wanted) for level in name.split("/")):
        return 2
    if wanted in name:
        return 3
    remaining = iter(name)
    return 4 if len(wanted) > 1 and all(character in remaining for character in wanted) else None
