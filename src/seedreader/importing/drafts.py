"""Sources to drafts, in order, whatever becomes of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from seedreader.domain.articles import ArticleDraft
from seedreader.errors import ImportFailed
from seedreader.importing.ahead import Reader, ReadingAhead
from seedreader.importing.articles import given_file, read_given
from seedreader.importing.formats import PLAIN_FORMATS, Format, format_of
from seedreader.importing.given import Given, Options
from seedreader.importing.progress import Cancelled, Progress
from seedreader.importing.sources.files import storable_name
from seedreader.importing.sources.named import Address, FailedSource, Source, expand, name_of

_Drafts = list[ArticleDraft]


def read_sources(
    arguments: Sequence[str | Given], options: Options | None = None, progress: Progress | None = None
) -> Iterator[ArticleDraft | FailedSource]:
    """Read every source that `arguments` name, lazily: its drafts or its failure, in order.

    `arguments` are files, folders, patterns and addresses as one types them, or bytes that came some other way.
    `progress` is kept up to date, its total counted first; once it is cancelled nothing more comes.
    """
    options, progress = options or Options(), progress or Progress()
    progress.total = _count(arguments, progress)

    def read(found: Source | FailedSource, reader: Reader) -> _Drafts:
        return _read(found, options, reader)

    with ReadingAhead(read, _is_slow, lambda: progress.cancelled) as ahead:
        found = expand(arguments, lambda: progress.cancelled, pass_over=progress.passed_over.append)
        for source, drafts in ahead.results(found):
            if progress.cancelled:
                return
            progress.name = name_of(source)
            try:
                yield from _told(source, drafts, options, progress, ahead)
            except Cancelled:
                return
            progress.done += 1


def out_of_memory(source: str) -> ImportFailed:
    """The answer where a source is too large for the memory there is; what was begun of it is let go."""
    return ImportFailed(
        f"There is not enough memory to read {source!r}", "Close other programs, or split it, by chapters for instance."
    )


def _told(
    source: Source | FailedSource,
    drafts: Callable[[], _Drafts],
    options: Options,
    progress: Progress,
    ahead: ReadingAhead[Source | FailedSource, _Drafts],
) -> Iterator[ArticleDraft | FailedSource]:
    """What reading a source came to; of a feed whose entries are wanted in full, the pages these have."""
    try:
        read = drafts()
    except ImportFailed as error:
        yield source if isinstance(source, FailedSource) else FailedSource(_written(source), error)
        return
    except MemoryError:
        yield FailedSource(_written(source), out_of_memory(_written(source)))
        return
    pages = ahead.results(Address(draft.source) for draft in read if _has_page(draft, options))
    for draft in read:
        if _has_page(draft, options):
            page, drafts = next(pages)
            progress.name = name_of(page)
            yield from _told(page, drafts, replace(options, full_entries=False), progress, ahead)
        else:
            yield draft


def _has_page(draft: ArticleDraft, options: Options) -> bool:
    """Whether it is an entry of a feed that is wanted in full and can be had."""
    return options.full_entries and draft.format == Format.FEED and draft.source == draft.metadata.url


def _read(found: Source | FailedSource, options: Options, reader: Reader) -> _Drafts:
    if isinstance(found, FailedSource):
        raise found.error
    return read_given(_given(found, options, reader), options, reader.isolation)


def _given(found: Source, options: Options, reader: Reader) -> Given:
    """The bytes of a source."""
    if isinstance(found, Given):
        return found
    if isinstance(found, Path):
        return given_file(found, reader.names)
    from seedreader.importing.sources.web import fetch

    return fetch(found.url, options, reader.cancelled)


def _is_slow(found: Source | FailedSource) -> bool:
    """Whether it is read by another process, as far as its name says, or comes from the web."""
    if isinstance(found, Path):
        return format_of(found) not in (None, *PLAIN_FORMATS)
    return isinstance(found, Address)


def _count(arguments: Sequence[str | Given], progress: Progress) -> int:
    number = 0
    for _ in expand(arguments, lambda: progress.cancelled, in_order=False):
        number += 1
        if progress.cancelled:
            break
    return number


def _written(found: Source | FailedSource) -> str:
    """A source as it was named."""
    if isinstance(found, Given | FailedSource):
        return found.source
    return found.url if isinstance(found, Address) else storable_name(str(found))
