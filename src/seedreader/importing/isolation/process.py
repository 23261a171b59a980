"""The process that reads what nobody trusts, for the program that started it.

It has little memory, answers one question after another, and ends with its questions. What it cannot do in time the
program ends, and should that be gone, an alarm does.
"""

import importlib
import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from seedreader.errors import ImportFailed
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation import wire
from seedreader.importing.limits import LARGEST_ANSWER, MEMORY, SECONDS
from seedreader.importing.reading import Part

_LATER = 5
"""Seconds after which the alarm rings when the program has not ended this process in time."""

_READERS = {
    Format.HTML: "html.reader",
    Format.PDF: "documents.pdf",
    Format.DOCX: "documents.docx",
    Format.EPUB: "documents.epub",
    Format.FEED: "documents.feed",
}
"""The module with a function `read(given, options)` for each format."""


def main() -> None:
    """Answer what comes on standard input on standard output."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # A library that prints would garble an answer.
    os.dup2(2, 1)
    limit_memory()
    while (known := _content(questions)) is not None:
        signal.alarm(SECONDS + _LATER)
        given, options = wire.asked(known, _content(questions) or b"")
        answers.write(wire.frame(_answer(given, options)))
        answers.flush()
        signal.alarm(0)


def limit_memory() -> None:
    """Have this process refused more than `MEMORY`; systems that know no such limit go without."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_here(given: Given, options: Options) -> list[Part]:
    """Read a source in this very process. Raises `ImportFailed`, also where a library fails in its own way."""
    if given.format is None or given.format not in _READERS:
        raise ValueError(f"no reader for {given.format}")
    reader = importlib.import_module(f"seedreader.importing.{_READERS[given.format]}")
    try:
        parts: list[Part] = reader.read(given, options)
    except (ImportFailed, MemoryError):
        raise
    except Exception as error:
        raise ImportFailed(
            f"{given.name!r} cannot be read as {given.format.value}: {_said(error)}", "It may be damaged; get it anew."
        ) from error
    return parts


def _answer(given: Given, options: Options) -> bytes:
    try:
        content = wire.answer(read_here(given, options))
    except ImportFailed as error:
        return wire.failure(error.message, error.hint)
    except MemoryError:
        return wire.failure(*too_much_memory(given.name))
    if len(content) > LARGEST_ANSWER:
        return wire.failure(f"{given.name!r} holds too much text", "Split it, by chapters for instance.")
    return content


def too_much_memory(name: str) -> tuple[str, str]:
    """Message and hint for a source that takes more memory than it may."""
    return f"{name!r} takes more than {MEMORY >> 20} MB of memory to read", "Split it, or save its text and add that."


def _said(error: Exception) -> str:
    """What an error says, in one line."""
    words = " ".join(str(error).split())
    return words[:200] or type(error).__name__


def _content(stream: BinaryIO) -> bytes | None:
    """The content of the next frame; None at the end."""
    length = stream.read(wire.LENGTH_SIZE)
    if len(length) < wire.LENGTH_SIZE:
        return None
    return stream.read(int.from_bytes(length, "big"))


if __name__ == "__main__":
    main()
