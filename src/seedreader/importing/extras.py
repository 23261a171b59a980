"""The packages that only some formats need, and the one command that brings those that are missing."""

import importlib.util
import shlex
import sys

from seedreader.errors import ImportFailed
from seedreader.importing.formats import Format

_NEEDED = {
    Format.HTML: ("web", "web pages", ("trafilatura", "lxml", "urllib3")),
    Format.PDF: ("pdf", "PDF files", ("pypdfium2",)),
    Format.DOCX: ("docx", "DOCX files", ("mammoth", "lxml")),
    Format.EPUB: ("epub", "EPUB books", ("lxml",)),
    Format.FEED: ("feeds", "feeds", ("feedparser", "lxml")),
}


def require(source_format: Format) -> None:
    """Raises `ImportFailed`, with the command to type, where a package is missing that the format is read with."""
    extra, what, packages = _NEEDED.get(source_format, ("", "", ()))
    if any(importlib.util.find_spec(package) is None for package in packages):
        raise ImportFailed(f"Reading {what} needs an extra that is not installed", f"Install it: {install(extra)}")


def install(extra: str) -> str:
    """The command that adds an extra to this very installation."""
    wanted = shlex.quote(f"seedreader[{extra}]")
    if "pipx" in sys.prefix.split("/"):
        return f"pipx inject seedreader {wanted}"
    python = shlex.quote(sys.executable)
    if importlib.util.find_spec("pip") is None:
        return f"uv pip install --python {python} {wanted}"
    return f"{python} -m pip install {wanted}"
