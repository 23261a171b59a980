"""What a change of the codebook would do, in words, read in the library's thread before it is done."""

from seedreader.domain.library import Library
from seedreader.domain.tags import Reach, Tag, moved_name, tag_color, tag_name
from seedreader.errors import AlreadyExists, InvalidValue, NotFound


def counted(count: int, one: str) -> str:
    """A number of things: 1 passage, 12 passages."""
    return f"{count:,} {one if count == 1 else one + 's'}"


def carried_by(reach: Reach) -> str:
    """How much carries a tag: 12 passages in 3 articles."""
    if not reach.passages:
        return "no passage"
    return f"{counted(reach.passages, 'passage')} in {counted(reach.articles, 'article')}"


def creating(library: Library, name: str) -> str:
    """What making a tag would do. Raises what `Tags.create` would."""
    name = tag_name(name)
    known = _known(library, name)
    if known is not None:
        raise AlreadyExists(f"There is a tag {known.name} already", "Choose another name.")
    return f"A new tag {name}"


def renaming(library: Library, name: str, new: str) -> str:
    """What renaming would do. Raises what `Tags.rename` would."""
    new, reach = tag_name(new), library.tags.reach(name)
    if new == name:
        return "That is its name now"
    known = _known(library, new)
    if known is not None and known.name not in reach.tags:
        raise AlreadyExists(f"There is a tag {known.name} already", "Choose another name, or merge the two.")
    return f"{name} becomes {new}{_below(name, reach)}: {carried_by(reach)}"


def moving(library: Library, name: str, level: str) -> str:
    """What moving to another level would do. Raises what `Tags.move` would."""
    return renaming(library, name, moved_name(name, level))


def merging(library: Library, name: str, into: str) -> str:
    """What merging would do."""
    reach = library.tags.reach(name)
    known = _known(library, name)
    already = 0 if known is None else library.tags.shared(known.name, into)
    too = f", {already:,} of them {'has' if already == 1 else 'have'} it already" if already else ""
    below = len(reach.tags) - (known is not None)
    along = f"; {counted(below, 'tag')} below come{'s' if below == 1 else ''} below {into}" if below else ""
    own = library.tags.reach(name, below=False) if known is not None else reach
    return (
        f"{carried_by(own)} {'gets' if own.passages <= 1 else 'get'} {into} instead of {name}{too}{along}; {name} goes"
    )


def splitting(library: Library, name: str, into: str, ids: list[int]) -> str:
    """What putting some passages of a tag under another would do."""
    into = tag_name(into)
    known = _known(library, into)
    if known is not None and known.name == name:
        raise InvalidValue(f"These passages carry the tag {name} already", "Name another tag.")
    total = library.tags.reach(name, below=False).passages
    passages = library.passages.some(ids)
    others = sum(name not in passage.tags for passage in passages)
    if others:
        raise NotFound(f"{others:,} of them do not carry {name} itself", "Go to the tag they carry, and mark there.")
    articles = {passage.article_id for passage in passages}
    new = "" if known is not None else ", which is new"
    places = counted(len(articles), "article")
    return f"{len(ids):,} of {counted(total, 'passage')}, in {places}, get {into}{new}, instead of {name}"


def colouring(library: Library, name: str, color: str) -> str:
    """What another colour would do. Raises `InvalidValue`."""
    color = tag_color(color)
    return f"{carried_by(library.tags.reach(name, below=False))} shown in {color}"


def deleting(library: Library, name: str, *, below: bool) -> str:
    """What deleting would do."""
    reach = library.tags.reach(name, below=below)
    which = counted(len(reach.tags), "tag") if len(reach.tags) > 1 else reach.tags[0]
    return f"{which} off {carried_by(reach)}, which stay{'' if reach.passages != 1 else 's'}"


def _known(library: Library, name: str) -> Tag | None:
    try:
        return library.tags.find(name)
    except NotFound:
        return None


def _below(name: str, reach: Reach) -> str:
    below = sum(each != name for each in reach.tags)
    return f", with {counted(below, 'tag')} below it" if below else ""
