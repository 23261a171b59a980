"""The links of a file."""

from collections.abc import Mapping

from seedreader.domain.arriving import ArrivingLink, NotTaken
from seedreader.domain.identity import known_uuid
from seedreader.domain.library import Library
from seedreader.domain.links import MAX_TYPE_LENGTH, Direction, LinkTypeDefinition
from seedreader.domain.text import is_unseen
from seedreader.errors import AlreadyExists, LibraryError, SeedreaderError
from seedreader.importing.annotations.cleaning import one_line_name
from seedreader.importing.annotations.made import is_older, settled
from seedreader.importing.storable import storable


class Linking:
    """Links passages, which `ids` has by their keys in the file, or the library by their UUIDs."""

    def __init__(self, library: Library, ids: Mapping[str, int]) -> None:
        self._library = library
        self._ids = ids
        self._types = {each.name.casefold(): (each.name, False) for each in library.links.types()}
        for each in library.links.types():
            self._types.setdefault(each.inverse.casefold(), (each.name, True))
        self.added = self.changed = self.unchanged = self.types_added = 0

    def take(self, link: ArrivingLink) -> NotTaken | None:
        """Make the link, unless it is there; says why where it cannot be made."""
        known = self._library.arrivals.link(link.made.uuid)
        if known is not None:
            self._gain(known, link)
            return None
        what = f"a link ({link.type or 'of no type'})"
        source, target = self._end(link.source), self._end(link.target)
        if source is None or target is None:
            which = "both its ends are" if source is target else f"its {'source' if source is None else 'target'} is"
            return NotTaken(what, f"{which} not in the library; bring in the passages first")
        try:
            name, backwards = self._type(link)
            ends = (target, source) if backwards else (source, target)
            self._library.arrivals.add_link(*ends, name, note=storable(link.note), made=settled(link.made))
        except AlreadyExists:
            self.unchanged += 1
            return None
        except LibraryError:
            raise
        except SeedreaderError as error:
            return NotTaken(what, error.message)
        self.added += 1
        return None

    def _gain(self, link_id: int, link: ArrivingLink) -> None:
        known, note = self._library.links.get(link_id), storable(link.note)
        if note and note not in known.note and not is_older(link.made, known.modified_at):
            self._library.links.set_note(link_id, note)
            self.changed += 1
        else:
            self.unchanged += 1

    def _end(self, key: str) -> int | None:
        return self._ids.get(known_uuid(key) or key) or self._library.arrivals.passage(known_uuid(key))

    def _type(self, link: ArrivingLink) -> tuple[str, bool]:
        """The type as the vocabulary has it, and whether the file names it from the other end; made where it lacks."""
        name = one_line_name(storable(link.type))[:MAX_TYPE_LENGTH].strip()
        name = "related" if is_unseen(name) else name
        if name.casefold() not in self._types:
            made = self._library.links.add_type(LinkTypeDefinition(name, name, "", direction=link.direction))
            self._types[name.casefold()] = made.name, False
            self.types_added += 1
        return self._types[name.casefold()]


def direction_of(raw: str) -> Direction:
    """A direction in REFI-QDA's words; one way where it is none of them."""
    return next((each for each in Direction if each.value.casefold() == raw.strip().casefold()), Direction.ONE_WAY)
