"""Reading what nobody trusts in a process of its own, bounded in time and memory, and ended where it goes beyond."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from seedreader.errors import ImportFailed
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation import wire
from seedreader.importing.isolation.process import too_much_memory
from seedreader.importing.limits import LARGEST_ANSWER, SECONDS
from seedreader.importing.progress import Cancelled
from seedreader.importing.reading import Part

_TICK = 0.1
"""Seconds between two looks at whether the user wants to stop."""

_CHUNK = 1 << 16
_MOST_ANSWERS = 200
"""Sources after which a new process takes over: what libraries hold on to is let go."""


class Isolation:
    """One process that reads, started when it is needed; as a context it is ended at the end.

    `cancelled` is asked now and then while it reads.
    """

    def __init__(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._cancelled = cancelled
        self._process: subprocess.Popen[bytes] | None = None
        self._answers = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def read(self, given: Given, options: Options) -> list[Part]:
        """Read a source whose format is known. Raises `ImportFailed` and `Cancelled`."""
        try:
            answer = self._exchange(self._started(), wire.question(given, options), given.name)
        except BaseException:
            self.close()
            raise
        try:
            parts = wire.answered(answer)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            self.close()
            raise _broken_down(given.name) from error
        self._answers += 1
        if self._answers >= _MOST_ANSWERS:
            self.close()
        return parts

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process, self._answers = self._process, None, 0
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        """The process; in a group of its own, as ctrl+c is for the program alone."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                # Nothing in the folder one is in can stand in the place of a module.
                [sys.executable, "-P", "-m", isolated_module()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0,
                bufsize=0,
            )
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    os.set_blocking(pipe.fileno(), False)
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], question: bytes, name: str) -> bytes:
        """Send the question and wait for the whole answer, but not longer than `SECONDS`.

        After an error the process is of no use: whatever it is still to say is no answer to the next question.
        """
        assert process.stdin is not None  # noqa: S101 - they are pipes
        assert process.stdout is not None  # noqa: S101
        writing, reading = process.stdin.fileno(), process.stdout.fileno()
        deadline = time.monotonic() + SECONDS
        unsent, answer = memoryview(question), bytearray()
        while True:
            if self._cancelled():
                raise Cancelled
            left = deadline - time.monotonic()
            if left <= 0:
                raise ImportFailed(
                    f"{name!r} takes more than {SECONDS} seconds to read", "Save its text, and add that."
                )
            readable, writable, _ = select.select([reading], [writing] if unsent else [], [], min(_TICK, left))
            if writable:
                unsent = unsent[_sent(writing, unsent, name) :]
            if readable:
                chunk = os.read(reading, _CHUNK)
                answer += chunk
                if not chunk:
                    raise _broken_down(name)
                if (whole := _whole(answer, name)) is not None:
                    return whole


def isolated_module() -> str:
    """The module that runs in the other process."""
    return "seedreader.importing.isolation.process"


def _sent(descriptor: int, unsent: memoryview, name: str) -> int:
    try:
        return os.write(descriptor, unsent[:_CHUNK])
    except BrokenPipeError:
        raise _broken_down(name) from None


def _whole(answer: bytearray, name: str) -> bytes | None:
    """The content of the frame once all of it is there."""
    if len(answer) < wire.LENGTH_SIZE:
        return None
    length = int.from_bytes(answer[: wire.LENGTH_SIZE], "big")
    if length > LARGEST_ANSWER:
        raise ImportFailed(*too_much_memory(name))
    if len(answer) < wire.LENGTH_SIZE + length:
        return None
    return bytes(answer[wire.LENGTH_SIZE : wire.LENGTH_SIZE + length])


def _broken_down(name: str) -> ImportFailed:
    """The process is gone, out of memory in a library that has no other answer to that for instance, or raves."""
    return ImportFailed(
        f"{name!r} broke down what reads it", "It is damaged, or made to do harm; get it anew, or add its text."
    )
