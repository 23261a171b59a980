"""Which article the command line means, and which span of it: quoted words or offsets."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from seedreader.domain.text import Span, quotation
from seedreader.errors import Ambiguous, InvalidValue, NotFound

if TYPE_CHECKING:
    from seedreader.comparing.threads import Thread
    from seedreader.domain.articles import Article
    from seedreader.domain.library import Library

CHOICES_SHOWN = 4
CONTEXT_SHOWN = 16


def article_meant(library: "Library", reference: str) -> "Article":
    """The article that answers to a reference (see `Articles.find`), or that came from the file at that path.

    A name whose bytes are no text means the article that the library keeps under that name with its bytes written out.
    Raises `NotFound` and `Ambiguous`.
    """
    try:
        return library.articles.find(_as_kept(reference))
    except NotFound as error:
        from seedreader.settings.places import expanded

        path = expanded(reference)
        if os.sep not in reference or not os.path.lexists(path):
            raise
        try:
            return library.articles.find(_as_kept(os.path.realpath(path)))
        except NotFound:
            raise error from None


def _as_kept(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        from seedreader.importing.sources.files import storable_name

        return storable_name(name)
    return name


def thread_meant(library: "Library", reference: str) -> "Thread":
    """The thread of that number, or that a passage is in. Raises `NotFound` and `Ambiguous`."""
    from seedreader.comparing.gathering import thread_of

    try:
        passage = library.passages.find(reference)
    except NotFound as failure:
        raise NotFound(
            f"There is no thread or passage {reference!r}",
            "See `seedreader synopsis` for threads, `seedreader passages` for passages.",
        ) from failure
    return thread_of(library, passage.id)


def quoted_span(text: str, quote: str, nth: int | None) -> Span:
    """Where the words stand in the text: the only place, or the `nth` (from 1).

    Raises `NotFound` where they do not occur as often (the hint names words that are alike), `Ambiguous` where they
    occur more than once and `nth` does not choose, `InvalidValue` for no words and for words that cut a character.
    """
    if not quote:
        raise InvalidValue("The quote is empty", "Give words of the article, as in --quote 'We cannot be naive'.")
    places = occurrences(text, quote)
    if nth is not None:
        start = next(islice(places, nth - 1, None), None)
        if start is None:
            raise _too_few(text, quote, nth)
        return whole_characters(text, Span(start, start + len(quote)))
    first, second = next(places, None), next(places, None)
    if first is None:
        raise _not_found(text, quote)
    if second is not None:
        raise _ambiguous(text, quote)
    return whole_characters(text, Span(first, first + len(quote)))


def occurrences(text: str, quote: str) -> Iterator[int]:
    """The offsets at which the words begin, also where one occurrence overlaps the next."""
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def whole_characters(text: str, span: Span) -> Span:
    """The span itself. Raises `InvalidValue` where it reaches past the text or cuts a character (grapheme cluster)."""
    from seedreader.reading.clusters import snap

    quotation(text, span)
    whole = snap(text, span.start, span.end)
    if whole != span:
        raise InvalidValue(
            f"{span.start} to {span.end} cuts a character in two",
            f"The whole characters are at --start {whole.start} --end {whole.end}.",
        )
    return span


def _not_found(text: str, quote: str) -> NotFound:
    from seedreader.reading.search import find_all

    alike = find_all(text, quote.lower())[:1] or _across_lines(text, quote)
    if not alike:
        return NotFound("The article does not have these words", "Copy them from: seedreader show ARTICLE.")
    span = alike[0]
    words = text[span.start : span.end]
    where = f"use --start {span.start} --end {span.end}"
    return NotFound(
        "The article does not have exactly these words",
        f"They stand across lines; {where}." if "\n" in words else f"It has “{words}”; quote that, or {where}.",
    )


def _across_lines(text: str, quote: str) -> list[Span]:
    """Where the words first stand with other white space between them, most of all with line ends."""
    words = quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return [Span(*found.span())] if found else []


def _too_few(text: str, quote: str, nth: int) -> NotFound:
    count = sum(1 for _ in occurrences(text, quote))
    if not count:
        return _not_found(text, quote)
    return NotFound(f"The article has these words {_times(count)}, not {nth} times", f"Give --nth from 1 to {count}.")


def _ambiguous(text: str, quote: str) -> Ambiguous:
    count = sum(1 for _ in occurrences(text, quote))
    choices = [
        f"{number} at {start} “{_context(text, start, start + len(quote))}”"
        for number, start in enumerate(islice(occurrences(text, quote), CHOICES_SHOWN), start=1)
    ]
    more = [f"and {count - CHOICES_SHOWN} more"] if count > CHOICES_SHOWN else []
    return Ambiguous(
        f"The article has these words {_times(count)}", f"Choose one with --nth: {'; '.join(choices + more)}."
    )


def _context(text: str, start: int, end: int) -> str:
    """The end of what stands before, the words themselves (their beginning, if they are many), and what comes after."""
    words = text[start:end]
    if len(words) > 2 * CONTEXT_SHOWN:
        words = words[:CONTEXT_SHOWN] + "…" + words[-CONTEXT_SHOWN:]
    first, last = max(0, start - CONTEXT_SHOWN), min(len(text), end + CONTEXT_SHOWN)
    around = text[first:start] + words + text[end:last]
    return ("…" if first else "") + around.strip() + ("…" if last < len(text) else "")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
