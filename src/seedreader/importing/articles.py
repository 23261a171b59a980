"""One source to drafts."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from seedreader.domain.articles import ArticleDraft, Metadata
from seedreader.errors import ImportFailed
from seedreader.importing.encodings.decoding import decode
from seedreader.importing.extras import require
from seedreader.importing.formats import (
    BINARY_FORMATS,
    PLAIN_FORMATS,
    WHAT_IS_READ,
    Format,
    format_of,
    has_foreign_suffix,
    sniffed,
)
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation.program import Isolation
from seedreader.importing.plain.reader import read_plain
from seedreader.importing.reading import Part, Reading
from seedreader.importing.sources.files import RealNames, is_folder, read_bytes, storable_name


def read_article(path: Path) -> ArticleDraft:
    """The article, or the first of several, in the file at `path`. Raises `ImportFailed`."""
    with Isolation() as isolation:
        return read_given(given_file(path), Options(), isolation)[0]


def given_file(path: Path, names: RealNames | None = None) -> Given:
    """The bytes of the file at `path`. Raises `ImportFailed` where they cannot be had.

    `names` is for who asks about many files.
    """
    source_format = format_of(path)
    foreign = source_format is None and has_foreign_suffix(path)
    if foreign and is_folder(path):
        raise ImportFailed(f"{str(path)!r} is a folder", "Name a file in it.")
    data = read_bytes(path)
    if foreign and sniffed(data) is None:
        raise ImportFailed(f"{str(path)!r} is in a format that this version does not read", WHAT_IS_READ)
    return Given(data, storable_name((names or RealNames()).of(path)), storable_name(path.name), source_format)


def read_given(given: Given, options: Options, isolation: Isolation) -> list[ArticleDraft]:
    """The articles of a source, one or more. Raises `ImportFailed` for what can be none, and `Cancelled`."""
    source_format = recognised(given, options)
    if source_format in PLAIN_FORMATS:
        return [_plain_draft(given, source_format)]
    require(source_format)
    parts = isolation.read(replace(given, format=source_format), options)
    digest = sha256(given.data).hexdigest()
    drafts = [_draft(given, source_format, part, digest) for part in parts if part.reading.text.strip()]
    if not drafts:
        raise ImportFailed(f"{given.name!r} has no text in it", "Choose a file with text in it.")
    return drafts


def recognised(given: Given, options: Options) -> Format:
    """The format of a source: what the user says, else what the bytes show beyond doubt, else what its name says."""
    if options.format is not None:
        return options.format
    shown = sniffed(given.data)
    if shown in BINARY_FORMATS or (given.format in (None, Format.HTML) and shown is not None):
        return shown or Format.TEXT
    return given.format or Format.TEXT


def draft_from_text(
    text: str,
    *,
    source: str,
    source_name: str,
    digest: str,
    source_format: Format = Format.TEXT,
    encoding: str = "utf-8",
) -> ArticleDraft:
    """A draft from text that is canonical and that a library can hold: decoded, or made by `storable_text`.

    `digest` is the SHA-256 of the original bytes in hex. The title falls back on `source_name`. Raises `ImportFailed`
    where nothing is left to read.
    """
    if source_format is Format.MARKDOWN:
        from seedreader.importing.markdown.reader import read_markdown

        reading = read_markdown(text, source_name)
    else:
        reading = read_plain(text, source_name)
    if not reading.text or reading.text.isspace():
        raise ImportFailed(f"{source_name!r} has no text in it", "Choose a file with text in it.")
    return _assembled(reading, source, source_name, digest, source_format, encoding)


def _plain_draft(given: Given, source_format: Format) -> ArticleDraft:
    decoded = decode(given.data, given.name, given.charset)
    draft = draft_from_text(
        decoded.text,
        source=given.source,
        source_name=given.name,
        digest=sha256(given.data).hexdigest(),
        source_format=source_format,
        encoding=decoded.encoding,
    )
    if not (given.url or decoded.guessed):  # as of nearly every one of many files
        return draft
    return replace(draft, metadata=_with_origin(draft.metadata, given), guessed=decoded.guessed)


def _draft(given: Given, source_format: Format, part: Part, digest: str) -> ArticleDraft:
    """One article of a source that another process has read."""
    reading = replace(
        part.reading,
        title=" ".join(part.reading.title.split()) or given.name,
        text=part.reading.text.replace("\r", " "),
        metadata=_with_origin(part.reading.metadata, given),
    )
    source = part.source or (f"{given.source}#{part.name}" if part.name else given.source)
    return _assembled(reading, source, given.name, part.digest or digest, source_format, "utf-8")


def _with_origin(metadata: Metadata, given: Given) -> Metadata:
    return replace(metadata, url=metadata.url or given.url, retrieved=metadata.retrieved or given.retrieved)


def _assembled(
    reading: Reading, source: str, source_name: str, digest: str, source_format: Format, encoding: str
) -> ArticleDraft:
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
        pictures=reading.pictures,
    )
