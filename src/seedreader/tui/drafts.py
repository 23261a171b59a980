"""What is being typed, kept in the library until it is saved, so that a crash loses none of it.

Every editor keeps what is typed in it under a key of its own, which begins with what the draft is about: two windows
with one note open do not write over each other.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from secrets import token_hex
from typing import Final, NamedTuple

from seedreader.domain.library import Library
from seedreader.errors import NotFound, SeedreaderError
from seedreader.reading.display import quoted, shorten
from seedreader.tui.library_thread import LibraryThread

_NEW, _NOTE, _MEANING = "new note in", "note on", "description of tag"
_WORDS: Final = 40
_DIGITS: Final = 18
_OF: Final = " #"
"""Stands between what a draft is about and the editor it is of."""


def on_new_note(article_id: int) -> str:
    """What a draft of a note on words that are no passage yet is about.

    After a crash nobody selects just the same words again: the next new note in that article gets the draft.
    """
    return f"{_NEW} {article_id}"


def on_note(passage_id: int) -> str:
    """What a draft of a passage's note is about."""
    return f"{_NOTE} {passage_id}"


def on_meaning(tag_id: int) -> str:
    """What a draft of what a tag means is about."""
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
        what, _, number = _subject(key).rpartition(" ")
        about = _ABOUT.get(what)
        if about is not None and text.strip() and number.isdecimal() and len(number) <= _DIGITS:
            with suppress(SeedreaderError):  # It is gone, or damaged; the others are told.
                found.append(Unsaved(quoted(shorten(text, _WORDS)), *about(library, int(number))))
    return found


def _subject(key: str) -> str:
    """What the draft under a key is about."""
    return key.partition(_OF)[0]


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
    """What is typed in one editor. Keeping and dropping do not wait; where it cannot be kept, one types on."""

    def __init__(self, thread: LibraryThread, subject: str) -> None:
        self._thread = thread
        self._subject = subject
        self._key = f"{subject}{_OF}{token_hex(4)}"
        self._taken_over: tuple[str, str] | None = None
        """The key of an earlier draft, and what it said: this one takes its place once it is kept, or dropped."""

    async def get(self) -> str | None:
        """What was typed last on the same subject and neither saved nor discarded."""
        drafts = await self._thread.call(lambda library: library.drafts.all())
        self._taken_over = next((draft for draft in drafts.items() if _subject(draft[0]) == self._subject), None)
        return None if self._taken_over is None else self._taken_over[1]

    def keep(self, text: str) -> None:
        """Keep what is typed so far."""

        def work(library: Library) -> None:
            library.drafts.keep(self._key, text)
            self._take_its_place(library)

        self._do(work)

    def keep_on(self, text: str) -> None:
        """Keep it again if somebody else took it for what a crash had left, and dropped it."""

        def work(library: Library) -> None:
            if library.drafts.get(self._key) is None:
                library.drafts.keep(self._key, text)

        self._do(work)

    def drop(self) -> None:
        """It is not wanted."""
        self._do(self.drop_in)

    def drop_in(self, library: Library) -> None:
        """It is saved, or not wanted: drop it in the library's own thread."""
        library.drafts.drop(self._key)
        self._take_its_place(library)

    def _take_its_place(self, library: Library) -> None:
        """Drop, once, the earlier draft, if it still says what this one began with; otherwise it would come back later.

        An editor that is open in another window keeps its own again (`keep_on`).
        """
        earlier, self._taken_over = self._taken_over, None
        if earlier is not None and library.drafts.get(earlier[0]) == earlier[1]:
            library.drafts.drop(earlier[0])

    def _do(self, work: Callable[[Library], None]) -> None:
        with suppress(RuntimeError):  # The library is closed already.
            self._thread.submit(work)
