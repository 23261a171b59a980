"""Files that list sources, one a line."""

import os
from pathlib import Path

from seedreader.importing.encodings.decoding import decode
from seedreader.importing.sources.files import read_bytes


def listed(path: Path) -> list[str]:
    """The files and addresses that a file names: its lines but for empty ones and # comments. Raises `ImportFailed`.

    A name is taken as from the folder one is in, or, where nothing is there, as from the list's own.
    """
    return [_found(name, path.parent) for name in sources_in(read_bytes(path), str(path))]


def sources_in(data: bytes, name: str) -> list[str]:
    """The sources that a list of that name holds. Raises `ImportFailed` for what is no text."""
    lines = [line.strip() for line in decode(data, name).text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _found(name: str, folder: Path) -> str:
    try:
        beside = folder / name
        return str(beside) if not os.path.lexists(name) and beside.exists() else name
    except (OSError, ValueError):
        return name
