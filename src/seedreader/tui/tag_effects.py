"""What a change of the codebook would do, in words, before it is done.

What takes a library is read in the library's thread.
"""

from collections.abc import Sequence

from seedreader.domain.library import Library
from seedreader.domain.tags import Reach, Tag, moved_name, tag_color, tag_name
from seedreader.errors import AlreadyExists, InvalidValue, NotFound
from seedreader.reading.numbers import counted
from seedreader.tui.tag_matching import same_name


def carried_by(reach: Reach) -> str:
    """How much carries a tag: 12 passages in 3 articles."""
    if not reach.passages:
        return "no passage"
    return f"{counted(reach.passages, 'passage')} in {counted(reach.articles, 'article')}"


def creating(tags: Sequence[Tag], name: str) -> str:
    """What making a tag would do. Raises what `Tags.create` would."""
    name = tag_name(name)
    known = same_name(tags, name)
    if known is not None:
        raise AlreadyExists(f"There is a tag {known.name} already", "Choose another name.")
    return f"A new tag {name}"


def renaming(tags: Sequence[Tag], name: str, new: str, reach: Reach) -> str:
    """What renaming would do. Raises what `Tags.rename` would."""
    new = tag_name(new)
    if new == name:
        return "That is its name now"
    known = same_name(tags, new)
    if known is not None and known.name not in reach.tags:
        raise AlreadyExists(f"There is a tag {known.name} already", "Choose another name, or merge the two.")
    below = sum(each != name for each in reach.tags)
    along = f", with {counted(below, 'tag')} below it" if below else ""
    return f"{name} becomes {new}{along}: {carried_by(reach)}"


def moving(tags: Sequence[Tag], name: str, level: str, reach: Reach) -> str:
    """What moving to another level would do. Raises what `Tags.move` would."""
    return renaming(tags, name, moved_name(name, level), reach)


def merging(library: Library, name: str, into: str, own: Reach, reach: Reach) -> str:
    """What merging would do; `own` is what carries the tag itself, `reach` that with those below it."""
    already = library.tags.shared(name, into) if own.tags else 0
    too = f", {already:,} of them {'has' if already == 1 else 'have'} it already" if already else ""
    below = len(reach.tags) - len(own.tags)
    along = f"; {counted(below, 'tag')} below come{'s' if below == 1 else ''} below {into}" if below else ""
    get = "gets" if own.passages <= 1 else "get"
    return f"{carried_by(own)} {get} {into} instead of {name}{too}{along}; {name} goes"


def splitting(library: Library, tag: Tag, into: str, ids: list[int]) -> str:
    """What putting some passages of a tag under another would do. Raises what `Tags.split` would."""
    into = tag_name(into)
    known = same_name(library.tags.list(), into)
    if known is not None and known.name == tag.name:
        raise InvalidValue(f"These passages carry the tag {tag.name} already", "Name another tag.")
    passages = library.passages.some(ids)
    others = sum(tag.name not in passage.tags for passage in passages)
    if others:
        raise NotFound(f"{others:,} of them do not carry {tag.name} itself", "Go to the tag they carry.")
    places = counted(len({passage.article_id for passage in passages}), "article")
    new = "" if known is not None else ", which is new"
    return f"{len(ids):,} of {counted(tag.passages, 'passage')}, in {places}, get {into}{new}, instead of {tag.name}"


def colouring(color: str, own: Reach) -> str:
    """What another colour would do. Raises `InvalidValue`."""
    return f"{carried_by(own)} shown in {tag_color(color)}"


def deleting(reach: Reach) -> str:
    """What deleting these tags would do."""
    which = counted(len(reach.tags), "tag") if len(reach.tags) > 1 else reach.tags[0]
    return f"{which} off {carried_by(reach)}, which stay{'' if reach.passages != 1 else 's'}"


def own_reach(tag: Tag | None) -> Reach:
    """What carries a tag itself; nothing for a level that is none."""
    return Reach((), 0, 0) if tag is None else Reach((tag.name,), tag.passages, tag.articles)
