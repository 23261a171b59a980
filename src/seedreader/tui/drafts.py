"""What is being typed, kept in the library until it is saved, so that a crash loses none of it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, NamedTuple

from seedreader.domain.library import Library
from seedreader.errors import NotFound, SeedreaderError
from seedreader.reading.display import quoted, shorten
from seedreader.tui.library_thread import LibraryThread

_NEW, _NOTE, _MEANING = "new note in", "note on", "description of tag"
_WORDS: Final = 40
_DIGITS: Final = 18


def key_of_new_note(article_id: int) -> str:
    """The key of a note on words that are no passage yet.

    After a crash nobody selects just the same words again: the next new note in that article gets the draft.
    """
    return f"{_NEW} {article_id}"


def key_of_note(passage_id: int) -> str:
    """The key of a passage's note."""
    return f"{_NOTE} {passage_id}"


def key_of_meaning(tag_id: int) -> str:
    """The key of what a tag means."""
    return f"{_MEANING} {tag_id}"


class Unsaved(NamedTuple):
    """A draft that waits: its first words, what it is about, and the action that goes on with it, and where."""

    words: str
    about: str
    action: str
    where: str


def unsaved(library: Library) -> list[Unsaved]:
    """The drafts with words in them whose passages, articles and tags are there, what was typed last first."""
    found = []
    for key, text in library.drafts.all().items():
        what, _, number = key.rpartition(" ")
        about = _ABOUT.get(what)
        if about is not None and text.strip() and number.isdecimal() and len(number) <= _DIGITS:
            with suppress(SeedreaderError):  # It is gone, or damaged; the others are told.
                found.append(Unsaved(quoted(shorten(text, _WORDS)), *about(library, int(number))))
    return found


def _new_note(library: Library, article_id: int) -> tuple[str, str, str]:
    title = shorten(library.articles.get(article_id).title, _WORDS)
    return f"a new note in {title}", "passage.note", "on words selected there"


def _note(library: Library, passage_id: int) -> tuple[str, str, str]:
    passage = library.passages.get(passage_id)
    title = shorten(library.articles.get(passage.article_id).title, _WORDS)
    return f"a note on {quoted(shorten(passage.quote, _WORDS))} in {title}", "passage.note", "on that passage"


def _meaning(library: Library, tag_id: int) -> tuple[str, str, str]:
    names = [tag.name for tag in library.tags.list() if tag.id == tag_id]
    if not names:
        raise NotFound(f"There is no tag {tag_id}", "List the tags to see which there are.")
    return f"what {shorten(names[0], _WORDS)} means", "codebook.describe", "in the codebook"


_ABOUT: Final[Mapping[str, Callable[[Library, int], tuple[str, str, str]]]] = {
    _NEW: _new_note,
    _NOTE: _note,
    _MEANING: _meaning,
}


class NoteDraft:
    """The draft of one note. Keeping and dropping do not wait; that a draft cannot be kept keeps nobody from typing."""

    def __init__(self, thread: LibraryThread, key: str) -> None:
        self._thread = thread
        self.key = key

    async def get(self) -> str | None:
        """What was typed and neither saved nor discarded."""
        return await self._thread.call(lambda library: library.drafts.get(self.key))

    def keep(self, text: str) -> None:
        """Keep what is typed so far."""
        self._do(lambda library: library.drafts.keep(self.key, text))

    def drop(self) -> None:
        """It is saved, or not wanted."""
        self._do(lambda library: library.drafts.drop(self.key))

    def _do(self, work: Callable[[Library], None]) -> None:
        with suppress(RuntimeError):  # The library is closed already.
            self._thread.submit(work)
