"""Standard output and error: encoding, colour, and readers that go away."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, TextIO, TypeVar

import click

from seedreader.errors import ExportFailed

Item = TypeVar("Item")


def prepare() -> None:
    """Make data leave as UTF-8, whatever the locale says; talk keeps the locale's encoding and never fails on it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")


def to_terminal(stream: TextIO | None) -> bool:
    """Whether what is written to the stream goes to a terminal."""
    return stream is not None and stream.isatty()


def styled(text: str, stream: TextIO | None, **style: Any) -> str:
    """The text in click's `style` (`bold=True`, `fg="red"` ...), or as it is where that stream gets no colour.

    `NO_COLOR` (no-color.org) switches colour off, `FORCE_COLOR` on, also into a pipe; else terminals have it.
    """
    if os.environ.get("NO_COLOR"):
        return text
    if os.environ.get("FORCE_COLOR") or (to_terminal(stream) and os.environ.get("TERM") != "dumb"):
        return click.style(text, **style)
    return text


def put(*parts: str) -> None:
    """Write data to stdout. Raises `ExportFailed` where it cannot take it, `BrokenPipeError` where nobody reads."""
    with _refusals_explained():
        _output().writelines(parts)


def put_lines(lines: Iterable[str]) -> None:
    """Write lines of data to stdout as they come; see `put`."""
    for line in lines:
        put(line, "\n")


def flushed(items: Iterable[Item]) -> Iterator[Item]:
    """The items as they come; what was written of those before is sent while the next is waited for."""
    for item in items:
        yield item
        with _refusals_explained():
            _output().flush()


def put_to_the_end(write: Callable[[Iterator[Item]], object], items: Iterable[Item]) -> None:
    """Write items whose coming is the work itself: where nobody reads on, the rest comes all the same, unseen."""
    coming = iter(items)
    with read_or_not():
        write(coming)
    for _ in coming:
        pass


@contextmanager
def read_or_not() -> Iterator[None]:
    """Inside, what nobody reads goes nowhere: the exit code still says what the work came to."""
    try:
        yield
    except BrokenPipeError:
        discard_output()


@contextmanager
def binary_output() -> Iterator[BinaryIO]:
    """Standard output for bytes, complete once the block ends well; see `put` for the errors."""
    with _refusals_explained():
        output = _output()
        output.flush()
        yield output.buffer
        output.buffer.flush()


def talk(text: str) -> None:
    """Write a line to stderr, or nowhere where nobody listens: that alone makes nothing fail."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(text + "\n")
            sys.stderr.flush()


def finish() -> None:
    """Send what is still held back; see `put` for the errors."""
    if sys.stdout is not None:
        with _refusals_explained():
            sys.stdout.flush()


def discard_output() -> None:
    """Send what a stream refused nowhere, so that the interpreter has nothing to complain of when it ends."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            with suppress(OSError):
                os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _output() -> TextIO:
    if sys.stdout is None:
        raise ExportFailed("Standard output is closed", "Send it to a file or a pipe.")
    return sys.stdout


@contextmanager
def _refusals_explained() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportFailed(
            f"Standard output could not be written: {error.strerror or error}", "Make room, or send it elsewhere."
        ) from error
