"""One source to one draft."""

import os
import re
from hashlib import sha256
from pathlib import Path

from seedreader.domain.articles import ArticleDraft
from seedreader.domain.text import canonical
from seedreader.errors import ImportFailed
from seedreader.importing.decoding import WHAT_IS_READ, decode
from seedreader.importing.files import is_folder, read_bytes
from seedreader.importing.formats import Format, format_of, has_foreign_suffix
from seedreader.importing.plain import read_plain

_NEVER_IN_TEXT = re.compile("[\0\ud800-\udfff]")


def read_article(path: Path) -> ArticleDraft:
    """Read the file at `path`; the format follows from its suffix, and a file without one is plain text.

    Raises `ImportFailed` for what cannot become an article.
    """
    if has_foreign_suffix(path) and not is_folder(path):
        raise ImportFailed(f"{str(path)!r} is in a format that this version does not read", WHAT_IS_READ)
    data = read_bytes(path)
    name = storable_name(path.name)
    decoded = decode(data, name)
    return draft_from_text(
        decoded.text,
        source=storable_name(str(path.resolve())),
        source_name=name,
        digest=sha256(data).hexdigest(),
        source_format=format_of(path) or Format.TEXT,
        encoding=decoded.encoding,
    )


def draft_from_text(
    text: str,
    *,
    source: str,
    source_name: str,
    digest: str,
    source_format: Format = Format.TEXT,
    encoding: str = "utf-8",
) -> ArticleDraft:
    """A draft from decoded text, for whoever has text that stands in no file.

    `text` is made canonical, and zero characters and lone surrogates in it become U+FFFD. `digest` is the SHA-256 of
    the original bytes in hex. The title falls back on `source_name`. Raises `ImportFailed` where nothing is left to
    read.
    """
    text = _NEVER_IN_TEXT.sub("\ufffd", canonical(text.lstrip("\ufeff")))
    if source_format is Format.MARKDOWN:
        from seedreader.importing.markdown import read_markdown

        reading = read_markdown(text, source_name)
    else:
        reading = read_plain(text, source_name)
    if not reading.text or reading.text.isspace():
        raise ImportFailed(f"{source_name!r} has no text in it", "Choose a file with text in it.")
    return ArticleDraft(
        source=source,
        source_name=source_name,
        title=reading.title,
        text=reading.text,
        sha256=digest,
        format=source_format.value,
        encoding=encoding,
        marks=reading.marks,
        metadata=reading.metadata,
    )


def storable_name(name: str) -> str:
    r"""A file name as text: bytes in it that are no UTF-8 are written out, as in `caf\xe9.txt`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
