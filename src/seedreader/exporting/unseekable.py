"""A stream that only goes forwards, so that an archive has the same bytes in a file and in a pipe."""

from typing import BinaryIO


class Unseekable:
    """What `zipfile` writes to where it can go back to nothing."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> int:
        """Write on."""
        return self._stream.write(data)

    def flush(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """The stream stays its owner's."""
