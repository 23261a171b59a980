"""The tags of a file as the codebook has them; those it lacks are made."""

from collections.abc import Iterable, Mapping

from seedreader.domain.arriving import ArrivingTag, NotTaken
from seedreader.domain.library import Library
from seedreader.domain.tags import Tag
from seedreader.errors import LibraryError, SeedreaderError
from seedreader.importing.annotations.cleaning import color_or_none, storable_tag
from seedreader.importing.storable import storable


class Tagging:
    """Finds each tag of a file once; `added` counts those that were made, `changed` those that gained a description."""

    def __init__(self, library: Library, said: Mapping[str, ArrivingTag]) -> None:
        self._library = library
        self._said = said
        self._known: dict[str, str] = {}
        self.added = self.changed = 0
        self.not_taken: list[NotTaken] = []

    def tags(self, raw: Iterable[str], of: str) -> list[str]:
        """The names of tags as the codebook spells them; what cannot be one is told of."""
        found = []
        for each in raw:
            name = self.tag(each)
            if name:
                found.append(name)
            else:
                self.not_taken.append(NotTaken(f"the tag {each!r} of {of}", "no tag can be called so"))
        return list(dict.fromkeys(found))

    def tag(self, raw: str) -> str:
        """One of them; "" where there can be no such tag, or several are meant."""
        if raw not in self._known:
            self._known[raw] = self._find(raw)
        return self._known[raw]

    def _find(self, raw: str) -> str:
        name = storable_tag(storable(raw))
        if not name:
            return ""
        said = self._said.get(raw, ArrivingTag(raw))
        try:
            known = self._library.tags.known(name)
            if known is not None:
                self._gain(known, storable(said.description))
                return known.name
            made = self._library.tags.create(
                name, description=storable(said.description), color=color_or_none(said.color), uuid=said.uuid
            )
        except LibraryError:
            raise
        except SeedreaderError:
            return ""
        self.added += 1
        return made.name

    def _gain(self, known: Tag, description: str) -> None:
        if description and not known.description:
            self._library.tags.describe(known.name, description)
            self.changed += 1
